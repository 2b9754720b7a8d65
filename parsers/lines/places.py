"""Names of places as printed, and hints at them: post codes, web hosts, mail addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.lexicon.phrases import phrases

_HOST = re.compile(
    r"[\w.-]*\w@?[\w-]*(?:kec|kab)[\w-]*\.(?:go\.)?\w{2,}|[\w.-]+@[\w.-]+"
    r"|(?:https?://|www\.)\S+|\b[\w-]+\.[\w-]+\.go\.id\b",
    re.I,
)
_LONGEST_HOST = 253  # letters, by the rules of names in the internet; looking through longer words takes far too long
_POST_CODE = re.compile(r"(?<![\d./-])(\d{5})(?![\d./-])")


def place_after(text: str, words: Sequence[str]) -> str:
    """The name behind one of the words, as printed: `DI LINGKUNGAN KECAMATAN PASRUJAMBE` -> `PASRUJAMBE`.

    Empty without one.
    """
    tokens = text.replace("/", " ").split()
    for index, token in enumerate(tokens[:-1]):
        if not any(likeness(squeezed(token), word) >= (0.87 if len(word) > 5 else 0.99) for word in words):
            continue
        name = _name(tokens[index + 1 :])
        if name:
            return name
    return ""


def _name(tokens: Sequence[str]) -> str:
    """Up to three words that begin with a capital, up to a word that ends a name."""
    kept: list[str] = []
    for token in tokens[:3]:
        bare = token.strip(".,:;()")
        if (
            not bare
            or squeezed(bare) in phrases("akhir nama tempat")
            or not bare[0].isupper()
            or not bare.replace("'", "").replace("-", "").isalpha()
        ):
            break
        kept.append(bare)
        if token[-1] in ".,:;)":
            break
    return " ".join(kept)


def hints_in(text: str) -> tuple[str, ...]:
    """Post codes, hosts and mail addresses in order, each once."""
    found = [
        *(match.group(1) for match in _POST_CODE.finditer(text)),
        *(match.group(0) for word in text.split() if len(word) <= _LONGEST_HOST for match in _HOST.finditer(word)),
    ]
    return tuple(dict.fromkeys(found))[:20]
