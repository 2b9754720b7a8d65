"""A straight stroke of a flat page, whatever it turns out to be: wall of a table, bar, underline, fold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight stroke: `low`…`high` along, `near`…`far` across, in pixels (ends exclusive)."""

    low: int
    high: int
    near: int
    far: int
    horizontal: bool

    @property
    def length(self) -> int:
        """Pixels along."""
        return self.high - self.low

    @property
    def middle(self) -> float:
        """Position across."""
        return (self.near + self.far) / 2

    @property
    def thickness(self) -> int:
        """Pixels across."""
        return self.far - self.near

    def reaches(self, position: float, slack: float) -> bool:
        """Whether a place along it lies between its ends, or within `slack` pixels of one."""
        return self.low - slack <= position <= self.high + slack
