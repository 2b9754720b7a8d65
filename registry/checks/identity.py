"""Defects of the decree's head: number, date, code, type against signer, title against content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from skcamat.extractor.findings import Finding
from skcamat.normalizers.normalised import NormalRecord
from skcamat.normalizers.text import folded, squeezed
from skcamat.normalizers.wilayah import places, printed_kode
from skcamat.registry.checks import kinds
from skcamat.registry.checks.common import document_found

_BLANK_NUMBER = re.compile(r"/\s*/|^/|/$")
_FULL_DATE = 10
_IKU = re.compile(r"\b(indikator kinerja utama|iku)\b")
_IKI = re.compile(r"\b(indikator kinerja individu|iki)\b")
_HIGHER = ("bupati", "wali kota", "walikota")


def check(normal: NormalRecord) -> Iterator[Finding]:
    """Yield findings about the decree's head."""
    yield from _nomor(normal)
    yield from _tanggal(normal)
    yield from _kode_wilayah(normal)
    yield from _jenis(normal)
    yield from _judul(normal)


def _nomor(normal: NormalRecord) -> Iterator[Finding]:
    if not squeezed(normal.nomor):
        yield document_found(kinds.NOMOR_KOSONG, keadaan="tidak ada")
    elif _BLANK_NUMBER.search(normal.nomor):
        yield document_found(kinds.NOMOR_KOSONG, keadaan=f"tidak diisi lengkap ({normal.nomor})")
    if normal.nomor and normal.nomor_lampiran and squeezed(normal.nomor) != squeezed(normal.nomor_lampiran):
        yield document_found(kinds.NOMOR_BERBEDA, keputusan=normal.nomor, lampiran=normal.nomor_lampiran)


def _tanggal(normal: NormalRecord) -> Iterator[Finding]:
    signed = any(len(section.tanda_tangan.tanggal) == _FULL_DATE for section in normal.bagian)
    if len(normal.tanggal) < _FULL_DATE and not signed:
        state = f"hanya {normal.tanggal}" if normal.tanggal else "tidak ada tanggal"
        yield document_found(kinds.TANGGAL_TIDAK_LENGKAP, keadaan=state)


def _kode_wilayah(normal: NormalRecord) -> Iterator[Finding]:
    place = normal.wilayah
    for nomor in (normal.nomor, normal.nomor_lampiran):
        code = printed_kode(nomor)
        if code and place.kode and code != place.kode:
            owner = next((f"Kecamatan {other.nama}" for other in places() if other.kode == code), "kecamatan lain")
            facts = {"tercetak": code, "pemilik": owner, "kecamatan": place.kecamatan, "resmi": place.kode}
            yield document_found(kinds.KODE_WILAYAH_LAIN, 0, **facts)


def _jenis(normal: NormalRecord) -> Iterator[Finding]:
    jenis, signer = folded(normal.jenis_keputusan), folded(normal.tanda_tangan.jabatan)
    of_bupati = any(word in jenis for word in _HIGHER)
    if of_bupati and signer.startswith("camat"):
        facts = {"jenis": normal.jenis_keputusan, "penandatangan": normal.tanda_tangan.jabatan}
        yield document_found(kinds.JENIS_PENANDATANGAN, 0, **facts)


def _judul(normal: NormalRecord) -> Iterator[Finding]:
    title = folded(normal.tentang)
    says = {"IKU": bool(_IKU.search(title)), "IKI": bool(_IKI.search(title))}
    holds = {section.bagian.lingkup for section in normal.bagian}
    if sum(says.values()) != 1:
        return
    named, other = ("IKU", "IKI") if says["IKU"] else ("IKI", "IKU")
    if other in holds:
        count = sum(section.bagian.lingkup == other for section in normal.bagian)
        yield document_found(kinds.JUDUL_ISI, disebut=named, termuat=f"{count} bagian {other}")
