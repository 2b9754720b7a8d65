"""The report: one file without network, with the dataset's own numbers, in which no text of a document is code."""

from __future__ import annotations

import re

import pytest

from skcamat.registry import SourceFile, build, export, read_file
from skcamat.registry.export.html.charts import bars, histogram, shares
from tests.registry.make import bagian, baris, record

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def sample():
    rows = (baris(HOSTILE, "Jumlah surat", perlu_tinjau=True), baris("Jumlah nota", "Jumlah nota"))
    return [
        read_file("a.pdf", record((bagian("Bendahara", rows),))),
        SourceFile("<b>rusak</b>.pdf", galat="Berkas kosong."),
    ]


@pytest.fixture
def page(tmp_path):
    export.write(build(sample()), tmp_path)
    return (tmp_path / "laporan.html").read_text(encoding="utf-8")


def test_the_report_needs_nothing_from_elsewhere(page):
    assert not re.search(r"<(script|link|iframe|object)\b", page)
    away = re.findall(r"""(?:src|href)\s*=\s*["']?((?:https?:|//)[^"'>]*)""", page)
    assert all(address.startswith("http://127.0.0.1:") for address in away)  # the desk of this machine, to click on
    assert "default-src 'none'" in page


def test_text_of_a_document_is_shown_and_never_run(page):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<img" not in page
    assert "&lt;b&gt;rusak&lt;/b&gt;.pdf" in page


def test_the_report_counts_what_the_tables_hold(page):
    assert re.search(r"Indikator<b>2</b>", page) and re.search(r"Berkas<b>2</b>", page)
    assert "gagal: 1" in page and "Berkas kosong." in page


def test_the_report_shows_doubtful_rows_findings_and_the_matrix(page):
    for part in ("Baris yang paling meragukan", "Temuan menurut jenis", "Rejoso (Nganjuk)", "sasaran tidak terbaca"):
        assert part in page


def test_a_dataset_of_nothing_still_makes_a_report(tmp_path):
    export.write(build([]), tmp_path)
    assert "Belum ada indikator" in (tmp_path / "laporan.html").read_text(encoding="utf-8")


def test_charts_have_a_name_escape_their_texts_and_do_not_change_from_run_to_run():
    drawn = bars("Judul", [("<x>", 3), ("b", 1)])
    assert 'aria-label="Judul"' in drawn and "<x>" not in drawn and drawn == bars("Judul", [("<x>", 3), ("b", 1)])
    assert "2026" not in drawn


def test_charts_of_nothing_are_nothing():
    assert not bars("a", []) and not shares("a", [("x", 0, "#000")]) and not histogram("a", [0, 0], "x")
