"""Room three: a `Record` as printed becomes a `NormalRecord` with what its values mean.

    jabatan -> canonical post        formula -> kind, parts, canonical form     satuan
    dates -> ISO 8601                NIP -> digits, checked                     wilayah -> Kemendagri code
    doubts of the reading -> keyakinan, perlu_tinjau, alasan_tinjau

Knows reference tables and fuzzy matching; never boxes, never other documents.
"""

from __future__ import annotations

from normalizers.normalise import References, normalize

__all__ = ["References", "normalize"]
