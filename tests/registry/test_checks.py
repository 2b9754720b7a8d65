"""Every kind of defect is named where it stands, and not named where it does not."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from skcamat.registry.checks import catalogue, examine, kinds
from skcamat.registry.checks.baris import second_indicator
from tests.registry.cases import CASES, TWICE, one, row
from tests.registry.make import bagian, baris, record


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.kode)
def test_a_defect_is_named_where_it_stands(kind):
    shown, places, _ = CASES[kind]
    assert [(found.bagian, found.baris) for found in examine(shown) if found.kode == kind.kode] == places


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.kode)
def test_a_defect_is_not_named_where_it_is_not(kind):
    assert not [found for found in examine(CASES[kind][2]) if found.kode == kind.kode]


def test_every_kind_has_a_case_that_shows_it():
    assert set(CASES) | set(ACROSS) == set(kinds.KINDS)


ACROSS = {kinds.DOKUMEN_LAIN_SETAHUN, kinds.NIP_DUA_KECAMATAN}


def test_messages_hold_neither_names_nor_numbers_of_persons():
    people = record(
        (
            bagian("Kasi A", TWICE, nama="ANI CONTOH", nip="197013152000031004"),
            bagian("Kasi B", [row()], nama="ANI CONTOH", nip="197013152000031004"),
        )
    )
    messages = " ".join(found.pesan for found in examine(people))
    assert messages and "ANI" not in messages and "1970" not in messages


def test_a_document_of_another_kind_is_not_examined():
    other = one(row(), nomor="")
    assert not examine(replace(other, record=replace(other.record, jenis_dokumen="skp")))


def test_a_smaller_number_of_desa_used_throughout_is_another_kecamatans():
    foreign = one(*(baris(f"Jumlah laporan {name}", "Laporan dari 17 desa") for name in "abc"))
    assert [found.kode for found in examine(foreign)].count(kinds.JUMLAH_DESA.kode) == 3


def test_the_guide_to_findings_is_current():
    assert catalogue.GUIDE.read_text(encoding="utf-8") == catalogue.guide(catalogue.all_kinds()), (
        "python -m skcamat.registry.checks.catalogue"
    )


def test_every_legal_ground_of_the_list_matches_its_own_example():
    from skcamat.registry.checks.citations import grounds

    outdated = [ground for ground in grounds() if ground.keadaan == "dicabut"]
    examples = [f"{ground.peraturan.split(' tentang')[0]}" for ground in outdated]
    for ground, example in zip(outdated, examples, strict=True):
        kind, number = example.split(" ", 1)
        nomor, year = number.split("/")
        assert ground.pola.search(f"{kind} Nomor {nomor} Tahun {year} tentang sesuatu"), example


# what the truth calls a defect -> our code
JENIS = {
    "nomor-kosong": "DOK-NOMOR-KOSONG",
    "nomor-berbeda": "DOK-NOMOR-BERBEDA",
    "tanggal-tidak-lengkap": "DOK-TANGGAL-TIDAK-LENGKAP",
    "kode-wilayah-lain": "DOK-KODE-WILAYAH-LAIN",
    "jenis-dan-penandatangan": "DOK-JENIS-PENANDATANGAN",
    "judul-tidak-sesuai-isi": "DOK-JUDUL-ISI",
    "iku-tanpa-tabel": "DOK-IKU-TANPA-TABEL",
    "iku-untuk-iki": "DOK-IKU-UNTUK-IKI",
    "tabel-tanpa-judul": "DOK-TABEL-TANPA-JUDUL",
    "tabel-kembar": "DOK-TABEL-KEMBAR",
    "blok-kembar": "DOK-BLOK-KEMBAR",
    "tugas-kosong": "DOK-TUGAS-KOSONG",
    "fungsi-kosong": "DOK-FUNGSI-KOSONG",
    "butir-ganda": "DOK-BUTIR-GANDA",
    "jumlah-indikator-tidak-sama": "DOK-JUMLAH-INDIKATOR",
    "penandatangan-bukan-jabatan-blok": "DOK-PENANDATANGAN-BLOK",
    "satu-orang-dua-jabatan": "DOK-ORANG-DUA-JABATAN",
    "nama-kecamatan-lain": "DOK-KECAMATAN-LAIN",
    "jumlah-desa-lain": "DOK-JUMLAH-DESA",
    "dua-indikator-satu-sel": "DOK-DUA-INDIKATOR",
    "indikator-ganda": "DOK-INDIKATOR-GANDA",
    "indikator-sama-dengan-sasaran": "DOK-INDIKATOR-SAMA-SASARAN",
    "sasaran-salah-baris": "DOK-SASARAN-SALAH-BARIS",
    "syarat-hilang-di-formula": "DOK-SYARAT-HILANG",
    "persentase-tanpa-kali-100": "DOK-PERSENTASE-TANPA-100",
    "sumber-berupa-target": "DOK-SUMBER-TARGET",
    "tanpa-kolom-sumber-data": "DOK-TANPA-SUMBER-DATA",
}


def test_the_words_of_the_truth_are_all_known_codes():
    assert set(JENIS.values()) <= {kind.kode for kind in kinds.KINDS}


def test_every_word_of_the_truth_has_a_code():
    golden = Path(__file__).parents[2] / "golden"
    words = {
        line.split(",")[2] for path in golden.glob("*/cacat.csv") for line in path.read_text("utf-8").splitlines()[1:]
    }
    if not words:
        pytest.skip("golden/ holds no cacat.csv")
    assert words <= set(JENIS)


def scanned(normal):
    return replace(normal, record=replace(normal.record, cara_baca="ocr"))


def kembar(*rows):
    pair = record((bagian("Petugas Keamanan", TWICE, nama="ANI"), bagian("Petugas Keamanan", rows, nama="BUDI")))
    return [found.bagian for found in examine(scanned(pair)) if found.kode == kinds.TABEL_KEMBAR.kode]


def test_on_a_scan_tables_are_twins_in_spite_of_a_misread_letter():
    misread = baris("Jumlah surat kcluar", "Jumlah surat keluar")
    assert kembar(misread, TWICE[1]) == [1, 2]


def test_on_a_scan_tables_with_another_number_are_no_twins():
    rows = (baris("Jumlah surat 12", "x"),)
    other = (baris("Jumlah surat 13", "x"),)
    pair = scanned(record((bagian("Petugas", rows, nama="ANI"), bagian("Petugas", other, nama="BUDI"))))
    assert not [found for found in examine(pair) if found.kode == kinds.TABEL_KEMBAR.kode]


def test_a_number_that_was_not_read_does_not_break_the_count():
    rows = (row(no="1"), row(), row(), row(no="4"))
    assert not [found for found in examine(one(*rows)) if found.kode == kinds.NOMOR_URUT.kode]


def test_a_page_read_as_one_word_is_checked_in_a_moment():
    started = time.monotonic()
    assert second_indicator("Jumlah " + "a" * 100_000) == ""
    assert time.monotonic() - started < 5, "milliseconds; minutes where every letter is a beginning"
