"""What becomes of a decision that is not simply carried out: kinds of finding, declared once."""

from __future__ import annotations

from skcamat.extractor.findings import Finding, FindingKind

USANG = FindingKind(
    "BACA-PUTUSAN-USANG",
    "peringatan",
    "Keputusan {id} ({tindakan}) tidak diterapkan: {sebab}.",
    "Keputusan orang di keputusan.csv tidak lagi menemukan barisnya atau nilainya tidak dikenal. Batalkan atau ulangi.",
)
BERUBAH = FindingKind(
    "BACA-PUTUSAN-BERUBAH",
    "info",
    "Keputusan {id} diterapkan, tetapi teks kolom {kolom} kini terbaca lain daripada saat keputusan dibuat.",
    "Pembacaan berubah sejak keputusan dibuat. Nilai dari orang tetap dipakai; periksa apakah masih sesuai.",
)
BENTROK = FindingKind(
    "BACA-PUTUSAN-BENTROK",
    "peringatan",
    "Keputusan {satu} dan {dua} dari orang yang berbeda bertentangan; yang terakhir dipakai.",
    "Dua orang memutuskan hal yang berbeda tentang baris yang sama. Batalkan salah satunya.",
)
DISISIHKAN = FindingKind(
    "BACA-DISISIHKAN",
    "info",
    "Dokumen ini disisihkan sebagai kembaran {lain} menurut keputusan {id}; isinya tidak masuk ke tabel.",
    "Seseorang memutuskan bahwa dokumen lain memuat isi yang sama. Batalkan keputusannya untuk memakainya lagi.",
)


BAKU_USANG = FindingKind(
    "BACA-PUTUSAN-BAKU",
    "info",
    "Keputusan {id} ({tindakan}) tentang indikator baku tidak diterapkan: {sebab}.",
    "Keputusan orang tentang indikator baku tidak menemukan indikatornya di folder ini, atau namanya dipakai beberapa. "
    "Ditulis pada dokumen pertama.",
)
BAKU_BENTROK = FindingKind(
    "BACA-PUTUSAN-BAKU-BENTROK",
    "info",
    "Keputusan {satu} dan {dua} dari orang yang berbeda tentang satu indikator baku bertentangan; yang "
    "terakhir dipakai.",
    "Dua orang memutuskan hal yang berbeda tentang indikator baku yang sama. Batalkan salah satunya.",
)


def decision_found(kind: FindingKind, **fields: str) -> Finding:
    """Make a finding about a decision; it belongs to the document as a whole."""
    return Finding(kind.kode, kind.tingkat, kind.template.format_map(fields))
