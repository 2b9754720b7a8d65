"""A folder of small text files that the stand-in workers understand, and one way to run over it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from skcamat.batch.plan import Request
from skcamat.batch.runner import Summary, run
from skcamat.extractor.settings import Limits, Settings

Run = Callable[..., Summary]
LIMITS = Limits(seconds=20, memory_mib=1024)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "masuk"
    made.mkdir()
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "keluar"


@pytest.fixture
def go(folder: Path, out: Path) -> Run:
    def run_it(
        *, do="tests.skcamat.workers:obedient", limits: Limits = LIMITS, passwords=(), progress=None, **wishes
    ) -> Summary:
        settings = Settings(limits=limits, passwords=passwords)
        request = Request(**{"out": out, "paths": (folder,), "settings": settings, "jobs": 1, **wishes})
        return run(request, progress, do)

    return run_it


def put(folder: Path, **texts: str) -> None:
    """Write `name='text'` as name.pdf."""
    for name, text in texts.items():
        (folder / f"{name}.pdf").write_text(text, encoding="utf-8")


def digest(out: Path) -> dict[str, str]:
    """Hashes of the output files (what lies hidden is the run's own)."""
    files = (path for path in out.iterdir() if path.is_file() and not path.name.startswith("."))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def statuses(summary: Summary) -> dict[str, str]:
    """Status by file name without its ending."""
    return {Path(line.berkas).stem: line.status for line in summary.lines}
