"""Regular verbal forms of an Indonesian root: meN-, di-, ter-, peN-an (Tata Bahasa Baku Bahasa Indonesia)."""

from __future__ import annotations

VOWELS = "aiueo"
ENDINGS = ("", "kan", "i")
_NASALS = {  # first letter -> (prefix, whether the letter melts into it)
    **dict.fromkeys(VOWELS, (("ng", False),)),
    **dict.fromkeys("gh", (("ng", False),)),
    "k": (("ng", True), ("ng", False)),
    "p": (("m", True), ("m", False)),
    **dict.fromkeys("bfv", (("m", False),)),
    "t": (("n", True), ("n", False)),
    **dict.fromkeys("djcz", (("n", False),)),
    "s": (("ny", True), ("n", False)),
}


def verbal_forms(root: str) -> tuple[str, ...]:
    """Every regular form, without the root itself: `bina` -> dibina, terbina, membina, pembinaan and so on."""
    found: dict[str, None] = {}
    for ending in ENDINGS:
        for prefix in ("di", "ter"):
            found[prefix + root + ending] = None
            found[prefix + root + ending + "nya"] = None
        for active, _ in _nasal(root):
            found[active + ending] = None
            found[active + ending + "nya"] = None
    for _, noun in _nasal(root):
        found[noun + "an"] = None
        found[noun + "annya"] = None
    return tuple(found)


def _nasal(root: str) -> list[tuple[str, str]]:
    """(meN- form, peN- form) for each sound change that writers use."""
    changes = _NASALS.get(root[0], (("", False),))
    if len(root) <= 3:
        changes = (*changes, ("nge", False))
    return [("me" + nasal + root[melts:], "pe" + nasal + root[melts:]) for nasal, melts in changes]
