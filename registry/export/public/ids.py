"""Ids of a registry's own for what is given away: nobody who holds a file can tell from its bytes which rows are its.

`doc_id` is the beginning of the file's SHA-256. In the public profile it is replaced by a keyed hash whose key, the
salt, stays in the output folder: the ids are the same in every export of one registry, and differ in every other.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

SALT = Path(".skcamat") / "garam.txt"  # beside the ledger; never part of an export
_LENGTH = 16  # hexadecimal digits of an id: 64 bits
_DOC_ID = re.compile(r"(?<![0-9A-Za-z])d[0-9a-f]{16}(?:-\d+(?!\d))?")


@dataclass(frozen=True, slots=True)
class PublicIds:
    """What stands for a document's id outside; everything that is built on it follows."""

    salt: bytes

    def of(self, doc_id: str) -> str:
        """Return the public id of a document."""
        digest = hmac.new(self.salt, doc_id.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
        return f"p{digest[:_LENGTH]}"

    def within(self, doc_id: str, identity: str) -> str:
        """Return the public form of a section's or row's id that begins with its document's."""
        return self.of(doc_id) + identity.removeprefix(doc_id) if identity.startswith(doc_id) else ""

    def text(self, text: str) -> str:
        """Return free text with every id of a document in it replaced."""
        return _DOC_ID.sub(lambda found: self.of(found.group()), text) if "d" in text else text


def ids_of(out: Path) -> PublicIds:
    """Return the ids of a registry; its salt is made with the first public export. Raises OSError."""
    path = out / SALT
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        beside.write_text(secrets.token_hex(32), encoding="ascii")
        try:
            os.link(beside, path)  # the first of two exports at once wins
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            beside.replace(path)
        beside.unlink(missing_ok=True)
    return PublicIds(bytes.fromhex(path.read_text(encoding="ascii").strip()))
