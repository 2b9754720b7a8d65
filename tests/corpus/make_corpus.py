"""Print invented documents from their content: tests/corpus/<name>/{content.json, dokumen.pdf, golden tables}.

    python -m tests.corpus.make_corpus [FOLDER]

Every folder with a content.json is printed again through the system's Chromium; tests only use the files that came out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pikepdf

from tests.corpus import truth

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or "chromium"


def spans(rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], int]]:
    """Each row with how many rows its sasaran cell spans; 0 where the cell above already covers it."""
    for n, row in enumerate(rows):
        if n and rows[n - 1]["sasaran"] == row["sasaran"]:
            yield row, 0
        else:
            yield row, next((k for k, r in enumerate(rows[n:]) if r["sasaran"] != row["sasaran"]), len(rows) - n)


def page_source(template: str, content: dict[str, Any]) -> str:
    """The HTML of a document."""
    loader = jinja2.FileSystemLoader(HERE / "templates")
    env = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.ChainableUndefined)
    return env.get_template(template).render(doc=content, spans=spans)


def print_pdf(html: str, target: Path) -> None:
    """Print through headless Chromium; dates and ids are taken out so that the bytes stay the same."""
    with tempfile.TemporaryDirectory() as folder:
        source, raw = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(html, "utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
        ]
        subprocess.run([CHROMIUM, *flags, f"--print-to-pdf={raw}", source.as_uri()], check=True, capture_output=True)
        with pikepdf.open(raw) as pdf:
            del pdf.docinfo
            pdf.save(target, deterministic_id=True)


def make(folder: Path) -> None:
    """Print one document and write its truth."""
    content = json.loads((folder / "content.json").read_text("utf-8"))
    print_pdf(page_source(f"unseen/{content['tata_letak']}.html", content), folder / "dokumen.pdf")
    truth.write(content, folder / "golden")


def main(root: Path) -> None:
    """Make every document of `root`, and beside them the ten files of an office that are no IKU decree."""
    for content in sorted(root.glob("*/content.json")):
        make(content.parent)
        sys.stdout.write(f"{content.parent.name}\n")
    others = root / "bukan_iku"
    others.mkdir(exist_ok=True)
    for template in sorted((HERE / "templates" / "bukan_iku").glob("*.html")):
        print_pdf(page_source(f"bukan_iku/{template.name}", {"id": template.stem}), others / f"{template.stem}.pdf")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
