"""What a person can do on the page about a file that failed, by the short word of its reason."""

from __future__ import annotations

from dataclasses import dataclass

LOCKED, LIMIT, AGAIN, NEW_FILE = "sandi", "batas", "ulang", "berkas"


@dataclass(frozen=True, slots=True)
class Advice:
    """`cara` is which control helps (sandi, batas, ulang, berkas), `teks` the same as a sentence."""

    cara: str
    teks: str


_SANDI = Advice(LOCKED, "Isi sandinya di bawah, lalu baca ulang. Sandi tidak disimpan.")
_BATAS = Advice(LIMIT, "Naikkan batas di bawah, lalu baca ulang; atau pecah berkasnya.")
_ULANG = Advice(AGAIN, "Baca ulang setelah penyebabnya hilang.")
_BERKAS = Advice(NEW_FILE, "Minta salinan yang utuh, jatuhkan di sini; berkas dengan nama sama diganti.")
_BY_REASON = {
    "terkunci": _SANDI,
    "batas": _BATAS,
    "batas_waktu": _BATAS,
    "batas_memori": _BATAS,
    "tak_terbuka": _ULANG,
    "disk_penuh": _ULANG,
    "proses_mati": _BERKAS,
    "rusak": _BERKAS,
    "bukan_dokumen": _BERKAS,
    "tanpa_halaman": _BERKAS,
}


def advice_for(sebab: str) -> Advice:
    """Return what helps against a failure."""
    return _BY_REASON.get(sebab, _ULANG)
