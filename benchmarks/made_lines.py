"""Line pictures of our own making, with their words: for calibrating, never for testing.

Sentences are drawn from general vocabulary, names, numbers and formulas that no document holds; printed in the faces
that offices have; aged like scans, copies, faxes and phone pictures; cut with the leftovers that cutting leaves.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]
HERE = Path(__file__).resolve().parent
FACES = ("Liberation", "DejaVuSans", "DejaVuSerif", "Carlito", "Caladea", "Nimbus", "C059", "P052", "URWBookman")
WHOLE = ("LiberationSans-Regular", "LiberationSerif-Regular", "DejaVuSans", "DejaVuSerif", "Carlito-Regular")
LEAD = [
    *("Jumlah", "Persentase", "Nilai", "Indeks", "Meningkatnya", "Terlaksananya", "Tersusunnya", "Laporan", "Dokumen"),
    *("Melaksanakan", "Menyusun"),
]
LINK = ["dan", "di", "yang", "dengan", "dari", "untuk", "pada", "ke", "oleh", "dalam", "atau", "serta", "tentang"]
SHORTS = [
    *("RKA", "DPA", "SKPD", "APBD", "LPJ", "KTP", "KK", "PBB", "SOP", "SPM", "UMKM", "PKK", "ASN", "PNS", "RT", "RW"),
    *("BUMDES", "NIP", "SK", "ADD", "IPM"),
]
TITLES = ["S.Sos", "S.H.,", "M.Si", "S.E.,", "MM", "Drs.", "H.", "Dra.", "Hj.", "S.Pd", "M.AP"]
ROMAN = ["II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"]
MISTYPED, NAMES = 0.015, 0.035  # of the words of decrees
MARKS = ["-", "•", "1.", "2.", "3.", "12.", "1)", "a)", *(f"{letter}." for letter in "abcdefghijklm")]


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A picture, its words in order, and the kind of ageing it went through."""

    picture: Picture
    words: tuple[str, ...]
    kind: str


def made_lines(count: int, seed: int) -> Iterator[MadeLine]:
    """`count` lines, the same for the same seed."""
    chance = random.Random(seed)
    noise = np.random.default_rng(seed)
    for _ in range(count):
        kind = chance.choices(list(AGEING), USUAL)[0]
        words = _sentence(chance)
        yield MadeLine(_aged(_printed(words, kind, chance), kind, chance, noise), tuple(words), kind)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[list[str], list[str], list[float]]:
    """Words of government; general words and how often each is drawn (added up): usual ones oftener, not as in life."""
    own = (HERE / "istilah.txt").read_text(encoding="utf-8").split()
    data = HERE.parent / "extractor" / "language" / "kata.txt"
    lines = data.read_text(encoding="utf-8").split("\n")
    found = [line.split() for line in lines if line and not line.startswith("#")]
    general = [(word, int(tenths)) for word, tenths in found if len(word) > 3]
    return own, [word for word, _ in general], list(accumulate(10 ** (tenths / 20) for _, tenths in general))


def _word(chance: random.Random) -> str:
    own, general, often = _vocabulary()
    roll = chance.random()
    if roll < 0.2:
        return chance.choice(LINK)
    word = chance.choice(own) if roll < 0.75 else chance.choices(general, cum_weights=often)[0]
    if chance.random() < MISTYPED:
        word = _mistyped(word, chance)
    if chance.random() < NAMES:
        word = _invented(chance)
    return word


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    kind = chance.random()
    if kind < 0.4:
        return word[:at] + word[at + 1 :] or word
    if kind < 0.7:
        return word[:at] + chance.choice("aeiounlrtksm") + word[at + 1 :]
    return word[:at] + word[at] + word[at:]


def _invented(chance: random.Random) -> str:
    syllables = chance.randint(2, 4)
    return "".join(
        chance.choice("bcdghjklmnprstwy") + chance.choice("aeiou") + chance.choice(["", "", "n", "r", "ng"])
        for _ in range(syllables)
    ).capitalize()


def _number(chance: random.Random) -> str:
    kinds: list[Callable[[], str]] = [
        lambda: str(chance.randint(0, 9)),
        lambda: str(chance.randint(10, 2030)),
        lambda: f"{chance.randint(1, 99)},{chance.randint(0, 9)}",
        lambda: f"{chance.randint(1, 100)}%",
        lambda: f"{chance.randint(1, 31)}-{chance.randint(10, 12)}-20{chance.randint(10, 29)}",
        lambda: (
            f"{chance.randint(100, 199)}/{chance.randint(1, 99)}/{chance.randint(100, 499)}/20{chance.randint(10, 29)}"
        ),
        lambda: _nip(chance),
        lambda: f"Rp{chance.randint(1, 999)}.000,00",
        lambda: chance.choice(["2023", "2019", "I", "II", "III", "IV", "V", "VI"]),
        lambda: chance.choice(ROMAN),
    ]
    return chance.choice(kinds)()


