"""A disk that is full at any moment: a sentence, nothing half-written, and the next run ends in the same bytes.

A small disk of memory is mounted where the tests may do that; elsewhere the system limits the size of a file, which
refuses the same writes with another number.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from skcamat import ledger
from skcamat.batch import outcome
from skcamat.batch.inputs import sha256_of
from skcamat.batch.journal import Journal
from skcamat.batch.outcome import Outcome, Task
from skcamat.extractor.errors import OutputError
from skcamat.extractor.settings import Limits, Settings
from tests.skcamat.badfiles import SAMPLES
from tests.skcamat.conftest import digest, put

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs limits or mounts as POSIX knows them")

Disk = Callable[[int], None]
SENTENCE = "Periksa izin folder dan sisa ruang disk"
PLENTY = 256 << 20
STEPS = (0.02, 0.1, 0.25, 0.4, 0.6, 0.8, 0.97)  # shares of what the whole run needs


@pytest.fixture
def small(tmp_path) -> Iterator[tuple[Path, Disk]]:
    """A folder on a disk of its own, and how to give that disk another size in bytes."""
    place = tmp_path / "kecil"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    mounted = subprocess.run(mount, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs the rights of the administrator")

    def resize(size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={max(1, size >> 10)}k", str(place)], check=True)

    yield place, resize
    subprocess.run(["umount", str(place)], check=True)


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file of this process and its workers may grow beyond `size` bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def put_documents(folder: Path, count: int = 12) -> None:
    """Documents whose words hardly let themselves be compressed."""
    throw = random.Random(5)  # noqa: S311 - bytes of a test, no secrets
    put(folder, **{f"b{number:02}": f"Jumlah {throw.randbytes(6000).hex()}" for number in range(count)}, gagal="fail")


def size_of(folder: Path) -> int:
    """Bytes in whole blocks of what lies there."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())


def shown(out: Path) -> set[str]:
    """Names in the output folder but the run's own."""
    return {path.name for path in out.iterdir()} - {ledger.FOLDER} if out.exists() else set()


@pytest.mark.slow
def test_a_disk_that_is_full_at_any_point_costs_a_sentence_and_no_byte(folder, go, tmp_path, small):
    place, resize = small
    put_documents(folder)
    whole = tmp_path / "utuh" / "keluar"  # as deep as the small disk: the workbook leads to the files by relative ways
    go(out=whole)
    need, refused = size_of(whole), 0
    for step, share in enumerate(STEPS):
        out = place / f"keluar{step}"
        resize(int(need * share))
        try:
            go(out=out)
        except OutputError as error:
            assert SENTENCE in str(error)
            assert not shown(out), "something half-written lies there"
            refused += 1
        resize(PLENTY)
        go(out=out)
        assert digest(out) == digest(whole)
        shutil.rmtree(out)
    assert refused >= 5, "the disk was never full"


@pytest.mark.parametrize("size", [6_000, 40_000, 90_000, 150_000])
def test_a_write_that_is_refused_at_any_size_costs_a_sentence_and_no_byte(folder, out, go, tmp_path, size):
    put_documents(folder)
    go(out=tmp_path / "utuh")
    assert max(path.stat().st_size for path in (tmp_path / "utuh").rglob("*") if path.is_file()) > size
    with pytest.raises(OutputError, match=SENTENCE), files_of_at_most(size):
        go()
    assert not shown(out), "something half-written lies there"
    go()
    assert digest(out) == digest(tmp_path / "utuh")


def test_what_was_read_before_the_disk_was_full_is_not_read_again(folder, out, go):
    put_documents(folder)
    with pytest.raises(OutputError), files_of_at_most(90_000):
        go()
    assert 0 < go().read < 13


def test_the_last_tables_stay_whole_where_new_ones_have_no_room(folder, out, go):
    put_documents(folder, count=3)
    go()
    before = digest(out)
    put_documents(folder)
    with pytest.raises(OutputError, match=SENTENCE), files_of_at_most(90_000):
        go()
    assert digest(out) == before
    assert shown(out) == set(before), "something half-written lies beside them"


def test_a_log_without_room_keeps_whole_lines_and_goes_on_when_there_is_room(tmp_path):
    (tmp_path / ledger.FOLDER).mkdir()
    journal, path = Journal(tmp_path), tmp_path / ledger.FOLDER / "log.jsonl"
    with pytest.raises(OSError, match=r"too large|No space"), files_of_at_most(1000):
        for _ in range(100):
            journal.file_done(Outcome("a" * 64), 1)
    journal.file_done(Outcome("b" * 64), 1)
    told = [msgspec.json.decode(line)["doc_id"] for line in path.read_bytes().splitlines()]
    assert len(told) >= 5
    assert told[-1] == "d" + "b" * 16
    assert path.read_bytes().endswith(b"\n")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="only Tesseract is given its pictures as files")
def test_a_scan_without_room_for_its_pictures_says_so_and_is_read_by_the_next_run(tmp_path, small, monkeypatch):
    from skcamat.batch.workers.work import read_file
    from skcamat.extractor.readers import tesseract

    if not tesseract.is_installed():
        pytest.skip("Tesseract has no Indonesian data here")
    place, resize = small
    scan = one_page(tmp_path / "a.pdf")
    settings = Settings(reader="teliti", limits=Limits(seconds=120))
    task = Task(str(scan), sha256_of(scan), settings)
    whole = read_file(task, lambda *_: None)
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    sebab = set()
    for size in (16 << 10, 64 << 10, 256 << 10, 1 << 20):
        resize(size)
        told = read_file(task, lambda *_: None)
        assert told.sebab in ("disk_penuh", ""), told.galat
        assert told.sebab or told.record == whole.record, "a reading that lacks what had no room was taken for whole"
        sebab.add(told.sebab)
    assert "disk_penuh" in sebab, "the disk was never full"
    assert "disk_penuh" in outcome.PASSING
    resize(PLENTY)
    assert read_file(task, lambda *_: None).record == whole.record


def one_page(target: Path) -> Path:
    """The first page with a table of a sample scan."""
    import pikepdf

    with pikepdf.open(SAMPLES / "lumajang-pasrujambe-2021--kantor.pdf") as scan, pikepdf.new() as page:
        page.pages.append(scan.pages[3])
        page.save(target)
    return target
