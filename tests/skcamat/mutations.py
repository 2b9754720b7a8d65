"""Damaged variants of the sample PDFs: what disks, mail programs, scanners and hostile hands make of a file.

The same seed and number give the same bytes. `variant(number)` takes documents and kinds of damage in turn, so that
every kind meets many documents.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

ROOT = Path(__file__).parents[2]
SEED = 20
FEW_PAGES = 4  # longer samples are cut to so many pages: damage is met once a page
SCANS = 12  # of the variants are made of scanned pages; each is read by the optical readers

Dice = random.Random


def digital_sources() -> list[Path]:
    """Every small document with a text layer that the tests have."""
    tests = ROOT / "tests"
    return sorted(
        [
            *(ROOT / "samples").glob("*--digital.pdf"),
            *(tests / "corpus").glob("*/dokumen.pdf"),
            *(tests / "corpus/bukan_iku").glob("*.pdf"),
            *(tests / "parsers/styles_unseen").glob("*/dokumen.pdf"),
        ]
    )


def scanned_sources() -> list[Path]:
    """The samples that are pictures."""
    return sorted((ROOT / "samples").glob("*--kantor.pdf"))


@cache
def base(path: Path, pages: int) -> bytes:
    """The document's first pages, its streams as they are and its objects in plain sight of byte-wise damage."""
    with Pdf.open(path) as pdf:
        del pdf.pages[pages:]
        return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    """The document's bytes, the same every time."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


# ---- damage to bytes


def truncated(data: bytes, dice: Dice) -> bytes:
    return data[: dice.randrange(len(data) // 20, len(data) - 1)]


def bits_flipped(data: bytes, dice: Dice) -> bytes:
    damaged = bytearray(data)
    for _ in range(dice.choice((1, 10, 100, 2000))):
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def hole(data: bytes, dice: Dice) -> bytes:
    """A part that the disk lost: zeros in its place."""
    start = dice.randrange(len(data))
    length = min(dice.choice((100, 4096, 40_000)), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def blocks_swapped(data: bytes, dice: Dice) -> bytes:
    size = max(1, len(data) // 16)
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    one, two = dice.sample(range(len(blocks)), 2)
    blocks[one], blocks[two] = blocks[two], blocks[one]
    return b"".join(blocks)


def part_repeated(data: bytes, dice: Dice) -> bytes:
    start, end = sorted(dice.sample(range(len(data)), 2))
    return data[:end] + data[start:]


def line_ends_changed(data: bytes, dice: Dice) -> bytes:
    """As by a transfer that took the file for text."""
    return data.replace(b"\n", dice.choice((b"\r\n", b"\r", b" ")))


def wrapped_in_rubbish(data: bytes, dice: Dice) -> bytes:
    return dice.randbytes(dice.choice((10, 900, 5000))) + data + dice.randbytes(dice.randrange(3000))


def xref_broken(data: bytes, dice: Dice) -> bytes:
    """Offsets that point anywhere, or a start that is none."""
    if dice.random() < 0.3:
        return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % dice.choice((0, 7, 10**12)), data)
    return re.sub(rb"\d{10}(?= \d{5} n)", lambda _: b"%010d" % dice.randrange(2 * len(data)), data)


def xref_gone(data: bytes, dice: Dice) -> bytes:
    start = data.rfind(b"xref\n")
    return data[:start] + (b"%%EOF" if dice.random() < 0.5 else b"")


NUMBERS = (b"0", b"-1", b"1", b"65536", b"4294967296", b"99999999999999999999", b"1e9", b"0.0000001", b"-2147483648")


def numbers_changed(data: bytes, dice: Dice) -> bytes:
    """Lengths, counts, references and sizes that lie (only outside streams, where the structure stands)."""
    found = [
        match for match in re.finditer(rb"(?<=[ \[])\d+(?=[ \]\n/>])", data) if not _in_stream(data, match.start())
    ]
    for match in sorted(dice.sample(found, min(len(found), dice.choice((1, 5, 40)))), key=lambda m: -m.start()):
        data = data[: match.start()] + dice.choice(NUMBERS) + data[match.end() :]
    return data


def names_changed(data: bytes, dice: Dice) -> bytes:
    """Keys and types that are others than they were."""
    names = sorted(set(re.findall(rb"/[A-Z][A-Za-z0-9]{1,20}", data)))
    for one in dice.sample(names, min(len(names), dice.choice((1, 3, 10)))):
        data = data.replace(one, dice.choice(names))
    return data


def locked(data: bytes, dice: Dice) -> bytes:
    """Marked as encrypted by an unknown hand."""
    mark = b"trailer << /Encrypt << /Filter /Standard /V %d /R %d /O (x) /U (y) /P -4 >>"
    return data.replace(b"trailer <<", mark % (dice.randrange(7), dice.randrange(8)))


def _in_stream(data: bytes, place: int) -> bool:
    return data.rfind(b"endstream", 0, place) < data.rfind(b"stream\n", 0, place)


# ---- damage to objects


def pages_removed(pdf: Pdf, dice: Dice) -> None:
    """Pages that are gone, or whose objects are, while the tree still counts them."""
    if len(pdf.pages) > 1 and dice.random() < 0.5:
        del pdf.pages[dice.randrange(len(pdf.pages))]
    else:
        kids = pdf.Root.Pages.Kids
        kids[dice.randrange(len(kids))] = dice.choice((None, 5, Dictionary(), Array()))


def pages_shuffled(pdf: Pdf, dice: Dice) -> None:
    order = [dice.randrange(len(pdf.pages)) for _ in range(dice.randrange(1, 9))]
    pages = [pdf.pages[number] for number in order]
    for page in pages:
        pdf.pages.append(page)


def streams_swapped(pdf: Pdf, dice: Dice) -> None:
    """Two streams change places, whatever they are: fonts, pages, letter maps."""
    streams = _streams(pdf)
    for _ in range(dice.choice((1, 3))):
        one, two = (
            (streams[at] for at in dice.sample(range(len(streams)), 2)) if len(streams) > 1 else (streams[0],) * 2
        )
        first, second = one.read_raw_bytes(), two.read_raw_bytes()
        filters = one.get(Name.Filter), two.get(Name.Filter)
        one.write(second, filter=filters[1])
        two.write(first, filter=filters[0])


def streams_damaged(pdf: Pdf, dice: Dice) -> None:
    """Compressed bytes that are cut or flipped."""
    streams = _streams(pdf)
    for stream in dice.sample(streams, min(len(streams), dice.choice((1, 3, 20)))):
        raw = bytearray(stream.read_raw_bytes()) or bytearray(b"x")
        if dice.random() < 0.5:
            del raw[dice.randrange(len(raw)) :]
        else:
            for _ in range(20):
                raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        stream.write(bytes(raw), filter=stream.get(Name.Filter))


def drawing_shuffled(pdf: Pdf, dice: Dice) -> None:
    """The page's own operators in another order, some lost, some doubled, some with other operands."""
    for page in pdf.pages:
        told = [(list(step.operands), step.operator) for step in pikepdf.parse_content_stream(page)]
        told = [step for step in told if str(step[1]) != "INLINE IMAGE"] or [([], pikepdf.Operator("q"))]
        for _ in range(dice.choice((2, 30, 200))):
            one, two = dice.randrange(len(told)), dice.randrange(len(told))
            told[one] = dice.choice((told[two], told[one], (told[two][0], told[one][1])))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(told))


