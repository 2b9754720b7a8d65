"""Indonesian dates in words or figures to ISO 8601, partial where the print is partial (`2018-01`)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from skcamat.normalizers.matching import clear_winner
from skcamat.normalizers.text import folded

MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_OTHER_NAMES = {
    "jan": 1, "feb": 2, "peb": 2, "pebruari": 2, "mar": 3, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "agt": 8,
    "ags": 8, "agust": 8, "agts": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12,
    "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "august": 8, "october": 10, "december": 12,
}  # fmt: skip
MONTH_LIKENESS = 0.66  # `Jenuan` is still Januari; `Juli` and `Juni` differ by a quarter and never pass for each other
MONTH_MARGIN = 0.15
_DIGIT_LOOKALIKES = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1", "z": "2", "s": "5", "b": "8"})
_UNITS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9}
_NUMERIC = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """`iso` is empty where no year was found. `doubt` says in Bahasa Indonesia what had to be guessed."""

    iso: str = ""
    doubt: str = ""


def read_date(text: str) -> ReadDate:
    """The date that a text such as `Pada tanggal : 10 Januari 2024` states; years 1900 to 2099."""
    for pattern in (_ISO, _NUMERIC):
        match = pattern.search(text)
        if match:
            return _checked(int(match["year"]), int(match["month"]), int(match["day"]))
    words = folded(_numbers_in_figures(text)).split()
    place, month, doubt = _month_in(words)
    year = _year_in(words)
    if not year:
        return ReadDate()
    if not month:
        return ReadDate(f"{year:04d}")
    return _checked(year, month, _day_before(words, place), doubt)


def _checked(year: int, month: int, day: int, doubt: str = "") -> ReadDate:
    if not 1 <= month <= 12 or not 1900 <= year <= 2099:
        return ReadDate("", "tanggal tidak mungkin")
    if day == 0:
        return ReadDate(f"{year:04d}-{month:02d}", doubt)
    if day > calendar.monthrange(year, month)[1]:
        return ReadDate(f"{year:04d}-{month:02d}", f"hari ke-{day} tidak ada pada bulan itu")
    return ReadDate(f"{year:04d}-{month:02d}-{day:02d}", doubt)


def _month_in(words: list[str]) -> tuple[int, int, str]:
    """(place, month 1-12 or 0, doubt): names first, then known short forms, then the likest name."""
    for place, word in enumerate(words):
        if word in MONTHS:
            return place, MONTHS.index(word) + 1, ""
    for place, word in enumerate(words):
        if word in _OTHER_NAMES:
            return place, _OTHER_NAMES[word], ""
    for place, word in enumerate(words):
        near = (
            clear_winner(word, MONTHS, MONTH_LIKENESS, MONTH_MARGIN) if len(word) >= 3 and not word.isdigit() else None
        )
        if near and _beside_figures(words, place):
            return place, near[0] + 1, f"nama bulan '{word}' dibaca sebagai {MONTHS[near[0]].title()}"
    return -1, 0, ""


def _beside_figures(words: list[str], place: int) -> bool:
    after = words[place + 1] if place + 1 < len(words) else ""
    return bool(_YEAR.fullmatch(after)) or after == "tahun"


def _year_in(words: list[str]) -> int:
    years = [int(word) for word in words if _YEAR.fullmatch(word)]
    if years:
        return years[-1]
    repaired = [
        word.translate(_DIGIT_LOOKALIKES) for word in words if any(c.isdigit() for c in word) and len(word) == 4
    ]
    fits = [int(word) for word in repaired if _YEAR.fullmatch(word)]
    return fits[-1] if fits else 0


def _day_before(words: list[str], place: int) -> int:
    for word in reversed(words[max(0, place - 2) : place]):
        if word == "bulan":
            continue
        plain = word if word.isdigit() else word.translate(_DIGIT_LOOKALIKES) if len(word) <= 2 else ""
        return int(plain) if plain.isdigit() and len(plain) <= 2 else 0
    return 0


def _numbers_in_figures(text: str) -> str:
    """`dua ribu dua puluh empat` -> `2024`, so that dates written out in full read like the others."""
    figures: list[str] = []
    run: list[str] = []
    for word in folded(text).split():
        if word in _UNITS or word in _SCALES:
            run.append(word)
            continue
        figures.extend(_as_figures(run))
        run = []
        figures.append(word)
    figures.extend(_as_figures(run))
    return " ".join(figures)


_SCALES = {"sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus", "seribu", "ribu"}


def _as_figures(run: list[str]) -> list[str]:
    total, current = 0, 0
    for word in run:
        if word in _UNITS:
            current += _UNITS[word]
        elif word in ("sepuluh", "sebelas"):
            current += 10 if word == "sepuluh" else 11
        elif word == "belas":
            current += 10
        elif word == "puluh":
            current = current // 10 * 10 + current % 10 * 10
        elif word in ("seratus", "ratus"):
            total, current = total + (100 if word == "seratus" else current * 100), 0
        else:
            total, current = total + (1000 if word == "seribu" else current * 1000), 0
    return [str(total + current)] if run else []
