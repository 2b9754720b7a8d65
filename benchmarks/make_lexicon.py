"""Make extractor/language/kata.txt: Indonesian word forms from wordfreq's small list and words of government.

    python benchmarks/make_lexicon.py        (needs `pip install wordfreq`)

wordfreq's data may be used under CC BY-SA 4.0 (see NOTICE); the list made here is under the same licence. The words of
government (`istilah.txt`) are our own, written down without looking at any test document; words of the reference
tables are added where these lie in the package.
"""

from __future__ import annotations

import csv
import math
import re
from pathlib import Path

from wordfreq import get_frequency_dict

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent
OUT = HOUSE / "extractor" / "language" / "kata.txt"
TABLES = ("parsers", "normalizers")
FORM = re.compile(r"[a-z]{3,24}")
SHORT = frozenset(["di", "ke", "ya", "rt", "rw", "no", "tk", "sd", "kk", "hp", "pc", "th", "kb", "pp", "uu"])
ROMAN = frozenset(["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv"])
HEAD = (
    "# Indonesian word forms and how usual they are (tenths of powers of ten in a thousand million words);\n"
    "# derived from wordfreq (CC BY-SA 4.0) and words of government. See NOTICE.\n"
)
GOVERNMENT, REFERENCE = 50, 45  # words of decrees are at least this usual in decrees


def general_forms() -> dict[str, int]:
    """Plain alphabetic forms of wordfreq's list, with how usual they are."""
    found = get_frequency_dict("id", wordlist="small").items()
    return {word: round(10 * math.log10(share * 1e9)) for word, share in found if FORM.fullmatch(word)}


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
    forms = general_forms()
    own = set((HERE / "istilah.txt").read_text(encoding="utf-8").split())
    for least, words in ((REFERENCE, reference_forms()), (GOVERNMENT, own | SHORT | ROMAN)):
        forms |= {word: max(least, forms.get(word, 0)) for word in words}
    OUT.write_text(HEAD + "".join(f"{form} {tenths}\n" for form, tenths in sorted(forms.items())), encoding="utf-8")
    print(f"{len(forms)} forms, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
