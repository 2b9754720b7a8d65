"""A run on Dask workers gives what a run on this machine gives, whatever happens to the workers."""

from __future__ import annotations

import builtins
import socket
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from skcamat import versions
from skcamat.batch import outcome
from skcamat.batch.plan import Request
from skcamat.batch.progress import Silent
from skcamat.cluster import machines as cluster
from skcamat.cluster import task as cluster_task
from skcamat.cluster.task import About, Answer, Parcel, Question
from skcamat.extractor.errors import UsageError
from skcamat.extractor.settings import Limits, Settings
from tests.skcamat.conftest import LIMITS, digest, put, statuses

OBEDIENT = "tests.skcamat.workers:obedient"


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory):
    """A scheduler with two workers that replace each other, as an office would run it."""
    dask = pytest.importorskip("dask")
    distributed = pytest.importorskip("distributed")
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, memory_limit=0, dashboard_address="127.0.0.1:0", silence_logs=60
        ) as running,
    ):
        yield running.scheduler_address


@pytest.mark.slow
def test_a_local_cluster_gives_the_bytes_of_one_process(folder, go, tmp_path):
    put(folder, **{f"b{number}": f"Jumlah laporan {number} " * number for number in range(6)}, gagal="fail")
    go(out=tmp_path / "satu", jobs=1)
    go(out=tmp_path / "klaster", jobs=2, cluster="local")
    assert digest(tmp_path / "satu") == digest(tmp_path / "klaster")


@pytest.mark.slow
def test_files_on_shared_storage_are_opened_by_the_workers(folder, go, tmp_path, two_workers):
    put(folder, a="Jumlah surat", b="Jumlah desa")
    go(out=tmp_path / "satu")
    go(out=tmp_path / "klaster", cluster=two_workers, shared_path=tmp_path)
    assert digest(tmp_path / "satu") == digest(tmp_path / "klaster")


class Listening(Silent):
    """Remembers which pages it was told of."""

    def __init__(self) -> None:
        self.pages: list[tuple[str, int, int]] = []

    def page(self, item, number, of):
        self.pages.append((item.berkas, number, of))


@pytest.mark.slow
def test_pages_are_told_while_a_worker_reads(folder, go, two_workers):
    put(folder, a="pages 7", b="pages 4")
    heard = Listening()
    go(cluster=two_workers, progress=heard)
    assert ("a.pdf", 1, 7) in heard.pages
    assert {(name, of) for name, _, of in heard.pages} == {("a.pdf", 7), ("b.pdf", 4)}


def test_what_is_no_page_of_a_file_in_flight_is_not_told():
    news = cluster.News()
    for said in (b"x", b"[]", b'{"key": 5, "number": 1, "of": 2}', "text", None):
        cluster._tell_page((0.0, said), news)
    assert news.empty()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_is_replaced_and_nothing_is_missing(folder, go, tmp_path, two_workers):
    put(
        folder, a=f"kill_worker_once {tmp_path / 'pernah'}", **{f"b{number}": f"Jumlah {number}" for number in range(5)}
    )
    summary = go(cluster=two_workers)
    assert (tmp_path / "pernah").exists()
    assert set(statuses(summary).values()) == {"selesai"}


@pytest.mark.slow
def test_a_file_that_kills_its_worker_twice_fails_alone(folder, go, two_workers):
    put(folder, maut="kill_worker", a="Jumlah surat", b="Jumlah desa")
    summary = go(cluster=two_workers)
    assert statuses(summary) == {"maut": "gagal", "a": "selesai", "b": "selesai"}
    assert "dua kali" in next(line.galat for line in summary.lines if line.status == "gagal")


@pytest.mark.slow
def test_time_limits_and_crashes_cost_one_file_and_no_worker(folder, go, two_workers):
    put(folder, diam="hang", mati="crash", baik="Jumlah laporan")
    summary = go(cluster=two_workers, limits=Limits(seconds=1, memory_mib=1024))
    assert statuses(summary) == {"diam": "gagal", "mati": "gagal", "baik": "selesai"}
    assert any("batas waktu 1 detik" in line.galat for line in summary.lines)


