"""`keyakinan` falls with every doubt, and a marked row says why."""

from skcamat.normalizers.confidence import TINJAU_DI_BAWAH, coefficients, keyakinan
from skcamat.normalizers.jabatan import resolved
from skcamat.parsers.records import Baris, Formulasi, Printed


def row(sasaran: Printed | None = None, **more: object) -> Baris:
    return Baris(
        sasaran=sasaran or Printed("Meningkatnya pelayanan"),
        indikator=Printed("Jumlah laporan"),
        formulasi=Formulasi(Printed("Jumlah laporan tahun n")),
        sumber_data=Printed("DPA"),
        **more,  # type: ignore[arg-type]
    )


def test_a_clean_text_layer_is_nearly_certain_and_not_marked() -> None:
    judged = keyakinan(row(), Printed("Camat"))
    assert judged.nilai >= 0.995 and not judged.perlu_tinjau and judged.alasan == ""


def test_two_readers_that_disagree_mark_the_row_and_both_readings_are_told() -> None:
    seen = Printed(
        "Meningkatnya pelayanan umum", confidence=0.7, second="Meningkatnya pelavanan umum", reader="tesseract"
    )
    judged = keyakinan(row(seen), Printed("Camat"))
    assert judged.perlu_tinjau
    assert "sasaran" in judged.alasan and "pelayanan" in judged.alasan and "pelavanan" in judged.alasan


def test_readers_that_differ_only_in_spaces_or_case_agree() -> None:
    one = Printed("Rapat-rapat koordinasi", confidence=0.95, second="Rapat- rapat Koordinasi", reader="tesseract")
    other = Printed("Rapat-rapat koordinasi", confidence=0.95, second="Rapat-rapat koordinasi", reader="tesseract")
    assert keyakinan(row(one), None).nilai == keyakinan(row(other), None).nilai


def test_a_weak_word_lowers_the_row() -> None:
    strong = keyakinan(row(Printed("Meningkatnya", confidence=0.97, reader="tesseract")), None)
    weak = keyakinan(row(Printed("Meningkatnya", confidence=0.40, reader="tesseract")), None)
    assert weak.nilai < strong.nilai


def test_doubts_of_earlier_rooms_and_an_open_grid_lower_the_row_and_are_named() -> None:
    judged = keyakinan(row(structure=0.6, doubts=("nomor baris tidak berurutan",)), None)
    assert judged.nilai < TINJAU_DI_BAWAH
    assert "nomor baris tidak berurutan" in judged.alasan


def test_no_doubt_can_raise_the_certainty() -> None:
    weights = coefficients()
    assert all(weights[name] <= 0 for name in ("loss", "beda", "ragu", "struktur"))


def test_a_post_that_a_reader_may_have_bent_marks_its_rows_and_one_known_to_the_letter_does_not() -> None:
    for text, marked in (("PENGFI OLA BARANG MILIK DAERAH", True), ("PENGELOLA BARANG MILIK DAERAH", False)):
        post = Printed(text, confidence=0.99, reader="tesseract")
        judged = keyakinan(row(), post, resolved(text, "").match)
        assert judged.perlu_tinjau is marked, text
        assert ("jabatan" in judged.alasan) is marked


def test_a_strange_post_in_a_text_layer_is_as_it_is_printed() -> None:
    text = "PENJAGA MERCUSUAR"
    assert not keyakinan(row(), Printed(text), resolved(text, "").match).perlu_tinjau
