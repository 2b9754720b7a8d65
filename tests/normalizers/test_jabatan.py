"""Printed posts reach their canonical entry, or none: a post is never guessed."""

from pathlib import Path

import pytest

from skcamat.extractor.errors import UsageError
from skcamat.normalizers import References
from skcamat.normalizers.jabatan import LEAST_SCORE, default_table, resolved, taken_apart
from skcamat.normalizers.references import jabatan_entries

RESOLVED = [
    ("Plt. KASUBAG. PERENC. & EVALUASI", "KSB-PEP"),
    ("Kasi Trantib", "KSI-TRA"),
    ("KASI TRANTIBUM", "KSI-TRU"),
    ("SEKSIEKONOMI", "KSI-EKO"),
    ("KASIEKONOMI", "KSI-EKO"),
    ("KEPALA SEKSIPEMBANGUNAN", "KSI-PBG"),
    ("Sekretaris Camat (Eselon III)", "SEK"),
    ("SEKRETARIS KECAMATAN ( SEKCAM )", "SEK"),
    ("SEKCAM", "SEK"),
    ("Sekretaris Kecamatan Rejoso", "SEK"),
    ("Camat Rejoso", "CAM"),
    ("CAMAT", "CAM"),
    ("Camat Dukun", "CAM"),
    ("Kepala Seksi Pemerintahan", "KSI-PEM"),
    ("Kepala Seksi Tata Pemerintahan", "KSI-TAP"),
    ("Kasi Pemerintahan Kecamatan Rejoso", "KSI-PEM"),
    ("Kepala Seksi Pernerintahan", "KSI-PEM"),
    ("KEPALA SEKSI TATAPEMERINTAHAN", "KSI-TAP"),
    ("Kepala Sub Bagian Urnum dan Kepegawalan", "KSB-UMP"),
    ("Ka. Sub. Bag. Keuangan", "KSB-KEU"),
    ("KASUBAGUMUM DANKEPEGAWAIAN", "KSB-UMP"),
    ("Kasubag Program, Keuangan dan Evaluasi", "KSB-PEK"),
    ("Kepala Seksi Ketentraman, Ketertiban Umum", "KSI-TRU"),
    ("KASI KETENTRAMANDANKETERTIBANUMUM", "KSI-TRU"),
    ("Kepala Seksi Kesejahteraan Ralcyat", "KSI-KSR"),
    ("PENGADM1NISTRASI UMUM", "PLK-PAU"),
    ("Pj. Sekretaris Desa Sukolilo", "DES-SEK"),
    ("Lurah Kepatihan", "KEL-LUR"),
    ("PRAMU KEBERSIHAN KANTOR", "PLK-PRB"),
    ("Seksi Kesejahteraan Sosial", "KSI-KSO"),
]
UNRESOLVED = [
    "Kepala Seksi Kesejahteraan",
    "Kepala Seksi Tata",
    "Kepala Sub Bagian Perencanaan Laut",
    "Kasi Pengelolaan Sampah",
    "Kepala Seksi Ekonomi dan",
    "Pengolah Data",
    "Analis Kebijakan Ahli Madya",
    "Kepala Dinas Kesehatan",
    "",
    "???",
]


@pytest.mark.parametrize(("printed", "kode"), RESOLVED)
def test_a_printed_form_reaches_its_post(printed: str, kode: str) -> None:
    assert resolved(printed, "Rejoso").kode == kode


@pytest.mark.parametrize("printed", UNRESOLVED)
def test_a_form_that_could_be_two_posts_or_none_stays_unresolved(printed: str) -> None:
    found = resolved(printed, "Rejoso")
    assert (found.kode, found.baku) == ("", "")


def test_every_form_of_the_table_reaches_its_own_entry() -> None:
    for entry in jabatan_entries():
        for form in entry.forms:
            assert resolved(form).kode == entry.kode, form


def test_every_form_reaches_its_own_entry_or_none_without_its_spaces() -> None:
    for entry in jabatan_entries():
        for form in entry.forms:
            assert resolved(form.replace(" ", "")).kode in (entry.kode, ""), form


def test_a_lost_word_is_never_forgiven_as_a_misreading() -> None:
    """Any shorter form is a form that the table knows, or nothing."""
    for entry in jabatan_entries():
        words = entry.baku.split()
        for place in range(1, len(words)):
            match = resolved(" ".join(words[:place] + words[place + 1 :])).match
            assert not match.id or match.rule in ("tepat", "urutan_lain", "tanpa_spasi", "bagian"), words


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("PIt. KEPALA SEKSI TATA PEMERINTAHAN", ("KEPALA SEKSI TATA PEMERINTAHAN", "Plt.", "")),
        ("Plt. KEPALA SEKSI TATA PEMERINTAHAN", ("KEPALA SEKSI TATA PEMERINTAHAN", "Plt.", "")),
        ("PLH CAMAT JABUNG", ("CAMAT JABUNG", "Plh.", "")),
        ("Pj. Sekretaris Desa", ("Sekretaris Desa", "Pj.", "")),
        ("Pelaksana Tugas Camat Kesamben", ("Camat Kesamben", "Plt.", "")),
        ("CAMAT ( Eselon III )", ("CAMAT", "definitif", "III")),
        ("Kepala Seksi Pemerintahan (Eselon IV.a)", ("Kepala Seksi Pemerintahan", "definitif", "IV.a")),
        ("SEKRETARIS KECAMATAN ( SEKCAM )", ("SEKRETARIS KECAMATAN ( SEKCAM )", "definitif", "")),
        ("Pelaksana", ("Pelaksana", "definitif", "")),
    ],
)
def test_status_and_eselon_are_taken_off_and_nothing_else(printed: str, expected: tuple[str, str, str]) -> None:
    assert taken_apart(printed) == expected


