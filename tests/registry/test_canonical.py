"""One vocabulary of indicators: what is certain is never wrong, ids never move, everything says why."""

import csv
import random
from pathlib import Path

import pytest

from skcamat.normalizers.satuan import satuan
from skcamat.registry.canonical.fingerprint import fingerprint
from skcamat.registry.canonical.score import USULAN, Entry, pair_score
from skcamat.registry.canonical.vocabulary import IndikatorInput, KamusIndikator, StatusPadanan, reconcile, resolved_id

HERE = Path(__file__).parent
OWN = ("Kesamben", "Rejoso", "Jabung", "Bawen")
YEAR = "2024"


def pairs(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text("utf-8").splitlines()))


def judged(one: str, other: str) -> StatusPadanan:
    marks = [fingerprint(text, satuan(text), OWN, YEAR) for text in (one, other)]
    if marks[0] == marks[1]:
        return "pasti"
    return "usulan" if pair_score(Entry(marks[0]), Entry(marks[1])).skor >= USULAN else "baru"


def row(text: str, number: int = 0, **more: str) -> IndikatorInput:
    unit = more.pop("satuan", satuan(text))
    return IndikatorInput(f"d{number}-b01-i01", text, unit, doc_id=f"d{number}", **more)


@pytest.mark.parametrize("name", ["pairs.csv", "pairs_held_out.csv"])
def test_certain_matches_are_right_and_nearly_all_true_pairs_are_at_least_proposed(name: str) -> None:
    rows = pairs(name)
    found = [(pair["sama"] == "ya", judged(pair["indikator_a"], pair["indikator_b"])) for pair in rows]
    certain = [same for same, status in found if status == "pasti"]
    true = [status for same, status in found if same]
    assert sum(certain) / len(certain) >= 0.99
    assert sum(status != "baru" for status in true) / len(true) >= 0.95


def test_the_labelled_pairs_are_many_and_mostly_hard() -> None:
    rows = pairs("pairs.csv")
    assert len(rows) >= 300
    assert sum(pair["sama"] == "tidak" for pair in rows) >= 150


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jumlah laporan kegiatan", "Jumlah dokumen kegiatan"),
        ("Jumlah kegiatan yang direncanakan", "Jumlah kegiatan yang terlaksana"),
        ("Jumlah laporan triwulan I", "Jumlah laporan triwulan II"),
        ("Jumlah aduan yang ditindaklanjuti", "Jumlah aduan yang tidak ditindaklanjuti"),
        ("Persentase desa tertib", "Jumlah desa tertib"),
        ("Jumlah berkas pengajuan KK", "Jumlah berkas pengajuan KTP"),
        ("Jumlah surat masuk", "Jumlah surat keluar"),
        ("Jumlah laporan 3 bulanan", "Jumlah laporan 6 bulanan"),
        ("Jumlah realisasi tahun n", "Jumlah realisasi tahun n-1"),
    ],
)
def test_units_numbers_negations_and_opposites_are_never_blurred(one: str, other: str) -> None:
    assert judged(one, other) == "baru"


def test_the_own_place_and_year_are_left_out_and_other_places_are_not() -> None:
    mine = row("Nilai AKIP Kecamatan Kesamben tahun 2024", kecamatan="Kesamben", kabupaten="Jombang", tahun="2024")
    theirs = row("Nilai AKIP Kecamatan Rejoso tahun 2021", kecamatan="Rejoso", kabupaten="Nganjuk", tahun="2021")
    assert mine.fingerprint == theirs.fingerprint
    assert row("Nilai AKIP Kecamatan Wilangan", kecamatan="Rejoso").fingerprint != theirs.fingerprint


def rows_of_the_pairs() -> list[IndikatorInput]:
    texts = sorted({pair[key] for pair in pairs("pairs.csv") for key in ("indikator_a", "indikator_b")})
    return [row(text, number) for number, text in enumerate(texts)]


def ids(dictionary: KamusIndikator, rows: list[IndikatorInput]) -> dict[str, str]:
    return {item.indikator_id: dictionary.padanan(item).indikator_baku_id for item in rows}