def cyclic(pdf: Pdf, dice: Dice) -> None:
    """Objects that hold themselves."""
    page = pdf.pages[dice.randrange(len(pdf.pages))]
    kind = dice.randrange(5)
    if kind == 0:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    elif kind == 1:
        form = pdf.make_stream(b"q /Me Do Q", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]))
        form.Resources = Dictionary(XObject=Dictionary(Me=form))
        page.Resources.XObject = Dictionary(Me=form)
        page.contents_add(b"/Me Do")
    elif kind == 2:
        pdf.Root.Pages.Parent = page.obj
    elif kind == 3:
        for font in _all(pdf, "/Font"):
            font.DescendantFonts = Array([font])
            font.FontDescriptor = font
    else:
        chain = pdf.make_indirect(Array([]))
        chain.append(chain)
        page.Contents = chain


BOXES: tuple[Any, ...] = (
    [0, 0, 36_000, 36_000], [0, 0, 14_400, 14_400], [0, 0, 0, 0], [0, 0, 1, 1], [595, 842, 0, 0], [0, 0, 1e30, 1e30],
    [-1e6, -1e6, 1e6, 1e6], [0, 0, 595], ["a", "b", "c", "d"], [100, 100, 101, 3000], 7, [5e4, 5e4, 50_595, 50_842],
    [0, 0, 7000, 3],
)  # fmt: skip


