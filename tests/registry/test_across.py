"""What only shows when documents are held side by side."""

from __future__ import annotations

from dataclasses import replace

from skcamat.normalizers.normalised import Wilayah
from skcamat.registry import build, read_file
from skcamat.registry.checks import kinds
from tests.registry.cases import post
from tests.registry.make import bagian, baris, record

OTHER = Wilayah("Nganjuk", "Wilangan", "35.18.15", 6, "nama")
NIP = "197003152000031004"


def codes(*records):
    dataset = build([read_file(f"{number}.pdf", item) for number, item in enumerate(records)])
    return [[item.kode for item in rows.temuan if item.kode in CODES] for rows in dataset if rows.dokumen]


CODES = (kinds.DOKUMEN_LAIN_SETAHUN.kode, kinds.NIP_DUA_KECAMATAN.kode)


def test_two_decrees_of_one_kecamatan_and_year_name_each_other():
    pair = (record((post("CAMAT"),), content="a"), record((post("CAMAT"),), content="b"))
    assert codes(*pair) == [[CODES[0]], [CODES[0]]]


def test_decrees_of_other_years_other_posts_or_other_places_do_not():
    first = record((post("CAMAT"),), content="a")
    others = (
        record((post("CAMAT"),), content="b", tahun="2023"),
        record((post("SEKRETARIS CAMAT"),), content="c"),
        record((post("CAMAT"),), content="d", wilayah=OTHER),
    )
    assert codes(first, *others) == [[], [], [], []]


def test_one_person_in_two_kecamatan_in_one_year_is_named_in_both():
    rows = [baris("Jumlah surat", "Jumlah surat")]
    here = record((bagian("Kasi A", rows, nip=NIP),), content="a")
    there = record((bagian("Kasi B", rows, nip=NIP),), content="b", wilayah=OTHER)
    later = record((bagian("Kasi B", rows, nip=NIP),), content="c", wilayah=OTHER, tahun="2026")
    assert codes(here, there, later) == [[CODES[1]], [CODES[1]], []]


def test_a_dataset_may_be_read_twice_with_equal_rows():
    dataset = build([read_file("a.pdf", record((post("CAMAT"),)))])
    assert list(dataset) == list(dataset)


def _decree(count: int, content: str, *, kode: str = "35.18.16", nomor: str = "188/01/415.69/2024", other: int = 0):
    rows = [baris(f"Jumlah laporan {n}", f"Jumlah laporan {n} yang disusun") for n in range(count - other)]
    rows += [baris(f"Jumlah lain {content} {n}", "Jumlah") for n in range(other)]
    place = Wilayah("Nganjuk", "Rejoso" if kode == "35.18.16" else "Lain", kode, 24, "nama")
    return record((bagian("Bendahara", rows),), content=content, wilayah=place, nomor=nomor)


def _twins(*records) -> dict[str, int]:
    sources = [read_file(f"{n}.pdf", item) for n, item in enumerate(records)]
    found = [row for row in build(sources).rows("temuan") if row.kode == "BACA-KEMBAR"]
    return {row.doc_id: len(found) for row in found}


def test_two_files_of_one_decree_are_told_as_likely_twins_and_stay_unmarked():
    one, other = _decree(6, "pindaian", other=1), _decree(6, "naskah", other=1)
    assert set(_twins(one, other)) == {one.record.doc_id, other.record.doc_id}
    assert {row.status for row in build([read_file("a", one), read_file("b", other)]).rows("dokumen")} == {"selesai"}


def test_one_number_makes_poor_readings_twins_and_another_number_does_not():
    one, other = _decree(6, "pindaian", other=3), _decree(6, "naskah", other=3)
    assert _twins(one, other)
    assert not _twins(one, _decree(6, "lain", other=3, nomor="188/77/415.69/2024"))


def test_a_decree_copied_by_another_kecamatan_or_for_another_year_is_no_twin():
    one = _decree(6, "satu")
    assert not _twins(one, _decree(6, "dua", kode="35.18.17"))
    assert not _twins(one, replace(_decree(6, "tiga"), tahun="2023"))
