"""A stored record comes back as it was, and nothing else is taken for one."""

from __future__ import annotations

import pytest

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
