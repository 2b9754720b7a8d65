"""The dataset's rows carry their canonical indicator, and the canonical indicators are a table of their own."""

from __future__ import annotations

from dataclasses import replace

from skcamat.normalizers.normalised import Wilayah
from skcamat.registry import build, read_file
from skcamat.registry.rows.reconciled import Reconciled
from skcamat.registry.schema.dataset_baku import IndikatorBakuRow
from skcamat.registry.schema.tables import Dataset
from tests.registry.make import bagian, baris, record

OTHER = Wilayah("Jombang", "Kesamben", "35.17.12", 14, "nama")


def two_kecamatan() -> Dataset:
    here = record((bagian("Camat", [baris("Nilai AKIP Kecamatan Rejoso"), baris("Jumlah surat")]),), content="a")
    there = record((bagian("Camat", [baris("Nilai AKIP Kecamatan Kesamben")]),), content="b", wilayah=OTHER)
    return build([read_file("a.pdf", here), read_file("b.pdf", there)])


def test_rows_that_measure_the_same_share_one_canonical_indicator_and_its_name() -> None:
    first, surat, second = two_kecamatan().rows("indikator")
    assert first.indikator_baku_id == second.indikator_baku_id != surat.indikator_baku_id
    assert (first.indikator_baku, first.padanan_skor) == ("Nilai SAKIP Kecamatan", 1.0)


def test_every_row_has_one_line_that_tells_how_it_was_matched() -> None:
    dataset = two_kecamatan()
    assert [row.status for row in dataset.rows("padanan")] == ["pasti", "baru", "pasti"]
    assert [row.indikator_id for row in dataset.rows("padanan")] == [
        row.indikator_id for row in dataset.rows("indikator")
    ]


def test_canonical_indicators_are_counted_over_all_documents() -> None:
    counted = {row.indikator_baku: row.jumlah_kecamatan for row in two_kecamatan().rows("indikator_baku")}
    assert counted == {"Jumlah surat": 1, "Nilai SAKIP Kecamatan": 2}
    assert all(isinstance(row, IndikatorBakuRow) for row in two_kecamatan().rows("indikator_baku"))


def test_the_dataset_may_be_walked_twice_with_equal_rows() -> None:
    dataset = two_kecamatan()
    assert list(dataset) == list(dataset)


def test_the_canonical_indicator_that_a_person_chose_stands() -> None:
    documents = [document for document in two_kecamatan() if document.dokumen]
    wanted = documents[0].indikator[0].indikator_baku_id
    blank = [replace(d, indikator=tuple(replace(r, indikator_baku_id="") for r in d.indikator)) for d in documents]
    chosen = (blank[0].indikator[0], replace(blank[0].indikator[1], indikator_baku_id=wanted))
    after = list(Reconciled([replace(blank[0], indikator=chosen), blank[1]]))
    assert after[0].indikator[1].indikator_baku_id == wanted
    assert after[0].padanan[1].aturan == "keputusan orang"
    assert [row.jumlah_baris for row in after[-1].indikator_baku] == [3]
