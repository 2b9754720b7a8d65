"""Rows of the dataset -> what reconciling takes. The only place that knows both."""

from __future__ import annotations

from functools import lru_cache

from skcamat.normalizers.formula.meaning import parts_of_text
from skcamat.normalizers.text import folded
from skcamat.registry.canonical.vocabulary import IndikatorInput
from skcamat.registry.compare import bidang_of
from skcamat.registry.schema.dataset import IndikatorRow


def indikator_input(row: IndikatorRow) -> IndikatorInput:
    """A row of `indikator.csv` as reconciling takes it."""
    return IndikatorInput(
        indikator_id=row.indikator_id,
        indikator=row.indikator,
        satuan=row.satuan,
        formula_jenis=row.formula_jenis,
        formula=formula_form(row.formulasi, row.pembilang, row.penyebut, row.pengali),
        bidang=bidang_of(row.jabatan_baku),
        doc_id=row.doc_id,
        kabupaten=row.kabupaten,
        kecamatan=row.kecamatan,
        tahun=row.tahun,
        pilihan=row.indikator_baku_id,
        sumber_data=folded(row.sumber_data),
    )


def formula_form(formulasi: str, pembilang: str = "", penyebut: str = "", pengali: str = "") -> str:
    """Canonical form of a formula; a ratio's is made from its parts, which a built-up fraction has exact."""
    if penyebut:
        return _form(f"({pembilang}) / ({penyebut})" + (" × 100" if pengali else ""))
    return _form(formulasi) if formulasi else ""


@lru_cache(maxsize=16384)
def _form(text: str) -> str:
    return parts_of_text(text).baku