def _nip(chance: random.Random) -> str:
    born = f"19{chance.randint(60, 99)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    hired = f"20{chance.randint(0, 22):02}{chance.randint(1, 12):02}"
    return f"{born}{hired}{chance.randint(1, 2)}00{chance.randint(1, 9)}"


def _formula(chance: random.Random) -> list[str]:
    kinds: list[Callable[[], list[str]]] = [
        lambda: ["×", "100%"],
        lambda: ["x", "100%"],
        lambda: ["×", "100"],
        lambda: ["Σ", chance.choice(LEAD).lower(), _word(chance)],
        lambda: [f"({_word(chance)}", "+", f"{_word(chance)})", "/", "2"],
        lambda: ["=", f"({_number(chance)}", "×", f"{_number(chance)})"],
        lambda: ["≤", _number(chance), "%"],
        lambda: [_word(chance), ":", _word(chance), "x", "100", "%"],
        lambda: [f"{_word(chance)}/{_word(chance)}", "X", "100%"],
        lambda: ["NIP.", _number(chance)],
        lambda: ["(", _word(chance).upper(), ")"],
        lambda: [f"“{_word(chance)}", f"{_word(chance)}”"],
        lambda: [":", _number(chance)],
        lambda: ["-"],
        lambda: [_number(chance)],
        lambda: [f"({_word(chance).capitalize()}", f"{chance.choice(ROMAN)})"],
        lambda: [_word(chance).upper(), chance.choice(ROMAN)],
    ]
    return chance.choice(kinds)()


def _sentence(chance: random.Random) -> list[str]:
    roll = chance.random()
    if roll < 0.14:
        return _formula(chance)
    words = [_word(chance) for _ in range(chance.choice([1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10]))]
    if chance.random() < 0.4:
        words[0] = chance.choice(LEAD) if chance.random() < 0.5 else words[0].capitalize()
    for index in range(len(words)):
        words[index] = _dressed(words[index], chance)
    if chance.random() < 0.13:
        words = [word.upper() for word in words]
    if chance.random() < 0.08:
        words = [word.capitalize() for word in words] + [chance.choice(TITLES)]
    if chance.random() < 0.22:
        words.insert(0, chance.choice(MARKS))
    if chance.random() < 0.06:
        words.insert(0, ":")
    if chance.random() < 0.1:
        words[-1:] = (
            [words[-1], *_formula(chance)] if chance.random() < 0.4 else [words[-1] + chance.choice([",", ";", "."])]
        )
    return words


def _dressed(word: str, chance: random.Random) -> str:
    roll = chance.random()
    if roll < 0.05:
        return word + chance.choice([",", ";", ".", ":"])
    if roll < 0.07:
        return f"({word})"
    if roll < 0.10:
        return f"{word}/{_word(chance)}"
    if roll < 0.12:
        return f"{word}-{word}" if chance.random() < 0.5 else f"{word}-"
    if roll < 0.16:
        return chance.choice(SHORTS)
    if roll < 0.19:
        return _number(chance)
    return word.capitalize() if roll < 0.3 else word


@lru_cache(maxsize=1)
def _faces() -> list[str]:
    files = (p for p in sorted(Path("/usr/share/fonts").rglob("*")) if p.suffix in {".ttf", ".otf", ".t1"})
    wanted = (p for p in files if p.stem.replace("-", "").startswith(FACES) and "Math" not in p.stem)
    return [str(p) for p in wanted]


def _chosen_face(words: list[str], chance: random.Random) -> str:
    """Mostly upright proportional faces; for rare signs those that surely hold them."""
    faces = _faces()
    if any(sign in word for word in words for sign in "Σ≤"):
        return chance.choice([f for f in faces if Path(f).stem in WHOLE])
    plain = [f for f in faces if not any(mark in f for mark in ("Italic", "Oblique", "Mono", "Ita", "-It"))]
    return chance.choice(plain if chance.random() < 0.85 else faces)


@lru_cache(maxsize=400)
def _face(path: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, pixels)


