"""Ids change only with the dictionary; then a table leads from old to new, and decisions of people follow it."""

from pathlib import Path

from skcamat.registry import build, export, read_file
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.decisions.renamed import NAMA_BERKAS, followed, renamed
from skcamat.registry.export.csv_files import read_csv
from skcamat.registry.kamus.match import Kamus, with_own
from tests.registry.make import bagian, baris, record

HEADER = "kode,indikator_baku,sebutan,bukan,kode_nomenklatur\n"
POSKO, TAMU = "Jumlah kunjungan posko tangguh", "Jumlah tamu yang singgah di posko"


def written(out: Path, words: Kamus | None = None) -> list[str]:
    rows = [baris(text) for text in (POSKO, TAMU)]
    export.write(build([read_file("a.pdf", record((bagian(rows=rows),)))], (), None, words), out)
    return [row["indikator_baku_id"] for row in read_csv(out / "indikator.csv")]


def own_words(out: Path, line: str) -> Kamus:
    (out / "kamus.csv").write_text(HEADER + line, "utf-8")
    return with_own(out / "kamus.csv")


def decision(tindakan: str, dari: str, ke: str) -> Keputusan:
    return Keputusan("p1", "2026-01-01T00:00:00+07:00", "A", tindakan, "", "", dari=dari, ke=ke)


def test_a_run_without_a_change_of_words_renames_nothing(tmp_path: Path) -> None:
    written(tmp_path)
    assert renamed(tmp_path) == ((), 0)
    assert not (tmp_path / NAMA_BERKAS).exists()


def test_an_office_s_entry_joins_its_wordings_and_the_old_id_leads_to_the_new_one(tmp_path: Path) -> None:
    before = written(tmp_path)
    assert len(set(before)) == 2
    words = own_words(tmp_path, f"X-1,{POSKO},{TAMU},Jumlah posko tangguh,\n")
    table, count = renamed(tmp_path, words)
    after = written(tmp_path, words)
    assert len(set(after)) == 1
    assert count == 1
    assert [(item.id_lama, item.id_baru) for item in table] == [(before[1], after[0])]
    assert [row["id_lama"] for row in read_csv(tmp_path / NAMA_BERKAS)] == [before[1]]
    assert renamed(tmp_path, words) == (table, 0)


def test_decisions_follow_ids_and_names_that_changed(tmp_path: Path) -> None:
    before = written(tmp_path)
    words = own_words(tmp_path, f"X-1,{POSKO},{TAMU},Jumlah posko tangguh,\n")
    table, _ = renamed(tmp_path, words)
    made = (
        decision("indikator_baku", "", before[1]),
        decision("gabung_baku", before[1], "Jumlah posko"),
        decision("nama_baku", TAMU, "Kunjungan posko"),
        decision("ubah", before[1], before[1]),
    )
    found = followed(made, table)
    assert found[0].ke == found[1].dari == found[2].dari == before[0]
    assert found[2].ke == "Kunjungan posko"
    assert found[3] == made[3]


def test_an_id_that_changes_twice_leads_to_its_latest_successor(tmp_path: Path) -> None:
    before = written(tmp_path)
    first = own_words(tmp_path, f"X-1,{POSKO},{TAMU},,\n")
    renamed(tmp_path, first)
    written(tmp_path, first)
    second = own_words(tmp_path, f"X-1,Jumlah warga di posko tangguh,{POSKO}|{TAMU},,\n")
    table, _ = renamed(tmp_path, second)
    after = written(tmp_path, second)
    assert followed([decision("indikator_baku", "", before[1])], table)[0].ke == after[0] != before[0]
