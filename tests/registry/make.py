"""Normalised records made by hand: short to write, complete enough for every output and check."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from skcamat.extractor.evidence import Box
from skcamat.extractor.findings import doubt
from skcamat.normalizers.normalised import (
    FormulaParts,
    Jabatan,
    Match,
    NormalBagian,
    NormalBaris,
    NormalRecord,
    NormalTandaTangan,
    Wilayah,
)
from skcamat.parsers.findings import SASARAN_HILANG
from skcamat.parsers.records import Bagian, Baris, Formulasi, Keputusan, Printed, Record, TandaTangan, Uraian


def printed(text: str | None, **more: Any) -> Printed | None:
    return Printed(text, halaman=1, **more) if text else None


def baris(  # noqa: PLR0913 - a row has that many fields
    indikator: str,
    formulasi: str = "",
    *,
    sasaran: str = "Meningkatnya pelayanan publik",
    sumber: str | None = "Laporan kegiatan",
    penjelasan: str = "",
    no: str = "",
    jenis: Any = "jumlah",
    pembilang: str = "",
    penyebut: str = "",
    pengali: str = "",
    satuan: str = "jumlah",
    kepala: Sequence[str] = ("KINERJA", "INDIKATOR KINERJA", "FORMULASI", "SUMBER DATA"),
    tabel: int = 1,
    perlu_tinjau: bool = False,
    **more: Any,
) -> NormalBaris:
    shape = "kosong" if not formulasi else "pecahan" if pembilang else "teks"
    row = Baris(
        sasaran=printed(sasaran),
        indikator=Printed(indikator, halaman=1),
        formulasi=Formulasi(Printed(formulasi, halaman=1), shape, pembilang, penyebut, pengali),
        no=printed(no),
        penjelasan=printed(penjelasan),
        sumber_data=printed(sumber),
        halaman=1,
        box=Box(56.04, 100.0, 538.99, 130.5),
        kepala=tuple(kepala),
        tabel=tabel,
        doubts=(doubt(SASARAN_HILANG),) if perlu_tinjau else (),
        **more,
    )
    parts = FormulaParts(jenis if formulasi else "kosong", pembilang, penyebut, pengali)
    return NormalBaris(row, parts, satuan)


def bagian(  # noqa: PLR0913 - a section has that many fields
    jabatan: str = "Kepala Seksi Pemerintahan",
    rows: Sequence[NormalBaris] = (),
    *,
    baku: str | None = None,
    lingkup: Any = "IKI",
    status: Any = "definitif",
    nama: str = "",
    nip: str = "",
    judul: str = "INDIKATOR KINERJA INDIVIDU",
    uraian: Sequence[tuple[Any, str]] = (),
    tanda_tangan: NormalTandaTangan | None = None,
    **more: Any,
) -> NormalBagian:
    name = jabatan.title() if baku is None else baku
    items = tuple(Uraian(jenis, Printed(text, halaman=1)) for jenis, text in uraian)
    section = Bagian(
        lingkup=lingkup,
        judul=printed(judul),
        jabatan=printed(jabatan),
        nama=printed(nama),
        nip=printed(nip),
        uraian=items,
        baris=tuple(row.baris for row in rows),
        tanda_tangan=TandaTangan() if tanda_tangan else None,
        halaman_awal=1,
        halaman_akhir=1,
        **more,
    )
    post = Jabatan(jabatan, status, "", "", name, "", "", Match("", name, 0.97, "tepat"))
    return NormalBagian(section, post, nama, nip, tanda_tangan or NormalTandaTangan(), tuple(rows))


def record(
    sections: Sequence[NormalBagian] = (),
    *,
    content: str = "satu",
    keputusan: Keputusan | None = None,
    wilayah: Wilayah | None = None,
    nomor: str = "188/01/415.69/2024",
    findings: Sequence[Any] = (),
    **more: Any,
) -> NormalRecord:
    digest = hashlib.sha256(content.encode()).hexdigest()
    head = keputusan or Keputusan()
    bare = Record(
        doc_id="d" + digest[:16],
        sha256=digest,
        halaman=3,
        cara_baca="digital",
        gaya="umum",
        gaya_skor=0.9,
        keputusan=head,
        bagian=tuple(section.bagian for section in sections),
        findings=tuple(findings),
    )
    facts: dict[str, Any] = {
        "jenis_keputusan": "Keputusan Camat",
        "nomor": nomor,
        "nomor_lampiran": "",
        "tentang": "PENETAPAN INDIKATOR KINERJA UTAMA DAN INDIKATOR KINERJA INDIVIDU",
        "tanggal": "2024-01-10",
        "tahun": "2024",
        "tanda_tangan": NormalTandaTangan("2024-01-10", "BUDI CONTOH", "CAMAT REJOSO", "Pembina", ""),
    }
    place = wilayah or Wilayah("Nganjuk", "Rejoso", "35.18.16", 24, "nama")
    return NormalRecord(record=bare, wilayah=place, bagian=tuple(sections), findings=(), **(facts | more))
