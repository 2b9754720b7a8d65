"""Bombs, cycles and wrong types in what is drawn over a page, in fonts and in paint: the page is read all the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.kinds.decrees import A4, Decree, codes, drawn, read, wrong
from tests.kinds.faces import Face

LONGEST = 60.0  # seconds, on a busy machine

Spoil = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def _form(document: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    form = document.make_stream(content)
    form.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 20])))
    return form


def _appearance_that_draws_itself(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = _form(document, b"/Me Do /Me Do")
    form.Resources = Dictionary(XObject=Dictionary(Me=form))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 100, 20]), AP=Dictionary(N=form), F=4)
    page.obj.Annots = Array([document.make_indirect(note)])


def _appearances_that_double(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Twelve forms, each drawing the next one twice."""
    inner = _form(document, b"0 0 1 1 re f")
    for _ in range(12):
        outer = _form(document, b"/In Do /In Do")
        outer.Resources = Dictionary(XObject=Dictionary(In=inner))
        inner = outer
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]), AP=Dictionary(N=_form(document, b""))
    )
    page.obj.Annots = Array([document.make_indirect(note)])


def _fields_that_are_their_own_parents(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    field = document.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, V="isi", Rect=Array([0, 0, 100, 20]),
    ))  # fmt: skip
    field.Parent, field.Kids = field, Array([field])
    page.obj.Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)


def _wrong_types(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    odd = [
        Dictionary(Type=Name.Annot, Subtype=7, Rect="x", AP=3),
        5,
        Name.Lain,
        Array([1]),
        Dictionary(AP=Dictionary(N=1)),
    ]
    page.obj.Annots = Array(odd)
    document.Root.AcroForm = Dictionary(Fields="bukan", NeedAppearances="ya", DR=4, DA=5)


def _annotations_no_array(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.Annots = Dictionary(Annots=1)
    document.Root.AcroForm = Array([])


def _many_annotations(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = document.make_indirect(_form(document, b"0 0 1 1 re f"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([580, 830, 581, 831]), F=4, AP=Dictionary(N=form))
    page.obj.Annots = Array([note] * 3000)


def _layers_of_nonsense(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    document.Root.OCProperties = Dictionary(OCGs="x", D=Array([1, 2]))
    page.Resources.Properties = Dictionary(Mati=5)


SPOILS = (
    _appearances_that_double, _fields_that_are_their_own_parents, _wrong_types,
    _annotations_no_array, _many_annotations, _layers_of_nonsense,
)  # fmt: skip


def _read_in_time(decree: Decree, folder: Path) -> None:
    began = time.monotonic()
    assert wrong(decree, read(decree, folder)) == []
    assert time.monotonic() - began < LONGEST


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda one: one.__name__)
def test_what_is_drawn_over_a_page_cannot_stop_its_reading(tmp_path: Path, spoil: Spoil) -> None:
    decree, _ = drawn(31)
    decree.finish.append(spoil)
    _read_in_time(decree, tmp_path)


def test_a_page_whose_stamp_draws_itself_is_told(tmp_path: Path) -> None:
    decree, _ = drawn(31)
    decree.finish.append(_appearance_that_draws_itself)
    document = read(decree, tmp_path)
    assert "BACA-HALAMAN" in codes(document)


@pytest.mark.parametrize("bomb", [
    f"q 1 g {'595 842 10 10 re f ' * 9000} Q\n",  # areas that may hide a text
    "q " + "0 0 595 842 re W n " * 4000 + "Q\n",  # clips in clips
    "q " * 200 + "1 g 0 0 1 1 re f " + "Q " * 200 + "\n",
    f"q 1 g 600 0 m {'600 0 1 1 0 0 c ' * 9000} f Q\n",  # shapes as small as letters
    "/OC /Mati BDC " * 500 + "EMC " * 500 + "\n",
], ids=["areas", "clips", "states", "curves", "marks"])  # fmt: skip
def test_paint_without_end_cannot_stop_the_reading(tmp_path: Path, bomb: str) -> None:
    decree, _ = drawn(32)
    decree.over.append(bomb)
    _read_in_time(decree, tmp_path)


@pytest.mark.parametrize("name", ["\ud83d\ude00", "\U0001d7ff", "\x00", "\uffff", "\udb40\udc41"])
def test_a_font_that_names_a_sign_as_nonsense_marks_its_row_at_most(tmp_path: Path, name: str) -> None:
    decree, dice = drawn(33)
    spoiled = dice.choice("aeiu")
    face = Face("AAAAAF+Odd", "DejaVuSerif", lambda sign: name if sign == spoiled else sign)
    decree.faces = {(row, "indikator"): face for row in range(len(decree.rows))}
    assert not [fault for fault in wrong(decree, read(decree, tmp_path)) if "SILENT" in fault]


def test_ten_thousand_letters_of_a_font_that_nobody_believes_are_read_in_time(tmp_path: Path) -> None:
    decree, _ = drawn(34)
    face = Face("AAAAAG+Odd", "DejaVuSerif", lambda sign: chr(ord(sign) + 1) if sign.isalpha() else sign)
    decree.over += [
        decree.text(10, A4[1] - 200 + 2 * i, "pelayanan masyarakat desa " * 6, face, size=3) for i in range(60)
    ]
    began = time.monotonic()
    read(decree, tmp_path)
    assert time.monotonic() - began < LONGEST
