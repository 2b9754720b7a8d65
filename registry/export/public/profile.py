"""The two privacy profiles: `internal` is the dataset as it is; `publik` holds no name and no NIP, in no column.

A NIP is a birth date and a sex; a name may also stand in a source, a heading or a file's name. So columns of persons
are emptied, every number of NIP length is masked in free text, every name that was read anywhere in the dataset is
masked everywhere, documents have ids of the registry's own (see public_ids.py), and files are named by these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath
from typing import Any, Literal

from skcamat.registry.export.public.ids import PublicIds
from skcamat.registry.schema.columns import Column, columns
from skcamat.registry.schema.tables import TABLES, DocumentRows

Profil = Literal["internal", "publik"]
PROFILES: tuple[Profil, ...] = ("internal", "publik")
NAME_MASK, NUMBER_MASK = "[nama]", "[NIP]"
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[\s.,\-–_/]{0,2}\d){14,}(?!\d)")
_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset({"drs", "dra", "dr", "ir", "h", "hj", "prof", "kh", "r", "rr", "raden", "bpk", "ibu", "sdr"})
_PERSONS = (("dokumen", "penandatangan"), ("bagian", "nama"), ("bagian", "penandatangan"))
# columns that hold no free text: names of places, posts and units from closed lists, ids
_CLOSED = frozenset(
    {"kabupaten", "kecamatan", "jabatan_baku", "jabatan_kode", "gaya", "satuan", "pengali", "indikator_baku_id"}
    | {"usulan_id", "pesaing_id", "indikator_baku_id_a", "indikator_baku_id_b", "kode_nomenklatur", "eselon", "berkas"}
)
_OF_DOCUMENT = frozenset({"doc_id", "bagian_id", "indikator_id"})  # ids that begin with the document's
_HIDDEN = frozenset({"sha256"})  # would tell who holds the same file which row is whose


@dataclass(frozen=True, slots=True)
class Masks:
    """What is masked: names as folded words by their first word, file names with what stands for them, and ids."""

    names: Mapping[str, tuple[tuple[str, ...], ...]]
    files: Mapping[str, str]
    ids: PublicIds

    def text(self, text: str) -> str:
        """Return the text without names, numbers of persons and names of files."""
        for berkas, neutral in self.files.items():
            text = text.replace(berkas, neutral) if berkas in text else text
        return _LONG_NUMBER.sub(NUMBER_MASK, self._without_names(self.ids.text(text)))

    def _without_names(self, text: str) -> str:
        words = list(_WORD.finditer(text))
        folded = [match.group().casefold() for match in words]
        out, start, place = [], 0, 0
        while place < len(words):
            length = max(
                (
                    len(name)
                    for name in self.names.get(folded[place], ())
                    if tuple(folded[place : place + len(name)]) == name
                ),
                default=0,
            )
            if length:
                out += [text[start : words[place].start()], NAME_MASK]
                start = words[place + length - 1].end()
            place += length or 1
        return "".join(out) + text[start:]


class Public:
    """Documents as anyone may see them. Goes through the documents once before, to learn every name."""

    def __init__(self, documents: Iterable[DocumentRows], ids: PublicIds) -> None:
        self._documents = documents
        self._ids = ids

    def __iter__(self) -> Iterator[DocumentRows]:
        masks = masks_for(self._documents, self._ids)
        for document in self._documents:
            yield _masked(document, masks)


def masks_for(documents: Iterable[DocumentRows], ids: PublicIds) -> Masks:
    """Collect the persons' names and file names of all documents."""
    names: set[tuple[str, ...]] = set()
    files: dict[str, str] = {}
    for document in documents:
        for number, row in enumerate(document.dokumen, start=1):
            suffix = PurePosixPath(row.berkas).suffix.lower()
            ending = f"-{number}" if number > 1 else ""
            known = suffix if suffix.isascii() and suffix[1:].isalnum() else ""
            files.setdefault(row.berkas, f"{ids.of(row.doc_id)}{ending}{known}")
        for table, column in _PERSONS:
            for row in document.rows(table):
                names.update(name_forms(getattr(row, column)))
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(names):
        by_first[name[0]].append(name)
    longest_first = dict(sorted(files.items(), key=lambda item: -len(item[0])))
    return Masks({first: tuple(found) for first, found in by_first.items()}, longest_first, ids)


def name_forms(name: str) -> set[tuple[str, ...]]:
    """Return the folded word sequences by which a person can be named: with titles, and without them."""
    whole = tuple(word.casefold() for word in _WORD.findall(name))
    bare = tuple(word.casefold() for word in _WORD.findall(name.partition(",")[0]))
    while bare and bare[0] in _TITLES:
        bare = bare[1:]
    return {form for form in (whole, bare) if len(form) > 1 or (form and len(form[0]) >= 4)}


def _masked(document: DocumentRows, masks: Masks) -> DocumentRows:
    return DocumentRows(
        **{table.name: tuple(_masked_row(row, masks) for row in document.rows(table.name)) for table in TABLES}
    )


def _masked_row(row: Any, masks: Masks) -> Any:
    changed: dict[str, str] = _public_ids(row, masks.ids)
    for item in columns(type(row)):
        value = getattr(row, item.name)
        if item.name in _OF_DOCUMENT:
            continue
        if item.pribadi or item.name in _HIDDEN:
            changed[item.name] = ""
        elif item.name == "berkas":
            changed[item.name] = masks.files.get(value, "")
        elif value and _is_free_text(item):
            changed[item.name] = masks.text(value)
    return replace(row, **changed)


def _is_free_text(item: Column) -> bool:
    """Whether anything may stand in the column, names of persons among it."""
    return item.jenis == "string" and not any((item.pattern, item.enum, item.name in _CLOSED))


def _public_ids(row: Any, ids: PublicIds) -> dict[str, str]:
    doc_id = getattr(row, "doc_id", "")
    names = [item.name for item in fields(row) if item.name in _OF_DOCUMENT and getattr(row, item.name)]
    return {name: ids.within(doc_id, getattr(row, name)) for name in names}
