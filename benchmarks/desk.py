"""How fast the desk answers with 50,000 rows: its opening, each page, each decision, facets, one step over many rows.

    python benchmarks/desk.py                    50,000 rows in 1,000 documents; three minutes, most of them to make
    python benchmarks/desk.py --rows 5000 --keep OUT

The rows are made (no file is read): records in a ledger as a run leaves them, and the tables that the registry page
needs. Times are those of the processor for requests to the application itself, the median of several.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from skcamat import ledger  # noqa: E402 - the checkout is put on the path first
from skcamat.batch import outcome, outputs  # noqa: E402
from skcamat.desk.app import create_app  # noqa: E402
from skcamat.desk.decisions import Desk  # noqa: E402
from skcamat.ledger import Name  # noqa: E402
from skcamat.normalizers.normalised import Wilayah  # noqa: E402
from tests.registry import make  # noqa: E402

PER_DOCUMENT = 50
BASE = "http://127.0.0.1:8765"
GOALS = {"buka": 2.0, "halaman": 0.3, "keputusan": 0.3, "saringan": 0.5}  # seconds, at most
AGAIN = 7


def main() -> None:
    """Make the folder, measure, print one line each with its goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--keep", type=Path, help="make the folder here and leave it; one that is there is used again")
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} before the start", flush=True)
    with tempfile.TemporaryDirectory(prefix="skcamat-desk-") as folder:
        out = given.keep or Path(folder) / "OUT"
        if not ledger.exists(out):
            _make(out, given.rows)
        _measure(out)


def _make(out: Path, rows: int) -> None:
    started = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    with ledger.opened(out) as book:
        names = []
        for number in range(rows // PER_DOCUMENT):
            record = _record(number)
            book.put(outcome.read(record.record.sha256, (record,)), "ukur", "")
            names.append(Name(f"kab{number % 20:02d}/{number}.pdf", record.record.sha256, str(out / f"{number}.pdf")))
        book.keep_names(names)
        print(f"ledger made in {time.perf_counter() - started:.0f} s", flush=True)
        outputs.write(book, out)
    print(f"tables written in {time.perf_counter() - started:.0f} s", flush=True)


def _record(number: int) -> object:
    words = ("laporan", "dokumen", "kegiatan", "desa", "surat", "permohonan", "peserta", "data")
    rows = []
    for place in range(PER_DOCUMENT):
        word, other = words[place % 8], words[(place // 8 + number) % 8]
        row = make.baris(
            f"Jumlah {word} {other} bidang {place % 25}", f"Jumlah {word} {other} yang disusun tahun {number % 7}",
            sasaran=f"Meningkatnya {word}", sumber=f"Buku {other}", perlu_tinjau=(place + number) % 4 == 0,
        )  # fmt: skip
        rows.append(replace(row, baris=replace(row.baris, halaman=1 + place // 10)))
    half = PER_DOCUMENT // 2
    sections = (
        make.bagian("Kepala Seksi Pemerintahan", rows[:half]),
        make.bagian("Sekretaris Kecamatan", rows[half:]),
    )
    place = Wilayah(f"Kabupaten {number % 20}", f"Kecamatan {number % 400}", "", 0, "nama")
    return make.record(
        sections, content=f"dokumen {number}", wilayah=place, nomor=f"188/{number}", tahun=str(2018 + number % 7)
    )


def _measure(out: Path) -> None:
    _say("indeks pertama", _once(lambda: Desk(out).refresh()), None)
    _say(
        "buka", _once(lambda: _entered(out).get("/tinjau?keadaan=semua", base_url=BASE, follow_redirects=True)), "buka"
    )
    client = _entered(out)
    for name, path in (
        ("antrean", "/tinjau?keadaan=semua"),
        ("satu kecamatan", "/tinjau?keadaan=semua&kecamatan=Kecamatan+7,+Kabupaten+7"),
        ("cari", "/cari?cari=laporan+desa"),
        ("dokumen", "/dokumen"),
        ("registri", "/registri"),
        ("pekerjaan", "/"),
    ):
        _say(
            f"halaman {name}",
            _median(lambda path=path: client.get(path, base_url=BASE, follow_redirects=True)),
            "halaman",
        )
    desk = Desk(out)
    rows = iter(desk.rows[: AGAIN + 2])
    _say("keputusan", _median(lambda: desk.accept(row := next(rows), "ukur", desk.view(row).versi)), "keputusan")
    site = client.application.extensions["skcamat"]
    from skcamat.desk.pages.review import facets
    from skcamat.desk.queue import Filter

    _say("saringan (semua faset)", _median(lambda: facets(site, Filter(keadaan="semua", jenis="jumlah"))), "saringan")


def _entered(out: Path) -> FlaskClient:
    app = create_app(out)
    client = app.test_client()
    client.get(app.extensions["skcamat"].door.new_link(), base_url=BASE)
    return client


def _once(do: Callable[[], object]) -> float:
    """Seconds of the processor: on a machine that does nothing else, also those of the wall."""
    started = time.process_time()
    do()
    return time.process_time() - started


def _median(do: Callable[[], object]) -> float:
    do()
    return statistics.median(_once(do) for _ in range(AGAIN))


def _say(name: str, seconds: float, goal: str | None) -> None:
    wanted = f"  (paling lama {GOALS[goal]:.1f} s, {seconds / GOALS[goal]:.2f} darinya)" if goal else ""
    print(f"{name:28s} {seconds * 1000:8.0f} ms{wanted}", flush=True)


if __name__ == "__main__":
    main()
