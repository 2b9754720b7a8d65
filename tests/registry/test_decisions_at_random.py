"""Whatever stands in the log: a run ends, nothing vanishes in silence, and what is taken back was never said."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from skcamat.registry import build, read_file
from skcamat.registry.decisions.actions import ACTIONS, BATAL
from skcamat.registry.decisions.apply import Decided, decided
from skcamat.registry.decisions.fold import standing
from skcamat.registry.decisions.keys import added_key, row_keys, section_keys
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.rows.layout import bagian_rows, indikator_rows
from tests.registry.make import bagian, baris, record

ROWS = [baris(f"Jumlah {what}", f"Jumlah {what} tahun n") for what in ("surat", "nota", "desa", "kartu", "akta")]
DOCUMENT = record(
    (bagian("Camat", ROWS[:3], lingkup="IKU"), bagian("Bendahara", ROWS[3:]), bagian("Sekretaris Kecamatan"))
)
KEYS = row_keys(indikator_rows(DOCUMENT, ""))
SECTIONS = section_keys(bagian_rows(DOCUMENT))
COLUMNS = (
    "indikator",
    "formulasi",
    "lingkup",
    "jabatan",
    "nomor",
    "tanggal",
    "nip",
    "jabatan_baku",
    "halaman",
    "",
    "x",
)
TEXTS = (
    "",
    "Jumlah nota",
    "IKI",
    "Camat",
    "2025-01-02",
    "197003152000031004",
    "Raja",
    "=1+1",
    "\x00\ud800",
    "[",
    "[" * 5000,
)


def thrown(seed: int) -> list[Keputusan]:
    """A log that any mixture of people, spreadsheets and old versions might have left."""
    dice = random.Random(seed)  # noqa: S311 - dice, the same at every run
    ids = [f"p{n}" for n in range(dice.randint(1, 12))]
    keys = [
        *KEYS,
        *SECTIONS,
        *map(added_key, ids),
        f"{KEYS[0]}#1",
        f"{KEYS[0]}#2",
        f"{KEYS[1]}#9",
        "",
        "k#",
        "tidakada",
    ]
    return [one(dice, name, keys) for name in ids]


def one(dice: random.Random, name: str, keys: list[str]) -> Keputusan:
    tindakan = dice.choice([*ACTIONS, "entah"])
    cells = {dice.choice(COLUMNS): dice.choice(TEXTS), "indikator": "X", "halaman": "1", "sesudah": dice.choice(keys)}
    ke = {
        "pisah": json.dumps([{"indikator": "A"}, {"indikator": "B"}]), "tambah": json.dumps(cells),
        "tambah_bagian": json.dumps({"jabatan": "Camat"}), "batal": f"p{dice.randint(0, 12)}",
    }.get(tindakan, dice.choice([*TEXTS, *keys]))  # fmt: skip
    return Keputusan(
        name, "2026-01-02T08:00:00+07:00", dice.choice(("Ani", "Budi")), tindakan, DOCUMENT.record.doc_id,
        dice.choice(keys), dice.choice(COLUMNS), dice.choice(TEXTS), dice.choice((ke, ke, dice.choice(TEXTS))),
    )  # fmt: skip


def after(log: list[Keputusan]) -> Decided:
    return decided(DOCUMENT, standing(log))


@pytest.mark.parametrize("seed", range(150))
def test_any_log_can_be_applied_and_taken_back(seed):
    log = thrown(seed)
    rows = list(build([read_file("a.pdf", DOCUMENT)], log))
    assert rows == list(build([read_file("a.pdf", DOCUMENT)], log)), "the same twice"
    gone = Keputusan("u", "", "Ani", BATAL.nama, "", "", ke=" ".join(item.id for item in log))
    assert list(build([read_file("a.pdf", DOCUMENT)], [*log, gone])) == list(build([read_file("a.pdf", DOCUMENT)]))


@pytest.mark.parametrize("seed", range(150))
def test_every_row_as_read_is_there_or_someone_said_where_it_went(seed):
    log = thrown(seed)
    made = after(log)
    here = Counter(kunci.partition("#")[0] for kunci in made.kunci)
    for kunci in KEYS:
        said = [item for item in standing(log) if kunci in (item.kunci.partition("#")[0], item.ke) or item.dari]
        assert here[kunci] or any(item.tindakan in ("bukan_indikator", "gabung") for item in said)
    assert len(made.kunci) == len(set(made.kunci)), "no row twice"
    assert len(made.kunci) == sum(len(section.baris) for section in made.normal.bagian)


@pytest.mark.parametrize("seed", range(100))
def test_a_decision_by_itself_changes_the_document_or_is_reported(seed):
    """Unless it says what was read, or leaves a row where it is."""
    for item in thrown(seed):
        made = after([item])
        told = any(f"Keputusan {item.id} " in finding.pesan for finding in made.findings)
        elsewhere = item.tindakan in ("batal", "gabung_baku", "nama_baku")
        assert told or made != after([]) or elsewhere or says_what_stands(item), item


def says_what_stands(item: Keputusan) -> bool:
    if item.tindakan == "pindah":
        keys = after([]).kunci
        return after([item]).kunci == keys
    return item.tindakan in ("ubah_bagian", "ubah_dokumen") and item.ke in ("", "Camat", "IKI", "IKU")
