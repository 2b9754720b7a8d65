"""The zip of a Word file behind one small door: parts by name, relationships without a part dropped.

Nothing outside the zip is opened, no entity is expanded, nothing is unpacked beyond the limits. Strict names are
renamed, so that the rooms behind know one spelling.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]  # the library ships no types

from skcamat.extractor.errors import DamagedDocument, LimitExceeded, LockedDocument
from skcamat.extractor.word.archive.names import STRICT, qn

LARGEST_UNPACKED = 400 << 20  # bytes of all parts together; a packed bomb grows beyond
LARGEST_XML = 96 << 20  # bytes of one part of XML; the longest decree seen has 2 MiB
MOST_PARTS = 20_000
BROKEN = "Berkas Word atau Excel rusak. Buka di programnya, simpan ulang, lalu ulangi."
_TOO_LARGE = "Berkas Word atau Excel terlalu besar setelah dibuka. Simpan ulang tanpa gambar, lalu ulangi."
_MAIN = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
ENCRYPTED = 0x1  # flag bit of a zip entry


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship that leads to a part of the package: `kind` is the last word of its type (`image`)."""

    kind: str
    part: str


@dataclass(slots=True)
class Package:
    """An open Word file; use `opened`."""

    packed: zipfile.ZipFile
    names: dict[str, str]
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def main(self) -> str:
        """Return the name of the part that holds the document. Raises DamagedDocument."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument":
                return relation.part
        found = next((name for name in sorted(self.names) if _MAIN.fullmatch(name)), None)
        if found is None:
            raise DamagedDocument(BROKEN)
        return found

    def data(self, part: str) -> bytes:
        """Bytes of a part. Raises DamagedDocument where it is not there or broken."""
        try:
            return self.packed.read(self.names[part.casefold()])
        except (KeyError, zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError) as error:
            raise DamagedDocument(BROKEN) from error

    def root(self, part: str) -> Any:
        """Root element of a part. Raises DamagedDocument, LimitExceeded."""
        data = self.data(part)
        if len(data) > LARGEST_XML:
            raise LimitExceeded(_TOO_LARGE)
        return parsed(data)

    def relations(self, part: str) -> dict[str, Relation]:
        """Relationships of a part (`""`: of the package) by id, without those whose target is not in the package."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def related(self, part: str, kind: str) -> Any:
        """Root element of the first related part of a kind (`styles`); None where there is none that can be read."""
        found = next((relation for relation in self.relations(part).values() if relation.kind == kind), None)
        try:
            return self.root(found.part) if found else None
        except DamagedDocument:
            return None

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, _, name = part.rpartition("/")
        own = posixpath.join(folder, "_rels", f"{name}.rels")
        if own.casefold() not in self.names:
            return {}
        found: dict[str, Relation] = {}
        for entry in self.root(own):
            target = _target(folder, entry.get("Target") or "")
            if entry.get("TargetMode") != "External" and target.casefold() in self.names:
                found[entry.get("Id") or ""] = Relation((entry.get("Type") or "").rpartition("/")[2], target)
        return found


def opened(data: bytes) -> Package:
    """Open the bytes of a Word file. Raises DamagedDocument, LockedDocument, LimitExceeded."""
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DamagedDocument(BROKEN) from error
    parts = packed.infolist()
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise LimitExceeded(_TOO_LARGE)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise LockedDocument("Berkas Word atau Excel terkunci dengan sandi. Simpan ulang tanpa sandi, lalu ulangi.")
    return Package(packed, {part.filename.replace("\\", "/").casefold(): part.filename for part in parts})


def parsed(data: bytes) -> Any:
    """Root element of XML bytes, strict names renamed. Raises DamagedDocument, also for a document type."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = re.sub(rb"^<\?xml[^>]*\?>", b"", data.decode("utf-16", "replace").encode())
    if _DOCTYPE.search(data):  # the package format forbids them; they are used for bombs and for reading other files
        raise DamagedDocument(BROKEN)
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedDocument(BROKEN) from error


def _target(folder: str, target: str) -> str:
    target = unquote(target).replace("\\", "/")
    joined = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(joined).lstrip("/")


def value(element: Any, name: str = "w:val") -> str:
    """An attribute's text, empty where the element is None or has none."""
    return (element.get(qn(name)) or "") if element is not None else ""


def whole(text: str, default: int = 0) -> int:
    """The whole number that a text begins with (`12pt` is 12), `default` where there is none."""
    found = re.match(r"\s*-?\d{1,9}", text)
    return int(found[0]) if found else default


def is_on(element: Any) -> bool | None:
    """What a switch (`w:b`, `w:vanish`) says; None where it is not there."""
    return None if element is None else value(element).lower() not in ("0", "false", "off")
