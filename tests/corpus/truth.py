"""Content JSON -> the golden tables of one document, in the columns that have a printed truth.

The truth is what the content says that was printed; no part of the program takes part in writing it.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

Content = dict[str, Any]
Row = dict[str, Any]

COLUMNS = {
    "dokumen": "gaya jenis_keputusan nomor tentang tanggal tahun kabupaten kecamatan "
    "penandatangan penandatangan_jabatan penandatangan_pangkat penandatangan_nip",
    "bagian": "bagian urutan lingkup judul instansi jabatan jabatan_baku status_jabatan eselon nama nip tujuan tanggal "
    "penandatangan penandatangan_nip",
    "uraian": "bagian jenis urutan teks",
    "indikator": "bagian lingkup jabatan jabatan_baku urutan no sasaran indikator formulasi formula_jenis "
    "pembilang penyebut pengali satuan penjelasan sumber_data penanggung_jawab",
    "target": "bagian urutan sasaran indikator periode target",
    "cacat": "bagian urutan jenis keterangan",
}


def document(content: Content) -> list[Row]:
    """The one row of dokumen.csv; `gaya` stays empty because none was described for these documents."""
    signer = content["dokumen"].get("penandatangan") or {}
    renamed = {"penandatangan" if key == "nama" else f"penandatangan_{key}": value for key, value in signer.items()}
    return [{**content["dokumen"], **renamed} | ({} if signer else {"penandatangan": None})]


def sections(content: Content) -> list[Row]:
    """One row a section, numbered from 1."""
    return [{**part, "bagian": n, "urutan": n} for n, part in enumerate(content["bagian"], 1)]


def items(content: Content) -> list[Row]:
    """Tugas and fungsi, numbered within their kind."""
    return [
        {"bagian": n, "jenis": kind, "urutan": order, "teks": text}
        for n, part in enumerate(content["bagian"], 1)
        for kind in ("tugas", "fungsi", "indikator_tujuan")
        for order, text in enumerate(part.get(kind) or [], 1)
    ]


def indicators(content: Content) -> list[Row]:
    """One row an indicator, numbered within its section."""
    return [row for n, part in enumerate(content["bagian"], 1) for row in _of_section(n, part)]


def _of_section(number: int, part: Content) -> list[Row]:
    pairs = [(row, item) for table in part["tabel"] for row in table["baris"] for item in row["indikator"]]
    same = {
        "bagian": number,
        "lingkup": part["lingkup"],
        "jabatan": part["jabatan"],
        "jabatan_baku": part["jabatan_baku"],
    }
    return [
        {**same, **item, **_formula(item["formulasi"]), "urutan": order, "no": row["no"], "sasaran": row["sasaran"]}
        for order, (row, item) in enumerate(pairs, 1)
    ]


def _formula(formula: Content) -> Row:
    parts = {name: formula.get(name) for name in ("pembilang", "penyebut", "pengali")}
    return {"formulasi": formula.get("teks"), "formula_jenis": formula["jenis"], **parts}


def targets(content: Content) -> list[Row]:
    """One row a target period."""
    return [
        {
            "bagian": n,
            "urutan": order,
            "sasaran": t["sasaran"],
            "indikator": t["indikator"],
            "periode": period,
            "target": value,
        }
        for n, part in enumerate(content["bagian"], 1)
        for order, t in enumerate(part.get("target") or [], 1)
        for period, value in t["target"].items()
    ]


TABLES = {
    "dokumen": document,
    "bagian": sections,
    "uraian": items,
    "indikator": indicators,
    "target": targets,
    "cacat": lambda content: content.get("cacat") or [],
}


def write(content: Content, folder: Path) -> None:
    """Write the golden CSV files of one document into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows_of in TABLES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS[name].split(), extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows_of(content))
