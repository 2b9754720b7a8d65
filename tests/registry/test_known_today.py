"""What is known today counts today: a decision or a new reference gives what a fresh reading with it would give."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from skcamat.normalizers import References, normalize, with_references
from skcamat.parsers.records import Bagian, Baris, Formulasi, Keputusan, Printed, Record
from skcamat.registry import build, read_file
from skcamat.registry.decisions.keys import row_keys, section_keys
from skcamat.registry.decisions.log import Keputusan as Decision
from skcamat.registry.rows.layout import bagian_rows, indikator_rows

HEAD = "kode,jabatan_baku,jenjang,bidang,aliases\n"
POSTS = (
    "PENGELOLA BARANG MILIK DAERAH", "PENGFI OLA BARANG MILIK DAERAH", "KEPALA SEKSI PERNERINTAHAN",
    "PENJAGA MERCUSUAR", "KASI TRANTIB", "JURU UKUR TANAHH", "Camat", "SEKRETARIS KECAMATAN REJOSO",
)  # fmt: skip
ADDED = {"JURU-UKR": "Juru Ukur Tanah", "PJG-MSU": "Penjaga Mercusuar", "PGF-BMD": "Pengfi Ola Barang Milik Daerah"}


def thrown(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - dice, the same at every run


def scanned(text: str, confidence: float = 0.99) -> Printed:
    return Printed(text, 1, confidence=confidence, reader="tesseract")


def reading(dice: random.Random) -> Record:
    """A scanned decree: sections with posts known, misread or strange, rows read well or badly."""
    sections = tuple(
        Bagian("IKI", jabatan=scanned(post, dice.choice((0.99, 0.9, 0.7))), baris=rows(dice), halaman_awal=1)
        for post in dice.sample(POSTS, dice.randint(1, 4))
    )
    head = Keputusan(
        kabupaten=Printed("Nganjuk"),
        kecamatan=Printed("Rejoso"),
        tanggal=Printed("10 Januari 2024"),
        nomor=Printed("1/2024"),
    )
    return Record("d" + "0" * 16, "0" * 64, 1, "ocr", "umum", 0.9, head, sections)


def rows(dice: random.Random) -> tuple[Baris, ...]:
    return tuple(
        Baris(
            scanned(f"Meningkatnya hasil {n}"),
            scanned(f"Jumlah laporan {n}", dice.choice((0.99, 0.78, 0.5))),
            Formulasi(scanned("Jumlah laporan tahun n")),
            structure=dice.choice((1.0, 0.8)),
            halaman=1,
        )
        for n in range(dice.randint(1, 4))
    )


def well_read(count: int) -> tuple[Baris, ...]:
    return tuple(
        Baris(scanned("Meningkatnya hasil"), scanned(f"Jumlah {n}"), Formulasi(scanned("Jumlah")), halaman=1)
        for n in range(count)
    )


def office(tmp_path: Path, posts: dict[str, str]) -> References:
    path = tmp_path / "jabatan.csv"
    lines = [f"{kode},{nama},pelaksana,umum," for kode, nama in posts.items()]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return References.load(path)


def tables(normal, decisions=(), references=None):
    return next(iter(build([read_file("a.pdf", normal)], decisions, references)))


@pytest.mark.parametrize("seed", range(25))
def test_a_new_table_of_posts_gives_what_a_fresh_reading_with_it_gives(tmp_path, seed):
    dice = thrown(seed)
    record = reading(dice)
    known = office(tmp_path, dict(dice.sample(sorted(ADDED.items()), dice.randint(1, 3))))
    assert tables(with_references(normalize(record), known), (), known) == tables(normalize(record, known), (), known)


def test_a_post_that_the_office_added_clears_the_marks_of_its_rows(tmp_path):
    record = replace(
        reading(thrown(1)),
        bagian=(Bagian("IKI", jabatan=scanned("JURU UKUR TANAHH"), baris=well_read(1), halaman_awal=1),),
    )
    before = tables(normalize(record)).indikator[0]
    known = office(tmp_path, {"JURU-UKR": "Juru Ukur Tanahh"})
    after = tables(with_references(normalize(record), known), (), known)
    assert "RAGU-JABATAN" in before.alasan_kode and before.keyakinan <= 0.85
    assert after.bagian[0].jabatan_kode == "JURU-UKR" and "RAGU-JABATAN" not in after.indikator[0].alasan_kode
    assert after.indikator[0].keyakinan > 0.95 and after.indikator[0].perlu_tinjau == "tidak"


def chosen(normal, place: int, baku: str, *, at_row: bool) -> Decision:
    """A person says which post a section is for, at one of its rows or at the section itself."""
    section = bagian_rows(normal)[place]
    mine = [key for row, key in zip(indikator_rows(normal, ""), row_keys(indikator_rows(normal, "")), strict=True)
            if row.bagian_id == section.bagian_id]  # fmt: skip
    kunci = mine[-1] if at_row else section_keys(bagian_rows(normal))[place]
    tindakan = "jabatan" if at_row else "ubah_bagian"
    return Decision(
        "p1",
        "2026-01-02T08:00:00+07:00",
        "Ani",
        tindakan,
        normal.record.doc_id,
        kunci,
        "jabatan_baku",
        section.jabatan,
        baku,
    )


@pytest.mark.parametrize("seed", range(25))
def test_a_chosen_post_judges_every_row_as_a_table_that_knows_it_would(tmp_path, seed):
    """Had the office's table held the printed form for that post, a fresh reading would have said the same."""
    dice = thrown(seed)
    record = reading(dice)
    place = dice.randrange(len(record.bagian))
    form = record.bagian[place].jabatan.text + (" LAIN" if dice.random() < 0.5 else "")
    if normalize(record).bagian[place].jabatan.match.rule == "tepat":
        form = "JURU LAIN"
    posts = (replace(one, jabatan=scanned(form)) if n == place else one for n, one in enumerate(record.bagian))
    record = replace(record, bagian=tuple(posts))
    normal, known = normalize(record), office(tmp_path, {"KTR-BRU": form.title()})
    decided = tables(normal, [chosen(normal, place, form.title(), at_row=dice.random() < 0.5)], known)
    fresh = tables(normalize(record, known), (), known)
    mine = decided.bagian[place]
    assert mine == fresh.bagian[place]
    judged = ([row for row in made.indikator if row.bagian_id == mine.bagian_id] for made in (decided, fresh))
    assert next(judged) == next(judged)


