"""Every kind of decision (`tindakan`), declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

About = Literal["baris", "bagian", "dokumen", "baku", "keputusan"]


@dataclass(frozen=True, slots=True)
class Action:
    """A kind of decision: `tentang` is what it speaks of (its `kunci` names it).

    Two decisions of one `topik` about one thing and column contradict each other where they say different things;
    what each says is what it sets (`ke`), or the action itself where it sets nothing (`menyetel` False). Without a
    topik it contradicts nothing.
    """

    nama: str
    tentang: About
    topik: str = ""
    menyetel: bool = True


TERIMA = Action("terima", "baris", "baris", menyetel=False)
BUKAN_INDIKATOR = Action("bukan_indikator", "baris", "baris", menyetel=False)
UBAH = Action("ubah", "baris", "ubah")
PISAH = Action("pisah", "baris", "pisah")
GABUNG = Action("gabung", "baris")
PINDAH = Action("pindah", "baris", "pindah")
JABATAN = Action("jabatan", "baris", "jabatan")
INDIKATOR_BAKU = Action("indikator_baku", "baris", "indikator_baku")
TAMBAH = Action("tambah", "bagian")
UBAH_BAGIAN = Action("ubah_bagian", "bagian", "ubah_bagian")
TAMBAH_BAGIAN = Action("tambah_bagian", "dokumen")
UBAH_DOKUMEN = Action("ubah_dokumen", "dokumen", "ubah_dokumen")
DUPLIKAT = Action("duplikat", "dokumen", "duplikat")
GABUNG_BAKU = Action("gabung_baku", "baku", "gabung_baku")
NAMA_BAKU = Action("nama_baku", "baku", "nama_baku")
BATAL = Action("batal", "keputusan")

ACTIONS: Mapping[str, Action] = MappingProxyType(
    {value.nama: value for value in list(globals().values()) if isinstance(value, Action)}
)


def speaks_of(tindakan: str, what: About) -> bool:
    """Whether a kind of decision speaks of rows, sections, documents or canonical indicators."""
    return tindakan in ACTIONS and ACTIONS[tindakan].tentang == what
