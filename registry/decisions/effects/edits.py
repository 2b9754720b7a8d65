"""A row as a person wants it: cells replaced, rows joined, a canonical post chosen; derived values follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from skcamat.normalizers.formula.meaning import formula_parts
from skcamat.normalizers.normalised import FormulaJenis, FormulaParts, Jabatan, Match, NormalBaris
from skcamat.normalizers.references import JabatanEntry
from skcamat.normalizers.satuan import satuan
from skcamat.parsers.records import PERSON, Baris, Formulasi, Printed
from skcamat.registry.schema.dataset import TERCETAK

_TEXTS = tuple(name for name in TERCETAK if name not in ("indikator", "formulasi"))  # nothing follows from these
_PARTS = ("pembilang", "penyebut", "pengali")
_NOTHING = Printed("", reader=PERSON)


def edited(row: NormalBaris, values: Mapping[str, str]) -> NormalBaris:
    """Return the row with these cells (column of indikator.csv -> text).

    A new formulasi or indikator brings new formula parts and satuan unless these are given as well.
    """
    printed = _with_texts(row.baris, values)
    formula = _formula(row, printed, values)
    follows = "indikator" in values or "formulasi" in values
    unit = satuan(printed.indikator.text, printed.formulasi.text) if follows else row.satuan
    return NormalBaris(printed, formula, values.get("satuan", unit))


def joined(row: NormalBaris, other: NormalBaris) -> NormalBaris:
    """Return one row of two: the cells of `other` behind those of `row`, equal ones once."""
    pairs = {name: (_text(row.baris, name), _text(other.baris, name)) for name in TERCETAK}
    longer = {name: (mine, theirs) for name, (mine, theirs) in pairs.items() if theirs not in ("", mine)}
    return edited(row, {name: " ".join(filter(None, texts)) for name, texts in longer.items()})


def _text(row: Baris, name: str) -> str:
    printed = row.printed(name)
    return printed.text if printed else ""


def chosen_jabatan(baku: str, entries: Iterable[JabatanEntry], before: Jabatan) -> Jabatan | None:
    """Return the post with that canonical name, printed as before; None where no post has it."""
    entry = next((entry for entry in entries if entry.baku == baku), None)
    if entry is None:
        return None
    match = Match(entry.kode, entry.baku, 1.0, "orang")
    return replace(before, kode=entry.kode, baku=entry.baku, jenjang=entry.jenjang, bidang=entry.bidang, match=match)


def _with_texts(row: Baris, values: Mapping[str, str]) -> Baris:
    cells: dict[str, Any] = {name: _said(getattr(row, name), values[name], row) for name in _TEXTS if name in values}
    row = replace(row, **cells, doubts=())
    if "indikator" in values:
        row = replace(row, indikator=_said(row.indikator, values["indikator"], row) or _NOTHING)
    if "formulasi" in values:
        text = _said(row.formulasi.printed, values["formulasi"], row)
        row = replace(row, formulasi=Formulasi(text or _NOTHING, "teks" if text else "kosong"))
    return row


def _said(before: Printed | None, text: str, row: Baris) -> Printed | None:
    if not text:
        return None
    place = before or Printed("", row.halaman, row.box)
    return Printed(text, place.halaman, place.box, reader=PERSON)


def _formula(row: NormalBaris, printed: Baris, values: Mapping[str, str]) -> FormulaParts:
    base = formula_parts(printed.formulasi) if "formulasi" in values else row.formula
    jenis = values.get("formula_jenis", base.jenis)
    own = base if jenis in ("rasio", "rasio_persen") else FormulaParts("kosong")
    pembilang, penyebut, pengali = (values.get(name, getattr(own, name)) for name in _PARTS)
    built = Formulasi(printed.formulasi.printed, "pecahan", pembilang, penyebut, pengali)
    baku = formula_parts(built).baku if penyebut else base.baku
    return FormulaParts(cast("FormulaJenis", jenis), pembilang, penyebut, pengali, baku)
