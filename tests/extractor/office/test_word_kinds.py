"""What offices do to Word files, at random places and values: every row comes out right, or a person is told."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from skcamat.extractor.settings import Settings
from skcamat.parsers.document_to_record import parse
from skcamat.parsers.records import Baris, Record
from tests.extractor.office.word_decrees import KINDS, decree
from tests.extractor.sheets import read_bytes

SEEDS = range(6)


def shown(row: Baris) -> tuple[str, ...]:
    texts = [row.no, row.sasaran, row.indikator, row.formulasi.printed, row.sumber_data]
    return tuple(re.sub(r"∑\s*", "∑", part.text) if part else "" for part in texts)


def record_of(tmp_path: Path, data: bytes) -> Record:
    return parse(read_bytes(tmp_path, data, Settings(reader="kosong")))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_right_whatever_was_done_to_the_file(tmp_path: Path, kind: str, seed: int) -> None:
    draw = random.Random(f"{kind} {seed}")  # noqa: S311 - the same decree every time
    made = KINDS[kind](draw, decree(draw))
    record = record_of(tmp_path, made.data())
    got = [shown(row) for section in record.bagian for row in section.baris]
    wanted = [tuple(re.sub(r"∑\s*", "∑", text) for text in row) for row in (*made.rows, *made.second)]
    assert got == wanted
    assert not [finding for finding in record.findings if finding.kode == "BACA-BAGIAN-BERKAS"]


def test_a_definition_in_a_footnote_explains_its_row(tmp_path: Path) -> None:
    draw = random.Random(3)  # noqa: S311 - as above
    record = record_of(tmp_path, KINDS["footnote"](draw, decree(draw)).data())
    explained = [row.penjelasan.text for section in record.bagian for row in section.baris if row.penjelasan]
    assert explained == ["memiliki sepuluh buku administrasi"]
