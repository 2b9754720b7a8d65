"""One vocabulary of indicators: what is certain is never wrong, ids never move, everything says why."""

import csv
import random
from itertools import combinations
from math import comb
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skcamat.normalizers.satuan import satuan
from skcamat.registry.canonical import near
from skcamat.registry.canonical.meaning import makna
from skcamat.registry.canonical.score import Entry, pair_score, threshold
from skcamat.registry.canonical.vocabulary import (
    IndikatorInput,
    KamusIndikator,
    StatusPadanan,
    jati,
    reconcile,
    resolved_id,
)
from skcamat.registry.canonical.words import measures
from skcamat.registry.kamus.entries import entries, without_sources
from skcamat.registry.kamus.match import Kamus, default_kamus

HERE = Path(__file__).parent
OWN = ("Kesamben", "Rejoso", "Jabung", "Bawen")


def pairs(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text("utf-8").splitlines()))


def row(text: str, number: int = 0, **more: str) -> IndikatorInput:
    unit = more.pop("satuan", satuan(text))
    return IndikatorInput(f"d{number}-b01-i01", text, unit, doc_id=f"d{number}", **more)


def own_id(text: str) -> str:
    return jati(row(text), default_kamus()).id


def judged(one: str, other: str) -> StatusPadanan:
    """What two texts would be to each other, the names of their own places left out."""
    left, right = (jati(row(_without_own(text)), default_kamus()) for text in (one, other))
    if left.id == right.id:
        return "pasti"
    known = left.kode and right.kode
    near = pair_score(Entry(left.makna), Entry(right.makna)).skor >= threshold()
    return "usulan" if near and not known else "baru"


def _without_own(text: str) -> str:
    for name in OWN:
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("name", ["pairs.csv", "pairs_held_out.csv"])
def test_certain_matches_are_right_and_nearly_all_true_pairs_are_certain(name: str) -> None:
    rows = pairs(name)
    found = [(pair["sama"] == "ya", judged(pair["indikator_a"], pair["indikator_b"])) for pair in rows]
    certain = [same for same, status in found if status == "pasti"]
    true = [status for same, status in found if same]
    assert sum(certain) / len(certain) >= 0.99
    assert true.count("pasti") / len(true) >= 0.9


def test_the_labelled_pairs_are_many_and_mostly_hard() -> None:
    rows = pairs("pairs.csv")
    assert len(rows) >= 300
    assert sum(pair["sama"] == "tidak" for pair in rows) >= 150


def test_no_hard_negative_of_the_open_labels_is_merged() -> None:
    texts = {item["id"]: item["indikator"] for item in pairs("kosakata/clusters.csv")}
    for pair in pairs("kosakata/near.csv"):
        if pair["jenis"] == "beda":
            assert own_id(texts[pair["id_a"]]) != own_id(texts[pair["id_b"]]), pair


def test_the_open_labels_are_found_by_a_dictionary_that_never_saw_their_sources() -> None:
    rows = pairs("kosakata/clusters.csv")
    unsure = {frozenset((p["id_a"], p["id_b"])) for p in pairs("kosakata/near.csv") if p["jenis"] == "ragu"}
    words = Kamus(without_sources(entries(), frozenset(item["sumber"] for item in rows)))
    ids = [jati(row(r["indikator"], kecamatan=r["kecamatan"], kabupaten=r["kabupaten"]), words).id for r in rows]
    found = [
        (one["cluster"] == other["cluster"], ids[a] == ids[b])
        for (a, one), (b, other) in combinations(enumerate(rows), 2)
        if frozenset((one["id"], other["id"])) not in unsure
    ]
    certain = [same for same, judged_same in found if judged_same]
    true = [judged_same for same, judged_same in found if same]
    assert sum(certain) / len(certain) >= 0.99
    assert sum(true) / len(true) >= 0.9


def test_every_official_sub_kegiatan_stays_apart_from_every_other() -> None:
    path = HERE.parent.parent / "registry" / "kamus" / "nomenklatur.csv"
    official = [item for item in csv.DictReader(path.read_text("utf-8").splitlines()) if item["indikator"]]
    assert len(official) >= 100
    assert len({own_id(item["indikator"]) for item in official}) == len(official)
    assert len({makna(item["nama"]).kunci for item in official}) == len(official)


@pytest.mark.parametrize("pair", pairs("kosakata/tidak_kabur.csv"), ids=lambda pair: f"{pair['a']} / {pair['b']}")
def test_what_differs_in_object_stage_population_or_measure_is_never_blurred(pair: dict[str, str]) -> None:
    assert judged(pair["a"], pair["b"]) != "pasti", pair["alasan"]


