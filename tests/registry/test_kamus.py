"""The dictionary: every entry finds its own wordings and refuses what only looks like it; an office extends it."""

from pathlib import Path

import pytest

from skcamat.extractor.errors import UsageError
from skcamat.registry.canonical.meaning import makna
from skcamat.registry.kamus.entries import entries, merged, read_own, without_sources
from skcamat.registry.kamus.match import Kamus, default_kamus, with_own

CUT_OFF = (
    "Jumlah Laporan Koordinasi/Sinergi Perencanaan dan Pelaksanaan Kegiatan Pemerintahan dengan Perangkat Daerah "
    "dan Instansi"
)
HEADER = "kode,indikator_baku,sebutan,bukan,kode_nomenklatur\n"


def found(text: str) -> str:
    entry, _ = default_kamus().find(makna(text))
    return entry.kode if entry else ""


def test_the_dictionary_is_large_and_each_entry_says_what_it_measures() -> None:
    common = [entry for entry in entries() if not entry.kode[0].isdigit()]
    assert len(common) >= 300
    for entry in common:
        assert entry.ukuran and entry.yang_diukur and entry.formula and entry.sumber_data, entry.kode
        assert len(entry.sebutan) >= 2 and entry.bukan, entry.kode
    assert len({entry.kode for entry in entries()}) == len(entries())


def test_every_wording_finds_its_own_entry_and_no_hard_negative_does() -> None:
    for entry in entries():
        for wording in entry.sebutan:
            assert found(wording.teks) == entry.kode, wording.teks
        if entry.bukan:
            assert found(entry.bukan) != entry.kode, entry.bukan


def test_every_entry_s_name_is_one_of_its_wordings_and_its_measure_is_theirs() -> None:
    for entry in entries():
        assert entry.nama == entry.sebutan[0].teks
        if entry.ukuran in ("persen", "skor"):
            assert entry.ukuran in {makna(wording.teks).ukuran for wording in entry.sebutan}, entry.kode


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("Nilai Indeks Kepuasan Masyarakat (IKM) pada pelayanan administrasi kecamatan", "PEL-001"),
        (CUT_OFF, "7.01.02.2.01.0001"),
        ("Persentase fasilitasi, rekomendasi dan koordinasi pembinaan serta pengawasan pemerintahan desa", "PEM-035"),
        ("Indeks kepuasan masyarakat terhadap pelayanan pajak", ""),
        ("Jumlah sarana dan prasarana", ""),
    ],
)
def test_mixtures_and_cut_off_wordings_find_the_one_entry_that_they_can_be(text: str, kode: str) -> None:
    assert found(text) == kode


def test_a_source_that_was_never_seen_takes_its_wordings_with_it() -> None:
    kept = without_sources(entries(), frozenset({"bwi-giri"}))
    assert sum(len(entry.sebutan) for entry in kept) < sum(len(entry.sebutan) for entry in entries())
    assert all(set(wording.asal) != {"bwi-giri"} for entry in kept for wording in entry.sebutan)


def test_an_office_adds_wordings_to_a_known_entry_and_entries_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "kamus.csv"
    path.write_text(
        HEADER + "PEL-001,Indeks Kepuasan Masyarakat (IKM) Kecamatan,Nilai rapor warga,,\n"
        "X-1,Jumlah kunjungan posko,Jumlah tamu posko,Jumlah posko,7.01.05\n",
        "utf-8-sig",
    )
    words = with_own(path)
    rapor, _ = words.find(makna("Nilai rapor warga"))
    posko, _ = words.find(makna("Jumlah tamu posko"))
    assert rapor is not None and rapor.kode == "PEL-001"
    assert posko is not None and (posko.kode, posko.kode_nomenklatur) == ("X-1", "7.01.05")
    assert words.find(makna("Jumlah posko"))[0] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "harus berkolom"),
        (HEADER + ",Jumlah posko,,,\n", "harus berisi kode"),
        (HEADER + "X-1,Jumlah posko,Nilai IKM Kecamatan,,\n", "hanya boleh milik satu"),
        (HEADER + "X-1,Jumlah posko,Jumlah pos,Jumlah pos,\n", "bukan"),
    ],
    ids=["wrong header", "no code", "claims another's wording", "its own negative"],
)
def test_an_office_s_file_that_cannot_be_used_is_refused_in_plain_words(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "kamus.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=told):
        with_own(path)


def test_merging_keeps_the_name_of_a_known_code(tmp_path: Path) -> None:
    path = tmp_path / "kamus.csv"
    path.write_text(HEADER + "PEL-001,Nama lain sekali,Nilai rapor warga,,\n", "utf-8")
    both = {entry.kode: entry for entry in merged(entries(), read_own(path))}
    assert both["PEL-001"].nama == "Indeks Kepuasan Masyarakat (IKM) Kecamatan"
    assert len(Kamus(both.values()).entry("PEL-001").sebutan) > 10  # type: ignore[union-attr]
