"""Numbered labels (`1. Jabatan`, `2. Tugas`, `3. Fungsi`), bullets, tables without row numbers."""

from skcamat.parsers.style import Style

STYLE = Style(
    nama="malang",
    keterangan="Label bernomor (1. Jabatan, 2. Tugas) dengan butir bergambar; tabel SASARAN/KINERJA UTAMA tanpa nomor.",
    wajib=frozenset(
        {
            "label-bernomor:jabatan",
            "label-bernomor:tugas",
            "kepala:sasarankinerjautama",
            "tanpa-kolom:no",
            "kolom:sumber_data",
        }
    ),
    terlarang=frozenset({"label:nama", "judul:romawi", "label:indikator_tujuan"}),
    penguat=frozenset({"uraian:butir", "judul:tiap-bagian", "kepala:penjelasanformulasipenghitungan", "potret"}),
)
