"""One way of reading a PDF, alone in its process: prints JSON with seconds, words of each page and, for ours, stages.

    python contenders.py NAME FILE.pdf WARM.pdf      (started by run.py, one thread, also in the peers' environment)

Loading models and libraries is not counted, for nobody: a digital page (WARM.pdf) is read before the clock starts.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

DPI = 200
Words = list[list[str]]
STAGES: dict[str, float] = defaultdict(float)


def clocked(work: Callable[[], Words]) -> dict[str, Any]:
    """Wall and processor seconds (children included) of a piece of work, and what it gave."""
    wall, cpu = time.perf_counter(), _cpu()
    pages = work()
    return {"wall": time.perf_counter() - wall, "cpu": _cpu() - cpu, "pages": pages, "stages": dict(STAGES)}


def _cpu() -> float:
    ours, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return ours.ru_utime + ours.ru_stime + children.ru_utime + children.ru_stime


def rendered(path: Path) -> list[Any]:
    """Grey pictures of all pages."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(path) as document:
        return [page.render(scale=DPI / 72, grayscale=True).to_numpy().squeeze() for page in document]


def tesseract(path: Path) -> Callable[[], Words]:
    """Read whole pages, psm 3, as most people call it."""
    import pytesseract
    from PIL import Image

    return lambda: [
        pytesseract.image_to_string(Image.fromarray(picture), lang="ind", config="--psm 3").split()
        for picture in rendered(path)
    ]


def rapidocr(path: Path) -> Callable[[], Words]:
    """Find and read lines on whole pages, one thread."""
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    engine = RapidOCR(params=threads | {"Global.log_level": "error"})
    return lambda: [" ".join(engine(picture).txts or ()).split() for picture in rendered(path)]


def img2table(path: Path) -> Callable[[], Words]:
    """Find tables and read their cells with Tesseract."""
    from img2table.document import PDF
    from img2table.ocr import TesseractOCR

    def read() -> Words:
        found = PDF(str(path)).extract_tables(ocr=TesseractOCR(n_threads=1, lang="ind"))
        cells = {n: [str(c) for t in tables for c in t.df.to_numpy().ravel() if c] for n, tables in found.items()}
        return [" ".join(cells.get(number, [])).split() for number in range(len(found))]

    return read


def pdfplumber(path: Path) -> Callable[[], Words]:
    """`extract_tables()` of every page of a digital file."""
    import pdfplumber as plumber

    def read() -> Words:
        with plumber.open(path) as document:
            tables = [page.extract_tables() for page in document.pages]
        return [" ".join(c for table in page for row in table for c in row if c).split() for page in tables]

    return read


def ours(path: Path, reader: str = "auto") -> Callable[[], Words]:
    """Read with extractor, parsers and normalizers; the readers are loaded before the clock runs."""
    from skcamat import extractor, normalizers, parsers
    from skcamat.extractor import pages, readers
    from skcamat.extractor.readers import cascade
    from skcamat.extractor.settings import Settings

    settings = Settings(reader=reader)
    pair = readers.pair_for(settings)
    timed = readers.ReaderPair(
        _TimedCareful(pair.first, "first reader"), pair.second and _Timed(pair.second, "second reader")
    )
    readers.pair_for = lambda _: readers.ReaderPair(timed.first, timed.second, pair.always)
    for module, name, stage in (
        *((pages, n, "render") for n in ("page_to_raster",)),
        *((pages, n, "digital") for n in ("read_digital", "upright_sheet")),
        (cascade, "_settled", "decision"),
        *(
            ("skcamat.extractor.page_image.scanned_page", n, "geometry")
            for n in ("flat_page", "strokes_of", "erased", "segmented", "fill_tables")
        ),
    ):
        _time(module, name, stage)

    def read() -> Words:
        evidence = extractor.read(path, settings)
        start = time.process_time()
        normalizers.normalize(parsers.parse(evidence))
        STAGES["parse and normalise"] += time.process_time() - start
        return [_words_of(page) for page in evidence.pages]

    return read


def _words_of(page: Any) -> list[str]:
    lines = [*page.lines, *(line for table in page.tables for cell in table.cells for line in cell.lines)]
    words = [word for line in lines for word in line.words]
    for fraction in (f for table in page.tables for cell in table.cells for f in cell.fractions):
        words += [w for line in (*fraction.numerator, *fraction.denominator) for w in line.words]
        words += [*fraction.before, *fraction.after]
    return [word.text for word in (*words, *page.left_over)]


class _Timed:
    """A reader with a clock."""

    def __init__(self, reader: Any, stage: str) -> None:
        self.reader, self.stage = getattr(reader, "reader", reader), stage
        self.name, self.version = reader.name, reader.version

    def read_lines(self, pictures: Any) -> Any:
        return self._clocked(self.reader.read_lines, pictures, self.stage)

    def _clocked(self, work: Any, pictures: Any, stage: str) -> Any:
        start = _cpu()
        found = work(pictures)
        STAGES[stage] += _cpu() - start
        STAGES[f"lines of the {stage}"] += len(pictures)
        return found


class _TimedCareful(_Timed):
    """The same for one that can look again."""

    def look_again(self, pictures: Any) -> Any:
        return self._clocked(self.reader.look_again, pictures, "second look")


def _time(module: Any, name: str, stage: str) -> None:
    module = importlib.import_module(module) if isinstance(module, str) else module
    real = getattr(module, name, None)
    if real is None or hasattr(real, "timed"):
        return

    def clock(*arguments: Any, **named: Any) -> Any:
        start = _cpu()
        try:
            return real(*arguments, **named)
        finally:
            STAGES[stage] += _cpu() - start

    clock.timed = True  # type: ignore[attr-defined]
    setattr(module, name, clock)


CONTENDERS = {
    "ours": ours,
    "ours-teliti": lambda path: ours(path, "teliti"),
    "ours-rapidocr": lambda path: ours(path, "rapidocr"),
    "tesseract": tesseract,
    "rapidocr": rapidocr,
    "img2table": img2table,
    "pdfplumber": pdfplumber,
}

if __name__ == "__main__":
    os.environ["OMP_THREAD_LIMIT"] = "1"
    contender = CONTENDERS[sys.argv[1]]
    contender(Path(sys.argv[3]))()
    STAGES.clear()
    answer = clocked(contender(Path(sys.argv[2])))
    sys.stdout.write("\n" + json.dumps(answer))
