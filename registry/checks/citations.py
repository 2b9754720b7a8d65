"""Legal grounds that were replaced before the decree, or are cited with a wrong number; dasar_hukum.csv lists them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from skcamat.extractor.findings import Finding
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.checks import kinds
from skcamat.registry.checks.common import document_found


@dataclass(frozen=True, slots=True)
class Ground:
    """A line of the list: a citation is wrong (`salah`) or outdated from the year after `sejak` on (`dicabut`)."""

    keadaan: str
    pola: re.Pattern[str]
    peraturan: str
    pengganti: str
    sejak: int


@cache
def grounds() -> tuple[Ground, ...]:
    """Return the list of known wrong and replaced grounds."""
    text = files("skcamat.registry.checks").joinpath("dasar_hukum.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        Ground(
            row["keadaan"],
            re.compile(row["pola"], re.IGNORECASE),
            row["peraturan"],
            row["pengganti"],
            int(row["sejak"] or 0),
        )
        for row in rows
    )


def check(normal: NormalRecord) -> Iterator[Finding]:
    """Yield findings about the decree's legal grounds (Mengingat)."""
    year = (normal.tanggal or normal.tahun)[:4]
    for item in normal.record.keputusan.mengingat:
        text = " ".join(item.text.split())
        for ground in grounds():
            if not ground.pola.search(text):
                continue
            if ground.keadaan == "salah":
                yield document_found(
                    kinds.DASAR_HUKUM_SALAH, item.halaman, rujukan=ground.peraturan, seharusnya=ground.pengganti
                )
            elif year.isdigit() and int(year) > ground.sejak:
                facts = {"peraturan": ground.peraturan, "pengganti": ground.pengganti, "sejak": ground.sejak}
                yield document_found(kinds.DASAR_HUKUM_DICABUT, item.halaman, **facts)
