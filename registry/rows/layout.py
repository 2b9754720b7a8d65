"""One normalised record -> its rows in every table but dokumen and temuan. Nothing is decided here, only laid out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from skcamat.extractor.evidence import Box
from skcamat.normalizers.normalised import NormalBagian, NormalRecord
from skcamat.parsers.records import Baris, Printed, TargetBaris
from skcamat.registry.certainty import Keyakinan, Place
from skcamat.registry.schema.dataset import TERCETAK, BagianRow, IndikatorRow
from skcamat.registry.schema.dataset_details import TargetRow, UraianRow


def bagian_id(doc_id: str, bagian: int) -> str:
    """Id of the `bagian`-th section, 1-based."""
    return f"{doc_id}-b{bagian:02d}"


def indikator_id(doc_id: str, bagian: int, baris: int) -> str:
    """Id of the `baris`-th indicator of the `bagian`-th section, both 1-based."""
    return f"{bagian_id(doc_id, bagian)}-i{baris:02d}"


def text_of(printed: Printed | None) -> str:
    """Return the printed text, empty where there is none."""
    return printed.text if printed else ""


def bagian_rows(normal: NormalRecord) -> tuple[BagianRow, ...]:
    """One row per section."""
    doc_id = normal.record.doc_id
    rows = (_bagian_row(doc_id, number, section) for number, section in enumerate(normal.bagian, start=1))
    if normal.record.berhalaman:
        return tuple(rows)
    return tuple(replace(row, halaman_awal=None, halaman_akhir=None) for row in rows)


def _bagian_row(doc_id: str, number: int, section: NormalBagian) -> BagianRow:
    printed, jabatan, signed = section.bagian, section.jabatan, section.tanda_tangan
    return BagianRow(
        doc_id=doc_id,
        bagian_id=bagian_id(doc_id, number),
        urutan=number,
        lingkup=printed.lingkup,
        judul=text_of(printed.judul),
        instansi=text_of(printed.instansi),
        jabatan=jabatan.printed,
        jabatan_kode=jabatan.kode,
        jabatan_baku=jabatan.baku,
        jabatan_skor=jabatan.match.score,
        status_jabatan=jabatan.status,
        eselon=jabatan.eselon,
        nama=section.nama,
        nip=section.nip,
        tujuan=text_of(printed.tujuan),
        tanggal=signed.tanggal,
        penandatangan=signed.nama,
        penandatangan_jabatan=signed.jabatan,
        penandatangan_nip=signed.nip,
        halaman_awal=printed.halaman_awal or None,
        halaman_akhir=printed.halaman_akhir or None,
    )


def uraian_rows(normal: NormalRecord) -> tuple[UraianRow, ...]:
    """One row per list item; `urutan` counts within the section and kind."""
    return tuple(
        row for number, section in enumerate(normal.bagian, start=1) for row in _section_uraian(normal, number, section)
    )


def _section_uraian(normal: NormalRecord, number: int, section: NormalBagian) -> Iterator[UraianRow]:
    seen: Counter[str] = Counter()
    for item in section.bagian.uraian:
        seen[item.jenis] += 1
        yield UraianRow(
            doc_id=normal.record.doc_id,
            bagian_id=bagian_id(normal.record.doc_id, number),
            jenis=item.jenis,
            urutan=seen[item.jenis],
            teks=item.printed.text,
            halaman=_page(normal, item.printed.halaman),
        )


def target_rows(normal: NormalRecord) -> tuple[TargetRow, ...]:
    """One row per period; the periods of one row of the table share their `urutan`."""
    return tuple(
        row
        for number, section in enumerate(normal.bagian, start=1)
        for row in _section_targets(normal, number, section)
    )


def _section_targets(normal: NormalRecord, number: int, section: NormalBagian) -> Iterator[TargetRow]:
    urutan, periods = 0, set[str]()
    before: tuple[str, str] | None = None
    for item in section.bagian.target:
        same_row = (text_of(item.sasaran), item.indikator.text) == before and item.periode not in periods
        if not same_row:
            urutan, periods = urutan + 1, set()
        before = (text_of(item.sasaran), item.indikator.text)
        periods.add(item.periode)
        yield _target_row(normal.record.doc_id, number, urutan, item)


def _target_row(doc_id: str, number: int, urutan: int, item: TargetBaris) -> TargetRow:
    return TargetRow(
        doc_id=doc_id,
        bagian_id=bagian_id(doc_id, number),
        urutan=urutan,
        sasaran=text_of(item.sasaran),
        indikator=item.indikator.text,
        periode=item.periode,
        target=item.target.text,
    )


def indikator_rows(
    normal: NormalRecord, berkas: str, judgements: Mapping[Place, Keyakinan] = MappingProxyType({})
) -> tuple[IndikatorRow, ...]:
    """One row per indicator, not yet matched with the canonical ones; not marked where it has no judgement."""
    return tuple(
        _indikator_row(normal, berkas, (number, place), judgements.get((number, place)))
        for number, section in enumerate(normal.bagian, start=1)
        for place in range(1, len(section.baris) + 1)
    )


def _indikator_row(normal: NormalRecord, berkas: str, place: Place, judged: Keyakinan | None) -> IndikatorRow:
    doc_id, section = normal.record.doc_id, normal.bagian[place[0] - 1]
    row = section.baris[place[1] - 1]
    printed = row.baris
    page = _page(normal, printed.halaman)
    return IndikatorRow(
        doc_id=doc_id,
        berkas=berkas,
        kabupaten=normal.wilayah.kabupaten,
        kecamatan=normal.wilayah.kecamatan,
        tahun=normal.tahun,
        bagian_id=bagian_id(doc_id, place[0]),
        lingkup=section.bagian.lingkup,
        jabatan=section.jabatan.printed,
        jabatan_baku=section.jabatan.baku,
        indikator_id=indikator_id(doc_id, *place),
        urutan=place[1],
        formula_jenis=row.formula.jenis,
        pembilang=row.formula.pembilang,
        penyebut=row.formula.penyebut,
        pengali=row.formula.pengali,
        satuan=row.satuan,
        halaman=page,
        bbox=bbox_text(printed.box) if page else "",
        keyakinan=judged.nilai if judged else None,
        perlu_tinjau="ya" if judged and judged.perlu_tinjau else "tidak",
        alasan_tinjau=judged.alasan if judged else "",
        tambahan=_extra_columns(printed),
        alasan_kode=judged.kode if judged else "",
        **_printed_cells(printed),
    )


def _printed_cells(row: Baris) -> dict[str, Any]:
    """The columns that are cells of the row itself, as printed."""
    return {name: text_of(row.printed(name)) for name in TERCETAK}


def _extra_columns(row: Baris) -> str:
    """JSON of the printed columns that the dataset has no place for, a printed satuan among them."""
    extra: dict[str, str] = {heading: printed.text for heading, printed in row.tambahan if printed.text}
    if row.satuan and row.satuan.text:
        extra.setdefault("Satuan", row.satuan.text)
    return json.dumps(extra, ensure_ascii=False) if extra else ""


def _page(normal: NormalRecord, halaman: int) -> int | None:
    """The page where something stands; None where that is not known, or its file has no pages."""
    return halaman or None if normal.record.berhalaman else None


def bbox_text(box: Box | None) -> str:
    """`x0,y0,x1,y1` in points, rounded to a tenth."""
    return "" if box is None else ",".join(f"{edge:.1f}" for edge in (box.x0, box.y0, box.x1, box.y1))
