"""Choices beyond the open family (see layouts.py), after what real decrees show: used with `--family kept` or `all`."""

FIELDS: dict = {}
POSTS: dict = {}
PLACES: dict = {}
HEADINGS = {
    "sasaran": ["Sasaran Kegiatan", "Sasaran Kinerja", "Sasaran"], "indikator": ["Indikator Sasaran", "Indikator Kinerja", "Indikator Kinerja Sasaran"],
    "formulasi": ["Cara Penghitungan", "Alasan/~Formulasi Pengukuran", "Penjelasan/~Formula", "Formulasi Perhitungan"],
    "sumber_data": ["Sumber", "Asal Data"], "penanggung_jawab": ["Penanggungjawab", "Pengampu"],
}
DIMENSIONS = {
    "garis": {"luar": 1, "kepala": 1, "tanpa": 1, "titik": 1, "ganda": 1},
    "sasaran": {"di_atas": 1, "tanpa": 1}, "wadah": {"kartu": 1, "pita_jabatan": 1, "kolom_jabatan": 1},
    "isi_sel": {"angka": 1, "sejajar": 1, "tanda": 1}, "penjelasan": {"kolom": 1, "keterangan": 1, "di_sumber": 1},
    "pecahan": {"garis_bawah": 1, "sama_dengan": 1, "kurung_susun": 1, "rapat": 1, "kurung": 1, "kurung_luar": 1, "perbandingan": 1},
    "formulir": {"di_dalam": 1}, "kepala_kata": {"jarang": 1}, "kepala_tingkat": {"dua": 1}, "baris_angka": {"kurung": 1, "lompat": 1},
    "kepala_ulang": {"sekali_dokumen": 1}, "kepala_warna": {"gelap": 1, "warna": 1}, "urutan_kolom": {"sumber_dulu": 1, "satuan_dulu": 1, "indikator_dulu": 1},
    "kolom_target": {"tahun": 1, "triwulan": 1}, "kolom_lain": {"keterangan": 1, "tipe": 1}, "nomor": {"romawi": 1, "huruf": 1, "hierarki": 1, "lanjut": 1},
    "penanda": {"hierarki": 1, "huruf": 1, "angka": 1}, "sumber_bentuk": {"nomor": 1, "gabung": 1}, "lebar": {"timpang": 1}, "baris_pecah": {"halaman_baru": 1},
    "ekor_tabel": {"baris_kosong": 1, "catatan": 1}, "rata": {"center": 1}, "rata_vertikal": {"bottom": 0, "middle": 1}, "huruf_isi": {"besar": 1, "kapital_kecil": 1},
    "huruf": {"Liberation Sans Narrow": 1, "Helvetica": 1, "Times-Roman": 1}, "kepala_huruf": {"kecil": 1}, "warna_baris": {"kolom": 1},
    "tugas": {"tabel": 1, "berdampingan": 1}, "label_jabatan": {"di_judul": 1}, "goresan": {"isi": 1}, "teks": {"kata": 1}, "arah": {"putar": 1},
}
