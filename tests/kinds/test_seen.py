"""The page is what a viewer shows: what is drawn over it counts, what nobody sees does not."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.kinds.decrees import A4, COLUMNS, EDGES, SIZE, Decree, Spot, codes, drawn, read, spots, wrong
from tests.kinds.faces import Face

SEEDS = range(3)
OLD_WORDS = ("isian lama", "hapus baris ini", "contoh tahun lalu", "kode intern xyz", "Persentase capaian lunas")
MARKS = ("SALINAN", "DRAF", "RAHASIA", "ARSIP KECAMATAN", "COPY")

Hide = Callable[[Decree, random.Random, float, float, str], None]


def _white(decree: Decree, dice: random.Random, x: float, y: float, words: str) -> None:
    tone = dice.uniform(0.97, 1)
    decree.over.append(f"q {tone} g {decree.text(x, y, words)} Q\n")


def _clear(decree: Decree, dice: random.Random, x: float, y: float, words: str) -> None:
    decree.over.append(f"q /A0 gs {decree.text(x, y, words)} Q\n")


def _tiny(decree: Decree, dice: random.Random, x: float, y: float, words: str) -> None:
    decree.over.append(decree.text(x, y, words, size=dice.uniform(0.2, 0.9)))


def _unpainted(decree: Decree, dice: random.Random, x: float, y: float, words: str) -> None:
    decree.over.append(decree.text(x, y, words, extra="3 Tr"))


def _clipped(decree: Decree, dice: random.Random, x: float, y: float, words: str) -> None:
    decree.over.append(f"q {x - 40} {A4[1] - y - 30} 20 10 re W n {decree.text(x, y, words)} Q\n")


def _covered(decree: Decree, dice: random.Random, x: float, y: float, words: str) -> None:
    """The words lie below a white rectangle, which lies below the text of the cell."""
    wide = decree.plain.width(words, SIZE)
    patch = f"q 1 g {x - 1} {A4[1] - y - 2} {wide + 2} {SIZE + 2} re f Q\n"
    decree.under += [decree.text(x, y, words), patch]


def _on_dark(decree: Decree, dice: random.Random, x: float, y: float, words: str) -> None:
    """Dark words on a dark bar outside the table: nobody sees them."""
    wide = decree.plain.width(words, SIZE)
    decree.over.append(f"q 0.1 g {x - 1} 700 {wide + 2} 12 re f 0.12 g {decree.text(x, A4[1] - 703, words)} Q\n")


def _in_layer(decree: Decree, dice: random.Random, x: float, y: float, words: str) -> None:
    decree.over.append(f"/OC /Mati BDC {decree.text(x, y, words)} EMC\n")
    decree.finish.append(_layer_off)


def _layer_off(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="Lapis lama"))
    document.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]), BaseState=Name.ON)
    )
    page.Resources.Properties = Dictionary(Mati=layer)


HIDING = (_white, _clear, _tiny, _unpainted, _clipped, _covered, _on_dark, _in_layer)


@pytest.mark.parametrize("hide", HIDING, ids=lambda way: way.__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_words_that_nobody_sees_are_in_no_cell(tmp_path: Path, hide: Hide, seed: int) -> None:
    decree, dice = drawn(seed + 100)
    for spot in spots(decree, dice, 2):
        x, y, _ = dice.choice(decree.lines(spot))
        hide(decree, dice, x + dice.uniform(0, 20), y + dice.uniform(-2, 3), dice.choice(OLD_WORDS))
    assert wrong(decree, read(decree, tmp_path)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cell_that_was_covered_and_typed_anew_holds_the_new_words(tmp_path: Path, seed: int) -> None:
    decree, dice = drawn(seed + 200)
    for spot in spots(decree, dice, 2):
        left, bottom, right, top = decree.cell(spot)
        old = [decree.text(x, y, line) for x, y, line in decree.lines(spot, dice.choice(OLD_WORDS))]
        patch = f"q 1 g {left + 1} {bottom + 1} {right - left - 2} {top - bottom - 2} re f Q\n"
        decree.over += [*old, patch, *(decree.text(x, y, line) for x, y, line in decree.lines(spot))]
    document = read(decree, tmp_path)
    assert wrong(decree, document) == []
    assert "BACA-TAK-TAMPAK" in codes(document)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_text_clipped_at_its_cell_keeps_what_is_seen_and_is_marked(tmp_path: Path, seed: int) -> None:
    decree, dice = drawn(seed + 300)
    spot = spots(decree, dice)[0]
    left, bottom, right, top = decree.cell(spot)
    decree.skipped.add(spot)
    whole = decree.rows[spot[0]][spot[1]] + " dan kelurahan di seluruh wilayah kecamatan"
    clip = f"q {left} {bottom} {right - left} {top - bottom} re W n"
    decree.over.append(f"{clip} {decree.text(left + 4, A4[1] - top + 10, whole)} Q\n")
    document = read(decree, tmp_path)
    row = document.indicators[spot[0]]
    seen = getattr(row, spot[1])
    assert len(seen) > 3
    assert whole.startswith(seen[:-1])
    assert row.perlu_tinjau == "ya"
    others = [fault for fault in wrong(decree, document) if f" {spot[1]}:" not in fault]
    assert others == []


@pytest.mark.parametrize("angle", [0, 20, 45, 60, 90])
@pytest.mark.parametrize("order", ["under", "over"])
def test_a_watermark_is_in_no_cell(tmp_path: Path, angle: float, order: str) -> None:
    decree, dice = drawn(int(angle) + 400)
    size, tone = dice.uniform(28, 70), dice.uniform(0.6, 0.85)
    turn = math.radians(angle)
    way = f"{math.cos(turn):.4f} {math.sin(turn):.4f} {-math.sin(turn):.4f} {math.cos(turn):.4f}"
    face, words = Face("AAAAAC+Bold", "DejaVuSans-Bold"), dice.choice(MARKS)
    x, y = dice.uniform(90, 200), A4[1] - dice.uniform(330, 380)
    getattr(decree, order).append(
        f"q {tone:.2f} g BT {decree.key(face)} {size:.1f} Tf {way} {x:.1f} {y:.1f} Tm {face.shown(words)} Tj ET Q\n"
    )
    document = read(decree, tmp_path)
    assert wrong(decree, document) == []
    assert "BACA-TANDA-AIR" in codes(document)


def _appearance(document: pikepdf.Pdf, page: pikepdf.Page, decree: Decree, box: list[float], words: str) -> Dictionary:
    shown = f"BT {decree.key(decree.plain)} {SIZE} Tf 2 3 Td {decree.plain.shown(words)} Tj ET"
    form = document.make_stream(shown.encode())
    form.update(Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, box[2] - box[0], box[3] - box[1]]),
        Resources=page.Resources,
    ))  # fmt: skip
    return Dictionary(N=form)


def _note(document: pikepdf.Pdf, page: pikepdf.Page, decree: Decree, box: list[float], words: str) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=Array(box), F=4, Contents=words, DA="/Helv 8 Tf 0 g",
        AP=_appearance(document, page, decree, box, words),
    )  # fmt: skip


def _field(document: pikepdf.Pdf, page: pikepdf.Page, decree: Decree, box: list[float], words: str) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=f"isian {box[0]:.0f}", V=words, Rect=Array(box), F=4,
        DA="/Helv 8 Tf 0 g", AP=_appearance(document, page, decree, box, words),
    )  # fmt: skip


def _bare_field(document: pikepdf.Pdf, page: pikepdf.Page, decree: Decree, box: list[float], words: str) -> Dictionary:
    field = _field(document, page, decree, box, words)
    del field["/AP"]
    return field


def _signature(document: pikepdf.Pdf, page: pikepdf.Page, decree: Decree, box: list[float], words: str) -> Dictionary:
    note = _field(document, page, decree, box, words)
    note.FT, note.V = Name.Sig, Dictionary(Type=Name.Sig)
    return note


def _stamp(document: pikepdf.Pdf, page: pikepdf.Page, decree: Decree, box: list[float], words: str) -> Dictionary:
    note = _note(document, page, decree, box, words)
    note.Subtype = Name.Stamp
    return note


@pytest.mark.parametrize("made", [_note, _field, _bare_field, _signature, _stamp], ids=lambda one: one.__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_typed_over_the_page_belongs_to_it(tmp_path: Path, made: Callable[..., Dictionary], seed: int) -> None:
    decree, dice = drawn(seed + 500)
    row, column = dice.randrange(len(decree.rows)), dice.choice(("sasaran", "sumber_data"))
    decree.rows[row][column] = "Buku laporan bulanan"
    decree.skipped.add((row, column))
    left, _, right, top = decree.cell((row, column))
    decree.plain.shown("Buku laporan bulanan")

    def add(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        box = [left + 2, top - 15, right - 2, top - 2]
        note = document.make_indirect(made(document, page, decree, box, "Buku laporan bulanan"))
        page.obj.Annots = Array([note])
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        document.Root.AcroForm = Dictionary(
            Fields=Array([note] if note.Subtype == Name.Widget else []),
            DR=Dictionary(Font=Dictionary(Helv=helvetica)), DA="/Helv 8 Tf 0 g",
        )  # fmt: skip

    decree.finish.append(add)
    assert wrong(decree, read(decree, tmp_path)) == []


def test_hidden_notes_are_not_read_and_notes_without_appearance_are_told(tmp_path: Path) -> None:
    decree, _ = drawn(9)

    def add(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        left, _, right, top = decree.cell((0, "sasaran"))
        hidden = _note(document, page, decree, [left, top - 15, right, top], "Catatan")
        hidden.F = 2
        bare = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([50, 50, 200, 70]), F=4, Contents="ralat")
        page.obj.Annots = Array([document.make_indirect(hidden), document.make_indirect(bare)])

    decree.plain.shown("Catatan")
    decree.finish.append(add)
    document = read(decree, tmp_path)
    assert wrong(decree, document) == []
    assert "BACA-CATATAN" in codes(document)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cell_whose_letters_are_drawn_is_told_and_its_row_marked(tmp_path: Path, seed: int) -> None:
    decree, dice = drawn(seed + 600)
    spot = spots(decree, dice)[0]
    decree.skipped.add(spot)
    face = Face("AAAAAD+Drawn", dice.choice(("DejaVuSans", "DejaVuSerif")))
    decree.over += [face.outlines(line, x, A4[1] - y, SIZE) for x, y, line in decree.lines(spot)]
    document = read(decree, tmp_path)
    assert not [fault for fault in wrong(decree, document) if "SILENT" in fault]
    assert document.indicators[spot[0]].perlu_tinjau == "ya"
    assert "BACA-HURUF-TERGAMBAR" in codes(document)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_cell_whose_letters_are_drawn_is_read_from_its_picture(tmp_path: Path, seed: int) -> None:
    decree, dice = drawn(seed + 600)
    spot = spots(decree, dice)[0]
    decree.skipped.add(spot)
    decree.over += [decree.plain.outlines(line, x, A4[1] - y, SIZE) for x, y, line in decree.lines(spot)]
    document = read(decree, tmp_path, reader="auto")
    assert wrong(decree, document) == []


@pytest.mark.parametrize("way", ["up", "down"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_cell_that_is_written_upwards_or_downwards_is_read_along_its_lines(
    tmp_path: Path, way: str, seed: int
) -> None:
    decree, dice = drawn(seed + 700)
    column = dice.choice(("sasaran", "sumber_data"))
    at = COLUMNS.index(column)
    for row in range(len(decree.rows)):
        words = ["Meningkatnya", dice.choice(("kualitas", "tertib")), dice.choice(("desa", "layanan"))]
        text = " ".join(words)
        _, bottom, _, top = decree.cell((row, column))
        decree.rows[row][column] = text
        decree.skipped.add((row, column))
        for i, line in enumerate(words):
            step = 9.0 * (i + 1)
            x = EDGES[at] + 4 + step if way == "up" else EDGES[at + 1] - 4 - step
            turn, y = ("0 1 -1 0", bottom + 2) if way == "up" else ("0 -1 1 0", top - 2)
            size = min(SIZE, (top - bottom - 4) / decree.plain.width(line, 1))
            shown = decree.plain.shown(line)
            decree.over.append(f"BT {decree.key(decree.plain)} {size:.2f} Tf {turn} {x} {y:.2f} Tm {shown} Tj ET\n")
    assert wrong(decree, read(decree, tmp_path)) == []


@pytest.mark.parametrize("word", ["pertanggungjawaban", "penyelenggaraan", "mempertanggungjawabkan"])
@pytest.mark.parametrize("column", ["sasaran", "indikator", "formulasi"])
def test_a_word_that_runs_over_its_wall_stays_whole(tmp_path: Path, word: str, column: str) -> None:
    decree, dice = drawn(len(word) + len(column))
    row = dice.randrange(len(decree.rows))
    spot: Spot = (row, column)
    at = COLUMNS.index(column)
    decree.rows[row]["sumber_data" if column == "sasaran" else "sasaran"] = "Laporan bulanan desa dan kelurahan " * 3
    decree.rows[row] = {name: " ".join(value.split()) for name, value in decree.rows[row].items()}
    decree.rows[row][column] = f"Jumlah {word} desa"
    decree.skipped.add(spot)
    x, y = EDGES[at + 1] - decree.plain.width(word, SIZE) * dice.uniform(0.3, 0.8), decree.row_top(row) + 10
    beside = decree.lines((row, COLUMNS[at + 1]))
    decree.rows[row][COLUMNS[at + 1]] = beside[0][2]
    decree.skipped.add((row, COLUMNS[at + 1]))
    decree.over += [
        decree.text(EDGES[at] + 4, y, "Jumlah"),
        decree.text(x, y + 11, word),
        decree.text(EDGES[at] + 4, y + 22, "desa"),
        decree.text(*beside[0]),
    ]
    faults = wrong(decree, read(decree, tmp_path))
    assert not [fault for fault in faults if "SILENT" in fault], faults


@pytest.mark.parametrize("seed", SEEDS)
def test_a_picture_behind_words_is_no_text_of_the_table(tmp_path: Path, seed: int) -> None:
    """A pale picture of a word lies over several cells, as programs stamp a watermark on a finished file."""
    decree, dice = drawn(seed + 800)
    face = Face("AAAAAE+Bold", "DejaVuSans-Bold")
    wide, high = dice.randint(180, 300), dice.randint(40, 70)

    def add(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        dots = bytes(dice.choice((200, 255)) for _ in range(60 * 20))
        image = document.make_stream(dots)
        image.update(Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=60, Height=20, ColorSpace=Name.DeviceGray, BitsPerComponent=8,
        ))  # fmt: skip
        page.Resources.XObject = Dictionary(Air=image)

    decree.finish.append(add)
    decree.under.append(f"q {wide} 0 0 {high} {dice.randint(90, 200)} {A4[1] - 340 - high} cm /Air Do Q\n")
    decree.under.append(decree.text(10, 20, "i", face))
    assert wrong(decree, read(decree, tmp_path)) == []


@pytest.mark.parametrize("remark", ["Text", "Highlight", "Underline", "Link", "Popup", "FileAttachment", "Squiggly"])
def test_remarks_of_readers_on_a_file_are_no_part_of_the_page(tmp_path: Path, remark: str) -> None:
    decree, dice = drawn(len(remark) + 900)
    left, _, right, top = decree.cell(spots(decree, dice)[0])
    decree.plain.shown("catatan")

    def add(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        box = [left + 2, top - 15, right - 2, top - 2]
        note = _note(document, page, decree, box, "catatan")
        note.Subtype = Name("/" + remark)
        note.QuadPoints = Array([box[0], box[3], box[2], box[3], box[0], box[1], box[2], box[1]])
        page.obj.Annots = Array([Dictionary(), document.make_indirect(note), 7])

    decree.finish.append(add)
    assert wrong(decree, read(decree, tmp_path)) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_drawn_row_number_or_heading_is_told(tmp_path: Path, seed: int) -> None:
    decree, dice = drawn(seed + 950)
    row = dice.randrange(len(decree.rows))
    decree.skipped.add((row, "no"))
    x, y, number = decree.lines((row, "no"))[0]
    decree.over.append(decree.plain.outlines(number, x, A4[1] - y, SIZE))
    document = read(decree, tmp_path)
    assert "BACA-HURUF-TERGAMBAR" in codes(document)
