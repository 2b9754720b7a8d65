"""What a run promises about its folder, whatever happens to single files."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import msgspec
import pytest
from filelock import FileLock

from skcamat import ledger, versions
from skcamat.batch import building, plan
from skcamat.batch.inputs import sha256_of
from skcamat.batch.runner import TooManyFailuresError
from skcamat.extractor.errors import OutputError, UsageError
from skcamat.extractor.settings import Limits, Settings
from tests.skcamat.conftest import LIMITS, digest, put, statuses


def test_a_file_that_hangs_fails_alone_and_says_why(folder, go):
    put(folder, diam="hang", baik="Jumlah laporan")
    summary = go(limits=Limits(seconds=1, memory_mib=1024))
    assert statuses(summary) == {"diam": "gagal", "baik": "selesai"}
    assert "batas waktu 1 detik" in next(line.galat for line in summary.lines if line.status == "gagal")


def test_a_file_that_eats_memory_fails_alone_and_says_why(folder, go):
    put(folder, rakus="eat", baik="Jumlah laporan")
    summary = go(limits=Limits(seconds=60, memory_mib=300))
    assert statuses(summary) == {"rakus": "gagal", "baik": "selesai"}
    assert "memori lebih dari 300 MiB" in next(line.galat for line in summary.lines if line.status == "gagal")


def test_a_file_that_crashes_the_process_is_tried_twice_and_fails_alone(folder, go):
    put(folder, mati="crash", sekali="crash_once", baik="Jumlah laporan")
    summary = go(jobs=2)
    assert statuses(summary) == {"mati": "gagal", "sekali": "selesai", "baik": "selesai"}
    assert "dua kali" in next(line.galat for line in summary.lines if line.status == "gagal")


def test_the_bytes_do_not_depend_on_the_number_of_workers(folder, go, tmp_path):
    put(folder, **{f"b{number}": f"Jumlah laporan {number} " * number for number in range(6)}, gagal="fail")
    go(out=tmp_path / "satu", jobs=1)
    go(out=tmp_path / "dua", jobs=2)
    assert digest(tmp_path / "satu") == digest(tmp_path / "dua")


def test_an_unchanged_folder_is_neither_read_nor_written_again(folder, out, go):
    put(folder, a="Jumlah surat", b="Jumlah desa", c="fail")
    assert go().read == 3
    written = {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.is_file()}
    again = go()
    assert (again.read, again.written) == (0, False)
    assert written == {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.is_file()}


def test_only_new_and_changed_files_are_read(folder, go):
    put(folder, a="Jumlah surat", b="Jumlah desa")
    go()
    put(folder, b="Jumlah desa dan kelurahan", c="Jumlah berkas")
    assert go().read == 2


def test_the_result_after_changes_equals_that_of_a_fresh_run(folder, out, go, tmp_path):
    put(folder, a="Jumlah surat", b="Jumlah desa")
    go()
    put(folder, b="Jumlah desa dan kelurahan", c="Jumlah berkas")
    go()
    go(out=tmp_path / "segar")
    assert digest(out) == digest(tmp_path / "segar")


def test_fresh_reads_everything(folder, go):
    put(folder, a="Jumlah surat", b="Jumlah desa")
    go()
    assert go(fresh=True).read == 2


def test_a_tampered_output_is_written_anew_and_kept_beside(folder, out, go):
    put(folder, a="Jumlah surat")
    go()
    before = digest(out)
    (out / "indikator.csv").write_text("x", encoding="utf-8")
    assert go().written
    kept = out / "indikator-diedit-1.csv"
    assert kept.read_text(encoding="utf-8") == "x"
    kept.unlink()
    assert digest(out) == before


def test_other_settings_read_again(folder, out, go):
    put(folder, a="Jumlah surat")
    go()
    assert go(settings=Settings(reader="tesseract")).read == 1


def test_the_same_content_under_two_names_is_read_once_and_listed_twice(folder, out, go):
    put(folder, a="Jumlah surat", b="Jumlah surat")
    summary = go()
    assert summary.read == 1
    assert statuses(summary) == {"a": "selesai", "b": "selesai"}
    assert len((out / "indikator.csv").read_text(encoding="utf-8").splitlines()) == 2  # the header and one row


def test_a_file_that_disappeared_is_reported_and_stays_until_asked(folder, go):
    put(folder, a="Jumlah surat", b="Jumlah desa")
    go()
    (folder / "a.pdf").unlink()
    kept = go()
    assert kept.missing == ("a.pdf",)
    assert set(statuses(kept)) == {"a", "b"}
    gone = go(remove_missing=True)
    assert (gone.missing, set(statuses(gone))) == (("a.pdf",), {"b"})


def test_a_second_run_on_the_same_output_is_refused(folder, out, go):
    put(folder, a="Jumlah surat")
    go()
    with FileLock(out / ledger.FOLDER / "kunci"), pytest.raises(UsageError, match="sedang dipakai"):
        go()


def test_too_many_failures_stop_the_run_and_keep_what_was_read(folder, out, go):
    put(folder, a="fail 1", b="fail 2", c="fail 3", d="Jumlah surat")
    with pytest.raises(TooManyFailuresError, match="3 dari 4"):
        go(stop_after_failures=0.5)
    assert not (out / "indikator.csv").exists()
    with ledger.opened(out) as book:
        assert sum(entry.gagal for entry in book.entries().values()) == 3


def test_retry_reads_the_failed_files_only(folder, go):
    put(folder, a="crash_once", b="Jumlah surat", c="fail")
    assert statuses(go()) == {"a": "selesai", "b": "selesai", "c": "gagal"}
    retried = go(only_failed=True)
    assert retried.read == 1
    assert set(statuses(retried)) == {"a", "b", "c"}
    assert not retried.missing


def test_retry_after_an_interrupted_run_keeps_what_was_read_and_finishes_it(folder, out, go, tmp_path):
    put(folder, a="Jumlah surat " * 9, b="fail 1", c="Jumlah desa", d="crash_once")
    with pytest.raises(TooManyFailuresError):
        go(stop_after_failures=0.0)
    with ledger.opened(out) as book:
        kept = set(book.entries())
    assert kept, "nothing was read before the run stopped"
    retried = go(only_failed=True)
    assert retried.read == 4 - len(kept) + 1, "the failed file and those that the run did not come to"
    go(out=tmp_path / "segar")
    assert digest(out) == digest(tmp_path / "segar")


def test_a_file_that_vanished_before_it_was_ever_read_is_not_said_to_be_in_the_tables(folder, out, go):
    put(folder, a="fail 1 " * 9, b="Jumlah surat")
    with pytest.raises(TooManyFailuresError):
        go(stop_after_failures=0.0)
    (folder / "b.pdf").unlink()
    summary = go()
    assert (summary.missing, set(statuses(summary))) == ((), {"a"})


def test_files_that_cannot_be_opened_count_among_the_failures_that_stop_a_run(folder, go, monkeypatch):
    put(folder, a="Jumlah surat", b="Jumlah desa", c="Jumlah berkas")
    genuine = plan.sha256_of

    def refused(path):
        if path.stem in "ab":
            raise PermissionError(13, "denied", str(path))
        return genuine(path)

    monkeypatch.setattr(plan, "sha256_of", refused)
    with pytest.raises(TooManyFailuresError, match="2 dari 3"):
        go(stop_after_failures=0.5)


@pytest.mark.parametrize("word", ["no_room", "not_there"])
def test_a_file_that_failed_for_a_reason_of_the_machine_is_read_again_by_the_next_run(folder, go, word):
    put(folder, a=word, b="fail")
    assert statuses(go()) == {"a": "gagal", "b": "gagal"}
    again = go()
    assert (again.read, statuses(again)) == (1, {"a": "selesai", "b": "gagal"})


def test_a_locked_file_is_read_again_when_a_password_is_given(folder, go):
    put(folder, a="fail")
    go()
    assert go().read == 0
    assert go(passwords=("rahasia",)).read == 1


def test_a_file_over_its_limit_is_read_again_under_another_limit(folder, go):
    put(folder, a="hang")
    go(limits=Limits(seconds=1, memory_mib=1024))
    assert go(limits=Limits(seconds=1, memory_mib=1024)).read == 0
    assert go(limits=Limits(seconds=2, memory_mib=1024)).read == 1


def test_the_log_holds_no_names_and_says_what_became_of_each_content(folder, out, go):
    put(folder, budi_santoso="Jumlah surat", siti="fail")
    go()
    text = (out / ledger.FOLDER / "log.jsonl").read_text(encoding="utf-8")
    lines = [msgspec.json.decode(line) for line in text.splitlines()]
    assert [line["kejadian"] for line in lines] == ["mulai", "berkas", "berkas", "selesai"]
    assert {line["sebab"] for line in lines if line["kejadian"] == "berkas"} == {"", "terkunci"}
    assert "budi" not in text
    assert "siti" not in text
    assert str(folder) not in text


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_one_failed_row(folder, go):
    put(folder, a="Jumlah surat", b="Jumlah desa")
    (folder / "a.pdf").chmod(0)
    assert statuses(go()) == {"a": "gagal", "b": "selesai"}


def test_a_full_disk_ends_the_run_with_a_message_and_the_next_run_goes_on(folder, out, go, monkeypatch, tmp_path):
    put(folder, a="Jumlah surat", b="Jumlah desa")
    with monkeypatch.context() as broken, pytest.raises(OutputError, match="sisa ruang disk"):
        broken.setattr("skcamat.batch.building.export.write", _no_space)
        go()
    assert not (out / "indikator.csv").exists()
    assert go().read == 0
    go(out=tmp_path / "utuh")
    assert digest(out) == digest(tmp_path / "utuh")


def test_a_damaged_ledger_is_named_and_not_overwritten(folder, out, go):
    put(folder, a="Jumlah surat")
    go()
    path = out / ledger.FOLDER / "catatan.sqlite"
    path.write_bytes(b"bukan basis data" * 500)
    with pytest.raises(UsageError, match="rusak"):
        go()
    assert path.read_bytes().startswith(b"bukan")


def test_a_worker_that_answers_nonsense_fails_that_file_only(folder, go):
    put(folder, a="Jumlah surat")
    assert statuses(go(do="tests.skcamat.workers:babbling")) == {"a": "gagal"}


def test_ten_thousand_unchanged_files_start_in_seconds(folder, out, go, monkeypatch):
    version = versions.version(Settings(limits=LIMITS))
    rows = []
    for number in range(10_000):
        path = folder / f"{number // 100:03}" / f"{number}.pdf"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Jumlah laporan {number}", encoding="utf-8")
        rows.append((sha256_of(path), version, "{}", 0, "", "", 3, 0, 1.0, bytes(8000)))
    with ledger.opened(out) as book, book._db:
        book._db.executemany("INSERT INTO isi VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    monkeypatch.setattr(building, "build", _only_headings)
    assert go().written
    started = time.monotonic()
    again = go()
    assert (again.read, again.written) == (0, False)
    assert time.monotonic() - started < 6, "some 1.5 seconds alone on the machine"


def _only_headings(book: object, out: Path, *_: object) -> None:
    (out / "dokumen.csv").write_text("berkas,status,halaman,jumlah_indikator,galat,doc_id\n", encoding="utf-8")
    (out / "temuan.csv").write_text("kode,tingkat,pesan,doc_id\n", encoding="utf-8")


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_hand_edit_of_a_result_is_kept_beside_and_told(folder, out, go):
    put(folder, a="satu")
    assert go().disisihkan == ()
    edited = (out / "registri.xlsx").read_bytes() + b"diketik orang"
    (out / "registri.xlsx").write_bytes(edited)
    put(folder, b="dua")
    told = go()
    assert told.disisihkan == ("registri-diedit-1.xlsx",)
    assert (out / "registri-diedit-1.xlsx").read_bytes() == edited
    assert (out / "registri.xlsx").read_bytes() != edited
    assert go().disisihkan == ()


def test_a_run_on_a_folder_that_does_not_exist_leaves_nothing_behind(folder, out, go):
    with pytest.raises(UsageError, match="tidak ditemukan"):
        go(paths=(folder / "tidak-ada",))
    assert not out.exists()


def test_a_table_that_a_hand_spoilt_is_kept_beside_and_written_again(folder, out, go):
    put(folder, a="satu")
    go()
    (out / "indikator.csv").write_text("bukan;tabel;lagi\n1;2;3\n", encoding="utf-8")
    put(folder, b="dua")
    assert go().disisihkan == ("indikator-diedit-1.csv",)
    assert (out / "indikator.csv").read_text(encoding="utf-8").startswith("doc_id,")
