"""Perjanjian Kinerja papers give the targets that they set, and no indicator row."""

from __future__ import annotations

from skcamat.extractor.evidence import Evidence
from skcamat.parsers import parse
from skcamat.parsers.records import Record, TargetBaris
from tests.evidence.record import recorded
from tests.parsers.hand import evidence, line, page, table

TITLE = line("PERJANJIAN KINERJA TAHUN 2023", 200, 40)
HEAD = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA UTAMA", "TARGET")
ROW = ("1", "Meningkatnya layanan", "Indeks Kepuasan Masyarakat", "84,5")


def told(entry: TargetBaris) -> tuple[str, str, str, str]:
    return (entry.sasaran.text if entry.sasaran else "", entry.indikator.text, entry.periode, entry.target.text)


def targets(record: Record) -> list[tuple[str, str, str, str]]:
    return [told(entry) for section in record.bagian for entry in section.target]


def paper(*tables: tuple[tuple[str, ...], ...], titles: tuple[str, ...] = ()) -> Evidence:
    """A page for each table, under the title given for it or the usual one."""
    pages = [
        page(number, [line(titles[number - 1], 200, 40) if titles else TITLE], [table(rows)])
        for number, rows in enumerate(tables, start=1)
    ]
    return evidence(*pages)


def test_the_recorded_paper_gives_its_three_targets_for_the_year_of_its_title() -> None:
    record = parse(recorded("bukan_iku-perjanjian_kinerja"))
    assert targets(record) == [
        ("Meningkatnya kualitas pelayanan publik kecamatan", "Indeks Kepuasan Masyarakat", "2024", "84,00"),
        ("Meningkatnya akuntabilitas kinerja", "Nilai SAKIP Kecamatan", "2024", "70,50"),
        ("Meningkatnya kemandirian desa", "Persentase desa mandiri", "2024", "20%"),
    ]
    assert [row for section in record.bagian for row in section.baris] == []
    assert [finding.kode for finding in record.findings] == ["BACA-BUKAN-IKU"]
    assert "perjanjian kinerja" in record.findings[0].pesan


def test_the_recorded_paper_names_its_post_its_place_and_no_person() -> None:
    record = parse(recorded("bukan_iku-perjanjian_kinerja"))
    (section,) = record.bagian
    assert section.jabatan is not None
    assert (section.lingkup, section.jabatan.text, section.nama, section.nip) == ("IKU", "Camat Tapen", None, None)
    head = record.keputusan
    assert head.kabupaten is not None
    assert head.kecamatan is not None
    assert (head.kabupaten.text, head.kecamatan.text, head.tahun_judul) == ("BONDOWOSO", "TAPEN", "2024")


def test_targets_by_quarter_keep_their_quarters() -> None:
    rows = (
        ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "<", "<", "<"),
        ("^", "^", "^", "I", "II", "III", "IV"),
        ("1", "Meningkatnya layanan", "Nilai SAKIP", "10", "20", "30", "40"),
    )
    record = parse(paper(rows))
    assert [(entry[2], entry[3]) for entry in targets(record)] == [
        ("I", "10"),
        ("II", "20"),
        ("III", "30"),
        ("IV", "40"),
    ]


def test_a_paper_of_two_agreements_keeps_them_and_their_years_apart() -> None:
    other = ("1", "Tertibnya arsip", "Jumlah arsip", "12")
    titles = ("PERJANJIAN KINERJA TAHUN 2022", "PERJANJIAN KINERJA TAHUN 2023")
    record = parse(paper((HEAD, ROW), (HEAD, other), titles=titles))
    assert [len(section.target) for section in record.bagian] == [1, 1]
    assert [entry[1:] for entry in targets(record)] == [
        ("Indeks Kepuasan Masyarakat", "2022", "84,5"),
        ("Jumlah arsip", "2023", "12"),
    ]


def test_a_sasaran_printed_once_holds_for_the_rows_below_it() -> None:
    record = parse(paper((HEAD, ROW, ("2", "^", "Nilai SAKIP", "70"))))
    assert [entry[:2] for entry in targets(record)] == [
        ("Meningkatnya layanan", "Indeks Kepuasan Masyarakat"),
        ("Meningkatnya layanan", "Nilai SAKIP"),
    ]


def test_a_year_that_is_not_printed_is_not_invented() -> None:
    record = parse(paper((HEAD, ROW), titles=("PERJANJIAN KINERJA",)))
    assert [entry[2] for entry in targets(record)] == [""]
    assert record.keputusan.tahun_judul == ""


def test_what_was_reached_is_no_target() -> None:
    rows = (
        ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI"),
        ("1", "Meningkatnya layanan", "Indeks Kepuasan Masyarakat", "84,5", "83,0"),
    )
    record = parse(paper(rows))
    assert record.jenis_dokumen == "perjanjian_kinerja"
    assert targets(record) == []


def test_targets_of_a_plan_are_not_those_of_an_agreement() -> None:
    record = parse(recorded("bukan_iku-renstra"))
    assert record.jenis_dokumen == "perencanaan"
    assert targets(record) == []


def test_a_table_of_targets_that_no_title_names_gives_none() -> None:
    record = parse(paper((HEAD, ROW), titles=("LAMPIRAN",)))
    assert "BACA-BUKAN-IKU" in {finding.kode for finding in record.findings}
    assert targets(record) == []


def test_a_title_in_small_letters_is_one_and_a_sentence_is_none() -> None:
    titles = ("Perjanjian Kinerja Tahun 2022", "Perjanjian kinerja tahun ini memuat target yang disepakati bersama.")
    record = parse(paper((HEAD, ROW), (HEAD, ("1", "Tertibnya arsip", "Jumlah arsip", "12")), titles=titles))
    assert [(section.judul.text, len(section.target)) for section in record.bagian if section.judul] == [(titles[0], 2)]
