"""From the ledger to the output files: the dataset is built and written whole, or left alone where nothing changed."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import registry
from normalizers import References, with_references
from normalizers.normalised import NormalRecord
from registry import SourceFile, corrections, export, store
from registry.export.links import relative_links
from skcamat import versions
from skcamat.journal import doc_id
from skcamat.ledger import Entry, Ledger, Name

ROOMS = (*versions.READING_ROOMS, "registry")
UNKNOWN = "?"  # begins the ledger's key of a file whose bytes could not be had
SEAL = "segel"
OWN_POSTS = "jabatan.csv"  # posts that an office adds to the reference table, with the same header


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file's line in the final table, as it stands in dokumen.csv; `ragu` is its first doubt in temuan.csv."""

    berkas: str
    status: str
    halaman: str
    jumlah_indikator: str
    galat: str
    ragu: str = ""


def write(book: Ledger, out: Path) -> bool:
    """Write every output from the ledger; False where the files there are already those of this ledger."""
    entries, names = book.entries(), book.names()
    inputs = _inputs_text(entries, names, out)
    if book.note(SEAL) == _seal(inputs, out):
        return False
    tables = _own_tables(out)
    sources = [_source(book, entries[name.sha256], name, tables) for name in names if name.sha256 in entries]
    links = relative_links({name.berkas: name.letak for name in names}, out)
    export.write(registry.build(sources, corrections.read(out)), out, links)
    book.remember({SEAL: _seal(inputs, out)})
    return True


def file_lines(out: Path) -> list[FileLine]:
    """Read back the lines of dokumen.csv."""
    doubts = {row["doc_id"]: row["pesan"] for row in reversed(_rows(out / "temuan.csv")) if _is_doubt(row)}
    names = ("berkas", "status", "halaman", "jumlah_indikator", "galat")
    return [
        FileLine(**{name: row[name] for name in names}, ragu=doubts.get(row["doc_id"], ""))
        for row in _rows(out / "dokumen.csv")
    ]


def _is_doubt(row: dict[str, str]) -> bool:
    return row["kode"].startswith("BACA-") and row["tingkat"] != "info"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _own_tables(out: Path) -> References | None:
    """The reference tables with the office's own posts, where it keeps a `jabatan.csv` in the output folder."""
    path = out / OWN_POSTS
    return References.load(path) if path.is_file() else None


def _source(book: Ledger, entry: Entry, name: Name, tables: References | None = None) -> SourceFile:
    if entry.sha256.startswith(UNKNOWN):
        return SourceFile(name.berkas, galat=entry.galat)
    if entry.gagal:
        return SourceFile(name.berkas, doc_id(entry.sha256), entry.sha256, galat=entry.galat, halaman=entry.halaman)
    return SourceFile(name.berkas, doc_id(entry.sha256), entry.sha256, partial(_record, book, entry.sha256, tables))


def _record(book: Ledger, sha256: str, tables: References | None = None) -> NormalRecord:
    normal = store.decode(book.record(sha256))
    return with_references(normal, tables) if tables else normal


def _inputs_text(entries: dict[str, Entry], names: list[Name], out: Path) -> str:
    """Everything that the outputs are made from, as one hash."""
    digest = hashlib.sha256(versions.code_hash(ROOMS).encode())
    for name in names:
        entry = entries.get(name.sha256)
        state = (entry.versi, entry.gagal, entry.galat) if entry else ()
        digest.update(repr((name.berkas, name.sha256, state)).encode())
    for own in (out / "keputusan.csv", out / OWN_POSTS):
        digest.update(own.read_bytes() if own.is_file() else b"-")
    return digest.hexdigest()


def _seal(inputs: str, out: Path) -> str:
    """Hash the inputs with the output files as they lie there; a changed, missing or added file breaks the seal."""
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != "keputusan.csv")
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr((inputs, stats)).encode()).hexdigest()
