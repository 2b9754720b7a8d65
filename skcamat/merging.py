"""Several finished output folders become one registry: their ledgers and the decisions of people, united."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from skcamat import evidence_store, ledger
from skcamat.batch import outputs
from skcamat.batch.journal import doc_id
from skcamat.batch.outcome import Outcome
from skcamat.evidence_store import EvidenceStore
from skcamat.extractor.errors import OutputError, UsageError
from skcamat.ledger import OWN_POSTS, OWN_WORDS, UNKNOWN, Entry, Ledger, Name
from skcamat.registry.decisions import log as corrections
from skcamat.registry.decisions import renamed as ids
from skcamat.registry.decisions.conflicts import Conflict, conflicts
from skcamat.registry.decisions.fold import standing
from skcamat.registry.decisions.log import Keputusan

MERGED = "gabungan"  # the ledger's note that a folder was made here; its worth is the folders it came from
EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Part:
    """What one output folder holds: contents by key, and the names they had there."""

    out: Path
    entries: dict[str, Entry]
    names: tuple[Name, ...]
    decisions: tuple[Keputusan, ...]

    @property
    def label(self) -> str:
        """The folder's own name, by which people know the office."""
        return self.out.resolve().name


@dataclass(slots=True)
class Merged:
    """What came of a merge, for people. A conflict is a sentence in Bahasa Indonesia, without names of persons."""

    names: list[Name] = field(default_factory=list)
    source: dict[str, Part] = field(default_factory=dict)  # content -> folder whose reading is taken
    duplicates: int = 0
    conflicts: list[str] = field(default_factory=list)
    decisions: int = 0
    forgotten: tuple[str, ...] = ()
    written: bool = False


def merge(folders: Sequence[Path], registry: Path) -> Merged:
    """Unite the folders in `registry`, an output folder of its own that holds exactly what they hold.

    The order counts where they disagree: the first folder wins. Raises UsageError for folders that cannot be merged.
    """
    _check(folders, registry)
    parts = [_part(folder) for folder in folders]
    merged = Merged()
    _add_contents(merged, parts)
    _add_names(merged, parts)
    try:
        with ledger.opened(registry) as book:
            _fill(book, merged, registry, parts)
            merged.written = outputs.write(book, registry).baru
    except OSError as error:
        raise OutputError(ledger.disk_message(registry)) from error
    return merged


def _check(folders: Sequence[Path], registry: Path) -> None:
    for folder in folders:
        if not ledger.exists(folder):
            raise UsageError(f"{folder} bukan folder keluaran dari skcamat run.")
        if not (folder / "dokumen.csv").is_file():
            raise UsageError(
                f"Pembacaan di {folder} belum selesai. Jalankan skcamat run sampai selesai, lalu gabungkan."
            )
    resolved = [folder.resolve() for folder in folders]
    if len(set(resolved)) < len(resolved):
        raise UsageError("Satu folder disebut dua kali. Sebutkan setiap folder keluaran sekali saja.")
    if registry.resolve() in resolved:
        raise UsageError("Folder gabungan harus lain dari folder yang digabungkan.")


def _part(folder: Path) -> Part:
    """What lies in a folder. The keys of files that would not open are made its own: there is no content to compare."""
    label = folder.resolve().name
    with ledger.opened(folder) as book:
        entries, names = book.entries(), book.names()
    unfinished = [name for name in names if name.sha256 not in entries]
    if unfinished:
        raise UsageError(f"Pembacaan di {folder} belum selesai. Jalankan skcamat run sampai selesai, lalu gabungkan.")
    renamed = {key: _own_key(key, label) for key in entries}
    owned = {renamed[key]: replace(entry, sha256=renamed[key]) for key, entry in entries.items()}
    listed = tuple(replace(name, sha256=renamed[name.sha256]) for name in names)
    return Part(folder, owned, listed, ids.followed(corrections.read(folder), ids.known(folder)))


