"""Straight letters among drawn ones: `i`, `l` and a dash are thin filled boxes, as rulings are."""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.evidence import Box, Ruling

LONGEST = 14.0  # points; a letter's stem is no longer
BESIDE = 0.7  # of its neighbour's height: how far a stem stands from the letter beside it
ROUNDS = 3  # stems beside stems (`ill`)


def without_stems(rulings: Sequence[Ruling], outlines: list[Box]) -> list[Ruling]:
    """The rulings that are no strokes of drawn letters; the strokes are added to `outlines`."""
    kept = list(rulings)
    fresh = outlines
    for _ in range(ROUNDS if outlines else 0):
        stems = [r for r in kept if max(r.box.width, r.box.height) <= LONGEST and _has_neighbour(r.box, fresh)]
        if not stems:
            break
        gone = set(map(id, stems))
        kept = [r for r in kept if id(r) not in gone]
        fresh = [r.box for r in stems]
        outlines += fresh
    return kept


def _has_neighbour(box: Box, letters: Sequence[Box]) -> bool:
    """Whether a letter stands beside a stroke, on its level."""
    for letter in letters:
        level = min(box.y1, letter.y1) - max(box.y0, letter.y0) >= 0.5 * min(box.height, letter.height)
        gap = max(letter.x0 - box.x1, box.x0 - letter.x1)
        if level and 0 < gap <= BESIDE * max(letter.height, box.height):
            return True
    return False