def boxes_absurd(pdf: Pdf, dice: Dice) -> None:
    """Sheets of no size, of a street's size, upside down, or no sheets at all."""
    for page in pdf.pages:
        box = dice.choice(BOXES)
        page.obj[dice.choice(("/MediaBox", "/MediaBox", "/CropBox"))] = Array(box) if isinstance(box, list) else box


def turned(pdf: Pdf, dice: Dice) -> None:
    for page in pdf.pages:
        page.obj.Rotate = dice.choice((90, 180, 270, 45, -90, 7, 10**9, Name.Up))
        page.obj.UserUnit = dice.choice((1, 0, -3, 100, 1_000_000, Name.Up))


def space_absurd(pdf: Pdf, dice: Dice) -> None:
    """Everything drawn far too large, far too small, mirrored, slanted or far away."""
    for page in pdf.pages:
        matrix = dice.choice(
            ("1e30 0 0 1e30 0 0", "0 0 0 0 0 0", "1e-9 0 0 1e-9 0 0", "-1 0 0 1 595 0", "1 3 -2 1 0 0",
             "1 0 0 1 1e8 1e8", "0.7 0.7 -0.7 0.7 300 0", "30 0 0 0.03 0 0")
        )  # fmt: skip
        page.contents_add(f"{matrix} cm".encode(), prepend=True)


def fonts_damaged(pdf: Pdf, dice: Dice) -> None:
    """Letter maps and widths that are gone or nonsense."""
    for font in _all(pdf, "/Font"):
        key = dice.choice(
            ("/ToUnicode", "/FontDescriptor", "/DescendantFonts", "/Encoding", "/W", "/Widths", "/Subtype")
        )
        if dice.random() < 0.5:
            font[key] = dice.choice((Name.Nothing, 10**9, Array([]), Array([0, Array([1e30, -5])])))
        elif key in font:
            del font[key]


def objects_replaced(pdf: Pdf, dice: Dice) -> None:
    """Objects of one kind where another was expected."""
    for _ in range(dice.choice((1, 4, 15))):
        holder = dice.choice([item for item in pdf.objects if isinstance(item, Dictionary) and len(item.keys())])
        key = dice.choice(sorted(holder.keys()))
        other = dice.choice(list(pdf.objects))
        holder[key] = dice.choice((False, 0, -1, Name.X, Array([]), Dictionary(), other, b"x" * 300))


