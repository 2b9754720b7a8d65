-- Views for the usual questions. Column names are those of the tables.

-- How far the reading is, a kecamatan and year.
CREATE VIEW per_kecamatan AS
SELECT d.kabupaten, d.kecamatan, d.kode_wilayah, d.tahun,
       count(DISTINCT d.doc_id) AS jumlah_dokumen,
       count(i.indikator_id) AS jumlah_indikator,
       coalesce(sum(i.lingkup = 'IKU'), 0) AS jumlah_iku,
       coalesce(sum(i.lingkup = 'IKI'), 0) AS jumlah_iki,
       coalesce(sum(i.perlu_tinjau = 'ya'), 0) AS perlu_tinjau,
       count(DISTINCT i.jabatan_baku) AS jumlah_jabatan
FROM (SELECT * FROM dokumen WHERE status <> 'gagal' GROUP BY doc_id HAVING berkas = min(berkas)) AS d
LEFT JOIN indikator AS i USING (doc_id)
GROUP BY d.kabupaten, d.kecamatan, d.kode_wilayah, d.tahun
ORDER BY d.kabupaten, d.kecamatan, d.tahun;

-- What each post is measured by.
CREATE VIEW per_jabatan AS
SELECT coalesce(jabatan_baku, jabatan) AS jabatan_baku,
       count(*) AS jumlah_indikator,
       count(DISTINCT kabupaten || '/' || kecamatan) AS jumlah_kecamatan,
       sum(formula_jenis IN ('rasio', 'rasio_persen')) AS jumlah_rasio,
       sum(formula_jenis = 'kosong') AS jumlah_tanpa_formula
FROM indikator
GROUP BY coalesce(jabatan_baku, jabatan)
ORDER BY jumlah_indikator DESC, jabatan_baku;

-- One canonical indicator in every kecamatan that has it: how it is worded, computed and sourced there.
CREATE VIEW perbandingan AS
SELECT indikator_baku_id, indikator_baku, jabatan_baku, kabupaten, kecamatan, tahun,
       indikator, formulasi, formula_jenis, satuan, sumber_data, padanan_skor, indikator_id
FROM indikator
WHERE indikator_baku_id IS NOT NULL
ORDER BY indikator_baku, indikator_baku_id, kabupaten, kecamatan, tahun, indikator_id;

-- Canonical indicators that more than one kecamatan has, and in what they differ.
CREATE VIEW perbedaan AS
SELECT indikator_baku_id, indikator_baku,
       count(DISTINCT kabupaten || '/' || kecamatan) AS jumlah_kecamatan,
       count(DISTINCT formula_jenis) AS macam_formula,
       count(DISTINCT satuan) AS macam_satuan,
       count(DISTINCT sumber_data) AS macam_sumber,
       count(*) AS jumlah_baris
FROM indikator
WHERE indikator_baku_id IS NOT NULL
GROUP BY indikator_baku_id, indikator_baku
HAVING jumlah_kecamatan > 1
ORDER BY jumlah_kecamatan DESC, indikator_baku;

-- The queue of the reviewer: the least certain first.
CREATE VIEW perlu_tinjau AS
SELECT indikator_id, berkas, halaman, bbox, kecamatan, jabatan, sasaran, indikator, formulasi, keyakinan, alasan_tinjau,
       alasan_kode
FROM indikator
WHERE perlu_tinjau = 'ya'
ORDER BY keyakinan, indikator_id;

-- Findings counted by kind.
CREATE VIEW temuan_per_kode AS
SELECT kode, tingkat, count(*) AS jumlah, count(DISTINCT doc_id) AS jumlah_dokumen
FROM temuan
GROUP BY kode, tingkat
ORDER BY jumlah DESC, kode;
