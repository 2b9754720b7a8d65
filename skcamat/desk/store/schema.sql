-- An index of the ledger and of keputusan.csv. It may be deleted at any time: the desk makes it anew.
CREATE TABLE catatan (kunci TEXT PRIMARY KEY, nilai TEXT NOT NULL) STRICT;

CREATE TABLE isi (
    doc_id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, versi TEXT NOT NULL, berkas TEXT NOT NULL, letak TEXT NOT NULL,
    putaran TEXT NOT NULL, kepala TEXT NOT NULL, halaman INTEGER NOT NULL, kabupaten TEXT NOT NULL,
    kecamatan TEXT NOT NULL, tahun TEXT NOT NULL
) STRICT;
CREATE INDEX isi_sidik ON isi (sha256);

CREATE TABLE baris (
    n INTEGER PRIMARY KEY, doc_id TEXT NOT NULL, kunci TEXT NOT NULL, berkas TEXT NOT NULL, bagian INTEGER NOT NULL,
    urutan INTEGER NOT NULL, kabupaten TEXT NOT NULL, kecamatan TEXT NOT NULL, tempat TEXT NOT NULL,
    tahun TEXT NOT NULL, jabatan TEXT NOT NULL, lingkup TEXT NOT NULL, formula_jenis TEXT NOT NULL,
    baku_id TEXT NOT NULL, keyakinan REAL NOT NULL, perlu INTEGER NOT NULL, selesai INTEGER NOT NULL,
    cari TEXT NOT NULL, nilai TEXT NOT NULL, kini TEXT NOT NULL,
    UNIQUE (doc_id, kunci)
) STRICT;
CREATE INDEX baris_antrean ON baris (perlu, keyakinan, berkas, bagian, urutan);
CREATE INDEX baris_semua ON baris (keyakinan, berkas, bagian, urutan);
CREATE INDEX baris_dokumen ON baris (doc_id, bagian, urutan);
CREATE INDEX baris_baku ON baris (baku_id);
CREATE INDEX baris_saring ON baris (
    perlu, selesai, kabupaten, kecamatan, tempat, tahun, jabatan, lingkup, formula_jenis, doc_id
);

CREATE TABLE alasan (n INTEGER NOT NULL, kode TEXT NOT NULL, PRIMARY KEY (kode, n)) STRICT, WITHOUT ROWID;
CREATE INDEX alasan_baris ON alasan (n);

CREATE TABLE keputusan (
    urut INTEGER PRIMARY KEY, id TEXT NOT NULL, waktu TEXT NOT NULL, oleh TEXT NOT NULL, tindakan TEXT NOT NULL,
    doc_id TEXT NOT NULL, kunci TEXT NOT NULL, kolom TEXT NOT NULL, dari TEXT NOT NULL, ke TEXT NOT NULL,
    alasan TEXT NOT NULL, gugur INTEGER NOT NULL
) STRICT;
CREATE INDEX keputusan_dokumen ON keputusan (doc_id, urut);
CREATE INDEX keputusan_id ON keputusan (id);
CREATE INDEX keputusan_orang ON keputusan (oleh, gugur, urut);
