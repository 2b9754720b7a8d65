"""`skcamat run` and `skcamat retry`: the main job."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click
from rich.console import Console

from skcamat import indonesian, ledger, terminal
from skcamat.batch import report
from skcamat.batch.plan import Request
from skcamat.batch.progress import Lines, Live, Progress, Silent
from skcamat.batch.runner import run
from skcamat.batch.shared_progress import SharedProgress
from skcamat.cluster.machines import ADDRESS, LOCAL
from skcamat.commands import CSV, READER, password_options, passwords_from
from skcamat.extractor.errors import UsageError
from skcamat.extractor.settings import Limits, Settings

LIMITS = Limits()
JOBS = click.option(
    "--jobs", "-j", type=click.IntRange(1), default=os.cpu_count() or 1, help="Banyaknya proses; baku: jumlah inti."
)
TIME_LIMIT = click.option(
    "--time-limit",
    type=click.FloatRange(0, min_open=True),
    default=LIMITS.seconds,
    help=f"Batas waktu per berkas dalam detik; baku: {LIMITS.seconds:g}.",
)
MEMORY_LIMIT = click.option(
    "--memory-limit",
    type=click.IntRange(64),
    default=LIMITS.memory_mib,
    help=f"Batas memori per proses dalam MiB; baku: {LIMITS.memory_mib}.",
)
PAGE_LIMIT = click.option(
    "--page-limit",
    type=click.IntRange(1),
    default=LIMITS.pages,
    help=f"Batas halaman per berkas; baku: {LIMITS.pages}.",
)
PIXEL_LIMIT = click.option(
    "--pixel-limit",
    type=click.IntRange(1_000_000),
    default=LIMITS.pixels,
    help=f"Batas piksel per halaman; baku: {LIMITS.pixels}.",
)
STOP = click.option(
    "--stop-after-failures",
    type=click.FloatRange(0, 1),
    help="Berhenti bila bagian berkas gagal melebihi ini (0-1).",
)
CLUSTER = click.option(
    "--cluster", metavar="local|ALAMAT", default="", help="Baca di klaster Dask, misalnya tcp://10.0.0.5:8786."
)
SHARED = click.option(
    "--shared-path",
    type=indonesian.path(),
    help="Folder yang juga terlihat oleh semua worker; tanpanya berkas dikirim.",
)
EVIDENCE = click.option(
    "--tanpa-bukti",
    is_flag=True,
    help="Jangan simpan dan jangan pakai hasil penglihatan halaman; perubahan aturan berarti membaca ulang.",
)
QUIET = click.option("--quiet", "-q", is_flag=True, help="Tanpa kemajuan dan tanpa tabel akhir.")


class Options(TypedDict):
    """The options that `run` and `retry` share, as click hands them over."""

    jobs: int
    reader: str
    password: tuple[str, ...]
    password_file: Path | None
    time_limit: float
    memory_limit: int
    page_limit: int
    pixel_limit: int
    stop_after_failures: float | None
    cluster: str
    shared_path: Path | None
    tanpa_bukti: bool
    csv: str | None
    quiet: bool


class Placed(TypedDict):
    """Where the reading takes place."""

    cluster: str
    shared_path: Path | None


@click.command("run", cls=indonesian.Command)
@click.argument("paths", metavar="FOLDER...", nargs=-1, required=True, type=indonesian.path())
@click.option("--out", "-o", required=True, type=indonesian.path(), help="Folder keluaran; dibuat bila belum ada.")
@click.option("--fresh", "--baca-ulang", is_flag=True, help="Buka dan baca ulang semua berkas.")
@click.option("--remove-missing", is_flag=True, help="Keluarkan berkas yang sudah tidak ada dari tabel.")
@JOBS
@READER
@password_options
@TIME_LIMIT
@MEMORY_LIMIT
@PAGE_LIMIT
@PIXEL_LIMIT
@STOP
@CLUSTER
@SHARED
@EVIDENCE
@CSV
@QUIET
def run_command(
    paths: tuple[Path, ...], out: Path, fresh: bool, remove_missing: bool, **options: Unpack[Options]
) -> int:
    """Baca semua berkas di FOLDER (PDF, gambar, Word) menjadi tabel di folder keluaran.

    Menjalankan lagi perintah yang sama hanya membaca berkas yang baru atau berubah.
    """
    request = _request(out, options, paths=paths, fresh=fresh, remove_missing=remove_missing)
    return _carry_out(request, options["quiet"], options["csv"])


@click.command("retry", cls=indonesian.Command)
@click.argument("out", metavar="KELUARAN", type=indonesian.path())
@JOBS
@READER
@password_options
@TIME_LIMIT
@MEMORY_LIMIT
@PAGE_LIMIT
@PIXEL_LIMIT
@STOP
@CLUSTER
@SHARED
@EVIDENCE
@CSV
@QUIET
def retry_command(out: Path, **options: Unpack[Options]) -> int:
    """Baca ulang berkas yang gagal pada folder keluaran dari skcamat run."""
    if not ledger.exists(out):
        raise UsageError(f"{out} bukan folder keluaran dari skcamat run.")
    return _carry_out(_request(out, options, only_failed=True), options["quiet"], options["csv"])


def _request(out: Path, options: Options, *, paths: tuple[Path, ...] = (), **wishes: Any) -> Request:
    limits = Limits(options["time_limit"], options["memory_limit"], options["page_limit"], options["pixel_limit"])
    passwords = passwords_from(options["password"], options["password_file"])
    settings = Settings(reader=options["reader"], limits=limits, passwords=passwords)
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} bukan folder. Pilih folder keluaran yang lain.")
    placed: Placed = {"cluster": _address(options["cluster"]), "shared_path": options["shared_path"]}
    share = options["stop_after_failures"]
    kept = not options["tanpa_bukti"]
    return Request(
        out, paths, settings, options["jobs"], keep_evidence=kept, stop_after_failures=share, **placed, **wishes
    )


def _address(cluster: str) -> str:
    if cluster in ("", LOCAL) or ADDRESS.fullmatch(cluster):
        return cluster
    raise UsageError("--cluster: tulis local, tcp://HOST:8786, atau tls://HOST:8786.")


def _carry_out(request: Request, quiet: bool, csv: str | None) -> int:
    errors = terminal.errors()
    progress = SharedProgress(request.out, _progress(errors, quiet))
    with progress.told_to_the_end():
        summary = run(request, progress)
    if csv:
        from skcamat.registry.export.package import export_as  # noqa: PLC0415 - loaded only where it is asked for

        export_as(request.out, f"csv-{csv}", request.out / f"csv-{csv}")
    if quiet:
        report.print_kept(summary.disisihkan, errors)
    else:
        report.show(summary, request.out, terminal.output())
    return int(summary.count("gagal") > 0)


def _progress(console: Console, quiet: bool) -> Progress:
    if quiet:
        return Silent()
    return Live(console) if console.is_terminal else Lines(console)
