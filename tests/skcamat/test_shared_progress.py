"""How far a run is, for every desk on its folder."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from skcamat.batch import shared_progress
from skcamat.batch.progress import Silent
from skcamat.batch.shared_progress import NAME, SharedProgress, state_of
from skcamat.extractor.errors import UsageError
from skcamat.ledger import FOLDER
from tests.skcamat.conftest import put


def test_a_run_tells_the_folder_how_far_it_is_and_how_it_ended(folder, out, go):
    put(folder, a="satu", b="dua")
    progress = SharedProgress(out, Silent())
    with progress.told_to_the_end():
        go(progress=progress)
    state = state_of(out)
    assert (state.keadaan, state.selesai, state.perlu) == ("selesai", 2, 2)


def test_a_run_that_is_refused_leaves_no_folder_and_speaks_over_no_other(folder, out, go):
    with pytest.raises(UsageError), SharedProgress(out, Silent()).told_to_the_end():
        go(paths=(folder / "tidak-ada",))
    assert not out.exists()
    put(folder, a="satu")
    going = SharedProgress(out, Silent())
    go(progress=going)
    going.state = replace(going.state, keadaan="membaca")
    going._write()
    SharedProgress(out, Silent()).ended("galat", "ditolak")
    assert state_of(out).keadaan == "membaca"


def test_a_run_that_was_killed_is_told_as_stopped(folder, out, go, monkeypatch):
    put(folder, a="satu")
    progress = SharedProgress(out, Silent())
    go(progress=progress)
    progress.state = replace(progress.state, keadaan="membaca")
    progress._write()
    old = (out / FOLDER / NAME).stat().st_mtime - shared_progress.STALE - 1
    os.utime(out / FOLDER / NAME, (old, old))
    assert state_of(out).keadaan == "berhenti"


def test_tables_that_are_written_without_any_reading_are_told_as_done(folder, out, go):
    put(folder, a="satu")
    go()
    progress = SharedProgress(out, Silent())
    with progress.told_to_the_end():
        progress.writing(1)
        assert state_of(out).keadaan == "menulis"
    assert state_of(out).keadaan == "selesai"
