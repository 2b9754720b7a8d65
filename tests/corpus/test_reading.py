"""Documents of styles that nobody described are read; papers that are no decree give no row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from skcamat import extractor, normalizers, parsers
from skcamat.normalizers.text import folded
from skcamat.registry.rows.layout import indikator_rows

HERE = Path(__file__).parent
CORE = ("jabatan", "sasaran", "indikator", "formulasi", "sumber_data")
# blora-cepu-2023 and lomboktengah-praya-2022 are not yet read well enough to stand here
READ = (
    "gowa-tinggimoncong-2024",
    "jember-tanggul-2021",
    "kuburaya-sungairaya-2023",
    "mojokerto-ngoro-2019",
    "probolinggo-kraksaan-2022",
    "semarang-bawen-2020",
)


def rows_read(pdf: Path) -> list[dict[str, str]]:
    record = normalizers.normalize(parsers.parse(extractor.read(pdf)))
    return [{name: getattr(row, name) for name in CORE} for row in indikator_rows(record, pdf.name)]


def compared(folder: Path) -> tuple[list[dict[str, str]], list[tuple[dict[str, str], dict[str, str]]]]:
    """The rows read in a document, as many as its truth has, and (read, printed) of those that differ."""
    with (folder / "golden" / "indikator.csv").open(encoding="utf-8", newline="") as handle:
        want = [{column: row[column] for column in CORE} for row in csv.DictReader(handle)]
    got = rows_read(folder / "dokumen.pdf")
    assert len(got) == len(want)
    pairs = zip(got, want, strict=True)
    return got, [(one, two) for one, two in pairs if any(folded(one[c]) != folded(two[c]) for c in CORE)]


@pytest.mark.parametrize("name", READ)
def test_every_row_of_an_undescribed_style_is_found_and_nearly_all_are_exact(name: str) -> None:
    got, wrong = compared(HERE / name)
    assert len(got) - len(wrong) >= 0.97 * len(got)


@pytest.mark.parametrize("pdf", sorted((HERE / "bukan_iku").glob("*.pdf")), ids=lambda path: path.stem)
def test_a_paper_that_is_no_decree_gives_no_row_and_says_what_it_seems_to_be(pdf: Path) -> None:
    record = parsers.parse(extractor.read(pdf))
    assert [row for section in record.bagian for row in section.baris] == []
    assert "BACA-BUKAN-IKU" in [finding.kode for finding in record.findings]
