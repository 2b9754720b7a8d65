"""Time and memory of reconciling many indicators, and whether ids stay when rows are added.

    python benchmarks/reconcile.py [ROWS] [ADDED]

Rows are put together from parts (measure, object, condition, own kecamatan, noise of spelling), so that they repeat as
they do between real decrees: about one row in three is an indicator of its own.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator

from skcamat.normalizers.satuan import satuan
from skcamat.normalizers.wilayah import places
from skcamat.registry.canonical.vocabulary import IndikatorInput, reconcile

MEASURES = (
    "Jumlah laporan",
    "Jumlah dokumen",
    "Jumlah kegiatan",
    "Persentase",
    "Jumlah peserta",
    "Jumlah",
    "Nilai",
    "Jumlah desa",
)
DEEDS = (
    "pembinaan",
    "fasilitasi",
    "koordinasi",
    "monitoring",
    "evaluasi",
    "penyusunan",
    "pengelolaan",
    "pemeliharaan",
    "pelayanan",
)
OBJECTS = (
    "keuangan desa", "administrasi kependudukan", "ketentraman dan ketertiban umum", "sarana dan prasarana", "RKPDes",
    "APBDes", "lembaga kemasyarakatan", "Musrenbang Kecamatan", "penyerapan dana desa", "perizinan", "aset kecamatan",
    "kepegawaian", "kebersihan kantor", "bantuan sosial", "linmas", "PKK", "BUMDes", "PBB", "surat menyurat",
    "pertanahan", "keagamaan",
)  # fmt: skip
CONDITIONS = (
    "",
    "yang tepat waktu",
    "yang ditindaklanjuti",
    "yang disusun",
    "yang dibina",
    "sesuai ketentuan",
    "yang direncanakan",
)
PLACES = ("", "di wilayah kecamatan", "tingkat desa", "tingkat kecamatan", "se-Kecamatan {}", "Kecamatan {}")
TAILS = ("", "", "", "tahun n", "triwulan I", "semester I")
NOISE = (
    ("ketentraman", "ketenteraman"),
    ("Persentase", "Prosentase"),
    ("koordinasi", "kordinasi"),
    (" dan ", " & "),
    ("yang ", ""),
)


def rows(count: int, seed: int) -> Iterator[IndikatorInput]:
    """Generated rows; the same seed gives the same rows."""
    chance = random.Random(seed)
    names = [place for place in places() if place.kode.startswith("35.")]
    for number in range(count):
        place = chance.choice(names)
        parts = [chance.choice(kind) for kind in (MEASURES, DEEDS, OBJECTS, CONDITIONS, PLACES, TAILS)]
        text = " ".join(part for part in parts if part).format(place.nama)
        if chance.random() < 0.15:
            text = _mistyped(text, chance)
        for plain, other in NOISE:
            text = text.replace(plain, other) if chance.random() < 0.2 else text
        yield IndikatorInput(
            f"d{seed}-{number}",
            text,
            satuan(text),
            "jumlah",
            "",
            "",
            f"d{number // 50}",
            place.kabupaten,
            place.nama,
            "2024",
        )


def _mistyped(text: str, chance: random.Random) -> str:
    at = chance.randrange(8, len(text) - 1)
    return text[:at] + text[at + 1 :]


def main() -> None:
    """Print seconds, peak memory and the share of ids that stayed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    added = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    start, busy = time.perf_counter(), time.process_time()
    dictionary = reconcile(rows(count, 1))
    middle = time.perf_counter()
    before = {row.indikator_id: dictionary.padanan(row) for row in rows(count, 1)}
    done = time.perf_counter()
    busy = time.process_time() - busy
    statuses = {
        status: sum(item.status == status for item in before.values()) for status in ("pasti", "usulan", "baru")
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} rows: {middle - start:.1f} s to reconcile, {done - middle:.1f} s to answer")
    print(f"{busy:.1f} s of processor, peak {peak} MiB")
    print(f"{len(dictionary.entries())} canonical indicators; rows {statuses}")
    more = reconcile([*rows(added, 2), *rows(count, 1)])
    same = sum(
        more.padanan(row).indikator_baku_id == before[row.indikator_id].indikator_baku_id for row in rows(count, 1)
    )
    print(f"after {added} more rows, put in front: {same} of {count} ids unchanged")


if __name__ == "__main__":
    main()
