"""`satuan` of an indicator: from its first word, else from what follows `Jumlah` (rules of the dataset contract)."""

from __future__ import annotations

from functools import lru_cache

from skcamat.normalizers.matching import same_word
from skcamat.normalizers.text import folded

SKIPPED = frozenset({"pelaksanaan", "data", "draf", "konsep", "seluruh", "penyediaan", "fasilitasi"})
MEASURES = {"persentase": "persen", "prosentase": "persen", "nilai": "nilai", "indeks": "indeks", "index": "indeks"}
UNITS = {
    **{unit: unit for unit in ("laporan", "dokumen", "desa", "kegiatan", "paket", "unit", "surat", "berkas")},
    **dict.fromkeys(("orang", "peserta", "pegawai", "aparatur", "tenaga"), "orang"),
    **dict.fromkeys(("pelayanan", "layanan"), "pelayanan"),
    **dict.fromkeys(("lembaga", "organisasi"), "lembaga"),
}
DEFAULT = "jumlah"
KINDS = {"persen": "persen", "nilai": "skor", "indeks": "skor"}  # kind of measure of a unit; any other one is counted


def kind_of(unit: str) -> str:
    """Kind of measure of a `satuan`: persen, skor or cacah."""
    return KINDS.get(unit, "cacah")


def satuan(indikator: str, formulasi: str = "") -> str:
    """One of persen, nilai, indeks, a counted unit, or `jumlah` where nothing else is named."""
    indicator_words = folded(indikator).split()
    if not indicator_words:
        return DEFAULT
    if measured := _measured(indicator_words[0]):
        return measured
    counted = _after_jumlah(indicator_words) or _after_jumlah(folded(formulasi).split())
    return UNITS.get(counted, DEFAULT)


@lru_cache(4096)  # few words open an indicator
def _measured(word: str) -> str:
    """The unit that a first word names, also mistyped; empty where it names none."""
    found = (unit for measure, unit in MEASURES.items() if same_word(word, measure) and word not in UNITS)
    return next(found, "")


@lru_cache(4096)
def _is_jumlah(word: str) -> bool:
    return same_word(word, "jumlah")


def _after_jumlah(all_words: list[str]) -> str:
    """The first telling word behind the first `jumlah`; empty where the text has no `jumlah`."""
    place = next((i for i, word in enumerate(all_words) if word == "jumlah" or (i == 0 and _is_jumlah(word))), -1)
    if place < 0:
        return ""
    return next((word for word in all_words[place + 1 :] if word not in SKIPPED), DEFAULT)
