"""Comparison of a finished run: perbandingan.csv (kecamatan side by side) and perubahan.csv (year by year)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from skcamat.extractor.errors import UsageError
from skcamat.registry.canonical.from_rows import formula_form
from skcamat.registry.compare import BandingInput, Perbandingan, PerubahanTahun, Ragam, bidang_of, changes, compared
from skcamat.registry.export.csv_files import guarded, read_csv

PERBANDINGAN, PERUBAHAN = "perbandingan.csv", "perubahan.csv"
_SIDE_BY_SIDE = (
    "bidang", "indikator_baku_id", "indikator_baku", "jumlah_kecamatan", "kecamatan", "beda", "formula", "sumber_data",
    "satuan",
)  # fmt: skip
_YEAR_BY_YEAR = (
    "kabupaten", "kecamatan", "dari", "ke", "jabatan_baku", "indikator_baku_id", "indikator_baku", "perubahan", "beda",
    "formulasi_lama", "formulasi_baru", "sumber_lama", "sumber_baru",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was written and how much: comparisons, those in which kecamatan differ, changes between years."""

    berkas: tuple[Path, ...]
    indikator: int
    berbeda: int
    perubahan: int


def write_comparison(out: Path) -> Comparison:
    """Compare the rows of a run's `indikator.csv` and write both tables beside it; each is replaced whole.

    Raises UsageError where the folder holds no run.
    """
    beside, by_year = side_by_side(out), year_by_year(out)
    files = (
        _written(out / PERBANDINGAN, _SIDE_BY_SIDE, map(_side_by_side_row, beside)),
        _written(out / PERUBAHAN, _YEAR_BY_YEAR, map(_by_year_row, by_year)),
    )
    differing = sum(bool(item.beda) for item in beside)
    return Comparison(files, len(beside), differing, sum(item.perubahan != "tetap" for item in by_year))


def side_by_side(out: Path) -> tuple[Perbandingan, ...]:
    """Canonical indicators of a finished run beside each other. Raises UsageError where the folder holds no run."""
    return compared(_rows(out))


def year_by_year(out: Path) -> tuple[PerubahanTahun, ...]:
    """What changed from year to year in a finished run. Raises UsageError where the folder holds no run."""
    return changes(_rows(out))


def _rows(out: Path) -> list[BandingInput]:
    source = out / "indikator.csv"
    if not source.is_file():
        raise UsageError(f"Folder {out} tidak berisi indikator.csv; jalankan `skcamat run` lebih dahulu.")
    return [_input(row) for row in read_csv(source)]


def _input(row: dict[str, str]) -> BandingInput:
    return BandingInput(
        indikator_id=row["indikator_id"],
        kabupaten=row["kabupaten"],
        kecamatan=row["kecamatan"],
        tahun=row["tahun"],
        bidang=bidang_of(row["jabatan_baku"]),
        jabatan_baku=row["jabatan_baku"],
        indikator_baku_id=row["indikator_baku_id"],
        indikator_baku=row["indikator_baku"],
        formula=formula_form(row["formulasi"], row["pembilang"], row["penyebut"], row["pengali"]),
        formulasi=row["formulasi"],
        sumber_data=row["sumber_data"],
        satuan=row["satuan"],
        formula_jenis=row["formula_jenis"],
    )


def _side_by_side_row(item: Perbandingan) -> tuple[str, ...]:
    variants = (_variants(part) for part in (item.formula, item.sumber_data, item.satuan))
    places = "; ".join(item.tempat)
    head = (
        item.bidang,
        item.indikator_baku_id,
        item.indikator_baku,
        str(len(item.tempat)),
        places,
        ", ".join(item.beda),
    )
    return (*head, *variants)


def _variants(found: Iterable[Ragam]) -> str:
    """`printed [kecamatan; kecamatan] | printed [kecamatan]`, the most used first."""
    return " | ".join(f"{item.contoh or '(kosong)'} [{'; '.join(item.tempat)}]" for item in found)


def _by_year_row(item: PerubahanTahun) -> Iterator[str]:
    for name in _YEAR_BY_YEAR:
        value = getattr(item, name)
        yield ", ".join(value) if isinstance(value, tuple) else str(value)


def _written(path: Path, header: Sequence[str], rows: Iterable[Iterable[str]]) -> Path:
    beside = path.with_suffix(".baru")
    with beside.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(header)
        writer.writerows([guarded(value) for value in row] for row in rows)
    return beside.replace(path)
