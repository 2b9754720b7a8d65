"""Field maps to forms that offices ask for: BPS indicator metadata (MS-Ind) and the sheet of e-Walidata.

What a decree does not state stays empty. A value longer than a target column takes is written whole and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from skcamat.registry.schema.dataset import DokumenRow, IndikatorRow
from skcamat.registry.schema.tables import DocumentRows

# BPS: the name of an indicator does not begin with its measure; the measure has a column of its own.
_MEASURE = re.compile(
    r"^(?P<measure>jumlah|persentase|prosentase|presentase|rata\s*-?\s*rata|nilai|indeks|rasio)\b\s*", re.IGNORECASE
)
_MEASURES = {"prosentase": "persentase", "presentase": "persentase"}
USUAL_LIMIT = 255  # text columns of regional applications (varchar(255))


@dataclass(frozen=True, slots=True)
class Source:
    """What a target row is made from: the indicator, its document and its running number."""

    row: IndikatorRow
    dokumen: DokumenRow
    nomor: int


@dataclass(frozen=True, slots=True)
class Target:
    """One column of a target form; `batas` is how many characters it takes, 0 for any number."""

    judul: str
    value: Callable[[Source], str]
    batas: int = 0


@dataclass(frozen=True, slots=True)
class TooLong:
    """A value that its target column may not take."""

    indikator_id: str
    judul: str
    panjang: int
    batas: int


def measure(indikator: str) -> str:
    """Return the indicator's measure in one spelling (`persentase`), empty where it names none."""
    found = _MEASURE.match(indikator)
    word = re.sub(r"\s*-\s*|\s+", "-", found["measure"].lower()) if found else ""
    return _MEASURES.get(word, word)


def concept_name(indikator: str) -> str:
    """Return the indicator without its measure and without a full stop, beginning with a capital."""
    bare = _MEASURE.sub("", indikator).replace(".", "").strip() or indikator
    return bare[:1].upper() + bare[1:]


def _nothing(source: Source) -> str:
    return ""


MS_IND = (
    Target("Nomor", lambda s: str(s.nomor)),
    Target("Nama Indikator", lambda s: concept_name(s.row.indikator), USUAL_LIMIT),
    Target("Konsep", _nothing),
    Target("Definisi", lambda s: s.row.penjelasan),
    Target("Interpretasi", _nothing),
    Target("Metode/Rumus Perhitungan", lambda s: s.row.formulasi),
    Target("Ukuran", lambda s: measure(s.row.indikator)),
    Target("Satuan", lambda s: s.row.satuan),
    Target("Klasifikasi Penyajian", lambda s: s.row.jabatan_baku or s.row.jabatan),
    Target("Indikator Komposit (1 ya, 2 tidak)", lambda s: "1" if s.row.formula_jenis == "komposit" else "2"),
    Target("Publikasi Ketersediaan Indikator Pembangun", _nothing),
    Target("Nama Indikator Pembangun", _nothing),
    Target("Kegiatan Penghasil Variabel Pembangun", lambda s: s.row.sumber_data),
    Target("Kode Kegiatan", _nothing),
    Target("Nama Variabel Pembangun", lambda s: "; ".join(part for part in (s.row.pembilang, s.row.penyebut) if part)),
    Target("Level Estimasi", lambda s: "Kecamatan"),
    Target("Dapat Diakses Umum", _nothing),  # the office decides this, no decree states it
    Target("Kode Wilayah", lambda s: s.dokumen.kode_wilayah),
    Target("Kecamatan", lambda s: s.row.kecamatan),
    Target("Tahun", lambda s: s.row.tahun),
    Target("ID Indikator", lambda s: s.row.indikator_id),
)
EWALIDATA = (
    Target("No", lambda s: str(s.nomor)),
    Target("Kode DSSD", _nothing),
    Target("Uraian DSSD", lambda s: s.row.indikator, USUAL_LIMIT),
    Target("Satuan", lambda s: s.row.satuan),
    Target("Definisi Operasional", lambda s: s.row.penjelasan or s.row.formulasi),
    Target("Tag Urusan", _nothing),
    Target("Produsen Data", lambda s: f"Kecamatan {s.row.kecamatan}" if s.row.kecamatan else "", USUAL_LIMIT),
)


def sources(documents: Iterable[DocumentRows]) -> Iterator[Source]:
    """Yield every indicator with its document, numbered through from 1."""
    number = 0
    for document in documents:
        for row in document.indikator:
            number += 1
            yield Source(row, document.dokumen[0], number)


def filled(form: tuple[Target, ...], source: Source) -> tuple[list[str], list[TooLong]]:
    """Return the target row, and which of its values are too long for their column."""
    values = [target.value(source) for target in form]
    long = [
        TooLong(source.row.indikator_id, target.judul, len(value), target.batas)
        for target, value in zip(form, values, strict=True)
        if target.batas and len(value) > target.batas
    ]
    return values, long
