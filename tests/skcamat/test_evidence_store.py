"""What was seen is kept: a new understanding opens no file again, and a damaged store costs a reading, no value."""

from __future__ import annotations

import lzma
import shutil
import sqlite3
from pathlib import Path

import pytest

from skcamat import evidence_store, versions
from skcamat.extractor.evidence import Box, Evidence, Line, Page, Word, to_json
from tests.skcamat.conftest import digest

SAMPLES = Path(__file__).parents[2] / "samples"
WORK, BLIND = "skcamat.batch.workers.work:work", "tests.skcamat.workers:blind"
WORD = Word("Jumlah", Box(10.123456, 10, 50, 20), 0.987654321, "rapidocr", "Jumiah")
SEEN = Evidence("d" + "0" * 16, "0" * 64, (Page(1, 595, 842, "ocr", (Line((WORD,), WORD.box),)),))


@pytest.fixture
def decree(folder: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "lumajang-pasrujambe-2021--digital.pdf", folder))


def understood_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a change of a parser."""
    monkeypatch.setattr(versions, "understanding_version", lambda: "lain")


def store_of(out: Path) -> Path:
    return out / ".skcamat" / evidence_store.NAME


def test_packed_evidence_comes_back_as_it_was() -> None:
    assert to_json(evidence_store.unpacked(evidence_store.packed(SEEN))) == to_json(evidence_store.as_kept(SEEN))
    assert evidence_store.as_kept(SEEN) == SEEN


@pytest.mark.parametrize("data", [b"", b"tidak", lzma.compress(b"tidak"), evidence_store.packed(SEEN)[:-9]])
def test_what_is_no_evidence_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError, match="no evidence"):
        evidence_store.unpacked(data)


def test_evidence_of_another_version_is_not_given(tmp_path: Path) -> None:
    with evidence_store.opened(tmp_path) as store:
        store.put("a", "1", b"isi")
        assert store.get("a", "1") == b"isi"
        assert store.get("a", "2") == b""
        assert store.get("b", "1") == b""


def test_evidence_that_was_changed_on_the_disk_is_not_given(tmp_path: Path) -> None:
    with evidence_store.opened(tmp_path) as store:
        store.put("a", "1", b"isi")
    with sqlite3.connect(tmp_path / evidence_store.NAME) as database:
        database.execute("UPDATE bukti SET isi = ?", (b"lain",))
    database.close()
    with evidence_store.opened(tmp_path) as store:
        assert store.get("a", "1") == b""


def test_a_store_that_is_no_database_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / evidence_store.NAME).write_bytes(b"bukan basis data" * 100)
    with evidence_store.opened(tmp_path) as store:
        store.put("a", "1", b"isi")
        assert store.get("a", "1") == b"isi"


def test_contents_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    with evidence_store.opened(tmp_path) as store:
        store.put("a", "1", b"isi")
        store.put("b", "1", b"isi")
        store.keep_only(["b"])
        assert (store.get("a", "1"), store.get("b", "1")) == (b"", b"isi")


def test_a_change_of_understanding_opens_no_file_and_gives_the_bytes_of_a_new_reading(
    decree, out, go, tmp_path, monkeypatch
):
    go(do=WORK)
    understood_anew(monkeypatch)
    assert go(do=BLIND).read == 1
    go(do=WORK, out=tmp_path / "segar", keep_evidence=False)
    assert digest(out) == digest(tmp_path / "segar")


def test_a_reading_that_is_forced_opens_the_file_again(decree, go):
    go(do=WORK)
    assert go(do=BLIND, fresh=True).count("gagal") == 1


def test_a_damaged_store_costs_a_reading_and_no_value(decree, out, go, tmp_path, monkeypatch):
    go(do=WORK)
    before = digest(out)
    data = bytearray(store_of(out).read_bytes())
    data[len(data) // 2 :: 7] = bytes(len(data[len(data) // 2 :: 7]))
    store_of(out).write_bytes(data)
    understood_anew(monkeypatch)
    go(do=WORK)
    assert digest(out) == before


def test_without_evidence_nothing_is_kept(decree, out, go):
    go(do=WORK, keep_evidence=False)
    assert not store_of(out).exists()


def test_a_page_of_kept_evidence_is_small(decree, out, go):
    go(do=WORK)
    assert store_of(out).stat().st_size < 6 * 15 * 1024