@pytest.mark.parametrize("pair", pairs("kosakata/sama.csv"), ids=lambda pair: f"{pair['a']} / {pair['b']}")
def test_the_same_thing_in_other_words_is_certain(pair: dict[str, str]) -> None:
    assert judged(pair["a"], pair["b"]) == "pasti", pair["alasan"]


WORDINGS = [item["indikator"] for item in pairs("kosakata/clusters.csv")]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WORDINGS), st.randoms(use_true_random=False))
def test_case_spacing_joining_words_and_order_behind_the_measure_do_not_matter(
    text: str, chance: random.Random
) -> None:
    noisy = "".join(letter.upper() if chance.random() < 0.5 else letter.lower() for letter in text)
    noisy = noisy.replace(" ", "  \t") + " ."
    assert makna(noisy).kunci == makna(text.lower()).kunci
    # a measure or `laporan` leaves only where it stands first, so its place is told
    words = [word for word in makna(text).urut if word not in measures() and word not in ("laporan", "kegiatan")]
    shuffled = chance.sample(words, len(words))
    first = {"persen": "persentase", "skor": "nilai", "cacah": "jumlah"}.get(makna(text).ukuran)
    if first:
        plain = makna(f"{first} {' '.join(words)}")
        assert makna(f"{first} {' dan '.join(shuffled)}").tanda == plain.tanda


def test_places_and_years_are_left_out_whoever_s_they_are() -> None:
    mine = row("Nilai AKIP Kecamatan Kesamben tahun 2024", kecamatan="Kesamben", kabupaten="Jombang", tahun="2024")
    theirs = row("Nilai AKIP Kecamatan Rejoso tahun 2021", kecamatan="Rejoso", kabupaten="Nganjuk", tahun="2021")
    assert mine.makna == theirs.makna == row("Nilai AKIP Kecamatan Wilangan", kecamatan="Rejoso").makna


def test_the_parts_of_a_meaning_are_told() -> None:
    found = makna("Persentase desa yang menetapkan APBDes tepat waktu")
    assert found.ukuran == "persen"
    assert "desa" in found.tanda
    assert found.peran("kondisi") == {"tepat", "waktu"}
    assert found.peran("tahap") == {"menetapkan"}
    assert makna("Jumlah laporan kegiatan").peran("wadah") == {"laporan", "kegiatan"}


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
    assert one.usulan == other.usulan
    assert [one.padanan(item) for item in rows] == [other.padanan(item) for item in rows]


def test_adding_rows_never_renumbers_what_was_there() -> None:
    rows = rows_of_the_pairs()
    half = rows[::2]
    assert ids(reconcile(half), half) == ids(reconcile(rows), half)


def test_a_row_is_certain_with_its_like_proposed_when_near_and_new_when_alone() -> None:
    rows = [
        row("Jumlah bantuan beasiswa anak yatim", 1),
        row("JUMLAH BANTUAN BEASISWA ANAK YATIM", 2),
        row("Jumlah bantuan beasiswa anak yatim yang terkumpul", 3),
        row("Jumlah peserta lomba burung", 4),
    ]
    dictionary = reconcile(rows)
    found = [dictionary.padanan(item) for item in rows]
    assert [item.status for item in found] == ["pasti", "pasti", "usulan", "baru"]
    assert found[2].usulan_id == found[0].indikator_baku_id
    assert "satu lebih rinci" in found[2].aturan
    assert found[3].skor is None


def test_two_groups_that_are_each_certain_are_proposed_to_each_other_with_what_differs() -> None:
    texts = ("Jumlah bantuan beasiswa anak yatim", "Jumlah bantuan beasiswa anak yatim yang terkumpul")
    rows = [row(text, number, kecamatan=f"K{number % 2}") for number, text in enumerate(texts * 2)]
    dictionary = reconcile(rows)
    (proposal,) = dictionary.usulan
    assert {dictionary.padanan(item).status for item in rows} == {"pasti"}
    assert [words for words in proposal.beda if words] == [("kumpul",)]
    assert dictionary.joined(proposal) == (4, 2)


def test_equal_formulas_raise_a_proposal_and_others_are_shown_as_difference() -> None:
    one, other = (
        makna("Persentase usulan warga desa terpilih"),
        makna("Persentase usulan warga desa yang unggul terpilih"),
    )
    plain = pair_score(Entry(one), Entry(other))
    same = pair_score(Entry(one, "bagi(a, b)"), Entry(other, "bagi(a, b)"))
    turned = pair_score(Entry(one, "bagi(a, b)"), Entry(other, "bagi(b, a)"))
    unlike = pair_score(Entry(one, "bagi(a, b)"), Entry(other, "bagi(a, c)"))
    assert same.skor > plain.skor > unlike.skor
    assert "formula sama" in same.alasan
    assert turned.skor < plain.skor


