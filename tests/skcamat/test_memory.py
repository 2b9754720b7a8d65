"""Long scans and large folders need no more memory than short and small ones."""

from __future__ import annotations

import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from skcamat.extractor import pages
from skcamat.extractor.settings import Settings
from tests.skcamat.badfiles import SAMPLES

ROOT = Path(__file__).parent.parent.parent
BUILD = """
import hashlib, resource, sys
from dataclasses import replace
from pathlib import Path
from skcamat import ledger, outcome, outputs
from tests.skcamat.workers import record

out, count = Path(sys.argv[1]), int(sys.argv[2])
with ledger.opened(out) as book:
    book._db.execute("PRAGMA synchronous = OFF")
    for number in range(count):
        sha = hashlib.sha256(str(number).encode()).hexdigest()
        read = record(sha, f"Jumlah laporan kegiatan jenis {number % 50} yang disusun tepat waktu")
        section = read.bagian[0]
        read = replace(read, bagian=(replace(section, baris=section.baris * 20),))
        book.put(outcome.read(sha, (read,)), "v", "{}")
        book.add_names([ledger.Name(f"{number:05}.pdf", sha, "")])
    outputs.write(book, out)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_no_rendered_page_outlives_its_reading(monkeypatch):
    drawn: list[weakref.ref[object]] = []
    alive: list[int] = []
    genuine = pages.page_to_raster

    def watched(page, settings, masks):
        raster = genuine(page, settings, masks)
        drawn.append(weakref.ref(raster.grey))
        return raster

    def after_page(*_: int) -> None:
        alive.append(sum(picture() is not None for picture in drawn))

    monkeypatch.setattr(pages, "page_to_raster", watched)
    pages.read(SAMPLES / "lumajang-pasrujambe-2021--kantor.pdf", Settings(reader="kosong"), after_page)
    assert len(drawn) == len(alive) == 6
    assert max(alive) <= 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the highest use of memory this way")
def test_the_tables_of_ten_times_as_many_documents_need_little_more_memory(tmp_path):
    def most(count: int) -> int:
        command = [sys.executable, "-c", BUILD, str(tmp_path / str(count)), str(count)]
        return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)

    few, many = most(150), most(1500)
    assert many - few < 50, "MiB; the rows alone are some 150 MiB where they are held"
