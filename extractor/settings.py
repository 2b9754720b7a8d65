"""What a run may be told about reading. Everything that can change the result is part of `Settings.version_text()`."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. Seconds of wall time, MiB of resident memory, pages, and pixels of one rendered page."""

    seconds: float = 1800.0
    memory_mib: int = 2048
    pages: int = 1000
    pixels: int = 60_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read: which readers, which limits, which passwords to try (never logged, not part of the version)."""

    reader: str = "auto"
    dpi: int = 200
    limits: Limits = field(default_factory=Limits)
    passwords: tuple[str, ...] = field(default=(), repr=False)

    def version_text(self) -> str:
        """Stable text of every setting that can change what is read."""
        plain = {"reader": self.reader, "dpi": self.dpi, "pages": self.limits.pages, "pixels": self.limits.pixels}
        return msgspec.json.encode(plain, order="sorted").decode()