def _printed(words: list[str], kind: str, chance: random.Random) -> Picture:
    """Black on white at the kind's resolution, some pixels of margin, with leftovers of neighbours and rulings."""
    dpi = DPI[kind]
    size = chance.choice([8, 9, 9.5, 10, 10, 10.5, 11, 11, 12, 12]) * dpi / 72
    times = 3
    face = _face(_chosen_face(words, chance), round(size * times))
    gap = face.getlength(" ") * chance.choice([1, 1, 1, 1, 0.9, 1.3, 1.8, 2.5])
    if chance.random() < 0.15:
        gap *= 0.8
    ascent, descent = face.getmetrics()
    width = int(sum(face.getlength(w) for w in words) + gap * (len(words) - 1))
    pad_x, pad_y = round(dpi / 72 * chance.uniform(1, 4)) * times, round(dpi / 72 * chance.uniform(0, 1.5)) * times
    image = Image.new("L", (width + 2 * pad_x, ascent + descent + 2 * pad_y), 255)
    pen = ImageDraw.Draw(image)
    x = pad_x + chance.random() * times
    for word in words:
        pen.text((x, pad_y), word, font=face, fill=0)
        x += face.getlength(word) + gap
    if chance.random() < 0.3:
        above = " ".join(_word(chance) for _ in range(5))
        pen.text((pad_x, pad_y - (ascent + descent) * chance.uniform(0.98, 1.2)), above, font=face, fill=0)
    if chance.random() < 0.3:
        pen.text((pad_x, pad_y + (ascent + descent) * chance.uniform(1.0, 1.2)), "Bhdl TEKTIK bdf", font=face, fill=0)
    down = image.resize((max(8, image.width // times), max(8, image.height // times)), Image.Resampling.BOX)
    return np.asarray(down, np.uint8)


AGEING: dict[str, Callable[[random.Random], dict[str, float]]] = {
    "pindai": lambda c: {"blur": c.uniform(0, 0.5), "noise": c.uniform(1, 6), "jpeg": c.randint(80, 95)},
    "kantor": lambda c: {
        "blur": c.uniform(0.3, 0.9),
        "noise": c.uniform(3, 12),
        "jpeg": c.randint(55, 85),
        "skew": 0.25,
        "tint": 0.08,
    },
    "salinan": lambda c: {
        "blur": c.uniform(0.4, 1.0),
        "noise": c.uniform(6, 18),
        "jpeg": c.randint(30, 60),
        "fade": c.uniform(0.4, 0.8),
        "skew": 0.3,
        "tint": 0.08,
    },
    "faks": lambda c: {
        "blur": c.uniform(0.2, 0.7),
        "noise": c.uniform(6, 22),
        "cut": c.uniform(115, 175),
        "skew": 0.25,
    },
    "ponsel": lambda c: {
        "blur": c.uniform(0.5, 1.2),
        "noise": c.uniform(3, 12),
        "jpeg": c.randint(45, 75),
        "skew": 0.5,
        "tint": 0.3,
        "stretch": 0.05,
    },
}
USUAL = (3, 4, 2, 2, 2)  # how often offices send each
DPI = {"pindai": 300, "kantor": 200, "salinan": 150, "faks": 200, "ponsel": 190}


def _aged(picture: Picture, kind: str, chance: random.Random, noise: np.random.Generator) -> Picture:
    way = AGEING[kind](chance)
    grey = picture.astype(np.float32)
    grey = 255 - (255 - grey) * way.get("fade", 1.0)
    height, width = grey.shape
    if way.get("skew"):
        angle = chance.uniform(-1, 1) * min(way["skew"], 120 / max(120, width))
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
        matrix[0, 0] *= 1 + chance.uniform(-1, 1) * way.get("stretch", 0.0)
        grey = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255).astype(np.float32)
    if way.get("tint"):
        grey *= 1 - chance.uniform(0, way["tint"]) * np.linspace(1, chance.random(), width, dtype=np.float32)[None]
    if way["blur"] > 0.05:
        grey = cv2.GaussianBlur(grey, (0, 0), way["blur"]).astype(np.float32)
    grey += noise.normal(0, way["noise"], grey.shape).astype(np.float32)
    grey = np.clip(grey, 0, 255)
    if "cut" in way:
        bits = (grey > way["cut"]) * 255.0
        bits[noise.random(bits.shape) < 0.0008] = 0
        smooth = cv2.GaussianBlur(bits.astype(np.float32), (0, 0), chance.choice([0.01, 0.4, 0.7]))
        return np.asarray(np.clip(smooth, 0, 255), np.uint8)
    out = io.BytesIO()
    Image.fromarray(grey.astype(np.uint8)).save(out, "JPEG", quality=int(way["jpeg"]))
    return np.asarray(Image.open(out).convert("L"), np.uint8)
