"""Rows of the dataset -> what reconciling and comparing take. The only place that knows both."""

from __future__ import annotations

from functools import lru_cache

from normalizers.formula import parts_of_text
from registry.canonical import IndikatorInput, KamusIndikator
from registry.compare import BandingInput, bidang_of
from registry.dataset import IndikatorRow


def indikator_input(row: IndikatorRow) -> IndikatorInput:
    """A row of `indikator.csv` as reconciling takes it."""
    return IndikatorInput(
        indikator_id=row.indikator_id,
        indikator=row.indikator,
        satuan=row.satuan,
        formula_jenis=row.formula_jenis,
        formula=formula_form(row),
        bidang=bidang_of(row.jabatan_baku),
        doc_id=row.doc_id,
        kabupaten=row.kabupaten,
        kecamatan=row.kecamatan,
        tahun=row.tahun,
    )


def banding_input(row: IndikatorRow, kamus: KamusIndikator) -> BandingInput:
    """A row of `indikator.csv` as comparing takes it, with its canonical indicator looked up."""
    match = kamus.padanan(indikator_input(row))
    return BandingInput(
        indikator_id=row.indikator_id,
        kabupaten=row.kabupaten,
        kecamatan=row.kecamatan,
        tahun=row.tahun,
        bidang=bidang_of(row.jabatan_baku),
        jabatan_baku=row.jabatan_baku,
        indikator_baku_id=match.indikator_baku_id,
        indikator_baku=kamus.nama(match.indikator_baku_id),
        formula=formula_form(row),
        formulasi=row.formulasi,
        sumber_data=row.sumber_data,
        satuan=row.satuan,
        formula_jenis=row.formula_jenis,
    )


def formula_form(row: IndikatorRow) -> str:
    """Canonical form of a row's formula; a ratio's is made from its parts, which a built-up fraction has exact."""
    if row.penyebut:
        return _form(f"({row.pembilang}) / ({row.penyebut})" + (" × 100" if row.pengali else ""))
    return _form(row.formulasi) if row.formulasi else ""


@lru_cache(maxsize=16384)
def _form(text: str) -> str:
    return parts_of_text(text).baku
