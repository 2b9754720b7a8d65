"""Tesseract (through pytesseract) on line pictures: all pictures of a call in one process, through a list of files."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import pytesseract

from skcamat.extractor.errors import DocumentError, LimitExceeded, UsageError
from skcamat.extractor.readers.base import Grey, Reading, ReadWord
from skcamat.extractor.readers.tesseract_program import NAME, tesseract_program

HEIGHT = 36  # pixels of a line picture; letters of some 20 pixels are what the network was made for
MARGIN = 10  # white pixels around it; none, or many, both cost accuracy
CONFIG = "--oem 1 --psm 7 -c invert_threshold=0"  # lines are never white on black: no second try upside down
LANGUAGE = "ind"
START_SECONDS, LINE_SECONDS = 20.0, 1.0  # a process that takes longer hangs
BATCH = 200  # pictures in one process

pytesseract.pytesseract.tesseract_cmd = tesseract_program() or NAME


@dataclass(frozen=True, slots=True)
class TesseractReader:
    """Reads line pictures in one Tesseract process a call, one thread."""

    name: str = "tesseract"

    @property
    def version(self) -> str:
        """The program's own version and the language data."""
        return f"tesseract-{_version()} {LANGUAGE}"

    def read_lines(self, pictures: Sequence[Grey]) -> list[Reading]:
        """Read grey line pictures (height x width, uint8, dark on light), one reading each, in the same order.

        Raises LimitExceeded when the program does not come back.
        """
        found: list[Reading] = []
        for start in range(0, len(pictures), BATCH):
            found += _read_batch(pictures[start : start + BATCH])
        return found


def is_installed() -> bool:
    """Whether the program and its Indonesian data are on this machine."""
    return tesseract_program() is not None and LANGUAGE in _languages()


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    try:
        return frozenset(pytesseract.get_languages())
    except (pytesseract.TesseractError, OSError):
        return frozenset()


@lru_cache(maxsize=1)
def _version() -> str:
    return str(pytesseract.get_tesseract_version())


def _read_batch(pictures: Sequence[Grey]) -> list[Reading]:
    scales = [HEIGHT / max(1, picture.shape[0]) for picture in pictures]
    with tempfile.TemporaryDirectory(prefix="skcamat-") as folder, _one_thread():
        listing = _write_pictures(Path(folder), pictures, scales)
        rows = _tsv(listing, START_SECONDS + LINE_SECONDS * len(pictures))
    _demand_whole(rows, len(pictures))
    return tsv_to_readings(rows, scales)


def _write_pictures(folder: Path, pictures: Sequence[Grey], scales: Sequence[float]) -> Path:
    paths = []
    for number, (picture, scale) in enumerate(zip(pictures, scales, strict=True)):
        path = folder / f"{number}.pgm"
        path.write_bytes(cv2.imencode(".pgm", _prepared(picture, scale))[1].tobytes())
        paths.append(str(path))
    listing = folder / "daftar.txt"
    listing.write_text("\n".join(paths), encoding="utf-8")
    return listing


def _prepared(picture: Grey, scale: float) -> Grey:
    if not picture.size:
        return np.full((HEIGHT, HEIGHT), 255, np.uint8)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    scaled = cv2.resize(picture, (max(1, round(picture.shape[1] * scale)), HEIGHT), interpolation=how)
    paper = int(np.percentile(scaled, 90))
    return np.asarray(np.pad(scaled, MARGIN, constant_values=paper), np.uint8)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Tesseract's own threads cost more than they bring; its environment is the only place to say so."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before


def _tsv(listing: Path, seconds: float) -> str:
    string = pytesseract.Output.STRING
    try:
        rows = pytesseract.image_to_data(
            str(listing), lang=LANGUAGE, config=CONFIG, timeout=seconds, output_type=string
        )
    except pytesseract.TesseractError as error:
        raise DocumentError(
            f"Tesseract berhenti dengan galat {error.status}; jalankan `skcamat check` atau pilih `--reader rapidocr`."
        ) from error
    except RuntimeError as error:  # the library's only sign of a timeout
        raise LimitExceeded(f"Tesseract tidak selesai dalam {seconds:.0f} detik; coba `--reader rapidocr`.") from error
    return str(rows)


def _demand_whole(rows: str, pictures: int) -> None:
    """Raise OSError for an answer that breaks off: where the disk is full, the program says nothing of it."""
    answered = sum(row.startswith("1\t") for row in rows.splitlines())
    if answered != pictures or not rows.endswith("\n"):
        raise OSError(errno.ENOSPC, "Tesseract's answer breaks off")


def tsv_to_readings(rows: str, scales: Sequence[float]) -> list[Reading]:
    """Tesseract's table of words (split by tabs only: quotes are text) as one reading a page, in picture pixels."""
    words: list[list[ReadWord]] = [[] for _ in scales]
    for row in rows.splitlines()[1:]:
        level, page, *_, left, _top, width, _height, confidence, text = row.split("\t", 11)
        if level != "5" or not text.strip():
            continue
        number = int(page) - 1
        x0 = (int(left) - MARGIN) / scales[number]
        x1 = x0 + int(width) / scales[number]
        words[number].append(ReadWord(text.strip(), max(0.0, x0), x1, float(confidence) / 100))
    return [Reading(tuple(line)) for line in words]


def installed_reader() -> TesseractReader:
    """Tesseract with Indonesian data. Raises UsageError, which says how to install it, where it is not there."""
    if not is_installed():
        raise UsageError(
            "Tesseract dengan data bahasa Indonesia tidak ditemukan. Debian/Ubuntu: "
            "`sudo apt-get install tesseract-ocr tesseract-ocr-ind`. Windows: pasang dari "
            "https://github.com/UB-Mannheim/tesseract/wiki dan centang bahasa Indonesian. "
            "Atau pakai pembaca bawaan: `--reader rapidocr`."
        )
    return TesseractReader()
