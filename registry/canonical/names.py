"""How a canonical indicator is called for people."""

from __future__ import annotations

import re
from collections import Counter

from skcamat.registry.canonical.tokens import YEAR_NOISE


def shown(indikator: str, own_names: tuple[str, ...] = (), tahun: str = "") -> str:
    """The indicator for people to read: as printed, without its own place, its own year and `tahun n`."""
    folded = indikator.casefold()
    names = [name for name in own_names if name and name.casefold() in folded]
    if not names and "tahun" not in folded and not folded.rstrip().endswith(("n", "n)")):
        return " ".join(indikator.split()).strip(" .,;:-")  # nearly every row: nothing to leave out
    text = YEAR_NOISE.sub(" ", indikator)
    text = re.sub(rf"\s+tahun\s+{re.escape(tahun)}\b", " ", text, flags=re.IGNORECASE) if tahun else text
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", text).strip(" .,;:-")


def commonest(counted: Counter[str]) -> str:
    """The commonest text, of several the first by alphabet; empty where nothing was counted."""
    return min(counted, key=lambda text: (-counted[text], text)) if counted else ""
