"""What a file is: an IKU/IKI decree, or one of the other papers that lie in the same folder.

Titles decide before tables: a report may quote an IKU table and is a report still.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parsers.flow import Flow
from parsers.grids import LongTable
from parsers.headings import is_capital
from parsers.likeness import held, squeezed
from parsers.stitching import LongItem
from parsers.tables import sort_of
from parsers.text import Placed

OURS = "keputusan_iku"
NAMES = {
    "skp": "sasaran kinerja pegawai (SKP)",
    "perjanjian_kinerja": "perjanjian kinerja",
    "laporan": "laporan kinerja (LKjIP/LAKIP)",
    "anggaran": "dokumen anggaran",
    "surat": "surat",
    "sampul": "sampul atau halaman tanpa tabel",
    "lain": "dokumen lain",
}
_TITLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("skp", ("sasaran kinerja pegawai", "sasaran kerja pegawai", "penilaian kinerja pegawai", "evaluasi kinerja pegawai", "rencana skp")),
    ("laporan", ("laporan kinerja instansi", "laporan akuntabilitas kinerja", "laporan kinerja tahun", "laporan kinerja kecamatan", "lkjip", "lakip")),
    ("perjanjian_kinerja", ("perjanjian kinerja", "penetapan kinerja", "pernyataan perjanjian kinerja")),
    ("anggaran", ("dokumen pelaksanaan anggaran", "rencana kerja dan anggaran", "rincian anggaran", "anggaran kas", "rencana anggaran biaya")),
)  # fmt: skip
_LETTER = (
    "sifat",
    "perihal",
    "hal",
    "kepada",
    "yth",
    "lampiran",
    "dengan hormat",
    "surat perintah",
    "surat tugas",
    "undangan",
    "nota dinas",
)
_FIRST_LINES = 30


def kind_of(items: Sequence[LongItem], flow: Flow) -> str:
    """`keputusan_iku`, or the key in `NAMES` of what the file seems to be."""
    tables = Counter(sort_of(item.heads) for item in items if isinstance(item, LongTable))
    titled = _titled(flow)
    if titled in ("laporan", "skp", "anggaran") or (titled and not tables["indikator"]):
        return titled
    if titled == "perjanjian_kinerja" and not _says_decree(flow):
        return titled
    if tables["indikator"]:
        return OURS
    if tables["skp"]:
        return "skp"
    if tables["laporan"]:
        return "laporan"
    if tables["target"]:
        return "perjanjian_kinerja"
    if tables["anggaran"]:
        return "anggaran"
    if _says_ours(flow):
        return OURS
    return "surat" if _is_letter(flow) else "sampul" if len(flow.lines()) < 25 else "lain"


def _title_lines(flow: Flow) -> list[Placed]:
    """Lines at the document's start that are printed as titles: in capitals, and centred or alone."""
    first = [line for line in flow.lines()[:_FIRST_LINES] if line.halaman <= 2]
    return [line for line in first if is_capital(line.text) and len(line.text) < 140]


def _titled(flow: Flow) -> str:
    text = " ".join(line.text for line in _title_lines(flow))
    for line in _title_lines(flow):
        if held("indikator kinerja utama", line.text) >= 0.9 or held("indikator kinerja individu", line.text) >= 0.9:
            return ""
        for kind, titles in _TITLES:
            if any(held(title, line.text) >= 0.9 for title in titles):
                return kind
    return next((kind for kind, titles in _TITLES if any(held(title, text) >= 0.93 for title in titles)), "")


def _says_decree(flow: Flow) -> bool:
    return any(held("keputusan camat", line.text) >= 0.9 for line in _title_lines(flow))


def _says_ours(flow: Flow) -> bool:
    """Whether a title speaks of IKU or IKI, or the text is a decree about performance indicators."""
    return any(
        held("indikatorkinerjautama", squeezed(line.text)) >= 0.9
        or held("indikatorkinerjaindividu", squeezed(line.text)) >= 0.9
        for line in _title_lines(flow)
    )


def _is_letter(flow: Flow) -> bool:
    text = " ".join(line.text.casefold() for line in flow.lines()[:25])
    return sum(bool(re.search(rf"\b{re.escape(word)}\b", text)) for word in _LETTER) >= 2
