"""What a person sees of a run."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from skcamat.batch.inputs import InputFile
from skcamat.batch.outcome import Outcome
from skcamat.batch.progress import Lines, Live, TimeLeft
from tests.skcamat.conftest import put


def terminal() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=120, color_system=None, legacy_windows=False)


def told(console: Console) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", console.file.getvalue())


@pytest.fixture
def item(tmp_path):
    return InputFile("a.pdf", tmp_path / "a.pdf", 1000)


def test_the_bar_counts_pages_as_the_file_has_them_even_where_some_were_not_told(item):
    console = terminal()
    bar = Live(console)
    with bar.over(2, [item, item]):
        bar.page(item, 1, 5)
        assert "1 halaman" in bar._bar.tasks[0].fields["rincian"]
        bar.finished(item, Outcome("x", b"{}", halaman=5, ragu=2))
        assert "5 halaman · 1 ragu · 0 gagal" in bar._bar.tasks[0].fields["rincian"]
        for number in (1, 2, 1, 2, 3):  # its worker died and another began again
            bar.page(item, number, 3)
        bar.finished(item, Outcome("y", b"{}", halaman=3))
        assert "8 halaman · 1 ragu · 0 gagal" in bar._bar.tasks[0].fields["rincian"]
    assert "2/2" in told(console)


def test_a_failed_file_is_named_on_the_terminal_with_its_reason(item):
    console = terminal()
    bar = Live(console)
    with bar.over(1, [item]):
        bar.finished(item, Outcome("x", galat="PDF rusak."))
    assert "gagal a.pdf: PDF rusak." in told(console)


def test_off_a_terminal_every_file_is_one_plain_line(folder, go):
    put(folder, a="Jumlah surat", b="fail")
    console = Console(file=io.StringIO(), width=140)
    go(progress=Lines(console))
    lines = console.file.getvalue().splitlines()
    assert lines[0] == "2 berkas ditemukan, 2 perlu dibaca."
    assert re.fullmatch(r"\[1/2\] a\.pdf: 1 halaman, [\d.]+ detik", lines[1])
    assert lines[2].startswith("[2/2] b.pdf: gagal. PDF terkunci")
    assert lines[3] == "Menulis tabel dari 2 berkas ..."
    assert "\x1b" not in console.file.getvalue()


def test_an_unchanged_folder_does_not_say_that_it_writes(folder, go):
    put(folder, a="Jumlah surat")
    go()
    console = Console(file=io.StringIO(), width=140)
    go(progress=Lines(console))
    assert console.file.getvalue() == "1 berkas ditemukan, 0 perlu dibaca.\n"


def test_the_time_left_follows_from_the_bytes_that_are_done(monkeypatch):
    now = iter([0.0, 10.0, 20.0])
    monkeypatch.setattr("skcamat.batch.progress.time.monotonic", lambda: next(now))
    left = TimeLeft(1000)
    left.add(250)
    assert left.text() == "0:00:30"
    left.add_rest(500)
    assert left.text() == "0:00:20"
