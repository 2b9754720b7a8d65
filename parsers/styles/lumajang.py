"""Blocks with Tujuan and Indikator Tujuan, each signed by itself.

Tables No | Sasaran | … | Rumus/Formula without sources.
"""

from skcamat.parsers.style import Style

STYLE = Style(
    nama="lumajang",
    keterangan="Blok JABATAN, Tujuan, Indikator Tujuan, ditandatangani sendiri; tabel Rumus/Formula tanpa sumber.",
    wajib=frozenset(
        {
            "label:jabatan",
            "label:tujuan",
            "label:indikator_tujuan",
            "kolom:no",
            "kolom:formulasi",
            "tanpa-kolom:sumber_data",
        }
    ),
    terlarang=frozenset({"label:nama", "label-bernomor:jabatan", "judul:romawi"}),
    penguat=frozenset(
        {
            "kepala:rumusformula",
            "kepala:rumusformulasi",
            "kepala:sasaran",
            "bagian-ditandatangani",
            "judul:tiap-bagian",
            "lanskap",
        }
    ),
)