def flooded(pdf: Pdf, dice: Dice) -> None:
    """More lines, letters or nesting on a page than any office draws."""
    page = pdf.pages[0]
    kind = dice.randrange(4)
    if kind == 0:
        drawn = b"".join(b"%d 0 m %d 842 l S " % (x % 595, x % 595) for x in range(60_000))
    elif kind == 1:
        drawn = b"q " * 100_000 + b"[" * 3000
    elif kind == 2:
        font = next(iter(page.Resources.get(Name.Font, Dictionary(F=0)).keys()))
        drawn = b"BT %s 8 Tf 1 0 0 1 9 9 Tm " % font.encode() + b"(\x00\x24\x00\x25) Tj 0 3 Td " * 20_000 + b"ET"
    else:
        drawn = b"".join(b"%d %d 3 3 re S " % (x % 590, x // 190 * 3) for x in range(0, 50_000, 3))
    page.contents_add(drawn)


def bomb(pdf: Pdf, dice: Dice) -> None:
    """A stream that grows a thousandfold, or a picture that says it is a thousand times as large as it is."""
    page = pdf.pages[0]
    if dice.random() < 0.4:
        page.contents_add(pdf.make_stream(b" " * 150_000_000))
        return
    side = dice.choice((7_000, 30_000, 2_000_000_000))
    picture = pdf.make_stream(bytes(5000), Type=Name.XObject, Subtype=Name.Image, Width=side, Height=side)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    page.Resources.XObject = Dictionary(Boom=picture)
    page.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /Boom Do")


def pictures_damaged(pdf: Pdf, dice: Dice) -> None:
    """Scanned pages whose picture says another size, depth or colour than it has."""
    for picture in _all(pdf, "/XObject"):
        key = dice.choice(("/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms"))
        picture[key] = dice.choice((0, 1, 3, 40_000, -7, Name.DeviceCMYK, Name.FlateDecode, Array([])))


def _streams(pdf: Pdf) -> list[Stream]:
    return [item for item in pdf.objects if isinstance(item, Stream)]


def _all(pdf: Pdf, kind: str) -> list[Any]:
    return [item for item in pdf.objects if isinstance(item, Dictionary | Stream) and item.get("/Type") == kind]


BYTES: tuple[Callable[[bytes, Dice], bytes], ...] = (
    truncated, bits_flipped, hole, blocks_swapped, part_repeated, line_ends_changed, wrapped_in_rubbish, xref_broken,
    xref_gone, numbers_changed, names_changed, locked,
)  # fmt: skip
OBJECTS: tuple[Callable[[Pdf, Dice], None], ...] = (
    pages_removed, pages_shuffled, streams_swapped, streams_damaged, drawing_shuffled, cyclic, boxes_absurd, turned,
    space_absurd, fonts_damaged, objects_replaced, flooded, bomb, pictures_damaged,
)  # fmt: skip
SCAN_KINDS: tuple[str, ...] = (
    "truncated", "bits_flipped", "hole", "streams_damaged", "boxes_absurd", "turned", "pictures_damaged",
)  # fmt: skip
KINDS = {kind.__name__: kind for kind in (*BYTES, *OBJECTS)}
DIGITAL_KINDS = tuple(kind for kind in KINDS if kind != "pictures_damaged")


def variant(number: int, seed: int = SEED) -> tuple[str, bytes]:
    """(name, bytes) of a damaged file: name tells the kind of damage and the document."""
    dice = random.Random(f"{seed}-{number}")  # noqa: S311 - the same dice every time is what we want
    if number < SCANS:
        return _damaged(number, scanned_sources(), SCAN_KINDS, 1, dice)
    return _damaged(number, digital_sources(), DIGITAL_KINDS, FEW_PAGES, dice)


def _damaged(number: int, sources: Sequence[Path], kinds: Sequence[str], pages: int, dice: Dice) -> tuple[str, bytes]:
    source, kind = dice.choice(sources), kinds[number % len(kinds)]
    name = f"{number:03d}-{kind}-{source.parent.name if source.stem == 'dokumen' else source.stem}.pdf"
    return name, damaged(base(source, pages), kind, dice) + b"\n%% %d" % number  # no two files alike


def damaged(data: bytes, kind: str, dice: Dice) -> bytes:
    """The bytes of a document after one kind of damage."""
    change = KINDS[kind]
    if change in BYTES:
        return change(data, dice)  # type: ignore[call-arg, arg-type, return-value]
    with Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf, dice)  # type: ignore[call-arg, arg-type]
        return saved(pdf)
