"""A stored record comes back as it was, and nothing else is taken for one."""

from __future__ import annotations

import json

import pytest

from skcamat.registry import SourceFile, build, read_file
from skcamat.registry.rows.store import decode, encode
from tests.registry.make import bagian, baris, record


def test_a_record_comes_back_equal_and_encodes_to_the_same_bytes():
    whole = record((bagian(rows=[baris("Jumlah Σ ≤ 100%", "A / B", pembilang="A", penyebut="B", pengali="100%")]),))
    assert decode(encode(whole, whole)) == (whole, whole)
    assert encode(*decode(encode(whole))) == encode(whole)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"record": 1}', b"\x80\x04K\x01."])
def test_bytes_of_another_form_raise_value_error(data):
    with pytest.raises(ValueError, match=r".*"):
        decode(data)


def test_half_a_surrogate_pair_does_not_stop_storing():
    (kept,) = decode(encode(record((bagian(rows=[baris("Jumlah \ud800 surat")]),))))
    assert kept.bagian[0].baris[0].baris.indikator.text == "Jumlah ? surat"


def of_version_01(normal):
    """The record as version 0.1 stored it: doubts and rules in words, certainty beside each row."""
    (told,) = json.loads(encode(normal))
    section = told["bagian"][0]
    section["jabatan"]["match"] |= {"rule": "salah ketik atau salah baca, tanpa nama tempat"}
    del section["jabatan"]["match"]["tanpa_tempat"]
    for row in section["baris"]:
        row |= {"keyakinan": 0.85, "perlu_tinjau": True, "alasan_tinjau": "baris: kolom indikator kosong"}
        row["baris"]["doubts"] = ["kolom indikator kosong"]
    return json.dumps(told).encode()


def test_a_record_of_version_01_is_still_read_and_keeps_its_doubts():
    (kept,) = decode(of_version_01(record((bagian(rows=[baris("Jumlah surat")]),))))
    match = kept.bagian[0].jabatan.match
    assert (match.rule, match.tanpa_tempat, match.bends_letters) == ("salah_baca", True, True)
    row = next(build([read_file("a.pdf", kept)]).rows("indikator"))
    assert (row.perlu_tinjau, row.alasan_tinjau) == ("ya", "baris: kolom indikator kosong")


def test_a_stored_result_in_a_form_nobody_knows_fails_its_file_and_not_the_run():
    lost = SourceFile("lama.pdf", "d1", "0" * 64, lambda: decode(b'{"record": 1}'))
    good = read_file("baru.pdf", record((bagian(rows=[baris("Jumlah surat")]),)))
    states = {row.berkas: (row.status, "baca ulang" in row.galat or "dibaca ulang" in row.galat) for row in
              build([lost, good]).rows("dokumen")}  # fmt: skip
    assert states == {"baru.pdf": ("selesai", False), "lama.pdf": ("gagal", True)}