def test_an_unreachable_scheduler_is_named_with_what_to_do(folder, go, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT", 0.5)
    put(folder, a="Jumlah surat")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and never listening: nobody answers here
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(UsageError, match="tidak dapat dihubungi"):
            go(cluster=address)


def test_without_dask_the_run_says_how_to_install_it(folder, go, monkeypatch):
    put(folder, a="Jumlah surat")
    genuine = builtins.__import__

    def without_dask(name, *rest, **named):
        if name.partition(".")[0] in ("dask", "distributed"):
            raise ImportError(name)
        return genuine(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_dask)
    with pytest.raises(UsageError, match=r"skcamat\[cluster\]"):
        go(cluster="local")


class OneWorker:
    """Stands in for a Dask client whose only worker says `told` of itself."""

    def __init__(self, told: object) -> None:
        self.told = told

    def nthreads(self):
        return {"tcp://10.0.0.7:40000": 1}

    def run(self, *_, **__):
        return {"tcp://10.0.0.7:40000": self.told}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"versi": "lain", "bagian": ("tesseract 4.0",)}, r"10\.0\.0\.7.*versi lain.*di sana: tesseract 4\.0"),
        ({"boleh_beranak": False}, "DASK_DISTRIBUTED__WORKER__DAEMON=False"),
        ({"melihat_bersama": False}, "tidak menemukan folder bersama"),
        (None, r"Pasang skcamat\[cluster\]"),
    ],
)
def test_a_worker_that_would_read_otherwise_stops_the_run_before_it_begins(change, words):
    here = cluster_task.about_here(Settings())
    told = ModuleNotFoundError("skcamat") if change is None else msgspec.json.encode(replace(here, **change))
    with pytest.raises(UsageError, match=words):
        cluster.Cluster(OneWorker(told), Settings(), OBEDIENT, None).wait_for_workers("tcp://10.0.0.5:8786")


def test_a_worker_tells_whether_it_sees_the_shared_storage(tmp_path, monkeypatch):
    def seen(path: Path) -> bool:
        question = msgspec.json.encode(Question(Settings(), str(path)))
        return msgspec.json.decode(cluster_task.about(question), type=About).melihat_bersama

    assert seen(tmp_path)
    assert not seen(tmp_path / "tidak-ada")
    monkeypatch.setenv(cluster_task.SHARED_VARIABLE, str(tmp_path))
    assert seen(tmp_path / "tidak-ada"), "this machine's own place of the storage goes first"


def test_a_retry_of_files_outside_of_the_shared_storage_is_refused(folder, go, tmp_path):
    put(folder, a="fail")
    go()
    (tmp_path / "bersama").mkdir()
    with pytest.raises(UsageError, match="tidak berada di dalam folder bersama"):
        go(only_failed=True, cluster="local", shared_path=tmp_path / "bersama")


def test_inputs_outside_of_the_shared_storage_are_refused(folder, go, tmp_path):
    put(folder, a="Jumlah surat")
    (tmp_path / "bersama").mkdir()
    with pytest.raises(UsageError, match="tidak berada di dalam folder bersama"):
        go(cluster="local", shared_path=tmp_path / "bersama")


def test_a_parcel_of_another_reading_version_is_not_read(tmp_path):
    task = outcome.Task(".pdf", "0" * 64, Settings(limits=LIMITS))
    parcel = msgspec.json.encode(Parcel(task, OBEDIENT, "versi lain")) + b"\nJumlah surat"
    head, _, payload = cluster_task.read_one(parcel).partition(b"\n")
    assert msgspec.json.decode(head, type=Answer).beda
    assert payload == b""


def test_a_file_travels_and_comes_back_as_an_outcome():
    settings = Settings(limits=LIMITS)
    task = outcome.Task(".pdf", "0" * 64, settings)
    parcel = msgspec.json.encode(Parcel(task, OBEDIENT, versions.version(settings))) + b"\nJumlah surat\nJumlah"
    try:
        head, _, payload = cluster_task.read_one(parcel).partition(b"\n")
    finally:
        cluster_task.rest()
    assert msgspec.json.decode(head, type=Answer) == Answer(memori_mib=msgspec.json.decode(head)["memori_mib"])
    assert b"Jumlah surat Jumlah" in outcome.outcome_from(payload).record


def test_the_reading_process_of_a_dask_worker_is_set_up_as_every_other(monkeypatch):
    monkeypatch.setenv("MALLOC_TRIM_THRESHOLD_", "65536")  # as Dask sets it for its workers
    settings = Settings(limits=LIMITS)
    task = outcome.Task(".pdf", "0" * 64, settings)
    told = Parcel(task, "tests.skcamat.workers:surroundings", versions.version(settings))
    try:
        answer = cluster_task.read_one(msgspec.json.encode(told) + b"\nx")
    finally:
        cluster_task.rest()
    assert b"MALLOC_TRIM_THRESHOLD_=tidak ada OMP_THREAD_LIMIT=1" in answer


def test_an_unchanged_folder_needs_no_cluster(folder, go):
    put(folder, a="Jumlah surat")
    go()
    assert go(cluster="tcp://127.0.0.1:1").read == 0


@pytest.mark.parametrize("address", ["http://x:1", "tcp://x", "10.0.0.5:8786", "tcp://a:1/../b"])
def test_an_address_of_another_kind_is_wrong_usage(address, folder, capsys):
    from skcamat import cli

    with pytest.raises(SystemExit) as ended:
        cli.main(["run", str(folder), "-o", str(folder / "o"), "--cluster", address])
    assert ended.value.code == 2
    assert "tcp://HOST:8786" in capsys.readouterr().err


def test_a_request_without_a_cluster_stays_on_this_machine():
    assert Request(Path("x")).cluster == ""