def test_a_match_says_its_rule_its_score_and_who_came_second() -> None:
    match = resolved("Kepala Seksi Pernerintahan").match
    assert match.rule == "salah_baca"
    assert LEAST_SCORE <= match.score < 1
    exact = resolved("Kepala Seksi Pemerintahan").match
    assert (exact.score, exact.rule) == (1.0, "tepat")
    assert exact.runner_up is not None and exact.runner_up[0] == "KSI-TAP"


def test_an_analyst_adds_posts_and_forms_with_a_file(tmp_path: Path) -> None:
    path = tmp_path / "jabatan.csv"
    path.write_text(
        "kode,jabatan_baku,jenjang,bidang,aliases\n"
        "KSI-SMP,Kepala Seksi Pengelolaan Sampah,pengawas,sarpras,Kasi Sampah\n"
        "SEK,Sekretaris Kecamatan,administrator,sekretariat,Panitera Kecamatan\n",
        "utf-8",
    )
    tables = References.load(path)
    assert resolved("Kasi Sampah", "", tables.jabatan, tables.entries).baku == "Kepala Seksi Pengelolaan Sampah"
    assert resolved("Panitera Kecamatan", "", tables.jabatan, tables.entries).kode == "SEK"


@pytest.mark.parametrize(
    "text",
    ["a,b\n1,2\n", "kode,jabatan_baku,jenjang,bidang,aliases\nXX,Kepala Baru,pengawas,x,Sekcam\n"],
    ids=["wrong header", "claims another post's form"],
)
def test_an_analysts_file_that_cannot_be_used_is_refused_in_plain_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "jabatan.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="Berkas jabatan"):
        References.load(path)


def test_the_table_is_built_once_and_finds_quickly() -> None:
    assert default_table() is default_table()


KPEP = "Kepala Subbagian Keuangan, Perencanaan, Evaluasi dan Pelaporan"
PKT = "Kepala Seksi Pemerintahan, Ketenteraman dan Ketertiban"
PMK = "Kepala Seksi Pemberdayaan Masyarakat dan Kelurahan"
COMPOSED = [
    ("Kasubbag Keuangan, Perencanaan, Evaluasi dan Pelaporan", KPEP, "pengawas", "perencanaan_keuangan"),
    ("KASUBBAG PERENCANAAN, KEUANGAN, EVALUASI DAN PELAPORAN", KPEP, "pengawas", "perencanaan_keuangan"),
    ("Kepala Sub Bagian Perencanaan", "Kepala Subbagian Perencanaan", "pengawas", "perencanaan"),
    ("Kepala Seksi Ketertiban Umum", "Kepala Seksi Ketertiban Umum", "pengawas", "trantibum"),
    ("Analis Tata Usaha", "Analis Tata Usaha", "pelaksana", "umum_kepegawaian"),
    ("Pengadministrasi Pelayanan Publik", "Pengadministrasi Pelayanan Publik", "pelaksana", "pelayanan"),
    ("Kasi Pemberdayaan Masyarakat dan Kelurahan", PMK, "pengawas", "pmd"),
    ("Plt. Kasi Pemerintahan dan Trantib", PKT, "pengawas", "pemerintahan_trantibum"),
]


@pytest.mark.parametrize(("printed", "baku", "jenjang", "bidang"), COMPOSED)
def test_an_unknown_post_is_known_by_its_level_and_fields(printed: str, baku: str, jenjang: str, bidang: str) -> None:
    found = resolved(printed, "Rejoso")
    assert (found.baku, found.jenjang, found.bidang, found.match.rule) == (baku, jenjang, bidang, "bagian")
    assert resolved(baku).kode == found.kode


def test_the_order_of_fields_makes_no_other_post_and_a_word_too_many_makes_none() -> None:
    assert resolved("Kasubbag Keuangan dan Kearsipan").kode == resolved("Kasubbag Kearsipan dan Keuangan").kode != ""
    assert resolved("Kasubbag Keuangan dan Kearsipan Antariksa").kode == ""


@pytest.mark.parametrize(
    ("printed", "kode"),
    [
        ("Sekretaris Distrik", "SEK"),
        ("KEPALA DISTRIK", "CAM"),
        ("Kepala Kampung", "DES-KAD"),
        ("Kepala Kampung Wiyage", "DES-KAD"),
        ("Wali Nagari Koto Gadang", "DES-KAD"),
        ("Keuchik Gampong Baro", "DES-KAD"),
        ("Sekretaris Gampong", "DES-SEK"),
    ],
)
def test_local_names_of_posts_reach_the_posts_that_they_are(printed: str, kode: str) -> None:
    assert resolved(printed, "Rejoso").kode == kode
