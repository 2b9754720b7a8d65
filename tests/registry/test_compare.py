"""Comparison: which kecamatan have an indicator, where they differ, and what changed from year to year."""

from skcamat.registry.compare import BandingInput, bidang_of, changes, compared


def row(kecamatan: str, tahun: str = "2024", **more: str) -> BandingInput:
    values = {
        "indikator_id": f"{kecamatan}-{tahun}-{more.get('indikator_baku_id', 'ind-a')}",
        "kabupaten": "Jombang",
        "bidang": "pmd",
        "jabatan_baku": "Kepala Seksi Pemberdayaan Masyarakat",
        "indikator_baku_id": "ind-a",
        "indikator_baku": "Jumlah desa yang dibina",
        "formula": "jumlah(desa yang dibina)",
        "formulasi": "Jumlah desa yang dibina",
        "sumber_data": "Laporan seksi",
        "satuan": "desa",
        **more,
    }
    return BandingInput(kecamatan=kecamatan, tahun=tahun, **values)


def test_one_comparison_stands_for_each_field_of_work_and_canonical_indicator() -> None:
    rows = [row("Kesamben"), row("Rejoso"), row("Rejoso", bidang="pemerintahan")]
    assert [(item.bidang, len(item.tempat)) for item in compared(rows)] == [("pemerintahan", 1), ("pmd", 2)]


def test_places_that_differ_are_named_by_field_with_the_variants() -> None:
    rows = [row("Kesamben"), row("Rejoso", formula="jumlah(desa)", formulasi="Jumlah desa"), row("Jabung")]
    (item,) = compared(rows)
    assert item.beda == ("formula",)
    assert [len(variant.tempat) for variant in item.formula] == [2, 1]
    assert item.sumber_data[0].tempat == ("Jabung (Jombang)", "Kesamben (Jombang)", "Rejoso (Jombang)")


def test_places_that_agree_differ_in_nothing() -> None:
    (item,) = compared([row("Kesamben"), row("Rejoso", sumber_data="LAPORAN  SEKSI")])
    assert item.beda == ()


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [row("Kesamben"), row("Rejoso", formulasi="JUMLAH DESA YANG DIBINA"), row("Jabung", sumber_data="DPA")]
    assert compared(rows) == compared(rows[::-1])
    assert changes(rows) == changes(rows[::-1])


def test_two_years_tell_what_came_went_changed_and_stayed() -> None:
    rows = [
        row("Kesamben", "2023"),
        row("Kesamben", "2023", indikator_baku_id="ind-b"),
        row("Kesamben", "2023", indikator_baku_id="ind-c"),
        row("Kesamben", "2024", sumber_data="DPA"),
        row("Kesamben", "2024", indikator_baku_id="ind-c"),
        row("Kesamben", "2024", indikator_baku_id="ind-d"),
    ]
    found = {item.indikator_baku_id: (item.perubahan, item.beda) for item in changes(rows)}
    assert found == {
        "ind-a": ("berubah", ("sumber_data",)),
        "ind-b": ("hilang", ()),
        "ind-c": ("tetap", ()),
        "ind-d": ("baru", ()),
    }


def test_a_single_year_or_another_kecamatan_is_no_change() -> None:
    assert changes([row("Kesamben", "2023"), row("Rejoso", "2024")]) == ()


def test_a_post_leads_to_its_field_of_work() -> None:
    assert bidang_of("Kepala Seksi Pemberdayaan Masyarakat") == "pmd"
    assert bidang_of("") == "tak_dikenal"
