from __future__ import annotations

import numpy as np
import pytest

from skcamat.extractor.errors import UsageError
from skcamat.extractor.readers import pair_for, recorded, tesseract
from skcamat.extractor.readers.base import Reading, ReadWord
from skcamat.extractor.readers.null import NullReader
from skcamat.extractor.readers.recorded import RecordingReader, from_json, to_json
from skcamat.extractor.settings import Settings
from tests.extractor.readers.lines import blank, drawn


def test_without_tesseract_the_built_in_reader_does_the_job_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)
    pair = pair_for(Settings())
    assert (pair.first.name, pair.second) == ("rapidocr", None)


@pytest.mark.parametrize("choice", ["tesseract", "teliti"])
def test_a_missing_reader_is_refused_with_the_command_that_installs_it(
    choice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)
    with pytest.raises(UsageError, match="apt-get install tesseract-ocr tesseract-ocr-ind"):
        pair_for(Settings(reader=choice))


def test_an_unknown_reader_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(UsageError, match="auto, teliti, rapidocr, tesseract"):
        pair_for(Settings(reader="paddle"))


def test_the_null_reader_answers_every_picture_with_nothing() -> None:
    assert NullReader().read_lines([blank(), drawn("Desa")]) == [Reading(()), Reading(())]


def test_recorded_answers_come_back_the_same() -> None:
    class Fixed:
        name = version = "tetap"

        def read_lines(self, pictures: list[np.ndarray]) -> list[Reading]:
            return [Reading((ReadWord("Desa", 1.0, 9.0, 0.9),)) for _ in pictures]

    recording = RecordingReader(Fixed())
    picture = drawn("Desa")
    first = recording.read_lines([picture])
    assert from_json(to_json(recording.answers)).read_lines([picture]) == first


def test_a_picture_that_was_never_recorded_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        recorded.RecordedReader({}).read_lines([blank()])