def _own_key(key: str, label: str) -> str:
    return f"{UNKNOWN}{label}/{key.removeprefix(UNKNOWN)}" if key.startswith(UNKNOWN) else key


def _add_contents(merged: Merged, parts: Sequence[Part]) -> None:
    """Choose whose reading of every content is taken: one that succeeded, of the commonest version, of the first."""
    versions = Counter(entry.versi for part in parts for entry in part.entries.values() if not entry.gagal)
    holders: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        for key in part.entries:
            holders[key].append(part)
    for key, having in sorted(holders.items()):
        merged.source[key] = min(having, key=lambda part: _rank(part.entries[key], versions))
        merged.duplicates += len(having) - 1
        merged.conflicts += _content_conflicts(key, having)
    merged.conflicts += _version_conflicts(parts)


def _rank(entry: Entry, versions: Counter[str]) -> tuple[bool, int, str]:
    return entry.gagal, -versions[entry.versi], entry.versi


def _content_conflicts(key: str, having: Sequence[Part]) -> list[str]:
    """Contents that are read in one folder and failed in another, or gave other records by the same version."""
    name = doc_id(key)
    states = {part.label: part.entries[key].gagal for part in having}
    if len(set(states.values())) > 1:
        failed = ", ".join(label for label, gagal in states.items() if gagal)
        return [f"{name}: gagal di {failed}, terbaca di folder lain; yang terbaca dipakai."]
    if len(having) < 2 or having[0].entries[key].gagal:
        return []
    by_version: dict[str, set[bytes]] = defaultdict(set)
    for part in having:
        by_version[part.entries[key].versi].add(_record(part, key))
    if any(len(records) > 1 for records in by_version.values()):
        return [f"{name}: dibaca berbeda oleh versi yang sama; dipakai yang pertama. Baca ulang dengan --fresh."]
    return []


def _version_conflicts(parts: Sequence[Part]) -> list[str]:
    told = {part.label: {entry.versi for entry in part.entries.values() if not entry.gagal} for part in parts}
    if len(set().union(*told.values())) < 2:
        return []
    each = "; ".join(f"{label}: {', '.join(sorted(versions)) or '-'}" for label, versions in told.items())
    return [
        f"Versi pembacaan berbeda ({each}). Hasilnya tidak sepenuhnya sebanding; perbarui skcamat di semua kantor, "
        "jalankan skcamat run lagi, lalu gabungkan ulang."
    ]


def _add_names(merged: Merged, parts: Sequence[Part]) -> None:
    """List every name once for the same content; another content under a taken name gets its folder's name before."""
    taken: dict[str, str] = {}
    letak: dict[str, str] = {}
    for part in parts:
        for name in part.names:
            berkas = name.berkas
            if taken.get(berkas, name.sha256) != name.sha256:
                berkas = _free(f"{part.label}/{name.berkas}", name.sha256, taken)
                merged.conflicts.append(f"{name.berkas}: isi berbeda di folder lain; yang dari {part.label}: {berkas}.")
            taken.setdefault(berkas, name.sha256)
            letak.setdefault(berkas, name.letak)
    merged.names = [Name(berkas, taken[berkas], letak[berkas]) for berkas in sorted(taken)]


def _free(wanted: str, sha256: str, taken: dict[str, str]) -> str:
    number, free = 1, wanted
    while taken.get(free, sha256) != sha256:
        number += 1
        free = f"{wanted} ({number})"
    return free


def _fill(book: Ledger, merged: Merged, registry: Path, parts: Sequence[Part]) -> None:
    """Make the registry's ledger, decisions and own posts those of the parts."""
    known = book.names()
    if known and not book.note(MERGED):
        raise UsageError(f"{registry} berisi hasil skcamat run. Pilih folder baru untuk gabungannya.")
    book.remember({MERGED: "\n".join(part.label for part in parts)})
    merged.forgotten = tuple(sorted({name.berkas for name in known} - {name.berkas for name in merged.names}))
    with evidence_store.opened(registry / ledger.FOLDER) as store:
        for part in parts:
            _copy(book, store, part, [key for key, source in merged.source.items() if source is part])
    book.keep_names(merged.names)
    _unite_decisions(merged, registry, parts)
    for name in (OWN_POSTS, OWN_WORDS):
        _unite_own(name, merged, registry, parts)


