"""Make extractor/readers/data/kata.txt: Indonesian word forms from wordfreq's small list and words of government.

    python benchmarks/make_lexicon.py        (needs `pip install wordfreq`)

wordfreq's data may be used under CC BY-SA 4.0 (see NOTICE); the list made here is under the same licence. The words of
government (`istilah.txt`) are our own, written down without looking at any test document; words of the reference
tables are added where these lie in the package.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from wordfreq import get_frequency_dict

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent
OUT = HOUSE / "extractor" / "readers" / "data" / "kata.txt"
TABLES = ("parsers", "normalizers")
FORM = re.compile(r"[a-z]{3,24}")
SHORT = {
    "di",
    "ke",
    "ya",
    "rt",
    "rw",
    "no",
    "tk",
    "sd",
    "kk",
    "hp",
    "pc",
    "ii",
    "iv",
    "vi",
    "ix",
    "th",
    "kb",
    "pp",
    "uu",
}
HEAD = "# Indonesian word forms; derived from wordfreq (CC BY-SA 4.0) and words of government. See NOTICE.\n"


def general_forms() -> set[str]:
    """Plain alphabetic forms of wordfreq's list."""
    return {word for word in get_frequency_dict("id", wordlist="small") if FORM.fullmatch(word)}


def reference_forms() -> set[str]:
    """Words of the packages' own reference tables."""
    words: set[str] = set()
    for room in TABLES:
        for path in (HOUSE / room).rglob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    words |= set(FORM.findall(" ".join(row).lower()))
    return words


def main() -> None:
    """Write the list, sorted, one form a line."""
    own = set((HERE / "istilah.txt").read_text(encoding="utf-8").split())
    forms = general_forms() | reference_forms() | own | SHORT
    OUT.write_text(HEAD + "\n".join(sorted(forms)) + "\n", encoding="utf-8")
    print(f"{len(forms)} forms, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