def test_ids_and_tables_do_not_depend_on_the_order_of_rows() -> None:
    rows = rows_of_the_pairs()
    shuffled = random.Random(5).sample(rows, len(rows))  # noqa: S311 - no secret
    one, other = reconcile(rows), reconcile(shuffled)
    assert one.entries() == other.entries()
    assert [one.padanan(item) for item in rows] == [other.padanan(item) for item in rows]


def test_adding_rows_never_renumbers_what_was_there() -> None:
    rows = rows_of_the_pairs()
    half = rows[::2]
    assert ids(reconcile(half), half) == ids(reconcile(rows), half)


def test_a_row_is_certain_with_its_like_proposed_when_near_and_new_when_alone() -> None:
    rows = [
        row("Jumlah laporan realisasi keuangan desa", 1),
        row("JUMLAH LAPORAN REALISASI KEUANGAN DESA", 2),
        row("Jumlah laporan realisasi keuangan dessa", 3),
        row("Jumlah peserta lomba burung", 4),
    ]
    dictionary = reconcile(rows)
    found = [dictionary.padanan(item) for item in rows]
    assert [item.status for item in found] == ["pasti", "pasti", "usulan", "baru"]
    assert found[2].usulan_id == found[0].indikator_baku_id
    assert found[2].aturan == "salah ketik"
    assert found[3].skor is None


def test_a_merge_by_a_person_moves_rows_and_is_named_as_the_reason() -> None:
    rows = [row("Jumlah bantuan sosial kematian", 1), row("Jumlah santunan kematian warga", 2)]
    own = [item.fingerprint.id for item in rows]
    dictionary = reconcile(rows, {own[1]: own[0]})
    moved = dictionary.padanan(rows[1])
    assert (moved.indikator_baku_id, moved.status, moved.aturan) == (own[0], "pasti", "keputusan orang")
    assert len(dictionary.entries()) == 1


def test_merges_that_run_in_a_ring_change_nothing() -> None:
    assert resolved_id("a", {"a": "b", "b": "a"}) == "a"
    assert resolved_id("a", {"a": "b", "b": "c"}) == "c"


def test_an_entry_counts_places_and_documents_and_keeps_printed_examples() -> None:
    rows = [
        row("Jumlah Desa yang dibina", 1, kecamatan="Kesamben", kabupaten="Jombang"),
        row("JUMLAH DESA YANG DIBINA", 2, kecamatan="Rejoso", kabupaten="Nganjuk"),
        row("Jumlah Desa yang dibina", 3, kecamatan="Rejoso", kabupaten="Nganjuk"),
    ]
    (entry,) = reconcile(rows).entries()
    assert (entry.jumlah_kecamatan, entry.jumlah_dokumen, entry.jumlah_baris) == (2, 3, 3)
    assert (entry.indikator_baku, entry.satuan) == ("Jumlah Desa yang dibina", "desa")
    assert entry.contoh == ("Jumlah Desa yang dibina", "JUMLAH DESA YANG DIBINA")


def test_a_row_without_words_has_no_canonical_indicator() -> None:
    dictionary = reconcile([row("", 1), row("???", 2)])
    assert dictionary.entries() == ()
    assert dictionary.padanan(row("", 1)).indikator_baku_id == ""


def test_words_that_only_a_reading_can_settle_are_proposed_never_certain() -> None:
    assert judged("Jumlah aduan yang ditangani", "Jumlah pengaduan yang ditangani") == "usulan"


def test_many_indicators_of_one_unit_still_find_their_neighbours() -> None:
    """Above the size of a whole block, words lead each indicator to those that share a rare word with it."""
    filler = [row(f"Jumlah laporan kegiatan nomor {a} bidang {b}", a * 100 + b) for a in range(20) for b in range(80)]
    wanted = [
        row("Jumlah laporan pengendalian ternak unggas", 9001),
        row("Jumlah laporan pengendalian ternak ungas", 9002),
    ]
    dictionary = reconcile([*filler, *wanted])
    assert dictionary.padanan(wanted[1]).usulan_id == wanted[0].fingerprint.id
