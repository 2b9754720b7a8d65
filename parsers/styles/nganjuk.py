"""Headings of sections with roman numbers, then Jabatan, Tugas, Fungsi and a table that begins KINERJA INDIVIDU."""

from skcamat.parsers.style import Style

STYLE = Style(
    nama="nganjuk",
    keterangan="Judul bagian bernomor romawi menurut unit; label Jabatan, Tugas; kolom KINERJA INDIVIDU.",
    wajib=frozenset({"judul:romawi", "label:jabatan", "label:tugas", "kepala:kinerjaindividu", "kolom:sumber_data"}),
    terlarang=frozenset({"label:nama", "label-bernomor:jabatan", "label:tujuan", "label:indikator_tujuan"}),
    penguat=frozenset({"kepala:penjelasanformulasipenghitungan", "uraian:huruf", "judul:tiap-bagian", "potret"}),
)
