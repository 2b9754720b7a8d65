"""What the desk shows of one document: its rows as read and as they stand, laid out once and kept in the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skcamat.normalizers import References
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry.certainty import judged_rows
from skcamat.registry.decisions.apply import decided
from skcamat.registry.decisions.fold import Putusan, folded_decisions
from skcamat.registry.decisions.keys import row_keys, whole_key
from skcamat.registry.decisions.log import Keputusan
from skcamat.registry.rows.layout import indikator_rows
from skcamat.registry.schema.columns import as_mapping, as_text
from skcamat.registry.schema.dataset import IndikatorRow

SEARCHED = (
    "sasaran", "indikator", "formulasi", "pembilang", "penyebut", "penjelasan", "sumber_data", "penanggung_jawab",
    "jabatan", "jabatan_baku", "satuan", "berkas", "kecamatan", "kabupaten", "alasan_tinjau",
)  # fmt: skip
ADDED = 10_000  # places of added rows in their section begin here: behind every row that was read
HEAD = ("jenis_keputusan", "nomor", "tentang", "tanggal", "tahun")


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator as read. `nilai` are its columns as text, `kini` the same after the decisions of people.

    `tempat` is its 0-based (section, row) in the record.
    """

    doc_id: str
    kunci: str
    nilai: Mapping[str, str]
    kini: Mapping[str, str]
    tempat: tuple[int, int]
    keyakinan: float
    perlu: bool
    selesai: bool = False
    baku_id: str = ""

    @property
    def terbaca(self) -> bool:
        """Whether the row was read from the document, not added by a person."""
        return self.tempat[1] < ADDED

    @property
    def halaman(self) -> int:
        """Page where the row begins, 0 where the format has none."""
        return int(self.nilai["halaman"] or 0)

    @property
    def urutan(self) -> tuple[float, str, int, int]:
        """Place in the queue: least certain first, then by file and place."""
        return self.keyakinan, self.nilai["berkas"], *self.tempat


@dataclass(frozen=True, slots=True)
class Document:
    """One content: `berkas` its first name, `letak` where it lay when it was read, `putaran` its pages' turns.

    `kepala` holds the decree's fields as they stand, `versi` tells one reading of the content from the next.
    """

    doc_id: str
    sha256: str
    berkas: str
    letak: Path
    putaran: tuple[int, ...] = ()
    halaman: int = 0
    kepala: Mapping[str, str] | None = None
    versi: str = ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document's rows and its head after the decisions; `kembaran` is the document that it was set aside for."""

    rows: tuple[Row, ...]
    kepala: Mapping[str, str]
    kembaran: str = ""


def laid_out(
    normal: NormalRecord, berkas: str, decisions: Sequence[Keputusan], references: References | None = None
) -> LaidOut:
    """Return a document's rows, each as read and as it stands after the standing decisions; added ones come last."""
    read = indikator_rows(normal, berkas, judged_rows(normal))
    keys = row_keys(read)
    after = decided(normal, decisions, references)
    now: dict[str, IndikatorRow] = {}
    judgements = judged_rows(after.normal, after.settled)
    for kunci, row in zip(after.kunci, indikator_rows(after.normal, berkas, judgements), strict=True):
        now.setdefault(whole_key(kunci), row)
    said = {key: putusan for (_, key), putusan in folded_decisions(decisions).items()}
    places = [(s, b) for s, section in enumerate(normal.bagian) for b in range(len(section.baris))]
    rows = [
        _row(row, key, place, (now.get(key, row), said.get(key)))
        for row, key, place in zip(read, keys, places, strict=True)
    ]
    rows += [_added(row, key) for key, row in now.items() if key not in keys]
    return LaidOut(tuple(rows), head_of(after.normal), after.kembaran)


def _added(row: IndikatorRow, kunci: str) -> Row:
    """A row that a person added: it was never read, so it is what it is now."""
    texts = texts_of(row)
    section = int(row.bagian_id.rpartition("-b")[2]) - 1
    return Row(row.doc_id, kunci, texts, texts, (section, ADDED + row.urutan), 1.0, perlu=False, selesai=True)


def _row(read: IndikatorRow, kunci: str, place: tuple[int, int], stands: tuple[IndikatorRow, Putusan | None]) -> Row:
    nilai, kini = texts_of(read), texts_of(stands[0])
    perlu = read.perlu_tinjau == "ya"
    return Row(read.doc_id, kunci, nilai, kini, place, read.keyakinan or 0.0, perlu, is_done(stands[1]))


def texts_of(row: Any) -> dict[str, str]:
    """Return the row's columns as text."""
    return {name: as_text(value) for name, value in as_mapping(row).items()}


def head_of(normal: NormalRecord) -> dict[str, str]:
    """Return the decree's fields by their column in dokumen.csv."""
    place, signed = normal.wilayah, normal.tanda_tangan
    head = {name: str(getattr(normal, name) or "") for name in HEAD}
    head |= {"kabupaten": place.kabupaten, "kecamatan": place.kecamatan, "kode_wilayah": place.kode}
    head |= {"penandatangan": signed.nama, "penandatangan_jabatan": signed.jabatan, "penandatangan_nip": signed.nip}
    return head


def is_done(putusan: Putusan | None) -> bool:
    """Whether a person has settled the row."""
    return putusan is not None and (putusan.diterima or putusan.bukan_indikator or bool(putusan.bagian_dari))


def searched_text(row: Row) -> str:
    """Everything of a row that a person may look for, folded."""
    parts: Iterable[str] = (values.get(name, "") for values in (row.nilai, row.kini) for name in SEARCHED)
    return "\n".join(dict.fromkeys(part.casefold() for part in parts if part))
