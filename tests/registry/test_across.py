"""What only shows when documents are held side by side."""

from __future__ import annotations

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
