"""What a file is: an IKU/IKI decree, or one of the other papers that lie in the same folder.

Titles decide before tables: a report may quote an IKU table and is a report still.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from skcamat.parsers.lexicon.likeness import held, likeness, squeezed
from skcamat.parsers.lexicon.phrases import phrases, roles, says_any
from skcamat.parsers.lines.headings import is_capital, is_title, says
from skcamat.parsers.stream.order import Flow
from skcamat.parsers.stream.text import Placed
from skcamat.parsers.tables.kind import Sort, is_sure, sort_of
from skcamat.parsers.tables.long_table import LongTable
from skcamat.parsers.tables.stitching import LongItem

OURS = "keputusan_iku"
NAMES = {
    "skp": "sasaran kinerja pegawai (SKP)",
    "perjanjian_kinerja": "perjanjian kinerja",
    "laporan": "laporan kinerja (LKjIP/LAKIP)",
    "anggaran": "dokumen anggaran",
    "perencanaan": "dokumen perencanaan (Renstra/Renja)",
    "keputusan_lain": "keputusan tentang hal lain",
    "surat": "surat",
    "sampul": "sampul atau halaman judul",
    "lain": "dokumen lain",
}
_TITLE = "judul:"  # begins the roles of other papers' titles in the table of phrases, the most telling first
_CHAPTER = re.compile(r"^\W*BAB\s+[IVX1l]+\b", re.I)
_KINDS: tuple[tuple[Sort, str], ...] = (
    ("skp", "skp"), ("laporan", "laporan"), ("anggaran", "anggaran"), ("target", "perjanjian_kinerja"),
)  # fmt: skip
_FIRST_LINES = 30
_COVER = 15  # lines at most on a cover


def kind_of(items: Sequence[LongItem], flow: Flow) -> str:
    """`keputusan_iku`, or the key in `NAMES` of what the file seems to be."""
    tables = [item for item in items if isinstance(item, LongTable)]
    sorts = Counter(sort_of(table.heads) for table in tables)
    titled = _titled(flow)
    if titled and not (titled == "perjanjian_kinerja" and _says_decree(flow) and sorts["indikator"]):
        return titled
    ours = _says_ours(flow, tables)
    if any(is_sure(table) for table in tables) or (sorts["indikator"] and ours):
        return OURS
    if tables or not ours:
        return _by_tables(sorts, flow, ours=ours)
    return "sampul" if len(flow.lines()) < _COVER else OURS


def _by_tables(sorts: Counter[Sort], flow: Flow, *, ours: bool) -> str:
    """The kind that the tables tell, then the decree's words, then the letter's."""
    if sorts["target"] and any(
        held(word, line.text) >= 0.95 for line in flow.lines() for word in phrases("perencanaan")
    ):
        return "perencanaan"
    for sort, kind in _KINDS:
        if sorts[sort]:
            return kind
    if ours:
        return OURS
    if any(_opens(line, ("menimbang", "memutuskan", "mengingat")) for line in flow.lines()):
        return "keputusan_lain"
    if _is_letter(flow):
        return "surat"
    return "sampul" if len(flow.lines()) < _COVER and not sum(sorts.values()) else "lain"


def _opens(line: Placed, words: Sequence[str]) -> bool:
    first = squeezed(line.words[0].text) if line.words else ""
    return len(first) >= 6 and any(likeness(first, word) >= 0.88 for word in words)


def _title_lines(flow: Flow) -> list[Placed]:
    """Lines at the document's start that are printed as titles: in capitals, or bold and short."""
    first = [line for line in flow.lines()[:_FIRST_LINES] if line.halaman <= 2]
    return [line for line in first if is_capital(line.text) and len(line.text) < 140]


def _titled(flow: Flow) -> str:
    """The kind that the first telling title names; empty where none does or an IKU/IKI title comes first."""
    if any(_CHAPTER.match(line.text) and len(line.text) < 60 for line in flow.lines()):
        return "laporan"
    for line in _title_lines(flow):
        if says(line.text) or held("indikator kinerja", line.text) >= 0.95:
            return ""
        for role in roles(_TITLE):
            if says_any(line.text, role):
                return role.removeprefix(_TITLE)
    return ""


def _says_decree(flow: Flow) -> bool:
    return any(held("keputusan camat", line.text) >= 0.9 for line in _title_lines(flow))


def _says_ours(flow: Flow, tables: Sequence[LongTable]) -> bool:
    """Whether a title, or the heading of a column, speaks of IKU or IKI."""
    if any(says(line.text) and (is_title(line) or is_capital(line.text)) for line in flow.lines()):
        return True
    return any(says(head.heading) for table in tables for head in table.heads)


def _is_letter(flow: Flow) -> bool:
    text = " ".join(line.text.casefold() for line in flow.lines()[:25])
    return sum(bool(re.search(rf"\b{re.escape(word)}\b", text)) for word in phrases("surat")) >= 2
