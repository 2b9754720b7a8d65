"""Persons: NIP digits with their rules, names as printed.

A NIP (Perka BKN 22/2007) is 8 digits of birth date, 6 of appointment (year, month), 1 of sex and 3 of serial; it has
no check digit. An NI PPPK has the same length; where a PNS has the month of appointment it has a count of contracts, so
a "month" above 12 is no mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from skcamat.normalizers.text import one_line

REPAIRABLE = 15  # digits 16-18 are a serial that nothing can confirm
MOST_REPAIRS = 3
_LOOKALIKES = {
    "O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "|": "1", "!": "1", "i": "1", "Z": "2", "z": "2",
    "A": "4", "S": "5", "s": "5", "G": "6", "b": "6", "T": "7", "?": "7", "B": "8", "g": "9", "q": "9",
}  # fmt: skip
_LABEL = re.compile(r"^\W*(?:N\s*[I1l|!]\s*[PF]|M[I1l]P)\b[\s.:;]*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s.,:;'`_\-–—]+")


@dataclass(frozen=True, slots=True)
class Nip:
    """`digits` as printed or repaired (any length; empty: none). `jenis` is `PNS`, `PPPK` or empty where invalid.

    `problem` says in Bahasa Indonesia what is wrong, without the number itself. `repaired` counts the letters that were
    read as digits.
    """

    digits: str = ""
    jenis: str = ""
    problem: str = ""
    repaired: int = 0


def read_nip(text: str, on: str = "") -> Nip:
    """The NIP in a printed text, checked against the document date `on` (ISO, may be partial or empty)."""
    body = _SEPARATORS.sub("", _LABEL.sub("", one_line(text)))
    if not body or not any(char.isdigit() for char in body):
        return Nip()
    suspects = [place for place, char in enumerate(body) if not char.isdigit()]
    if not suspects:
        return _judged(body, on)
    return _repaired(body, suspects, on)


def _repaired(body: str, suspects: list[int], on: str) -> Nip:
    """Letters in a row of 18 become digits only where the number that results passes every rule."""
    plain = Nip(
        "".join(char for char in body if char.isdigit()), "", "NIP memuat huruf yang tidak dapat dipastikan angkanya"
    )
    unsafe = any(place >= REPAIRABLE or body[place] not in _LOOKALIKES for place in suspects)
    if len(body) != 18 or unsafe or len(suspects) > MOST_REPAIRS:
        return plain
    judged = _judged("".join(_LOOKALIKES.get(char, char) for char in body), on)
    return Nip(judged.digits, judged.jenis, "", len(suspects)) if judged.jenis else plain


def _judged(digits: str, on: str) -> Nip:
    problem = nip_problem(digits, on)
    return Nip(digits, "" if problem else _jenis(digits), problem)


def _jenis(digits: str) -> str:
    return "PPPK" if int(digits[12:14]) > 12 else "PNS"


def nip_problem(digits: str, on: str = "") -> str:
    """What breaks the rules, in Bahasa Indonesia and without the number; empty where nothing does."""
    if len(digits) != 18:
        return f"NIP terdiri dari {len(digits)} angka, seharusnya 18"
    born = _real_date(digits[:8])
    if born is None or not 1940 <= born.year <= 2010:
        return "tanggal lahir di dalam NIP tidak mungkin"
    return _appointment_problem(digits, born, on) or _tail_problem(digits)


def _appointment_problem(digits: str, born: date, on: str) -> str:
    year, month = int(digits[8:12]), int(digits[12:14])
    if month == 0:
        return "bulan pengangkatan di dalam NIP tidak mungkin"
    appointed = year + (month - 1) / 12 if month <= 12 else float(year)
    age = appointed - (born.year + (born.month - 1) / 12)
    if not 17 - 1 / 12 <= age + (1 if month > 12 else 0) <= 58:
        return "usia saat pengangkatan di dalam NIP tidak mungkin"
    if on and f"{year:04d}-{min(month, 12):02d}"[: len(on[:7])] > on[:7] and not (month > 12 and year <= int(on[:4])):
        return "pengangkatan di dalam NIP sesudah tanggal dokumen"
    return ""


def _tail_problem(digits: str) -> str:
    if digits[14] not in "12":
        return "angka jenis kelamin di dalam NIP bukan 1 atau 2"
    return "nomor urut di dalam NIP 000" if digits[15:] == "000" else ""


def _real_date(eight: str) -> date | None:
    try:
        return date(int(eight[:4]), int(eight[4:6]), int(eight[6:]))
    except ValueError:
        return None


def printed_name(text: str) -> str:
    """A name with its titles as printed, on one line, without the dots or lines of an empty form."""
    clean = one_line(text).strip(" :;")
    return "" if not re.search(r"[^\W\d_]", clean) else clean
