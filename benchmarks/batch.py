"""The batch as an office runs it: two workers against one, a second run, memory, and a cluster against one machine.

    python benchmarks/batch.py                        all four, some ten minutes on two quiet cores
    python benchmarks/batch.py --only kembali memori  some of: pekerja, kembali, klaster, memori
    python benchmarks/batch.py --files 20 --pages 1   smaller

Its input is made from the office scans in samples/: files of as many pages each, and one page picked for every place
so that all files take about as long; no two hold the same bytes. Every run is the command itself with a fresh output
folder. Times are wall times: nothing else may run on the machine, or the ratios mean nothing (the load is printed).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
GOALS = {"pekerja": 1.9, "kembali": 0.02, "klaster": 1.15, "memori": 1.25}  # at least, at most, at most, at most


@dataclass(frozen=True, slots=True)
class Ran:
    """A run: wall and processor seconds, and the most memory (MiB) of a worker at each file, by time."""

    seconds: float
    processor: float
    peaks: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.processor:.1f} s of processors)"


def main() -> None:
    """Measure what is asked for and print one line each, with its ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=tuple(MEASURES), default=tuple(MEASURES))
    parser.add_argument("--files", type=int, default=24)
    parser.add_argument("--pages", type=int, default=4, help="pages of each of these files")
    parser.add_argument("--long", type=int, nargs="+", default=[20, 200], help="pages of the scans for memory")
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} before the start", flush=True)
    with tempfile.TemporaryDirectory(prefix="skcamat-batch-") as folder:
        bench = Bench(Path(folder), given.files, given.pages, given.long)
        for name in given.only:
            MEASURES[name](bench)


class Bench:
    """The input and what has been run; a run that several measures need takes place once."""

    def __init__(self, folder: Path, files: int, pages: int, long: Sequence[int]) -> None:
        self.folder, self.long = folder, long
        self.many = folder / "berkas"
        self.many.mkdir()
        scans = sample_pages()
        for number in range(files):
            picked = [scans[(number + place * files) % len(scans)] for place in range(pages)]
            put_together(picked, self.many / f"{number:02}.pdf", f"berkas {number}")
        self._ran: dict[tuple[str, ...], Ran] = {}

    def ran(self, *options: str) -> Ran:
        """Read the many files into a fresh folder with these options."""
        if options not in self._ran:
            self._ran[options] = run(self.many, self.out(*options), *options)
        return self._ran[options]

    def out(self, *options: str) -> Path:
        """Return the output folder of these options."""
        return self.folder / ("keluar" + "".join(options))


def workers(bench: Bench) -> None:
    """Two workers against one."""
    one, two = bench.ran("--jobs", "1"), bench.ran("--jobs", "2")
    demand_same_bytes(bench.out("--jobs", "1"), bench.out("--jobs", "2"))
    tell("pekerja", f"one worker {one}, two {two}", one.seconds / two.seconds)


def again(bench: Bench) -> None:
    """An unchanged folder against its first run."""
    first = bench.ran("--jobs", "2")
    second = run(bench.many, bench.out("--jobs", "2"), "--jobs", "2")
    told = f"first run {first}, again {second}"
    tell("kembali", told, second.seconds / first.seconds)


def cluster(bench: Bench) -> None:
    """A Dask cluster of two workers on this machine against two workers of our own."""
    pool, dask = bench.ran("--jobs", "2"), bench.ran("--jobs", "2", "--cluster", "local")
    demand_same_bytes(bench.out("--jobs", "2"), bench.out("--jobs", "2", "--cluster", "local"))
    start = cluster_start()
    told = f"--jobs 2 {pool}, --cluster local {dask}, {start:.1f} s of it start and end"
    tell("klaster", told, dask.seconds / pool.seconds)


def memory(bench: Bench) -> None:
    """One worker at a short and at a long scan, and its course over many files."""
    peaks = []
    for pages in bench.long:
        folder = bench.folder / f"panjang{pages}"
        folder.mkdir()
        scans = sample_pages()
        put_together([scans[place % len(scans)] for place in range(pages)], folder / "a.pdf", f"{pages}")
        peaks.append(max(run(folder, folder / "keluar", "--jobs", "1").peaks))
    told = ", ".join(f"{pages} pages {peak} MiB" for pages, peak in zip(bench.long, peaks, strict=True))
    tell("memori", f"worker at its highest: {told}", peaks[-1] / peaks[0])
    course = bench.ran("--jobs", "1").peaks
    third = max(1, len(course) // 3)
    early, late = max(course[:third]), max(course[-third:])
    tell("memori", f"worker over {len(course)} files: first third {early} MiB, last {late} MiB", late / early)


MEASURES: dict[str, Callable[[Bench], None]] = {
    "pekerja": workers,
    "kembali": again,
    "klaster": cluster,
    "memori": memory,
}


def sample_pages() -> list[tuple[Path, int]]:
    """Every page of the office scans, in an order that mixes the documents."""
    found = []
    for path in sorted(SAMPLES.glob("*--kantor.pdf")):
        with pikepdf.open(path) as scan:
            found += [(place / len(scan.pages), path, place) for place in range(len(scan.pages))]
    return [(path, place) for _, path, place in sorted(found)]


def put_together(pages: Sequence[tuple[Path, int]], target: Path, title: str) -> None:
    """Write these pages as one PDF; the title keeps files of equal pages from being equal."""
    opened = {path: pikepdf.open(path) for path, _ in pages}
    with pikepdf.new() as made:
        for path, place in pages:
            made.pages.append(opened[path].pages[place])
        made.docinfo["/Title"] = title
        made.save(target)
    for scan in opened.values():
        scan.close()


def run(folder: Path, out: Path, *options: str) -> Ran:
    """Run the command to its end."""
    command = [sys.executable, "-m", "skcamat", "run", str(folder), "-o", str(out), "-q", *options]
    started, before = time.monotonic(), children_seconds()
    subprocess.run(command, check=True, cwd=ROOT)
    seconds, processor = time.monotonic() - started, children_seconds() - before
    lines = [json.loads(line) for line in (out / ".skcamat" / "log.jsonl").read_bytes().splitlines()]
    return Ran(seconds, processor, tuple(line["memori_mib"] for line in lines if line["kejadian"] == "berkas"))


def children_seconds() -> float:
    """Processor seconds of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cluster_start() -> float:
    """Wall seconds of a local cluster that is started, asked and ended without a file to read."""
    code = (
        "from pathlib import Path\n"
        "from skcamat.cluster.machines import connected\nfrom skcamat.batch.plan import Request\n"
        "if __name__ == '__main__':\n"
        "    with connected(Request(Path('x'), jobs=2, cluster='local'), 'skcamat.batch.workers.work:work'): pass\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "mulai.py"
        program.write_text(code, encoding="utf-8")
        started = time.monotonic()
        subprocess.run([sys.executable, str(program)], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
        return time.monotonic() - started


def demand_same_bytes(one: Path, other: Path) -> None:
    """End the benchmark where two output folders do not hold the same files."""
    files, others = ({path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} for out in (one, other))
    if files != others:
        raise SystemExit(f"{one.name} and {other.name} hold other bytes: nothing else that was measured counts")


def tell(measure: str, what: str, ratio: float) -> None:
    """Print a result beside its goal."""
    goal = GOALS[measure]
    kept = ratio >= goal if measure == "pekerja" else ratio <= goal
    side = "at least" if measure == "pekerja" else "at most"
    print(f"{measure:8} {what}: {ratio:.3f} ({side} {goal}: {'kept' if kept else 'MISSED'})", flush=True)


if __name__ == "__main__":
    main()
