"""The two privacy profiles: `internal` is the dataset as it is; `publik` holds no name and no NIP, in no column.

A NIP is a birth date and a sex; a name may also stand in a source, a heading or a file's name. So columns of persons
are emptied, every number of NIP length is masked in free text, every name that was read anywhere in the dataset is
masked everywhere, and files are named by their doc_id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath
from typing import Any, Literal

from skcamat.registry.schema.columns import columns
from skcamat.registry.schema.tables import DocumentRows

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
    | {"usulan_id", "pesaing_id", "eselon", "berkas"}
)
_HIDDEN = frozenset({"sha256"})  # would tell who holds the same file which row is whose


@dataclass(frozen=True, slots=True)
class Masks:
    """What is masked: names as folded words by their first word, and file names with what stands for them."""

    names: Mapping[str, tuple[tuple[str, ...], ...]]
    files: Mapping[str, str]

    def text(self, text: str) -> str:
        """Return the text without names, numbers of persons and names of files."""
        for berkas, neutral in self.files.items():
            text = text.replace(berkas, neutral) if berkas in text else text
        return _LONG_NUMBER.sub(NUMBER_MASK, self._without_names(text))

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

    def __init__(self, documents: Iterable[DocumentRows]) -> None:
        self._documents = documents

    def __iter__(self) -> Iterator[DocumentRows]:
        masks = masks_for(self._documents)
        for document in self._documents:
            yield _masked(document, masks)


def masks_for(documents: Iterable[DocumentRows]) -> Masks:
    """Collect the persons' names and file names of all documents."""
    names: set[tuple[str, ...]] = set()
    files: dict[str, str] = {}
    for document in documents:
        for number, row in enumerate(document.dokumen, start=1):
            suffix = PurePosixPath(row.berkas).suffix.lower()
            ending = f"-{number}" if number > 1 else ""
            known = suffix if suffix.isascii() and suffix[1:].isalnum() else ""
            files.setdefault(row.berkas, f"{row.doc_id}{ending}{known}")
        for table, column in _PERSONS:
            for row in document.rows(table):
                names.update(name_forms(getattr(row, column)))
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(names):
        by_first[name[0]].append(name)
    longest_first = dict(sorted(files.items(), key=lambda item: -len(item[0])))
    return Masks({first: tuple(found) for first, found in by_first.items()}, longest_first)


def name_forms(name: str) -> set[tuple[str, ...]]:
    """Return the folded word sequences by which a person can be named: with titles, and without them."""
    whole = tuple(word.casefold() for word in _WORD.findall(name))
    bare = tuple(word.casefold() for word in _WORD.findall(name.partition(",")[0]))
    while bare and bare[0] in _TITLES:
        bare = bare[1:]
    return {form for form in (whole, bare) if len(form) > 1 or (form and len(form[0]) >= 4)}


def _masked(document: DocumentRows, masks: Masks) -> DocumentRows:
    return DocumentRows(
        **{
            item.name: tuple(_masked_row(row, masks) for row in document.rows(item.name))
            for item in fields(DocumentRows)
        }
    )


def _masked_row(row: Any, masks: Masks) -> Any:
    changed: dict[str, str] = {}
    for item in columns(type(row)):
        value = getattr(row, item.name)
        if item.pribadi or item.name in _HIDDEN:
            changed[item.name] = ""
        elif item.name == "berkas":
            changed[item.name] = masks.files.get(value, "")
        elif isinstance(value, str) and value and not (item.pattern or item.enum or item.name in _CLOSED):
            changed[item.name] = masks.text(value)
    return replace(row, **changed)
