"""`keyakinan` falls with every doubt, and a marked row says why."""

from string import Formatter

import pytest

from skcamat.extractor.findings import HALAMAN_KOSONG, KATA_TERSISA, Doubt, DoubtKind, doubt, found
from skcamat.normalizers.jabatan import resolved
from skcamat.parsers.findings import BUTIR_TAK_SAMA, GARIS_PECAHAN, TANDA_KALI
from skcamat.parsers.records import Baris, Formulasi, Printed
from skcamat.registry.certainty.document import DocumentMark, document_mark
from skcamat.registry.certainty.judgement import judged as keyakinan
from skcamat.registry.certainty.kinds import KINDS, codes_in, sentence
from skcamat.registry.certainty.model import TINJAU_DI_BAWAH, coefficients


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
    judged = keyakinan(row(structure=0.6, doubts=(doubt(GARIS_PECAHAN),)), None)
    assert judged.nilai < TINJAU_DI_BAWAH
    assert "baris: rumus seperti pecahan" in judged.alasan and GARIS_PECAHAN.kode in judged.kode


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


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kode)
def test_every_kind_of_doubt_has_a_code_a_name_a_sentence_and_a_meaning(kind: DoubtKind) -> None:
    facts = {name: "7" for _, name, _, _ in Formatter().parse(kind.template) if name}
    told = sentence(doubt(kind, **facts))
    assert kind.kode.startswith("RAGU-") and kind.judul and kind.arti
    assert told and "{" not in told and all(fact in told for fact in facts.values())


def test_a_doubt_without_its_facts_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        doubt(BUTIR_TAK_SAMA, indikator=2)


def test_reasons_are_told_in_words_and_as_codes_each_code_once() -> None:
    judged = keyakinan(row(doubts=(doubt(GARIS_PECAHAN), doubt(BUTIR_TAK_SAMA, indikator=2, formula=3))), None)
    again = keyakinan(row(doubts=(doubt(GARIS_PECAHAN),) * 2), None)
    assert judged.kode == "RAGU-GARIS-PECAHAN; RAGU-BUTIR" and "2 indikator dan 3 formula" in judged.alasan
    assert again.kode == GARIS_PECAHAN.kode and codes_in(judged.kode) == (GARIS_PECAHAN.kode, BUTIR_TAK_SAMA.kode)


def test_a_doubt_that_another_version_noted_still_counts() -> None:
    judged = keyakinan(row(doubts=(Doubt("RAGU-DARI-VERSI-LAIN"),)), None)
    assert judged.perlu_tinjau and judged.kode == "RAGU-DARI-VERSI-LAIN"


def test_a_doubt_about_a_value_lowers_the_row_and_does_not_mark_it_by_itself() -> None:
    plain, shaken = keyakinan(row(), None), keyakinan(row(Printed("Meningkatnya", doubts=(doubt(TANDA_KALI),))), None)
    assert shaken.nilai < plain.nilai and not shaken.perlu_tinjau


def test_a_document_says_why_it_is_marked() -> None:
    judged = {(1, 1): keyakinan(row(doubts=(doubt(GARIS_PECAHAN),)), None), (1, 2): keyakinan(row(), None)}
    findings = [found(KATA_TERSISA, halaman=2, jumlah=3, contoh="a"), found(HALAMAN_KOSONG, halaman=3)]
    mark = document_mark(judged, findings)
    assert (mark.perlu_tinjau, mark.kode) == (True, "RAGU-BARIS; BACA-SISA")
    assert mark.alasan.startswith("1 baris perlu ditinjau; Halaman 2")
    assert document_mark({(1, 2): judged[1, 2]}, findings[1:]) == DocumentMark()
