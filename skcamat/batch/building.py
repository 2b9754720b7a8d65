"""From the ledger to the output files: every stored record goes through the registry, one at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from skcamat import registry
from skcamat.batch.journal import doc_id
from skcamat.ledger import OWN_POSTS, OWN_WORDS, UNKNOWN, Entry, Ledger, Name
from skcamat.normalizers import References, with_references
from skcamat.normalizers.normalised import NormalRecord
from skcamat.registry import SourceFile, export
from skcamat.registry.decisions import log as corrections
from skcamat.registry.decisions import renamed
from skcamat.registry.export.excel import workbook
from skcamat.registry.export.excel.links import relative_links
from skcamat.registry.kamus.match import Kamus, with_own
from skcamat.registry.rows import store
from skcamat.registry.schema.tables import TABLES

EDITABLE_FILES = [workbook.NAME, *(f"{table.name}.csv" for table in TABLES)]  # that people open and may change by hand


def build(book: Ledger, out: Path, entries: dict[str, Entry], names: list[Name]) -> int:
    """Write the dataset of all named contents into `out`, whole or not at all.

    Returns how many canonical ids changed with the dictionary or its rules since the last run.
    """
    tables, words = own_tables(out), own_dictionary(out)
    changed, count = renamed.renamed(out, words)
    decisions = renamed.followed(corrections.read(out), changed)
    sources = [_source(book, entries[name.sha256], name, tables) for name in names if name.sha256 in entries]
    links = relative_links({name.berkas: name.letak for name in names if name.letak}, out)
    dataset = registry.build(sources, decisions, tables, words, lines=corrections.unread(out))
    export.write(dataset, out, links)
    return count


def own_tables(out: Path) -> References | None:
    """The reference tables with the office's own posts, where it keeps a `jabatan.csv` in the output folder."""
    path = out / OWN_POSTS
    return References.load(path) if path.is_file() else None


def own_dictionary(out: Path) -> Kamus | None:
    """The dictionary of indicators with the office's own entries, where it keeps a `kamus.csv` in the output folder."""
    path = out / OWN_WORDS
    return with_own(path) if path.is_file() else None


def _source(book: Ledger, entry: Entry, name: Name, tables: References | None = None) -> SourceFile:
    if entry.sha256.startswith(UNKNOWN):
        return SourceFile(name.berkas, galat=entry.galat)
    if entry.gagal:
        return SourceFile(name.berkas, doc_id(entry.sha256), entry.sha256, galat=entry.galat, halaman=entry.halaman)
    return SourceFile(name.berkas, doc_id(entry.sha256), entry.sha256, partial(_record, book, entry.sha256, tables))


def _record(book: Ledger, sha256: str, tables: References | None = None) -> tuple[NormalRecord, ...]:
    documents = store.decode(book.record(sha256))
    return tuple(with_references(document, tables) for document in documents) if tables else documents
