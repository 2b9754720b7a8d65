"""A heading for every post, `Nama Jabatan`, `Tugas`, `Fungsi`; tables Sasaran Kinerja Program | … without numbers."""

from skcamat.parsers.style import Style

STYLE = Style(
    nama="banggai",
    keterangan="Satu judul setiap jabatan; tabel Sasaran Kinerja Program, Indikator Kinerja Program tanpa nomor.",
    wajib=frozenset(
        {
            "label:jabatan",
            "label:tugas",
            "kepala:sasarankinerjaprogram",
            "kepala:indikatorkinerjaprogram",
            "kolom:sumber_data",
            "tanpa-kolom:no",
        }
    ),
    terlarang=frozenset({"label:nama", "label-bernomor:jabatan", "judul:romawi", "label:indikator_tujuan"}),
    penguat=frozenset({"kepala:penjelasanformulasiperhitungan", "judul:tiap-bagian", "uraian:angka", "potret"}),
)
