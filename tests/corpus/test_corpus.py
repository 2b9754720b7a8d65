"""The invented documents and their truth belong together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus import truth

HERE = Path(__file__).parent
DOCUMENTS = sorted(path.parent for path in HERE.glob("*/content.json"))


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_golden_tables_say_exactly_what_the_content_printed(folder: Path, tmp_path: Path) -> None:
    truth.write(json.loads((folder / "content.json").read_text("utf-8")), tmp_path)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (folder / "golden" / made.name).read_bytes()


def test_the_committed_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in HERE.rglob("*.pdf")) < 4_000_000


def test_ten_documents_that_are_no_iku_decree_are_there() -> None:
    assert len(list((HERE / "bukan_iku").glob("*.pdf"))) == 10
