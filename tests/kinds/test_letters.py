"""Letters with their fonts: whatever a text layer calls them, the rows hold what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kinds.decrees import COLUMNS, EDGES, LEADING, Decree, codes, drawn, read, spots, wrapped, wrong
from tests.kinds.faces import Face

SEEDS = range(3)
ALPHABETS = {  # first capital and first small letter of mathematical alphabets
    "tebal": (0x1D400, 0x1D41A), "miring": (0x1D434, 0x1D44E), "tebal miring": (0x1D468, 0x1D482),
    "tanpa kait": (0x1D5A0, 0x1D5BA), "tanpa kait miring": (0x1D608, 0x1D622), "mesin ketik": (0x1D670, 0x1D68A),
}  # fmt: skip
BULLETS = (
    *(("Wingdings-Regular", code) for code in "vüØq§ð"), *(("SymbolMT", code) for code in "·\uf0b7®"),
    *(("ABCDEF+Wingdings", chr(0xF000 + ord(code))) for code in "vüØq§"), ("CourierNewPSMT", "o"),
    ("Webdings", "a"), ("Verdana", "x"), ("ZapfDingbats", "4"), ("Wingdings2", "P"), ("Georgia", "»"),
)  # fmt: skip


def test_the_made_decree_is_read_right_where_nothing_is_spoiled(tmp_path: Path) -> None:
    for seed in SEEDS:
        decree, _ = drawn(seed)
        document = read(decree, tmp_path)
        assert wrong(decree, document) == []
        assert not any(row.perlu_tinjau == "ya" for row in document.indicators)


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_mathematical_letters_are_read_as_the_plain_letters_that_they_look_like(tmp_path: Path, alphabet: str) -> None:
    capital, small = ALPHABETS[alphabet]

    def named(sign: str) -> str:
        if alphabet == "miring" and sign == "h":
            return "\u210e"
        if sign.isascii() and sign.isalpha():
            return chr(ord(sign) - ord("A") + capital if sign.isupper() else ord(sign) - ord("a") + small)
        return sign

    decree, dice = drawn(11)
    face = Face("CambriaMath", "DejaVuSerif-Italic", named)
    decree.faces = dict.fromkeys(spots(decree, dice, 4), face)
    assert wrong(decree, read(decree, tmp_path)) == []


@pytest.mark.parametrize("code", ["\x03", "\x01", "\x1f", "\ue000", "\x7f"])
def test_a_code_without_name_and_outline_is_a_space(tmp_path: Path, code: str) -> None:
    decree, dice = drawn(5)
    face = Face("AAAAAB+Serif", "DejaVuSerif", lambda sign: code if sign == " " else sign)
    decree.faces = dict.fromkeys(spots(decree, dice, 3), face)
    assert wrong(decree, read(decree, tmp_path)) == []


@pytest.mark.parametrize(("font", "code", "shown"), [
    ("SymbolMT", "å", "∑"), ("ABCDEF+SymbolMT", "\uf0e5", "∑"), ("Symbol", "´", "×"), ("SymbolMT", "£", "≤"),
    ("SymbolMT", "³", "≥"), ("Symbol", "¸", "÷"), ("Symbol", "±", "±"),
])  # fmt: skip
def test_signs_of_symbol_fonts_are_read_by_their_tables(tmp_path: Path, font: str, code: str, shown: str) -> None:
    decree, dice = drawn(dice_of(font, code))
    row = dice.randrange(len(decree.rows))
    x, y, line = decree.lines((row, "formulasi"))[0]
    words = line.split()
    sign = Face(font, "DejaVuSans", lambda _: code)
    decree.skipped.add((row, "formulasi"))
    start, rest = words[0] + " ", " " + " ".join(words[1:])
    decree.over += [
        decree.text(x, y, start),
        decree.text(x + decree.plain.width(start, 8), y, shown, sign),
        decree.text(x + decree.plain.width(start, 8) + sign.width(shown, 8), y, rest),
        *(decree.text(*more) for more in decree.lines((row, "formulasi"))[1:]),
    ]
    decree.rows[row]["formulasi"] = decree.rows[row]["formulasi"].replace(start, f"{words[0]} {shown} ", 1)
    assert wrong(decree, read(decree, tmp_path)) == []


def dice_of(*parts: str) -> int:
    """A seed that is the same on every run."""
    return sum(map(ord, "".join(parts)))


@pytest.mark.parametrize(("font", "code"), BULLETS)
def test_a_lone_sign_of_another_font_before_hanging_lines_is_a_bullet(tmp_path: Path, font: str, code: str) -> None:
    decree, dice = drawn(dice_of(font, code))
    row = dice.randrange(len(decree.rows))
    sign = Face(font, dice.choice(("DejaVuSansMono", "DejaVuSerif")), lambda _: code)
    second = dict(decree.rows[row])
    second["indikator"], second["formulasi"] = "Persentase laporan tepat waktu", "Jumlah laporan dibagi jumlah desa"
    for column in ("indikator", "formulasi"):
        decree.skipped.add((row, column))
        decree.over += _listed(decree, row, column, (decree.rows[row][column], second[column]), sign)
    decree.rows[row]["sasaran"] += " " + " ".join(["dan kesejahteraan masyarakat"] * 3)  # room for the list
    second["sasaran"] = decree.rows[row]["sasaran"]
    decree_rows = [*decree.rows[: row + 1], second, *decree.rows[row + 1 :]]
    document = read(decree, tmp_path)
    decree.rows = decree_rows
    assert wrong(decree, document) == []


def _listed(decree: Decree, row: int, column: str, items: tuple[str, ...], sign: Face) -> list[str]:
    """Two items whose bullets hang left of the text."""
    at = COLUMNS.index(column)
    x, y = EDGES[at] + 4, decree.row_top(row) + 10
    drawn_items = []
    for item in items:
        drawn_items.append(decree.text(x, y, "o", sign))
        for line in wrapped(item, decree.plain, EDGES[at + 1] - EDGES[at] - 24):
            drawn_items.append(decree.text(x + 14, y, line))
            y += LEADING
    return drawn_items


@pytest.mark.parametrize("name", ["Ɵ", "O", "&", "Ō", "ﬅ", "7", "\ue003"])
@pytest.mark.parametrize("pair", ["ti", "ft", "tt"])
def test_a_sign_for_two_letters_is_spelled_out_or_its_row_is_marked(tmp_path: Path, name: str, pair: str) -> None:
    decree, dice = drawn(dice_of(name, pair))
    face = Face("BCDEEE+Calibri", "DejaVuSans", lambda sign: name if sign == pair else sign, pairs=(pair,))
    decree.faces = dict.fromkeys(spots(decree, dice, 5), face)
    assert not [fault for fault in wrong(decree, read(decree, tmp_path)) if "SILENT" in fault]


def test_the_usual_sign_for_ti_is_read_right(tmp_path: Path) -> None:
    decree, _ = drawn(3)
    face = Face("BCDEEE+Calibri", "DejaVuSans", lambda sign: "Ɵ" if sign == "ti" else sign, pairs=("ti",))
    decree.faces = {(row, column): face for row in range(len(decree.rows)) for column in COLUMNS[1:]}
    assert wrong(decree, read(decree, tmp_path)) == []


def _shifted(by: int) -> dict[str, str]:
    small = "abcdefghijklmnopqrstuvwxyz"
    turned = small[by:] + small[:by]
    return dict(zip(small + small.upper(), turned + turned.upper(), strict=True))


EXCHANGES = {
    "geser": _shifted(11), "geser tiga": _shifted(3), "mirip": {"i": "l", "l": "i", "m": "n", "n": "m", "P": "F"},
    "pengenal": {"1": "l", "0": "O", "k": "h", "t": "f"}, "jarang": {"g": "q", "d": "b", "b": "d"},
}  # fmt: skip


@pytest.mark.parametrize("exchange", EXCHANGES)
@pytest.mark.parametrize("column", COLUMNS[1:])
def test_a_column_whose_font_exchanges_letters_is_marked_where_no_reader_answers(
    tmp_path: Path, exchange: str, column: str
) -> None:
    decree, _ = drawn(dice_of(exchange, column))
    names = EXCHANGES[exchange]
    face = Face("AAAAAB+Arial", "DejaVuSerif", lambda sign: names.get(sign, sign))
    decree.faces = {(row, column): face for row in range(len(decree.rows))}
    document = read(decree, tmp_path)
    assert not [fault for fault in wrong(decree, document) if "SILENT" in fault]
    assert "BACA-HURUF" in codes(document)


@pytest.mark.slow
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_column_whose_font_exchanges_letters_is_read_from_its_picture(tmp_path: Path, exchange: str) -> None:
    decree, dice = drawn(dice_of(exchange))
    names = EXCHANGES[exchange]
    face = Face("AAAAAB+Arial", "DejaVuSerif", lambda sign: names.get(sign, sign))
    column = dice.choice(COLUMNS[1:])
    decree.faces = {(row, column): face for row in range(len(decree.rows))}
    document = read(decree, tmp_path, reader="auto")
    faults = wrong(decree, document)
    assert not [fault for fault in faults if "SILENT" in fault]
    assert len(faults) <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_text_printed_twice_in_one_place_is_one_text(tmp_path: Path, seed: int) -> None:
    decree, dice = drawn(seed + 50)
    for spot in spots(decree, dice, 3):
        for x, y, line in decree.lines(spot):
            decree.over.append(decree.text(x + dice.uniform(-0.4, 0.4), y + dice.uniform(-0.4, 0.4), line))
    assert wrong(decree, read(decree, tmp_path)) == []


def test_an_honest_font_of_names_and_foreign_words_is_believed(tmp_path: Path) -> None:
    decree, _ = drawn(8)
    face = Face("AAAAAB+Bold", "DejaVuSans-Bold")
    decree.over += [
        decree.text(60, 700 + 13 * i, t, face) for i, t in enumerate(("RETNOWATI KUSUMANINGSIH", "Padangan"))
    ]
    document = read(decree, tmp_path)
    assert "BACA-HURUF" not in codes(document)


def test_a_font_whose_words_are_cut_by_hyphens_at_the_ends_of_lines_is_believed(tmp_path: Path) -> None:
    decree, _ = drawn(8)
    face = Face("AAAAAB+Bold", "DejaVuSans-Bold")
    lines = ("kelengkapan berkas kepega-", "waian yang dipe-", "riksa dan per-", "mohonan yang leng-", "kap")
    decree.over += [decree.text(60, 680 + 13 * i, text, face) for i, text in enumerate(lines)]
    assert not {"BACA-HURUF", "BACA-HURUF-GAMBAR"} & set(codes(read(decree, tmp_path)))
