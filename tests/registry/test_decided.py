"""Decisions of people hold at every run: matched by content, taken back by a later line, never dropped in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from skcamat.extractor.findings import Finding
from skcamat.registry import build, read_file
from skcamat.registry.decisions import log as corrections
from skcamat.registry.decisions.findings import BENTROK, BERUBAH, USANG
from skcamat.registry.decisions.keys import row_keys
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.rows.layout import indikator_rows
from tests.registry.make import bagian, baris, record

MASUK = baris("Jumlah surat masuk", "Jumlah surat masuk", perlu_tinjau=True)
KELUAR = baris("Jumlah surat keluar", "Jumlah surat keluar")
DESA = baris(
    "Persentase desa yang",
    "(A) / (B) × 100%",
    jenis="rasio_persen",
    pembilang="A",
    penyebut="B",
    pengali="100%",
    satuan="persen",
)


def document(*rows, **more):
    return record((bagian("Kasi Pelayanan", rows or (MASUK, KELUAR, DESA)), bagian("Bendahara", [KELUAR])), **more)


def decision(tindakan, place, normal=None, *, name="p1", oleh="Ani", **more):
    normal = normal or document()
    keys = row_keys(indikator_rows(normal, ""))
    return Keputusan(name, "2026-01-02T08:00:00+07:00", oleh, tindakan, normal.record.doc_id, keys[place - 1], **more)


def rows_after(*decisions, normal=None):
    return next(iter(build([read_file("a.pdf", normal or document())], decisions)))


def codes(rows):
    return [item.kode for item in rows.temuan if item.kode.startswith("BACA-PUTUSAN")]


def test_an_accepted_row_is_certain_and_the_document_done():
    rows = rows_after(decision("terima", 1))
    assert (rows.indikator[0].perlu_tinjau, rows.indikator[0].keyakinan, rows.dokumen[0].status) == (
        "tidak",
        1.0,
        "selesai",
    )


def test_a_corrected_cell_replaces_the_reading_and_what_follows_from_it():
    rows = rows_after(
        decision("ubah", 1, kolom="indikator", dari="Jumlah surat masuk", ke="Persentase surat masuk"),
        decision(
            "ubah",
            1,
            name="p2",
            kolom="formulasi",
            dari="Jumlah surat masuk",
            ke="Jumlah A dibagi Jumlah B dikali 100%",
        ),
    )
    first = rows.indikator[0]
    assert (first.indikator, first.satuan, first.formula_jenis, first.penyebut) == (
        "Persentase surat masuk", "persen", "rasio_persen", "Jumlah B",
    )  # fmt: skip
    assert not codes(rows)


def test_a_cell_may_be_emptied_and_a_part_of_the_formula_set_by_itself():
    rows = rows_after(
        decision("ubah", 1, kolom="sumber_data", dari="Laporan kegiatan", ke=""),
        decision("ubah", 3, name="p2", kolom="penyebut", dari="B", ke="Jumlah desa"),
    )
    assert (rows.indikator[0].sumber_data, rows.indikator[2].penyebut, rows.indikator[2].pembilang) == (
        "",
        "Jumlah desa",
        "A",
    )


def test_what_is_no_indicator_is_taken_out_and_ids_close_up():
    rows = rows_after(decision("bukan_indikator", 1))
    assert rows.indikator[0].indikator == "Jumlah surat keluar"
    assert rows.indikator[0].indikator_id.endswith("-b01-i01")


def test_findings_follow_their_row_and_answered_doubts_go():
    doubts = (Finding("BACA-X", "peringatan", "satu", 1, 1, 1), Finding("BACA-X", "peringatan", "tiga", 1, 1, 3))
    normal = document()
    normal = replace(normal, findings=doubts)
    rows = rows_after(decision("bukan_indikator", 1, normal), normal=normal)
    assert [(item.pesan, item.indikator_id[-4:]) for item in rows.temuan if item.kode == "BACA-X"] == [("tiga", "-i02")]


def test_a_row_is_split_into_the_parts_given():
    parts = '[{"indikator": "Jumlah surat"}, {"indikator": "Jumlah nota", "formulasi": "Jumlah nota tahun n"}]'
    rows = rows_after(decision("pisah", 1, dari="Jumlah surat masuk", ke=parts))
    assert [row.indikator for row in rows.indikator[:3]] == ["Jumlah surat", "Jumlah nota", "Jumlah surat keluar"]
    assert (
        rows.indikator[1].formulasi == "Jumlah nota tahun n" and rows.indikator[1].sasaran == MASUK.baris.sasaran.text
    )


def test_two_rows_become_one():
    joined = decision("gabung", 1, ke=row_keys(indikator_rows(document(), ""))[1])
    rows = rows_after(joined)
    assert [row.indikator for row in rows.indikator[:2]] == [
        "Jumlah surat masuk Jumlah surat keluar",
        "Persentase desa yang",
    ]


def test_a_chosen_post_holds_for_its_section():
    rows = rows_after(decision("jabatan", 1, kolom="jabatan_baku", ke="Bendahara"))
    assert rows.bagian[0].jabatan_baku == "Bendahara" and {row.jabatan_baku for row in rows.indikator[:3]} == {
        "Bendahara"
    }


def test_a_decision_taken_back_has_no_effect():
    rows = rows_after(decision("bukan_indikator", 1), decision("batal", 1, name="p2", ke="p1"))
    assert len(rows.indikator) == 4 and not codes(rows)


def test_a_decision_outlives_rows_that_come_and_go_before_it():
    changed = document(baris("Baris baru", "x"), KELUAR, MASUK, DESA)
    rows = rows_after(decision("ubah", 1, kolom="indikator", dari="Jumlah surat masuk", ke="X"), normal=changed)
    assert [row.indikator for row in rows.indikator[:3]] == ["Baris baru", "Jumlah surat keluar", "X"]


def test_a_line_written_by_hand_finds_its_row_by_the_text_it_names():
    line = replace(decision("ubah", 1, kolom="indikator", dari="jumlah SURAT masuk", ke="X"), kunci="")
    assert rows_after(line).indikator[0].indikator == "X"


def test_a_line_that_fits_two_rows_is_reported_and_not_applied():
    line = replace(decision("ubah", 2, kolom="indikator", dari="Jumlah surat keluar", ke="X"), kunci="")
    rows = rows_after(line)
    assert codes(rows) == [USANG.kode] and "X" not in [row.indikator for row in rows.indikator]


@pytest.mark.parametrize(
    "more",
    [
        {"tindakan": "hapus"},
        {"tindakan": "ubah", "kolom": "formula_jenis", "ke": "entah"},
        {"tindakan": "jabatan", "ke": "Raja"},
        {"tindakan": "gabung", "ke": "ktidakada"},
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_reported(more):
    rows = rows_after(replace(decision("terima", 1), **more))
    assert codes(rows) == [USANG.kode] and rows.dokumen[0].status == "perlu_tinjau"


def test_a_vanished_row_leaves_its_decision_reported():
    assert codes(rows_after(decision("terima", 1), normal=document(KELUAR, DESA))) == [USANG.kode]


def test_two_people_who_disagree_are_reported_and_the_last_word_holds():
    first = decision("ubah", 1, kolom="indikator", dari="Jumlah surat masuk", ke="X")
    rows = rows_after(first, replace(first, id="p2", oleh="Budi", ke="Y"))
    assert codes(rows) == [BENTROK.kode] and rows.indikator[0].indikator == "Y"


def test_one_person_may_change_their_mind():
    first = decision("bukan_indikator", 1)
    rows = rows_after(first, decision("terima", 1, name="p2"))
    assert not codes(rows) and len(rows.indikator) == 4


def test_a_correction_of_a_cell_that_reads_otherwise_now_is_applied_and_reported():
    rows = rows_after(decision("ubah", 1, kolom="sumber_data", dari="Buku lama", ke="Buku agenda"))
    assert codes(rows) == [BERUBAH.kode] and rows.indikator[0].sumber_data == "Buku agenda"


def test_decisions_read_from_the_file_are_those_that_were_appended(tmp_path):
    written = decision("ubah", 1, kolom="indikator", dari="=1+1", ke="-x")
    corrections.append(tmp_path, [written])
    corrections.append(tmp_path, [replace(written, id="p2", tindakan="entah")])
    assert [item.id for item in corrections.read(tmp_path)] == ["p1", "p2"]
    assert corrections.read(tmp_path)[0] == written
