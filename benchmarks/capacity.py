"""How many pages a day, and how large a dataset: the tables of docs/klaster.md from measured files.

    python benchmarks/capacity.py FILE...          reads every file alone, then prints the tables
    python benchmarks/capacity.py --from SAVED     prints them again from an earlier measurement

Seconds are processor time of the reading process and of the Tesseract it starts, from the file's first page to its
last, one thread: other work on the machine does not count, as it would in wall time. Loading the libraries (some
seconds a worker, once in 40 files) is left out of it and told apart. Bytes are those of the output folder.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from skcamat import ledger
from skcamat.batch import outcome, outputs
from skcamat.batch.inputs import sha256_of
from skcamat.batch.outcome import Outcome, Task
from skcamat.batch.workers import worker
from skcamat.extractor.settings import Settings

CORES = (1, 4, 16, 64)
PLACES = (("kabupaten (20 kecamatan)", 20), ("provinsi (666 kecamatan)", 666), ("Indonesia (7.285 kecamatan)", 7285))
YEARS = 5
DAY = 86_400
USABLE = 0.95  # of linear: what two workers on two cores must reach at least
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Measured:
    """One file: pages, processor and wall seconds of reading, seconds to load the libraries, bytes of its outcome."""

    cara_baca: str
    halaman: int
    detik: float
    jam_dinding: float
    muat: float
    masukan: int


def main() -> None:
    """Measure or load, then print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--from", dest="saved", type=Path)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)  # a file in a process of its own
    given = parser.parse_args()
    if given.one:
        sys.stdout.buffer.write(alone(given.files[0]))
        return
    told = json.loads(given.saved.read_text()) if given.saved else measure(given.files)
    if given.save:
        given.save.write_text(json.dumps(told, indent=1))
    print_tables([Measured(**item) for item in told["berkas"]], told["keluaran"], told["buku"])


def alone(path: Path) -> bytes:
    """Read one file here; a line of JSON with what it cost, and the outcome."""
    clock = time.monotonic()
    from skcamat.batch.workers import work

    loaded, begun = spent(), time.monotonic()
    result = work.work(outcome.task_to_bytes(Task(str(path), sha256_of(path), Settings())), lambda *_: None)
    cost = {"muat": begun - clock, "detik": spent() - loaded, "jam_dinding": time.monotonic() - begun}
    return json.dumps(cost).encode() + b"\n" + result


def spent() -> float:
    """Processor seconds of this process and of those it waited for."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def measure(files: list[Path]) -> dict[str, object]:
    """Read every file in a process of its own; write the dataset of all, and one of none for what any folder holds."""
    worker.one_thread_each()
    measured, results = [], []
    for path in files:
        command = [sys.executable, __file__, "--one", str(path)]
        cost, _, body = subprocess.run(command, capture_output=True, check=True).stdout.partition(b"\n")
        result = outcome.outcome_from(body)
        results.append((path, result))
        kind = json.loads(result.record)["record"]["cara_baca"]
        measured.append(Measured(kind, result.halaman, **json.loads(cost), masukan=path.stat().st_size))
        print(f"{path.name}: {measured[-1]}", file=sys.stderr)
    all_sizes, none_sizes = sizes_of(results), sizes_of([])
    written, kept = (most - least for most, least in zip(all_sizes, none_sizes, strict=True))
    return {"berkas": [asdict(item) for item in measured], "keluaran": written, "buku": kept}


def sizes_of(results: list[tuple[Path, Outcome]]) -> tuple[int, int]:
    """Bytes of the output files of a folder with these results, and of its ledger."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        with ledger.opened(out) as book:
            for _, result in results:
                book.put(result, "", "")
            book.keep_names([ledger.Name(path.name, result.sha256, str(path.absolute())) for path, result in results])
            outputs.write(book, out)
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file() and ledger.FOLDER not in path.parts)
        return size, (out / ledger.FOLDER / "catatan.sqlite").stat().st_size


def print_tables(files: list[Measured], written: int, kept: int) -> None:
    """Print measured costs, pages a day, and sizes."""
    kinds = sorted({item.cara_baca for item in files})
    each = {kind: seconds_a_page([item for item in files if item.cara_baca == kind]) for kind in kinds}
    print("| cara baca | berkas | halaman | detik prosesor per halaman |\n| --- | --- | --- | --- |")
    for kind in kinds:
        mine = [item for item in files if item.cara_baca == kind]
        print(f"| {kind} | {len(mine)} | {sum(item.halaman for item in mine)} | {number(each[kind], 2)} |")
    print(f"\nMemuat pustaka: {number(sum(item.muat for item in files) / len(files), 1)} detik per proses.\n")
    print("| inti | " + " | ".join(f"halaman {kind} sehari" for kind in kinds) + " |")
    print("| --- |" + " --- |" * len(kinds))
    for cores in CORES:
        pages = (DAY * cores * (USABLE if cores > 1 else 1.0) / each[kind] for kind in kinds)
        print(f"| {cores} | " + " | ".join(number(round_down(page)) for page in pages) + " |")
    print_sizes(files, written, kept, each)


def print_sizes(files: list[Measured], written: int, kept: int, each: dict[str, float]) -> None:
    """Print how large the dataset gets, and how long its first reading takes if all are scans."""
    count = len(files)
    pages = sum(item.halaman for item in files) / count
    slowest = max(each.values())
    output, book, given = (number(size / count / 1024) for size in (written, kept, sum(item.masukan for item in files)))
    print(f"\nPer berkas rata-rata {number(pages, 1)} halaman: {output} KiB keluaran, {book} KiB catatan, ", end="")
    print(f"{given} KiB masukan.\n")
    print(
        f"| wilayah | berkas ({YEARS} tahun) | halaman | keluaran | catatan | hari baca, 4 inti | hari baca, 64 inti |"
    )
    print("| --- |" + " --- |" * 6)
    for place, districts in PLACES:
        documents = districts * YEARS
        days = (documents * pages * slowest / DAY / cores / USABLE for cores in (4, 64))
        sizes = (f"{number(documents * size / count / MIB)} MiB" for size in (written, kept))
        told = ("< 0,01" if day < 0.005 else number(day, 2) for day in days)
        cells = (number(documents), number(documents * pages), *sizes, *told)
        print(f"| {place} | " + " | ".join(cells) + " |")


def seconds_a_page(files: list[Measured]) -> float:
    """Processor seconds over pages of these files together."""
    return sum(item.detik for item in files) / sum(item.halaman for item in files)


def round_down(value: float) -> float:
    """Two leading digits: more would claim more than was measured."""
    digits = len(str(int(value))) - 2
    return value // 10**digits * 10**digits if digits > 0 else value


def number(value: float, decimals: int = 0) -> str:
    """Write a number as Indonesians do: 12.345,6."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


if __name__ == "__main__":
    main()
