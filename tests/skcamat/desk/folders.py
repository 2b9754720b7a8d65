"""Output folders to review, made without a run: records by hand, the file they tell of a real one."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from skcamat import ledger
from skcamat.batch import outcome
from skcamat.ledger import Name
from skcamat.normalizers.normalised import NormalBaris, NormalRecord
from tests.registry import make

CORPUS = Path(__file__).parents[2] / "corpus" / "mojokerto-ngoro-2019"
DOKUMEN = CORPUS / "dokumen.pdf"


def filled(out: Path, records: Sequence[tuple[str, NormalRecord, Path]]) -> Path:
    """An output folder whose ledger holds these (berkas, record, place of the file)."""
    out.mkdir(parents=True, exist_ok=True)
    with ledger.opened(out) as book:
        for _, record, _ in records:
            book.put(outcome.read(record.record.sha256, (record,)), "uji", "")
        book.keep_names(Name(berkas, record.record.sha256, str(place)) for berkas, record, place in records)
    return out


def with_document(out: Path) -> Path:
    """A real document as its truth tells it: 13 rows, all doubtful, the first one seen otherwise by a second reader."""
    return filled(out, [(DOKUMEN.name, of_file(DOKUMEN, CORPUS / "golden"), DOKUMEN)])


def of_file(pdf: Path, golden: Path) -> NormalRecord:
    with (golden / "indikator.csv").open(encoding="utf-8", newline="") as handle:
        told = list(csv.DictReader(handle))
    sections, count = [], 0
    for _, group in groupby(told, key=lambda row: row["bagian"]):
        rows = list(group)
        made = [_doubtful(row, count + n) for n, row in enumerate(rows)]
        count += len(made)
        sections.append(make.bagian(rows[0]["jabatan"], made, baku=rows[0]["jabatan_baku"], lingkup=rows[0]["lingkup"]))
    record = make.record(sections)
    sha256 = hashlib.sha256(pdf.read_bytes()).hexdigest()
    return replace(record, record=replace(record.record, doc_id="d" + sha256[:16], sha256=sha256))


def _doubtful(told: dict[str, str], count: int) -> NormalBaris:
    row = make.baris(
        told["indikator"], told["formulasi"], sasaran=told["sasaran"], sumber=told["sumber_data"], no=told["no"],
        jenis=told["formula_jenis"], pembilang=told["pembilang"], penyebut=told["penyebut"], pengali=told["pengali"],
        satuan=told["satuan"],
    )  # fmt: skip
    text = row.baris.indikator
    shaken = replace(text, second=text.text.replace("a", "o", 1)) if count == 0 else text
    formula = row.baris.formulasi
    weak = replace(formula.printed, reader="tesseract", confidence=0.3 + 0.02 * count)
    box = replace(row.baris.box, y0=120.0 + 20 * count, y1=138.0 + 20 * count) if row.baris.box else None
    placed = replace(row.baris, indikator=shaken, formulasi=replace(formula, printed=weak), halaman=2, box=box)
    return replace(row, baris=placed)
