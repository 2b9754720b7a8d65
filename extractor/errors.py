"""The product's one tree of exceptions: each means that a file, or the whole run, cannot go on.

    SkcamatError                a message in Bahasa Indonesia that says what to do
    ├── DocumentError           this file cannot be read; the run goes on
    │   ├── NotADocument        not a PDF, picture or Word file, or empty
    │   ├── DamagedDocument     broken beyond the one repair attempt
    │   ├── LockedDocument      password missing or wrong
    │   ├── DocumentWithoutPages
    │   ├── ConverterMissing    LibreOffice would open it and is not installed
    │   └── LimitExceeded       a time, memory, page or pixel limit
    ├── OutputError             the output folder cannot be written (rights, disk full)
    └── UsageError              the command cannot start (wrong folder, reader not installed, output in use)

Messages never hold text of the document, names or NIPs.
"""

from __future__ import annotations


class SkcamatError(Exception):
    """Root of the tree; `str(error)` is what the user reads."""


class DocumentError(SkcamatError):
    """This file cannot be read; it becomes a row with status `gagal`."""


class NotADocument(DocumentError):
    """Neither PDF nor picture nor Word file, or an empty file."""


class DamagedDocument(DocumentError):
    """Broken beyond the one repair attempt."""


class LockedDocument(DocumentError):
    """Encrypted, and no given password opens it."""


class DocumentWithoutPages(DocumentError):
    """A readable file that holds no page."""


class ConverterMissing(DocumentError):
    """LibreOffice would open this kind of file and is not installed."""


class LimitExceeded(DocumentError):
    """A limit on time, memory, pages or pixels was reached."""


class OutputError(SkcamatError):
    """The output folder cannot be written; what was read so far is kept."""


class UsageError(SkcamatError):
    """The command cannot start as it was given."""
