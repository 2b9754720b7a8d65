"""Defects of indicator rows: two in one cell, repeated ones, a sasaran on the wrong row, sources that are none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from skcamat.extractor.findings import Finding
from skcamat.normalizers.normalised import NormalBagian, NormalRecord
from skcamat.normalizers.text import content_words, folded, squeezed
from skcamat.parsers.records import Printed
from skcamat.registry.checks import kinds
from skcamat.registry.checks.common import Placed, all_rows, document_found, rows_of, sections, text_of

# A word of measure with a capital in the middle of a sentence begins a second indicator, unless a word joins it.
# Looked for from the beginnings of words alone: from every letter, a page read as one word would take minutes.
_SECOND = re.compile(
    r"(?<![\w)])(?P<before>[\w)]+),? +"
    r"(?P<measure>(?:Persentase|Prosentase|Presentase|Jumlah|Indeks|Nilai|Rata ?- ?rata) [\w-]+)"
)
_JOINING = frozenset(
    {
        "dan", "atau", "serta", "dari", "dengan", "yang", "per", "oleh", "untuk", "terhadap", "berdasarkan",
        "jumlah", "nilai", "indeks", "persentase",
    }
)  # fmt: skip
_TITLE_CASE = 0.6
_EMPTY_WORDS = frozenset(
    {
        "meningkatnya", "meningkatkan", "terlaksananya", "terwujudnya", "tersusunnya", "tercapainya",
        "terselesaikannya", "tersedianya", "optimalnya", "jumlah", "persentase", "prosentase", "nilai", "indeks",
        "yang", "di", "ke", "dari", "pada", "dengan", "untuk", "dalam", "oleh", "atas", "tahun", "desa",
        "kelurahan", "kecamatan", "kegiatan", "pelaksanaan", "laporan", "tepat", "waktu", "baik", "sesuai",
        "aturan",
    }
)  # fmt: skip
_AMOUNT = re.compile(r"^\d+([.,]\d+)*\s*(%|persen\b|[^\W\d]+\b)", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"laporan|dokumen|data|rekap|daftar|buku|berkas|arsip|notulen|absen|surat|hasil|berita acara|dpa|tahun|lembar",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^(seksi|kasi|sub ?b?ag(ian)?|kasub+ag|kepala (seksi|sub ?bagian|desa)|sekretariat|sekcam|camat|bendahara"
    r"|sekretaris (kecamatan|camat|desa)|kelurahan|desa)\b",
    re.IGNORECASE,
)
_ALL_DESA = re.compile(r"^(seluruh|semua) (desa|kelurahan)\b")


def check(normal: NormalRecord) -> Iterator[Finding]:
    """Yield findings about rows."""
    for number, section in sections(normal):
        yield from _repeated(number, section)
        yield from _wrong_sasaran(number, section)
    for placed in all_rows(normal):
        yield from _content(placed)
    yield from _units_as_sources(normal)


def second_indicator(text: str) -> str:
    """Return how a second indicator inside the text begins, empty where there is none."""
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words) / max(1, len(words))
    for match in _SECOND.finditer(text):
        if capitals < _TITLE_CASE and folded(match["before"]) not in _JOINING:
            return match["measure"]
    return ""


def _content(placed: Placed) -> Iterator[Finding]:
    if squeezed(placed.indikator) and squeezed(placed.indikator) == squeezed(placed.sasaran):
        yield placed.found(kinds.SAMA_DENGAN_SASARAN)
    if second := second_indicator(placed.indikator):
        yield placed.found(kinds.DUA_INDIKATOR, awal=second)
    source = placed.sumber_data
    if _AMOUNT.match(source) and not _DOCUMENT.search(source) and not source[:4].isdigit():
        yield placed.found(kinds.SUMBER_TARGET, teks=source)


def _repeated(number: int, section: NormalBagian) -> Iterator[Finding]:
    same: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for placed in rows_of(number, section):
        same[squeezed(placed.indikator), squeezed(placed.sasaran)].append(placed)
    for group in same.values():
        for placed in group if len(group) > 1 else ():
            others = ", ".join(str(other.baris) for other in group if other is not placed)
            yield placed.found(kinds.INDIKATOR_GANDA, lain=others)


def _wrong_sasaran(number: int, section: NormalBagian) -> Iterator[Finding]:
    """A row with a number of its own that prints the sasaran of the row above, which fits that row and not this one."""
    for above, placed in pairwise(rows_of(number, section)):
        if _printed_again(above, placed) and len(_shared(above)) >= 2 and not _shared(placed):
            yield placed.found(kinds.SASARAN_SALAH_BARIS, lain=above.baris)


def _printed_again(above: Placed, placed: Placed) -> bool:
    first, second = above.row.baris, placed.row.baris
    if first.tabel != second.tabel or _one_cell(first.sasaran, second.sasaran):
        return False
    numbers = folded(text_of(first.no)), folded(text_of(second.no))
    told = squeezed(above.sasaran), squeezed(placed.sasaran)
    return all((*numbers, *told)) and numbers[0] != numbers[1] and told[0] == told[1]


def _one_cell(above: Printed | None, below: Printed | None) -> bool:
    """Whether two values stand in one merged cell."""
    boxes = [printed.box for printed in (above, below) if printed and printed.box]
    return len(boxes) == 2 and boxes[0] == boxes[1]


def _shared(placed: Placed) -> set[str]:
    """Words with a meaning of their own that sasaran and indicator share."""
    return (set(content_words(placed.sasaran)) & set(content_words(placed.indikator))) - _EMPTY_WORDS


def _units_as_sources(normal: NormalRecord) -> Iterator[Finding]:
    """One finding per document, for offices that do so do it in every row."""
    rows = [placed for placed in all_rows(normal) if is_unit(placed.sumber_data)]
    if rows:
        first = rows[0]
        facts = {"jumlah": len(rows), "teks": first.sumber_data, "di_bagian": first.bagian, "di_baris": first.baris}
        yield document_found(kinds.SUMBER_UNIT, first.row.baris.halaman, **facts)


def is_unit(source: str) -> bool:
    """Whether a source is a post, a unit or the desa themselves and no document."""
    if not source or _DOCUMENT.search(source):
        return False
    return bool(_UNIT.match(source) or _ALL_DESA.match(folded(source)))