@pytest.mark.parametrize("at_row", [True, False])
def test_a_chosen_post_clears_the_marks_of_the_sections_other_rows(at_row):
    section = Bagian("IKI", jabatan=scanned("PENGFI OLA BARANG"), baris=well_read(3), halaman_awal=1)
    normal = normalize(replace(reading(thrown(1)), bagian=(section,)))
    before = tables(normal)
    after = tables(normal, [chosen(normal, 0, "Camat", at_row=at_row)])
    assert {row.perlu_tinjau for row in before.indikator} == {"ya"} and before.dokumen[0].status == "perlu_tinjau"
    assert {row.perlu_tinjau for row in after.indikator} == {"tidak"} and after.dokumen[0].status == "selesai"
    assert after.bagian[0].jabatan_baku == "Camat" and not any(item.kode == "BACA-JABATAN" for item in after.temuan)


@pytest.mark.parametrize("seed", range(20))
def test_a_corrected_head_gives_what_a_fresh_reading_of_that_head_gives(seed):
    dice = thrown(seed)
    record = reading(dice)
    told = dict(dice.sample([("kecamatan", "Kesamben"), ("kabupaten", "Jombang"), ("tanggal", "2025-03-01")], 2))
    normal = normalize(record)
    doc_id = record.doc_id
    made = [
        Decision(f"p{n}", "2026-01-02T08:00:00+07:00", "Ani", "ubah_dokumen", doc_id, "", name, "", text)
        for n, (name, text) in enumerate(told.items())
    ]
    head = replace(record.keputusan, **{name: Printed(text) for name, text in told.items()})
    after, fresh = tables(normal, made), tables(normalize(replace(record, keputusan=head)))
    kept = ("jenis_keputusan", "nomor", "tanggal", "tahun", "kabupaten", "kecamatan", "kode_wilayah")
    assert [getattr(after.dokumen[0], name) for name in kept] == [getattr(fresh.dokumen[0], name) for name in kept]
    assert after.bagian == fresh.bagian and after.indikator == fresh.indikator


TEXTS = {
    "sasaran": ("Meningkatnya ketertiban", "Terwujudnya pelayanan"),
    "indikator": ("Persentase desa yang tertib", "Nilai IKM", "Indeks kepuasan", "Jumlah dokumen"),
    "formulasi": ("Jumlah A dibagi Jumlah B dikali 100%", "(Jumlah desa tertib) / (Jumlah desa) × 100%", "Cukup jelas"),
    "sumber_data": ("Laporan kegiatan", "Seksi Pemerintahan"),
}
CERTAINTY = {"keyakinan": None, "perlu_tinjau": "tidak", "alasan_tinjau": "", "alasan_kode": ""}


@pytest.mark.parametrize("seed", range(40))
def test_a_corrected_cell_gives_the_row_that_a_fresh_reading_of_that_text_gives(seed):
    dice = thrown(seed)
    record = replace(reading(dice), bagian=reading(dice).bagian[:1])
    normal = normalize(record)
    kunci = row_keys(indikator_rows(normal, ""))[0]
    told = {name: dice.choice(TEXTS[name]) for name in dice.sample(sorted(TEXTS), 2)}
    made = [
        Decision(f"p{n}", "2026-01-02T08:00:00+07:00", "Ani", "ubah", record.doc_id, kunci, name, "", text)
        for n, (name, text) in enumerate(told.items())
    ]
    after, fresh = tables(normal, made), tables(normalize(printed_as(record, told)))
    assert [replace(row, **CERTAINTY) for row in after.indikator] == [
        replace(row, **CERTAINTY) for row in fresh.indikator
    ]
    defects = [{item.kode for item in one.temuan if item.kode.startswith("DOK-")} for one in (after, fresh)]
    assert defects[0] == defects[1]


def printed_as(record: Record, told: dict[str, str]) -> Record:
    section = record.bagian[0]
    first, *others = section.baris
    cells = {name: Printed(text, 1) for name, text in told.items() if name != "formulasi"}
    if "formulasi" in told:
        cells["formulasi"] = Formulasi(Printed(told["formulasi"], 1))
    return replace(record, bagian=(replace(section, baris=(replace(first, **cells), *others)),))
