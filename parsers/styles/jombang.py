"""Numbered blocks of a person (NAMA, NIP, JABATAN) under one heading; tables KINERJA | … | FORMULASI | SUMBER DATA."""

from skcamat.parsers.style import Style

STYLE = Style(
    nama="jombang",
    keterangan="Blok pegawai bernomor (1. NAMA, NIP, JABATAN) di bawah satu judul IKI; tabel bernomor dan FORMULASI.",
    wajib=frozenset(
        {
            "label:nama",
            "label:nip",
            "label:jabatan",
            "label-bernomor:nama",
            "kolom:no",
            "kolom:sumber_data",
            "kepala:kinerja",
        }
    ),
    terlarang=frozenset({"label-bernomor:jabatan", "judul:romawi", "label:indikator_tujuan"}),
    penguat=frozenset(
        {"kepala:formulasi", "label-bernomor:instansi", "label-kapital:jabatan", "uraian:huruf", "potret"}
    ),
)
