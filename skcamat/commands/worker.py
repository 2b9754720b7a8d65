"""`skcamat worker`: give this machine's cores to a cluster, with Dask's own worker set up as reading needs it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import click

from skcamat import indonesian
from skcamat.cluster.machines import ADDRESS, DASK_MISSING
from skcamat.extractor.errors import UsageError

# A worker starts the process that reads, which Dask forbids its daemons.
MAY_START_PROCESSES = {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}

STOPPED = 130  # by Ctrl+C or the system, as a worker usually ends


@click.command("worker", cls=indonesian.Command)
@click.argument("address", metavar="ALAMAT")
@click.option(
    "--jobs", "-j", type=click.IntRange(1), default=os.cpu_count() or 1, help="Banyaknya proses; baku: jumlah inti."
)
def worker_command(address: str, jobs: int) -> int:
    """Sediakan komputer ini sebagai worker bagi penjadwal di ALAMAT (tcp://HOST:8786 atau tls://HOST:8786).

    Berhenti dengan Ctrl+C. Sertifikat TLS diambil dari konfigurasi Dask (docs/klaster.md).
    """
    if not ADDRESS.fullmatch(address):
        raise UsageError("Tulis alamat penjadwal sebagai tcp://HOST:8786 atau tls://HOST:8786.")
    if importlib.util.find_spec("distributed") is None:
        raise UsageError(DASK_MISSING)
    process = subprocess.Popen(_command(address, jobs), env=os.environ | MAY_START_PROCESSES)  # noqa: S603 - no shell
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        return STOPPED


def _command(address: str, jobs: int) -> list[str]:
    """Dask's worker: a process a core, one file at a time in each; memory is watched where the file is read."""
    shape = ["--nworkers", str(jobs), "--nthreads", "1", "--memory-limit", "0", "--no-dashboard"]
    return [sys.executable, "-m", "dask", "worker", address, *shape]
