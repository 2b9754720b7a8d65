"""Signs of a font that stand for several letters and are named as something else (`terƟb`, `terOb`, `ter&b`).

Word processors name the ti or ft sign of an office face by any code, in each file another. What it shows follows from
two independent facts: the words that hold it become words, and it is as wide as its letters are together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from skcamat.extractor.language.lexicon import is_word, usual
from skcamat.extractor.pdf.fonts.verdicts import is_odd_letter, spelled
from skcamat.extractor.pdf.page import Glyph

CANDIDATES = (
    *("ti", "tt", "ft", "fi", "ff", "fl", "tf", "fj", "fb", "fh", "fk", "th", "st", "ct"),
    *("tti", "ffi", "ffl", "fft"),
)
WIDTH_AIR = 0.15  # share by which a sign may be wider or narrower than its letters together
USUAL_INSIDE = set("-/.'’,:;()%\"“”‘&")  # signs that stand inside words for what they are

Run = list[Glyph]
Sign = tuple[str, str]  # font, text


def with_ligatures(runs: Sequence[Run]) -> list[Run]:
    """The runs with every solved sign spelled out."""
    holders: dict[Sign, list[Run]] = defaultdict(list)
    for run in runs:
        for sign in set(_strange_signs(run)):
            holders[sign].append(run)
    solved = {sign: letters for sign, found in holders.items() if (letters := _solved(sign, found, runs))}
    return [[_spelled_out(glyph, solved) for glyph in run] for run in runs] if solved else list(runs)


def _strange_signs(run: Run) -> Iterator[Sign]:
    """Signs in a word that do not belong there by their kind."""
    for place, glyph in enumerate(run):
        before = run[place - 1].text if place else ""
        behind = run[place + 1].text if place + 1 < len(run) else ""
        odd = is_odd_letter(glyph.text[:1]) and before.isascii() and behind.isascii()
        if odd or (before.islower() and behind.islower() and _is_strange_between(glyph.text)):
            yield glyph.font, glyph.text


def _is_strange_between(text: str) -> bool:
    return text.isupper() or (not text.isalnum() and text not in USUAL_INSIDE) or text == "&" or text.isdigit()


def _solved(sign: Sign, holders: Sequence[Run], runs: Sequence[Run]) -> str:
    """The only letters that make words of all its words and are as wide as the sign; "" where there is no such."""
    words = {spelled(run) for run in holders}
    fitting = [
        (sum(usual(word.replace(sign[1], letters)) for word in words), letters)
        for letters in _as_wide(sign, runs)
        if not any(map(is_word, words)) and all(is_word(word.replace(sign[1], letters)) for word in words)
    ]
    return max(fitting)[1] if fitting else ""


def _as_wide(sign: Sign, runs: Sequence[Run]) -> Iterator[str]:
    """Candidates whose letters, as this font sets them elsewhere, are together as wide as the sign."""
    widths = _widths(sign[0], runs)
    for letters in CANDIDATES:
        parts = [widths.get(letter) for letter in letters]
        known = [part for part in parts if part is not None]
        whole = sum(known) / len(known) * len(letters) if known else widths[sign[1]]
        if abs(widths[sign[1]] - whole) <= WIDTH_AIR * whole or len(known) < len(letters):
            yield letters


def _widths(font: str, runs: Iterable[Run]) -> dict[str, float]:
    """Width of each sign of a font, in heights of its line."""
    seen: dict[str, list[float]] = defaultdict(list)
    for run in runs:
        for glyph in run:
            if glyph.font == font and glyph.turn == 0:
                seen[glyph.text].append((glyph.x1 - glyph.x0) / max(glyph.y1 - glyph.y0, 0.1))
    return {text: median(widths) for text, widths in seen.items()}


def _spelled_out(glyph: Glyph, solved: dict[Sign, str]) -> Glyph:
    letters = solved.get((glyph.font, glyph.text))
    return glyph._replace(text=letters) if letters else glyph
