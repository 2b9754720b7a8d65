"""The whole room: a record as printed becomes a normalised record."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skcamat.normalizers import References, normalize, with_references
from skcamat.normalizers.normalised import NormalRecord
from skcamat.parsers.records import Bagian, Baris, Formulasi, Keputusan, Lingkup, Printed, Record, TandaTangan
from skcamat.registry.certainty import judged_rows


def P(text: str | None, **more: object) -> Printed | None:  # noqa: N802 - as short as a mark in the margin
    return Printed(text, **more) if text else None  # type: ignore[arg-type]


def section(lingkup: Lingkup, jabatan: str | None, nip: Printed | None = None) -> Bagian:
    row = Baris(
        P("Meningkatnya tertib administrasi"),
        Printed("Persentase desa yang tertib"),
        Formulasi(
            Printed("(Jumlah desa tertib) / (Jumlah desa) × 100%"),
            "pecahan",
            "Jumlah desa tertib",
            "Jumlah desa",
            "100%",
        ),
    )
    return Bagian(lingkup, jabatan=P(jabatan), nip=nip, baris=(row,))


def record(*sections: Bagian, **head: object) -> Record:
    keputusan = Keputusan(**head)  # type: ignore[arg-type]
    return Record("d1", "00", 1, "digital", "umum", 0.5, keputusan, sections)


@pytest.fixture
def normal() -> NormalRecord:
    head = {
        "jenis_keputusan": P("KEPUTUSAN CAMAT KESAMBEN"),
        "nomor": P("188 / 09 /415.69/2024"),
        "tanggal": P("10 Januari 2024"),
        "kabupaten": P("JOMBANG"),
        "kecamatan": P("KESAMBEN"),
        "tanda_tangan": TandaTangan(
            nama=P("CONTOH NAMA, S.Sos"), jabatan=P("CAMAT KESAMBEN"), nip=P("19800101 200501 1 001")
        ),
    }
    return normalize(record(section("IKU", None), section("IKI", "Plt. Kasi Trantib"), **head))


def test_the_head_of_the_decree_is_normalised(normal: NormalRecord) -> None:
    assert (normal.nomor, normal.tanggal, normal.tahun) == ("188/09/415.69/2024", "2024-01-10", "2024")
    assert (normal.wilayah.kode, normal.wilayah.jumlah_desa) == ("35.17.12", 14)
    assert (normal.tanda_tangan.nama, normal.tanda_tangan.nip) == ("CONTOH NAMA, S.Sos", "198001012005011001")


def test_an_iku_block_without_a_post_is_the_camats(normal: NormalRecord) -> None:
    camat = normal.bagian[0].jabatan
    assert (camat.printed, camat.baku, camat.status) == ("", "Camat", "definitif")


def test_an_acting_holder_keeps_the_post_and_tells_the_status(normal: NormalRecord) -> None:
    kasi = normal.bagian[1].jabatan
    assert (kasi.printed, kasi.status, kasi.kode) == ("Kasi Trantib", "Plt.", "KSI-TRA")


def test_rows_get_their_formula_unit_and_certainty(normal: NormalRecord) -> None:
    row = normal.bagian[0].baris[0]
    assert (row.formula.jenis, row.formula.penyebut, row.satuan) == ("rasio_persen", "Jumlah desa", "persen")
    judged = judged_rows(normal)[1, 1]
    assert judged.nilai >= 0.995 and not judged.perlu_tinjau


def test_a_document_without_doubts_has_no_findings(normal: NormalRecord) -> None:
    assert normal.findings == ()


def test_an_unknown_post_is_left_empty_and_found() -> None:
    result = normalize(record(section("IKI", "Kepala Bagian Ajaib"), kabupaten=P("Jombang"), kecamatan=P("Kesamben")))
    assert result.bagian[0].jabatan.kode == ""
    assert [(f.kode, f.bagian) for f in result.findings] == [("BACA-JABATAN-BARU", 1)]


def test_a_post_that_an_office_adds_later_is_found_without_reading_again(tmp_path: Path) -> None:
    own = tmp_path / "jabatan.csv"
    own.write_text("kode,jabatan_baku,jenjang,bidang,aliases\nXX-1,Kepala Bagian Ajaib,pengawas,lain,\n", "utf-8")
    head = {"kabupaten": P("Jombang"), "kecamatan": P("Kesamben")}
    before = normalize(record(section("IKI", "Kepala Bagian Ajaib"), section("IKI", "Kepala Gudang"), **head))
    after = with_references(before, References.load(own))
    assert [part.jabatan.kode for part in after.bagian] == ["XX-1", ""]
    assert [(item.kode, item.bagian) for item in after.findings] == [("BACA-JABATAN-BARU", 2)]


def test_an_ambiguous_place_a_guessed_month_and_a_misread_nip_are_found() -> None:
    nip = Printed("19801301 200501 1 001", reader="tesseract")
    result = normalize(record(section("IKI", "Camat", nip), kecamatan=P("Rejoso"), tanggal=P("2 Jenuari 2021")))
    assert {f.kode for f in result.findings} == {"BACA-WILAYAH", "BACA-TANGGAL", "BACA-NIP"}


def test_messages_never_hold_a_nip() -> None:
    nip = Printed("19801301 200501 1 001", reader="tesseract")
    result = normalize(record(section("IKI", "Camat", nip)))
    assert not any("19801301" in f.pesan for f in result.findings)


def test_an_empty_record_is_normalised_to_an_empty_one() -> None:
    result = normalize(record())
    assert (result.bagian, result.tanggal, result.nomor) == ((), "", "")


@settings(deadline=None)  # the first call loads the tables
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_print_can_stop_the_room(jabatan: str, place: str, nip: str) -> None:
    normalize(
        record(
            section("IKI", jabatan, P(nip)), kecamatan=P(place), kabupaten=P(nip), tanggal=P(place), nomor=P(jabatan)
        )
    )