def _copy(book: Ledger, store: EvidenceStore, part: Part, keys: Iterable[str]) -> None:
    """Copy contents one at a time; what the registry already has of the same reading stays."""
    have = book.entries()
    with ledger.opened(part.out) as source, evidence_store.opened(part.out / ledger.FOLDER) as seen:
        for key in keys:
            if version := seen.version_of(key):
                store.put(key, version, seen.get(key, version))
            entry = part.entries[key]
            record = b"" if entry.gagal else source.record(key)
            if have.get(key) == entry and (entry.gagal or book.record(key) == record):
                continue
            outcome = Outcome(key, record, entry.galat, entry.sebab, entry.detik, entry.halaman, entry.ragu)
            book.put(outcome, entry.versi, entry.batas)


def _record(part: Part, key: str) -> bytes:
    with ledger.opened(part.out) as book:
        return book.record(key)


def _unite_decisions(merged: Merged, registry: Path, parts: Sequence[Part]) -> None:
    """Write every decision once, in the order of time, with those made in the registry itself."""
    with corrections.locked(registry):
        own = corrections.read(registry)
        logs: dict[str, Sequence[Keputusan]] = {**{str(part.out): part.decisions for part in parts}, "": own}
        united = in_order([own, *(part.decisions for part in parts)])
        merged.decisions = len(united)
        merged.conflicts += contradictions(logs)
        if united != list(own):
            _write_decisions(registry, united)


def in_order(logs: Iterable[Sequence[Keputusan]]) -> list[Keputusan]:
    """Return all decisions by time, the same one (its id) once; a line without a time stays behind its neighbour."""
    found: dict[str, tuple[datetime, int, Keputusan]] = {}
    for log in logs:
        at = EARLIEST
        for item in log:
            at = max(at, _moment(item.waktu) or at)
            found.setdefault(item.id, (at, len(found), item))
    return [item for _, _, item in sorted(found.values(), key=lambda entry: entry[:2])]


def contradictions(logs: dict[str, Sequence[Keputusan]]) -> list[str]:
    """Cells on which offices (keys of `logs`) or persons have different last words; the latest is in force."""
    origin = {item.id: label for label, log in reversed(logs.items()) for item in log}
    made = standing(in_order(logs.values()))
    return [
        f"{_named(found)}: keputusan berbeda tentang {found.topic.kolom or found.topic.topik}; yang terakhir dipakai."
        for found in conflicts(((origin[item.id], item.oleh), item) for item in made)
    ]


def _named(found: Conflict) -> str:
    """The document and row that a conflict is about, or the canonical indicator; never a text of the document."""
    place = " ".join(filter(None, (found.topic.doc_id, found.words[-1].kunci)))
    return place or found.topic.kunci


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _write_decisions(registry: Path, united: list[Keputusan]) -> None:
    """Replace the file whole: an earlier decision of another office must not come to stand behind a later one."""
    fresh = registry / f".{corrections.NAMA_BERKAS}.baru"
    fresh.write_bytes(corrections.as_file(united))
    fresh.replace(registry / corrections.NAMA_BERKAS)


def _unite_own(name: str, merged: Merged, registry: Path, parts: Sequence[Part]) -> None:
    """Take over the posts or indicators that offices added in the file `name`, where they added the same."""
    files = [part.out / name for part in parts if (part.out / name).is_file()]
    target = registry / name
    if not files:
        return
    contents = {path.read_bytes() for path in [*files, *([target] if target.is_file() else [])]}
    if len(contents) > 1:
        merged.conflicts.append(f"{name} berbeda antar folder dan tidak digabungkan; satukan di {target} lalu ulangi.")
    elif not target.is_file():
        shutil.copyfile(files[0], target)
