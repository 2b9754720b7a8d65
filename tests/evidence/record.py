"""Record what the extractor sees in the sample documents: tests/evidence/<name>.json.gz, the same bytes every time.

    python -m tests.evidence.record [NAME ...]

Record again after a change of the extractor or of its `evidence`, and look at the difference in the tests.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from skcamat.extractor import read
from skcamat.extractor.evidence import Evidence, from_json, to_json
from skcamat.extractor.settings import Settings

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def sources() -> dict[str, Path]:
    """Name -> document of everything that is recorded."""
    found = {path.stem: path for path in sorted((ROOT / "samples").glob("*--digital.pdf"))}
    found |= {path.parent.name: path for path in sorted((ROOT / "tests/corpus").glob("*/dokumen.pdf"))}
    found |= {f"bukan_iku-{path.stem}": path for path in sorted((ROOT / "tests/corpus/bukan_iku").glob("*.pdf"))}
    for folder in ("styles_unseen", "styles_described"):
        found |= {path.parent.name: path for path in sorted((ROOT / "tests/parsers" / folder).glob("*/dokumen.pdf"))}
    return found


def recorded(name: str) -> Evidence:
    """The recorded evidence of a document."""
    return from_json(gzip.decompress((HERE / f"{name}.json.gz").read_bytes()))


def record(name: str, path: Path) -> None:
    """Read a document and write its evidence."""
    (HERE / f"{name}.json.gz").write_bytes(gzip.compress(to_json(read(path, Settings())), 9, mtime=0))


if __name__ == "__main__":
    for wanted, document in sources().items():
        if len(sys.argv) == 1 or wanted in sys.argv[1:]:
            record(wanted, document)
