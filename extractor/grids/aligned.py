"""All proposers of tables without verticals, one after the other, each on the words that those before left."""

from __future__ import annotations

from collections.abc import Sequence

from skcamat.extractor.evidence import Ruling, Word
from skcamat.extractor.grids.bare import Advice, bare_grids
from skcamat.extractor.grids.lined import lined_grids
from skcamat.extractor.grids.pieced import pieced_grids
from skcamat.extractor.grids.ruled import Grid, Tolerance, outside


def aligned_grids(
    words: Sequence[Word],
    rulings: Sequence[Ruling],
    tolerance: Tolerance,
    advice: Advice | None = None,
    pieces: Sequence[Ruling] = (),
) -> list[Grid]:
    """Grids of tables without verticals, from words outside all ruled tables and loose horizontal rulings.

    `pieces` are the rulings as they were drawn, before those that touch were joined: they may end with the columns.
    `advice` says where else a table without any ruling may part its columns (x edges for its box).
    """
    grids = pieced_grids(words, pieces, tolerance)
    grids += lined_grids(_outside(words, grids), outside(rulings, grids), tolerance)
    rest = _outside(words, grids)
    return sorted([*grids, *bare_grids(rest, tolerance, advice)], key=lambda grid: grid.box.y0)


def _outside(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    return [w for w in words if not any(g.box.holds(*w.box.center) for g in grids)]
