"""What came of one file: a normalised record, or a failure that says what to do. Crosses processes as MessagePack."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

import msgspec

from skcamat.extractor.errors import (
    ConverterMissing,
    DamagedDocument,
    DocumentWithoutPages,
    LimitExceeded,
    LockedDocument,
    NotADocument,
    SkcamatError,
)
from skcamat.extractor.settings import Limits, Settings
from skcamat.normalizers.normalised import NormalRecord

SEBAB: dict[type[SkcamatError], str] = {
    NotADocument: "bukan_dokumen",
    DamagedDocument: "rusak",
    LockedDocument: "terkunci",
    DocumentWithoutPages: "tanpa_halaman",
    LimitExceeded: "batas",
    ConverterMissing: "tanpa_libreoffice",
}
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
PASSING = (
    "tak_terbuka",
    "disk_penuh",
    "tanpa_libreoffice",
)  # `sebab` of failures that lie in the machine: the next run tries again
_LEFT_ALONE = "Dilewati: "
LEFT = "dilewati"  # `sebab` of files that no run means to read
ROOMS = ("extractor", "parsers", "normalizers", "registry", "skcamat")


@dataclass(frozen=True, slots=True)
class Task:
    """One file for a worker: where it lies, what its bytes hashed to when the run began, and how to read it.

    `evidence` is what was seen in it before, packed, where that is kept; then the file is not opened. `keep` asks for
    the evidence beside the record.
    """

    path: str
    sha256: str
    settings: Settings
    evidence: bytes = b""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file.

    `record` is the stored form of what was read, empty where the file failed; then `galat` says what to do.

    `evidence` is what the extractor saw, packed, where it was asked for and the file was opened.

    `sebab` is a short word for the log and the ledger, `detik` wall time, `ragu` the number of rows marked for review,
    `jejak` the places in the code that an unexpected error passed (no values, so no names).
    """

    sha256: str
    record: bytes = b""
    galat: str = ""
    sebab: str = ""
    detik: float = 0.0
    halaman: int = 0
    ragu: int = 0
    jejak: tuple[str, ...] = ()
    evidence: bytes = b""

    @property
    def gagal(self) -> bool:
        """Whether nothing could be read."""
        return not self.record


def task_to_bytes(task: Task) -> bytes:
    """Return the task as MessagePack."""
    return msgspec.msgpack.encode(task)


def task_from(data: bytes) -> Task:
    """Return the task from `task_to_bytes`."""
    return msgspec.msgpack.decode(data, type=Task)


def to_bytes(outcome: Outcome) -> bytes:
    """Return the outcome as MessagePack, its record and evidence as they will be stored."""
    return msgspec.msgpack.encode(outcome)


def outcome_from(data: bytes) -> Outcome:
    """Return the outcome from `to_bytes`, its record checked. Raises ValueError on anything else."""
    outcome = msgspec.msgpack.decode(data, type=Outcome)
    if outcome.record:
        from skcamat.registry.rows import store  # noqa: PLC0415 - commands that read nothing need none of the registry

        store.decode(outcome.record)
    return outcome


def read(sha256: str, documents: Sequence[NormalRecord], evidence: bytes = b"") -> Outcome:
    """Return the outcome of a file that was read: its documents; `evidence` is what was newly seen in it, packed."""
    from skcamat.registry.certainty import judged_rows  # noqa: PLC0415 - as above
    from skcamat.registry.rows import store  # noqa: PLC0415

    doubtful = sum(row.perlu_tinjau for document in documents for row in judged_rows(document).values())
    pages = sum(document.record.halaman for document in documents)
    return Outcome(sha256, store.encode(*documents), halaman=pages, ragu=doubtful, evidence=evidence)


def refused(sha256: str, error: SkcamatError) -> Outcome:
    """Return the outcome of a file that a room refused for a reason it knows."""
    return Outcome(sha256, galat=str(error), sebab=SEBAB.get(type(error), "dokumen"))


def surprised(sha256: str, error: Exception) -> Outcome:
    """Return the outcome of an error nobody foresaw. Its text is kept back: it may quote the document."""
    places = tuple(
        f"{PurePath(frame.filename).parent.name}/{PurePath(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    ours = [place for place in places if place.split("/")[0] in ROOMS or "styles/" in place or "readers/" in place]
    galat = (
        f"Program menemui kesalahan yang tidak terduga pada berkas ini ({type(error).__name__} di "
        f"{(ours or places or ('?',))[-1]}). Laporkan kepada pengembang; berkas lain tetap dibaca."
    )
    return Outcome(sha256, galat=galat, sebab="tak_terduga", jejak=places)


def too_long(sha256: str, limits: Limits) -> Outcome:
    """Return the outcome of a file over its time limit."""
    galat = (
        f"Pembacaan dihentikan setelah melewati batas waktu {limits.seconds:g} detik. Pecah berkasnya menjadi beberapa "
        "bagian, atau naikkan batasnya dengan --time-limit."
    )
    return Outcome(sha256, galat=galat, sebab="batas_waktu")


def too_big(sha256: str, limits: Limits) -> Outcome:
    """Return the outcome of a file over its memory limit."""
    galat = (
        f"Pembacaan dihentikan karena memerlukan memori lebih dari {limits.memory_mib} MiB. Pindai ulang dengan "
        "resolusi lebih rendah (200-300 dpi), pecah berkasnya, atau naikkan batasnya dengan --memory-limit."
    )
    return Outcome(sha256, galat=galat, sebab="batas_memori")


def crashed(sha256: str) -> Outcome:
    """Return the outcome of a file whose worker died twice."""
    galat = (
        "Proses pembaca berhenti mendadak dua kali pada berkas ini. Buka berkas itu, simpan ulang sebagai PDF baru "
        "(misalnya dengan Cetak ke PDF), lalu jalankan skcamat retry."
    )
    return Outcome(sha256, galat=galat, sebab="proses_mati")


def disk_full(sha256: str) -> Outcome:
    """Return the outcome of a file whose reading found no room for its temporary pictures."""
    galat = (
        "Ruang disk untuk berkas sementara habis ketika berkas ini dibaca. Kosongkan disk (atau arahkan TMPDIR ke disk "
        "lain), lalu jalankan perintah yang sama."
    )
    return Outcome(sha256, galat=galat, sebab="disk_penuh")


def left_alone(sha256: str, reason: str) -> Outcome:
    """Return the outcome of a file that was not read, for a reason told by its name or kind."""
    return Outcome(sha256, galat=f"{_LEFT_ALONE}{reason}.", sebab=LEFT)


def reason_of(galat: str) -> str:
    """Return the reason that `left_alone` was told."""
    return galat.removeprefix(_LEFT_ALONE).removesuffix(".")


def unreadable(sha256: str) -> Outcome:
    """Return the outcome of a file that the operating system would not open."""
    galat = "Berkas tidak dapat dibuka. Periksa izin berkas dan apakah berkas masih ada di tempatnya."
    return Outcome(sha256, galat=galat, sebab="tak_terbuka")
