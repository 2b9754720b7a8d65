"""Room three: a `Record` as printed becomes a `NormalRecord` with what its values mean.

    jabatan -> canonical post        formula -> kind, parts, canonical form     satuan
    dates -> ISO 8601                NIP -> digits, checked                     wilayah -> Kemendagri code

Knows reference tables and fuzzy matching; never boxes, never other documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skcamat.normalizers.normalise import References, normalize, with_references

__all__ = ["References", "normalize", "with_references"]


def __getattr__(name: str) -> object:
    """Load the reference tables with the first use of a verb, not for whoever needs the types alone."""
    if name not in __all__:
        raise AttributeError(f"module 'normalizers' has no attribute '{name}'")
    from skcamat.normalizers import normalise  # noqa: PLC0415 - the reason stands above

    return getattr(normalise, name)
