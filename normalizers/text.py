"""Small views of a text for comparing; the printed text itself is never changed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from skcamat.normalizers.references import spelling

_NOT_WORD = re.compile(r"[^\w%&]+")
_SPACES = re.compile(r"\s+")
_JOINERS = frozenset({"dan", "serta", "&"})


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return _SPACES.sub(" ", text).strip()


def folded(text: str) -> str:
    """Case, accents of layout and punctuation folded; words one space apart."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("_", " ")
    return _SPACES.sub(" ", _NOT_WORD.sub(" ", plain)).strip()


def squeezed(text: str) -> str:
    """`folded` without its spaces, for texts that lost them."""
    return folded(text).replace(" ", "")


@lru_cache(16384)  # bounded: a registry of thousands of documents goes by
def words(text: str) -> tuple[str, ...]:
    """Folded words in official spelling (`ketentraman` -> `ketenteraman`), joining words left in."""
    table = spelling()
    return tuple(word for raw in folded(text).split() for word in table.get(raw, raw).split())


def content_words(text: str) -> tuple[str, ...]:
    """`words` without `dan`, `serta` and `&`."""
    return tuple(word for word in words(text) if word not in _JOINERS)


def title_name(text: str) -> str:
    """A name printed in capitals in title case (`PASRUJAMBE` -> `Pasrujambe`); mixed case stays."""
    clean = one_line(text).strip(" .,:;-")
    return clean.title() if clean.isupper() or clean.islower() else clean
