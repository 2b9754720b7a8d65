"""A heading for every post, JABATAN, TUGAS, FUNGSI in capitals, tables KINERJA | … without row numbers."""

from skcamat.parsers.style import Style

STYLE = Style(
    nama="gresik",
    keterangan="Satu judul setiap jabatan; label JABATAN, TUGAS, FUNGSI; tabel KINERJA tanpa nomor; formula uraian.",
    wajib=frozenset(
        {"label:jabatan", "label:tugas", "judul:tiap-bagian", "kepala:kinerja", "tanpa-kolom:no", "kolom:sumber_data"}
    ),
    terlarang=frozenset({"label:nama", "label-bernomor:jabatan", "judul:romawi", "label:indikator_tujuan"}),
    penguat=frozenset(
        {"kepala:penjelasanformulasiperhitungan", "kepala:indikatorkinerja", "label-kapital:jabatan", "uraian:huruf"}
    ),
)