def test_a_merge_by_a_person_moves_rows_and_is_named_as_the_reason() -> None:
    rows = [row("Jumlah santunan bagi warga wafat", 1), row("Jumlah uang duka keluarga", 2)]
    own = [own_id(item.indikator) for item in rows]
    dictionary = reconcile(rows, {own[1]: own[0]})
    moved = dictionary.padanan(rows[1])
    assert (moved.indikator_baku_id, moved.status, moved.aturan) == (own[0], "pasti", "keputusan orang")
    assert len(dictionary.entries()) == 1


def test_merges_that_run_in_a_ring_change_nothing() -> None:
    assert resolved_id("a", {"a": "b", "b": "a"}) == "a"
    assert resolved_id("a", {"a": "b", "b": "c"}) == "c"


def test_an_entry_counts_places_and_documents_and_keeps_printed_examples() -> None:
    rows = [
        row("Jumlah Desa yang disuluh", 1, kecamatan="Kesamben", kabupaten="Jombang"),
        row("JUMLAH DESA YANG DISULUH", 2, kecamatan="Rejoso", kabupaten="Nganjuk"),
        row("Jumlah Desa yang disuluh", 3, kecamatan="Rejoso", kabupaten="Nganjuk"),
    ]
    (entry,) = reconcile(rows).entries()
    assert (entry.jumlah_kecamatan, entry.jumlah_dokumen, entry.jumlah_baris) == (2, 3, 3)
    assert (entry.indikator_baku, entry.satuan, entry.ukuran) == ("Jumlah Desa yang disuluh", "desa", "cacah")
    assert entry.contoh == ("Jumlah Desa yang disuluh", "JUMLAH DESA YANG DISULUH")


def test_a_known_indicator_carries_its_official_code_and_name() -> None:
    found = reconcile([row("Jumlah mebel yang di pelihara (unit)", 1)])
    (entry,) = found.entries()
    assert (entry.indikator_baku, entry.kode_nomenklatur) == ("Jumlah Mebel yang Dipelihara", "7.01.01.2.09.0005")
    assert found.padanan(row("Jumlah mebel yang di pelihara (unit)", 1)).status == "pasti"


def test_a_row_without_words_has_no_canonical_indicator() -> None:
    dictionary = reconcile([row("", 1), row("???", 2)])
    assert dictionary.entries() == ()
    assert dictionary.padanan(row("", 1)).indikator_baku_id == ""


def test_many_indicators_of_one_measure_still_find_their_neighbours() -> None:
    """Above the size of a whole block, words lead each indicator to those that share rare words with it."""
    letters = "abcdefghij"
    filler = [row(f"Jumlah warung x{a}{b} gang y{c}{a}", place) for place, (a, b, c) in enumerate(_triples(letters))]
    wanted = [
        row("Jumlah pengendalian ternak unggas lokal", 9001),
        row("Jumlah pengendalian ternak unggas lokal unggulan", 9002),
    ]
    dictionary = reconcile([*filler, *wanted])
    assert len(dictionary.entries()) > 900
    assert dictionary.padanan(wanted[1]).usulan_id == own_id(wanted[0].indikator)


def _triples(letters: str) -> list[tuple[str, str, str]]:
    return [(a, b, c) for a in letters for b in letters for c in letters]


def test_comparisons_grow_with_the_number_of_indicators_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def compared(count: int) -> int:
        calls: list[int] = []
        monkeypatch.setattr(near, "pair_score", lambda one, other: calls.append(1) or pair_score(one, other))
        groups = {f"g{number:05d}": (Entry(makna(_made(number))),) for number in range(count)}
        near.proposals(groups)
        return len(calls)

    small, large = compared(2_000), compared(8_000)
    assert large <= 5 * small
    assert large <= 8_000 * comb(near.KEYS, 2) * near.CANDIDATES


def _made(number: int) -> str:
    """An indicator of four words of which each is shared with many others."""
    a, b, c, d = number % 7, number // 7 % 11, number // 77 % 13, number // 1001
    return f"Jumlah taman kota x{a}a y{b}b z{c}c w{d}d"


def test_known_wordings_again_cost_no_new_comparison() -> None:
    once = reconcile([row(text, number) for number, text in enumerate(WORDINGS)])
    twice = reconcile([row(text, number) for number, text in enumerate(WORDINGS * 2)])
    assert [(item.a, item.b, item.skor) for item in once.usulan] == [(x.a, x.b, x.skor) for x in twice.usulan]
    assert len(once.entries()) == len(twice.entries())
