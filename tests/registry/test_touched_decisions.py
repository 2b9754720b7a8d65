"""keputusan.csv as it comes back from spreadsheets: every decision is there, or a finding names its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest

from skcamat.registry import build, read_file
from skcamat.registry.decisions import log
from skcamat.registry.decisions.log import KOLOM, NAMA_BERKAS, Keputusan
from tests.registry.make import bagian, baris, record

DOC = "d" + "0" * 16
WHEN = "2024-01-09T10:00:00+07:00"
MADE = (
    Keputusan("p1", WHEN, "Ani", "ubah", DOC, "k1", "formulasi", "a; b", "(a) / (b) × 100%", "salah; baca"),
    Keputusan("p2", WHEN, "Budi", "terima", DOC, "k2", "", 'kata "kutip"', "", "baris\ndua"),
)
LATER = Keputusan("p3", "2024-01-10T08:00:00+07:00", "Ani", "ubah", DOC, "k3", "sasaran", "x", "∑ y; z, ä", "")


def text(delimiter: str, end: str = "\r\n", header: tuple[str, ...] = KOLOM) -> str:
    out = io.StringIO()
    rows = [header, *(astuple(item)[: len(header)] for item in MADE)]
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


FORMS: dict[str, bytes] = {
    "comma, utf-8": text(",").encode(),
    "comma, utf-8 with mark": text(",").encode("utf-8-sig"),
    "semicolon, utf-8 with mark": text(";").encode("utf-8-sig"),
    "semicolon, ANSI": text(";").encode("cp1252"),
    "comma, ANSI": text(",").encode("cp1252"),
    "tab, utf-16": text("\t").encode("utf-16"),
    "semicolon, utf-16 big-endian": b"\xfe\xff" + text(";").encode("utf-16-be"),
    "tab, utf-8": text("\t").encode(),
    "sep line": ("sep=;\r\n" + text(";")).encode("utf-8-sig"),
    "sep line, ANSI": ("sep=;\r\n" + text(";")).encode("cp1252"),
    "line feeds": text(";", "\n").encode(),
    "carriage returns": text(";", "\r").encode(),
    "headings in capitals": text(";", header=tuple(name.upper() for name in KOLOM)).encode(),
    "headings with spaces": text(";", header=tuple(f" {name.title()} " for name in KOLOM)).encode(),
    "no end of the last line": text(",").encode().rstrip(),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
def test_every_form_holds_every_decision(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAMA_BERKAS).write_bytes(data)
    assert log.read(tmp_path) == MADE
    assert not log.unread(tmp_path)


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
def test_a_decision_added_to_any_form_is_read_with_the_others(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAMA_BERKAS).write_bytes(data)
    log.append(tmp_path, [LATER])
    log.append(tmp_path, [LATER])
    assert log.read(tmp_path) == (*MADE, LATER, LATER)
    assert not log.unread(tmp_path)


def test_a_column_that_somebody_deleted_does_not_lose_later_decisions(tmp_path: Path) -> None:
    (tmp_path / NAMA_BERKAS).write_text(text(";", "\n", KOLOM[:-1]), encoding="utf-8")
    log.append(tmp_path, [LATER])
    assert log.read(tmp_path)[-1] == LATER
    assert len(log.read(tmp_path)) == 3


BROKEN: dict[str, tuple[Callable[[str], str], int]] = {
    "an action that was emptied": (lambda whole: whole.replace("ubah", ""), 2),
    "a cell cut in two": (lambda whole: whole.replace('"Ani"', "Ani;x"), 2),
    "headings that are gone": (lambda whole: whole.split("\n", 1)[1], 1),
}


@pytest.mark.parametrize(("change", "line"), BROKEN.values(), ids=BROKEN)
def test_a_line_that_cannot_be_taken_is_a_finding_with_its_number(
    tmp_path: Path, change: Callable[[str], str], line: int
) -> None:
    (tmp_path / NAMA_BERKAS).write_text(change(text(";", "\n")), encoding="utf-8")
    told = log.unread(tmp_path)
    rows = (baris("Jumlah surat", "Banyaknya surat"),)
    dataset = build([read_file("a.pdf", record((bagian("Camat", rows),)))], lines=told)
    found = [row for document in dataset for row in document.temuan if row.kode == "BACA-PUTUSAN-BARIS"]
    assert [f"baris {line} " in row.pesan for row in found] == [True]
