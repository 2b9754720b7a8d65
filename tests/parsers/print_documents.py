"""Print described documents: tests/parsers/styles_described/<name>/document.html -> dokumen.pdf.

    python -m tests.parsers.print_documents [NAME ...]

Without names all of them. Printed through the system's Chromium; tests only use the files that came out.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.corpus.make_corpus import print_pdf

DESCRIBED = Path(__file__).parent / "styles_described"


def main(names: list[str]) -> None:
    """Print the named documents.

    Raises FileNotFoundError for a name without a document.html.
    """
    for name in names or sorted(path.parent.name for path in DESCRIBED.glob("*/document.html")):
        folder = DESCRIBED / name
        print_pdf((folder / "document.html").read_text("utf-8"), folder / "dokumen.pdf")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
