"""Decisions on decrees, sections and places of rows: in the log, in force at every run, undone by a line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from skcamat.registry import build, read_file
from skcamat.registry.decisions.actions import ACTIONS
from skcamat.registry.decisions.apply import decided
from skcamat.registry.decisions.findings import BENTROK, BERUBAH, DISISIHKAN, USANG
from skcamat.registry.decisions.fold import standing
from skcamat.registry.decisions.keys import added_key, row_keys, section_keys
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.rows.layout import bagian_rows, indikator_rows
from skcamat.registry.schema.columns import columns
from skcamat.registry.schema.dataset import BagianRow, DokumenRow, IndikatorRow
from tests.registry.make import bagian, baris, record

SURAT, NOTA, DESA = (baris(f"Jumlah {what}", f"Jumlah {what} tahun n") for what in ("surat", "nota", "desa"))
GUIDE = (Path(__file__).parents[2] / "docs" / "keputusan.md").read_text(encoding="utf-8")
POST = "Kepala Seksi Pelayanan"


def document(**more):
    return record((bagian(POST, [SURAT, NOTA]), bagian("Bendahara", [DESA])), **more)


def said(tindakan, kunci="", *, name="p1", oleh="Ani", doc_id="", **more):
    return Keputusan(
        name, "2026-01-02T08:00:00+07:00", oleh, tindakan, doc_id or document().record.doc_id, kunci, **more
    )


def row(place):
    return row_keys(indikator_rows(document(), ""))[place - 1]


def section(place):
    return section_keys(bagian_rows(document()))[place - 1]


def rows_after(*decisions, normal=None):
    return next(iter(build([read_file("a.pdf", normal or document())], decisions)))


def names(rows):
    return [(item.bagian_id[-2:], item.indikator) for item in rows.indikator]


def codes(rows):
    return [item.kode for item in rows.temuan if item.kode.startswith(("BACA-PUTUSAN", "BACA-DISISIHKAN"))]


@pytest.mark.parametrize(
    ("kolom", "ke"),
    [("nomor", "188/7/2025"), ("tanggal", "2025-02-03"), ("tentang", "PENETAPAN IKU"), ("tahun", "2026"),
     ("jenis_keputusan", "Keputusan Camat"), ("penandatangan", "SITI CONTOH"), ("nomor", ""),
     ("instansi", "KANTOR KECAMATAN REJOSO"), ("jenis_instansi", "kelurahan"),
     ("penandatangan_nip", "197003152000032001"), ("penandatangan_jabatan", "CAMAT GONDANG"),
     ("penandatangan_pangkat", "Pembina Tk. I")],
)  # fmt: skip
def test_a_field_of_the_decree_is_what_a_person_says(kolom, ke):
    rows = rows_after(said("ubah_dokumen", kolom=kolom, dari=getattr(rows_after().dokumen[0], kolom), ke=ke))
    assert getattr(rows.dokumen[0], kolom) == ke and not codes(rows)


def test_what_follows_from_a_field_of_the_decree_follows_from_a_persons_word():
    rows = rows_after(
        said("ubah_dokumen", kolom="kabupaten", dari="Nganjuk", ke="Jombang"),
        said("ubah_dokumen", name="p2", kolom="kecamatan", dari="Rejoso", ke="Kesamben"),
        said("ubah_dokumen", name="p3", kolom="tanggal", dari="2024-01-10", ke="2026-05-04"),
    )
    first = rows.dokumen[0]
    assert (first.kabupaten, first.kecamatan, first.kode_wilayah, first.tahun) == (
        "Jombang", "Kesamben", "35.17.12", "2026",
    )  # fmt: skip
    assert {item.kecamatan for item in rows.indikator} == {"Kesamben"}


def test_a_field_of_a_section_is_what_a_person_says_and_its_post_follows():
    rows = rows_after(
        said("ubah_bagian", section(1), kolom="jabatan", dari=POST, ke="Kepala Seksi Pemerintahan"),
        said("ubah_bagian", section(1), name="p2", kolom="nama", ke="RINA CONTOH"),
        said("ubah_bagian", section(2), name="p3", kolom="status_jabatan", dari="definitif", ke="Plt."),
    )
    first, second = rows.bagian
    assert (first.jabatan, first.jabatan_kode, first.nama) == ("Kepala Seksi Pemerintahan", "KSI-PEM", "RINA CONTOH")
    assert second.status_jabatan == "Plt." and names(rows) == names(rows_after()) and not codes(rows)


def test_an_acting_holder_stays_acting_when_the_name_of_the_post_is_corrected():
    normal = record((bagian("Kasi Pelavanan", [SURAT], status="Plt."),))
    kunci = section_keys(bagian_rows(normal))[0]
    rows = rows_after(said("ubah_bagian", kunci, kolom="jabatan", dari="Kasi Pelavanan", ke=POST), normal=normal)
    assert (rows.bagian[0].status_jabatan, rows.bagian[0].jabatan) == ("Plt.", POST)


def test_a_section_is_found_by_the_text_that_a_hand_written_line_names():
    rows = rows_after(said("ubah_bagian", kolom="jabatan", dari="kepala seksi PELAYANAN", ke="Camat"))
    assert rows.bagian[0].jabatan == "Camat" and not codes(rows)


def test_a_missed_row_is_added_where_it_stands_on_its_page():
    place = {"indikator": "Jumlah kartu", "formulasi": "Jumlah kartu", "halaman": "1", "bbox": "56,90,539,99"}
    rows = rows_after(said("tambah", section(1), ke=json.dumps(place)))
    assert names(rows)[:3] == [("01", "Jumlah kartu"), ("01", "Jumlah surat"), ("01", "Jumlah nota")]
    added = rows.indikator[0]
    assert (added.halaman, added.bbox, added.formula_jenis) == (1, "56.0,90.0,539.0,99.0", "jumlah")
    assert (added.keyakinan, added.perlu_tinjau) == (1.0, "tidak") and not codes(rows)


def test_a_missed_row_may_name_the_row_before_it_and_be_corrected_and_taken_out_like_any_other():
    more = said("tambah", section(1), ke=json.dumps({"indikator": "Jumlah kartu", "sesudah": row(1)}))
    key = added_key("p1")
    assert [name for _, name in names(rows_after(more))] == [
        "Jumlah surat",
        "Jumlah kartu",
        "Jumlah nota",
        "Jumlah desa",
    ]
    changed = rows_after(more, said("ubah", key, name="p2", kolom="indikator", dari="Jumlah kartu", ke="Jumlah akta"))
    assert "Jumlah akta" in [name for _, name in names(changed)] and not codes(changed)
    assert names(rows_after(more, said("bukan_indikator", key, name="p2"))) == names(rows_after())


def test_a_row_moves_to_another_section_and_before_or_behind_another_row():
    def moved(**where):
        return [(b, name.removeprefix("Jumlah ")) for b, name in names(rows_after(said("pindah", row(1), **where)))]

    assert moved(ke=section(2)) == [("01", "nota"), ("02", "desa"), ("02", "surat")]
    assert moved(ke=row(3), kolom="sebelum") == [("01", "nota"), ("02", "surat"), ("02", "desa")]
    assert moved(ke=row(2), kolom="sesudah") == [("01", "nota"), ("01", "surat"), ("02", "desa")]


def test_findings_go_with_a_row_that_moves():
    empty = baris("Jumlah surat", "")
    normal = record((bagian(POST, [empty, NOTA]), bagian("Bendahara", [DESA])))
    kunci = row_keys(indikator_rows(normal, ""))[0]
    rows = rows_after(said("pindah", kunci, ke=section(2)), normal=normal)
    assert {item.indikator_id[-7:] for item in rows.temuan if item.kode == "DOK-FORMULA-KOSONG"} == {"b02-i02"}


def test_a_part_of_a_split_row_can_be_corrected_moved_and_taken_out():
    split = said("pisah", row(1), dari="Jumlah surat", ke='[{"indikator": "Satu"}, {"indikator": "Dua"}]')
    first, second = f"{row(1)}#1", f"{row(1)}#2"
    changed = said("ubah", second, name="p2", kolom="indikator", dari="Dua", ke="Tiga")
    assert [name for _, name in names(rows_after(split, changed))][:2] == ["Satu", "Tiga"]
    assert names(rows_after(split, said("pindah", second, name="p2", ke=section(2))))[-1] == ("02", "Dua")
    assert [name for _, name in names(rows_after(split, said("bukan_indikator", first, name="p2")))][:1] == ["Dua"]
    assert codes(rows_after(changed)) == [USANG.kode], "a part without its split"


def test_three_rows_become_one_and_what_was_typed_into_one_before_is_not_lost():
    rows = rows_after(
        said("ubah", row(2), name="p0", kolom="indikator", dari="Jumlah nota", ke="Jumlah nota dinas"),
        said("gabung", row(1), ke=row(2)),
        said("gabung", row(2), name="p2", ke=row(3)),
    )
    assert [name for _, name in names(rows)] == ["Jumlah surat Jumlah nota dinas Jumlah desa"] and not codes(rows)


def test_a_cell_typed_before_a_join_is_joined_and_one_typed_after_replaces_the_whole():
    typed = said("ubah", row(1), name="p0", kolom="indikator", dari="Jumlah surat", ke="Jumlah surat masuk")
    join, later = said("gabung", row(1), ke=row(2)), replace(typed, id="p3", ke="Jumlah surat dan nota")
    assert names(rows_after(typed, join))[0][1] == "Jumlah surat masuk Jumlah nota"
    assert names(rows_after(typed, join, later))[0][1] == "Jumlah surat dan nota"


def test_rows_that_take_each_other_in_do_not_both_vanish():
    rows = rows_after(said("gabung", row(1), ke=row(2)), said("gabung", row(2), name="p2", ke=row(1)))
    assert names(rows)[0][1] == "Jumlah surat Jumlah nota" and codes(rows) == [USANG.kode]


def test_a_section_that_was_missed_is_added_with_its_rows():
    new = said("tambah_bagian", ke=json.dumps({"jabatan": "Kepala Seksi Pemerintahan", "lingkup": "IKI"}))
    more = said("tambah", added_key("p1"), name="p2", ke=json.dumps({"indikator": "Jumlah kartu"}))
    rows = rows_after(new, more)
    assert (rows.bagian[2].jabatan_kode, names(rows)[-1]) == ("KSI-PEM", ("03", "Jumlah kartu")) and not codes(rows)


def two(*decisions):
    one, other = document(), document(content="dua")
    made = list(build([read_file("a.pdf", one), read_file("b.pdf", other)], decisions))
    return made[0], made[1], one.record.doc_id, other.record.doc_id


def test_a_document_set_aside_for_another_is_listed_and_not_counted():
    *_, mine, other = two()
    first, second, *_ = two(said("duplikat", doc_id=mine, ke=other))
    assert (len(first.indikator), first.dokumen[0].jumlah_indikator, len(second.indikator)) == (0, 0, 3)
    assert codes(first) == [DISISIHKAN.kode] and first.dokumen[0].status == "selesai"
    assert not any(item.kode == "DOK-SETAHUN-DUA" for item in (*first.temuan, *second.temuan))


def test_two_documents_set_aside_for_each_other_both_stay_and_are_reported():
    *_, mine, other = two()
    first, second, *_ = two(said("duplikat", doc_id=mine, ke=other), said("duplikat", name="p2", doc_id=other, ke=mine))
    assert len(first.indikator) == len(second.indikator) == 3 and codes(first) == codes(second) == [USANG.kode]


def test_a_document_whose_twin_is_gone_is_used_again_and_that_is_reported():
    rows = rows_after(said("duplikat", ke="dtidakada"))
    assert len(rows.indikator) == 3 and codes(rows) == [USANG.kode]


MANY = (
    ("ubah_dokumen", "", {"kolom": "nomor", "ke": "9"}),
    ("ubah_bagian", section(1), {"kolom": "jabatan", "ke": "Camat"}),
    ("tambah", section(1), {"ke": '{"indikator": "X"}'}), ("pindah", row(1), {"ke": section(2)}),
    ("tambah_bagian", "", {"ke": '{"jabatan": "Camat"}'}), ("gabung", row(1), {"ke": row(2)}),
    ("pisah", row(1), {"ke": '[{"indikator": "A"}, {"indikator": "B"}]'}), ("bukan_indikator", row(1), {}),
)  # fmt: skip


@pytest.mark.parametrize(("tindakan", "kunci", "more"), MANY, ids=lambda value: value if isinstance(value, str) else "")
def test_every_decision_changes_something_and_taken_back_changes_nothing(tindakan, kunci, more):
    made = said(tindakan, kunci, **more)
    assert rows_after(made) != rows_after()
    assert rows_after(made, said("batal", name="p9", ke="p1")) == rows_after()


@pytest.mark.parametrize(
    ("tindakan", "kunci", "more"),
    [
        ("ubah", row(1), {"kolom": "halaman", "ke": "2"}), ("ubah_dokumen", "", {"kolom": "sha256", "ke": "x"}),
        ("ubah_dokumen", "", {"kolom": "tanggal", "ke": "kapan-kapan"}), ("pindah", row(1), {"ke": "btidakada"}),
        ("ubah_bagian", "btidakada", {"kolom": "nama", "ke": "x"}), ("tambah", section(1), {"ke": "bukan json"}),
        ("ubah_bagian", section(1), {"kolom": "jabatan_baku", "ke": "Raja"}), ("pisah", row(1), {"ke": "[]"}),
        ("tambah_bagian", "", {"ke": "{}"}), ("gabung", row(1), {"ke": row(1)}), ("pindah", row(1), {"ke": row(1)}),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_carried_out_is_reported_and_changes_nothing(tindakan, kunci, more):
    rows = rows_after(said(tindakan, kunci, **more))
    assert codes(rows) == [USANG.kode] and names(rows) == names(rows_after())


def test_a_move_whose_target_went_away_leaves_the_row_and_is_reported():
    rows = rows_after(said("pindah", row(1), ke=row(3)), said("bukan_indikator", row(3), name="p2"))
    assert [name for _, name in names(rows)] == ["Jumlah surat", "Jumlah nota"] and codes(rows) == [USANG.kode]


def test_two_people_who_say_different_things_about_a_field_are_reported():
    first = said("ubah_dokumen", kolom="nomor", dari="188/01/415.69/2024", ke="1")
    rows = rows_after(first, replace(first, id="p2", oleh="Budi", ke="2"))
    assert codes(rows) == [BENTROK.kode] and rows.dokumen[0].nomor == "2"


def test_a_field_that_reads_otherwise_now_is_set_and_reported():
    rows = rows_after(said("ubah_dokumen", kolom="nomor", dari="yang dulu", ke="1"))
    assert codes(rows) == [BERUBAH.kode] and rows.dokumen[0].nomor == "1"


def test_keys_name_the_rows_after_all_decisions():
    split = said("pisah", row(1), ke='[{"indikator": "A"}, {"indikator": "B"}]')
    out = said("bukan_indikator", row(2), name="p2")
    after = decided(document(), standing([split, out]))
    assert after.kunci == (f"{row(1)}#1", f"{row(1)}#2", row(3)) and after.kunci_bagian == (section(1), section(2))


def canonical(*decisions):
    """Names of the canonical indicators with their number of rows, and the codes of findings about decisions."""
    made = list(build([read_file("a.pdf", document())], decisions))
    names = {item.indikator_baku: item.jumlah_baris for item in made[-1].indikator_baku}
    return names, [item.kode for item in made[0].temuan if item.kode.startswith("BACA-PUTUSAN")]


def baku_id(name):
    made = list(build([read_file("a.pdf", document())]))
    return next(item.indikator_baku_id for item in made[-1].indikator_baku if item.indikator_baku == name)


@pytest.mark.parametrize("by_id", [True, False])
def test_two_canonical_indicators_are_joined_by_id_or_name_and_parted_again(by_id):
    one, other = ("Jumlah surat", "Jumlah nota")
    dari, ke = (baku_id(one), baku_id(other)) if by_id else (one.upper(), other)
    join = said("gabung_baku", doc_id="-", dari=dari, ke=ke)
    assert canonical(join) == ({"Jumlah nota": 2, "Jumlah desa": 1}, [])
    assert canonical(join, said("batal", name="p9", doc_id="-", ke="p1")) == canonical()


def test_a_canonical_indicator_has_the_name_that_a_person_gave_it_and_is_found_by_it():
    named = said("nama_baku", doc_id="-", dari="Jumlah surat", ke="Banyaknya surat")
    join = said("gabung_baku", name="p2", doc_id="-", dari="Jumlah nota", ke="Banyaknya surat")
    assert canonical(named)[0] == {"Banyaknya surat": 1, "Jumlah nota": 1, "Jumlah desa": 1}
    assert canonical(named, join) == ({"Banyaknya surat": 2, "Jumlah desa": 1}, [])


def test_indicators_joined_in_a_ring_become_one_and_do_not_vanish():
    there = said("gabung_baku", doc_id="-", dari="Jumlah surat", ke="Jumlah nota")
    back = said("gabung_baku", name="p2", doc_id="-", dari="Jumlah nota", ke="Jumlah surat")
    assert canonical(there, back)[0] == {"Jumlah nota": 2, "Jumlah desa": 1}


def test_a_decision_on_an_indicator_that_is_not_there_is_told_at_the_first_document():
    assert canonical(said("nama_baku", doc_id="-", dari="Jumlah sapi", ke="x"))[1] == ["BACA-PUTUSAN-BAKU"]


@pytest.mark.parametrize("action", ACTIONS)
def test_the_guide_names_every_kind_of_decision(action):
    assert f"`{action}`" in GUIDE


@pytest.mark.parametrize("row_type", [IndikatorRow, BagianRow, DokumenRow])
def test_the_guide_names_every_column_that_a_person_may_set(row_type):
    assert [item.name for item in columns(row_type) if item.sunting and f"`{item.name}`" not in GUIDE] == []
