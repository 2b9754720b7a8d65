"""The scorer counts what a person would count."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from skcamat import scoring
from skcamat.extractor.errors import UsageError

ROW = {
    "jabatan": "CAMAT",
    "sasaran": "Meningkatnya pelayanan",
    "indikator": "Jumlah surat",
    "formulasi": "",
    "sumber_data": "Arsip",
}


def write(path: Path, rows: list[dict[str, str]], columns: tuple[str, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def make(tmp_path):
    def made(got: list[dict[str, str]], want: list[dict[str, str]], kode: str = "") -> scoring.Score:
        out, golden = tmp_path / "o", tmp_path / "g" / "desa"
        shared = ("jabatan", "sasaran", "indikator", "formulasi", "sumber_data")
        marked = [{"doc_id": "d1", "perlu_tinjau": "tidak", **row} for row in got]
        write(out / "indikator.csv", marked, ("doc_id", "perlu_tinjau", *shared))
        write(
            out / "dokumen.csv",
            [{"doc_id": "d1", "berkas": "a/desa--uji.pdf", "status": "selesai"}],
            ("doc_id", "berkas", "status"),
        )
        write(out / "temuan.csv", [{"doc_id": "d1", "kode": kode}] if kode else [], ("doc_id", "kode"))
        for table in ("bagian", "uraian", "target"):
            write(out / f"{table}.csv", [], ("doc_id",))
        write(golden / "indikator.csv", want, ("bagian", "urutan", *shared))
        write(golden / "dokumen.csv", [{}], ("nomor",))
        return scoring.score(out, tmp_path / "g")["uji"]

    return made


def shares(score: scoring.Score) -> dict[str, float | None]:
    return {name: score.share(f"rows.{name}") for name in ("recall", "precision", "row_exact", "silent", "flagged")}


def test_case_dashes_and_signs_of_multiplication_do_not_count(make):
    got = {**ROW, "sasaran": "MENINGKATNYA  pelayanan.", "formulasi": "(a) / (b) x 100%"}
    assert shares(make([got], [{**ROW, "formulasi": "(a) / (b) × 100%"}]))["row_exact"] == 1


def test_a_wrong_letter_counts_and_is_silent_unless_marked(make):
    wrong = {**ROW, "indikator": "Jumlah surar"}
    assert shares(make([wrong], [ROW])) == {"recall": 1, "precision": 1, "row_exact": 0, "silent": 1, "flagged": 0}
    assert shares(make([{**wrong, "perlu_tinjau": "ya"}], [ROW]))["silent"] is None


def test_a_word_torn_apart_counts(make):
    assert shares(make([{**ROW, "sasaran": "Meningkat nya pelayanan"}], [ROW]))["row_exact"] == 0


def test_a_minus_between_words_counts():
    assert not scoring.same("a - b", "a b")
    assert scoring.same("perundang-undangan", "perundang undangan")


def test_a_missing_row_is_silent_unless_the_document_tells(make):
    other = {**ROW, "indikator": "Nilai kepuasan", "sasaran": "x", "sumber_data": "y"}
    assert shares(make([ROW], [ROW, other]))["silent"] == 0.5
    assert shares(make([ROW], [ROW, other], kode="BACA-SISA"))["silent"] == 0


def test_an_invented_row_lowers_precision_and_is_silent(make):
    other = {**ROW, "indikator": "Nilai kepuasan", "sasaran": "x", "jabatan": "z"}
    assert shares(make([ROW, other], [ROW])) == {
        "recall": 1, "precision": 0.5, "row_exact": 1, "silent": 0.5, "flagged": 0,
    }  # fmt: skip


def test_nothing_to_compare_is_wrong_usage(make, tmp_path):
    make([ROW], [ROW])
    with pytest.raises(UsageError, match="acuan"):
        scoring.score(tmp_path / "o", tmp_path / "kosong")
