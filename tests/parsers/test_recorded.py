"""Whole documents from recorded evidence against truth that people wrote."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from skcamat.parsers import parse
from skcamat.parsers.records import Bagian, Printed, Record
from skcamat.parsers.styles import all_styles
from tests.evidence.record import recorded, sources

ROOT = Path(__file__).parents[2]
UNSEEN = ROOT / "tests/parsers/styles_unseen"
GOLDEN = {path.name: path for path in sorted((ROOT / "golden").iterdir()) if path.is_dir()}
DESCRIBED = {path.parent.name: path for path in sorted((ROOT / "tests/parsers/styles_described").glob("*/golden"))}
INVENTED = {path.parent.name: path for path in sorted((ROOT / "tests/corpus").glob("*/golden"))}
STYLED = GOLDEN | DESCRIBED
TRUE = STYLED | INVENTED
OWN = sorted(path.name for path in UNSEEN.iterdir() if path.is_dir())
NOT_OURS = sorted(name for name in sources() if name.startswith("bukan_iku-"))


@cache
def read(name: str, gaya: str | None = None) -> Record:
    return parse(recorded(name), gaya)


def read_document(name: str, gaya: str | None = None) -> Record:
    """The document of a golden folder's name."""
    return read(f"{name}--digital" if name in GOLDEN else name, gaya)


def truth(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def said(value: Printed | None) -> str:
    return value.text if value else ""


def bare_post(section: Bagian) -> str:
    return re.sub(r"^(?:Plt|Plh|Pj)\.\s*|\s*\(Eselon [IV]+\)$", "", said(section.jabatan))


def rows(record: Record) -> list[tuple[str, ...]]:
    return [
        (bare_post(section), said(row.sasaran), said(row.indikator), row.formulasi.text, said(row.sumber_data),
         said(row.no), said(row.penjelasan), said(row.penanggung_jawab))
        for section in record.bagian
        for row in section.baris
    ]  # fmt: skip


FIELDS = ("jabatan", "sasaran", "indikator", "formulasi", "sumber_data", "no", "penjelasan", "penanggung_jawab")


def folded(value: str) -> str:
    """Leave out what layout alone decides: spaces at signs, the semicolon between items, how times is printed."""
    return re.sub(r"\s*([/;,+x()%-])\s*", r"\1", value.replace("×", "x"))


@pytest.mark.parametrize("name", TRUE)
def test_every_indicator_row_of_a_digital_document_is_read_as_printed(name: str) -> None:
    folder, record = TRUE[name], read_document(name)
    want = [tuple(row[field] for field in FIELDS) for row in truth(folder, "indikator")]
    assert [tuple(map(folded, row)) for row in rows(record)] == [tuple(map(folded, row)) for row in want]


@pytest.mark.parametrize("name", TRUE)
def test_every_section_and_list_item_is_read_as_printed(name: str) -> None:
    folder, record = TRUE[name], read_document(name)
    sections = truth(folder, "bagian")
    assert [(s.lingkup, bare_post(s)) for s in record.bagian] == [(s["lingkup"], s["jabatan"]) for s in sections]
    want = [(item["bagian"], item["jenis"], item["teks"]) for item in truth(folder, "uraian")]
    got = [(str(n), item.jenis, item.printed.text) for n, s in enumerate(record.bagian, 1) for item in s.uraian]
    assert [tuple(map(folded, item)) for item in got] == [tuple(map(folded, item)) for item in want]


@pytest.mark.parametrize("name", TRUE)
def test_every_target_period_is_read(name: str) -> None:
    folder, record = TRUE[name], read_document(name)
    want = [(t["indikator"], t["periode"], t["target"]) for t in truth(folder, "target")]
    assert [(t.indikator.text, t.periode, t.target.text) for s in record.bagian for t in s.target] == want


@pytest.mark.parametrize("name", STYLED)
def test_a_style_is_recognised_as_itself(name: str) -> None:
    record = read_document(name)
    assert record.gaya == truth(STYLED[name], "dokumen")[0]["gaya"]
    assert record.gaya_skor >= 0.75


@pytest.mark.parametrize("name", [*INVENTED, *OWN])
def test_a_layout_that_nobody_described_is_read_without_a_style(name: str) -> None:
    assert read(name).gaya == "umum"


def has_words(name: str) -> bool:
    style = all_styles()[name.partition("-")[0]]
    return bool(style.kolom or style.label or style.judul)


@pytest.mark.parametrize("name", [name for name in STYLED if not has_words(name)])
def test_the_generic_parser_alone_reads_the_same_rows_as_with_a_style_without_words(name: str) -> None:
    assert read_document(name, "umum").bagian == read_document(name).bagian


@pytest.mark.parametrize("name", OWN)
def test_hard_layouts_are_read_by_headings_and_content(name: str) -> None:
    record = read(name)
    want = truth(UNSEEN / name, "golden")
    got = [
        {field: said(getattr(row, field)) for field in FIELDS if field not in ("jabatan", "formulasi")}
        | {"jabatan": said(s.jabatan), "formulasi": row.formulasi.text}
        for s in record.bagian
        for row in s.baris
    ]  # fmt: skip
    assert [{field: row[field] for field in want[0]} for row in got] == want
    items = [(said(s.jabatan), item.jenis, item.printed.text) for s in record.bagian for item in s.uraian]
    assert items == [(i["jabatan"], i["jenis"], i["teks"]) for i in truth(UNSEEN / name, "uraian")]


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_paper_that_is_no_decree_gives_no_row_and_says_what_it_seems_to_be(name: str) -> None:
    record = read(name)
    assert not any(section.baris for section in record.bagian)
    assert record.jenis_dokumen != "keputusan_iku"
    assert "BACA-BUKAN-IKU" in {finding.kode for finding in record.findings}


@pytest.mark.parametrize("name", TRUE)
def test_no_word_of_a_digital_document_is_left_over(name: str) -> None:
    record = read_document(name)
    assert [finding.pesan for finding in record.findings if finding.kode == "BACA-SISA"] == []


def test_the_decree_head_is_read_with_its_blanks() -> None:
    keputusan = read("nganjuk-rejoso-2021--digital").keputusan
    assert said(keputusan.nomor) == "188//K/411.502/2021"
    assert said(keputusan.nomor_lampiran) == "188/9/K/411.516/2021"
    assert (said(keputusan.kabupaten), said(keputusan.kecamatan)) == ("NGANJUK", "REJOSO")
    assert len(keputusan.menimbang) == 2
    assert len(keputusan.mengingat) == 4
    signer = keputusan.tanda_tangan
    assert signer is not None
    assert said(signer.jabatan) == "Camat Rejoso"
    assert said(signer.pangkat) == "Pembina Tk.I"


def test_signatures_under_several_sections_are_theirs_and_a_single_one_is_the_documents() -> None:
    lumajang = read("lumajang-pasrujambe-2021--digital")
    assert all(section.tanda_tangan for section in lumajang.bagian)
    assert lumajang.keputusan.tanda_tangan is None
    malang = read("malang-jabung-2018--digital")
    assert not any(section.tanda_tangan for section in malang.bagian)
    assert malang.keputusan.tanda_tangan is not None
    assert said(malang.keputusan.tanggal) == "Januari 2018"
