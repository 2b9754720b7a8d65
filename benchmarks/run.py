"""Ours beside the others, over the same pages, in one run, one thread each: accuracy, seconds a page, ratios, stages.

    python benchmarks/run.py SCAN.pdf[=DIGITAL.pdf] … [--pages 4] [--only NAME …]

A scan's truth is the text layer of its digital twin (`X--kantor.pdf` -> `X--digital.pdf` where none is given): share of
the twin's words that were read, wherever they ended up. Seconds are processor seconds, children included, so that a
busy machine tells the same; wall seconds stand beside. Peers live in an environment of their own, made on first use.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium

HERE = Path(__file__).resolve().parent
PEERS = HERE / ".peers"
PACKAGES = (
    "img2table==2.0.0",
    "pandas",
    "rapidocr>=3.10,<4",
    "onnxruntime>=1.20",
    "pytesseract",
    "pdfplumber>=0.11.5",
    "pypdfium2",
)
SCANS = ("ours", "ours-rapidocr", "ours-teliti", "tesseract", "rapidocr", "img2table")
DIGITAL = ("ours", "pdfplumber")
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")} | {"OMP_THREAD_LIMIT": "1"}


def cut(path: Path, pages: int, folder: Path) -> Path:
    """Write `pages` pages spread evenly over a file as a file of their own."""
    out = folder / f"{len(list(folder.iterdir()))}-{path.name}"
    with pikepdf.open(path) as source, pikepdf.new() as target:
        step = max(1, len(source.pages) // pages)
        for page in list(source.pages)[::step][:pages]:
            target.pages.append(page)
        target.save(out)
    return out


def truth_of(path: Path) -> list[list[str]]:
    """Words of every page of a digital file."""
    with pdfium.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded().split() for page in document]


def share_read(read: list[list[str]], truth: list[list[str]]) -> float:
    """Of the true words, how many were read on their page."""
    found = sum((Counter(a) & Counter(b)).total() for a, b in zip(read, truth, strict=False))
    return found / max(1, sum(map(len, truth)))


def peers() -> str:
    """Python of the peers' own environment (img2table brings another OpenCV than ours)."""
    python = PEERS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return str(python)


def raced(name: str, path: Path, warm: Path) -> dict[str, Any] | None:
    """One contender over one file in a process of its own; None where it failed."""
    python = sys.executable if name.startswith("ours") else peers()
    command = [python, str(HERE / "contenders.py"), name, str(path), str(warm)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | ONE_THREAD, check=False)
    if done.returncode:
        print(f"  {name}: failed: {done.stderr.strip().splitlines()[-1:]}")
        return None
    answer: dict[str, Any] = json.loads(done.stdout.rsplit("\n", 1)[-1])
    return answer


def table(title: str, names: tuple[str, ...], files: list[tuple[Path, Path]], warm: Path) -> None:
    """Race all contenders over all files and print one line each."""
    print(f"\n{title}: {len(files)} files")
    print(f"{'':14s} words read   cpu s/page  wall s/page   x tesseract  x rapidocr  x pdfplumber")
    totals: dict[str, tuple[float, float, float, dict[str, float]]] = {}
    for name in names:
        runs = [(raced(name, scan, warm), truth_of(twin)) for scan, twin in files]
        good = [(answer, truth) for answer, truth in runs if answer]
        if good:
            totals[name] = summed(good)
    for name, (share, cpu, wall, _) in totals.items():
        beside = "".join(
            f"{cpu / totals[p][1]:13.2f}" if p in totals else f"{'-':>13s}"
            for p in ("tesseract", "rapidocr", "pdfplumber")
        )
        print(f"{name:14s} {share:10.4f} {cpu:12.2f} {wall:12.2f}{beside}")
    for name in (n for n in totals if n.startswith("ours")):
        print(
            f"  {name}: "
            + ", ".join(f"{stage} {value:.3f}" for stage, value in sorted(totals[name][3].items()))
            + " a page"
        )


def summed(runs: list[tuple[dict[str, Any], list[list[str]]]]) -> tuple[float, float, float, dict[str, float]]:
    """Share of words read, processor and wall seconds a page, and stages a page, over all files."""
    pages = sum(len(truth) for _, truth in runs)
    words = [sum(map(len, truth)) for _, truth in runs]
    share = sum(share_read(a["pages"], t) * n for (a, t), n in zip(runs, words, strict=True)) / max(1, sum(words))
    stages: Counter[str] = Counter()
    for answer, _ in runs:
        stages.update(answer["stages"])
    cpu, wall = (sum(answer[key] for answer, _ in runs) / pages for key in ("cpu", "wall"))
    return share, cpu, wall, {stage: value / pages for stage, value in stages.items()}


def main() -> None:
    """Cut the pages, race on scans, race on the digital twins."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=[])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = []
        for entry in chosen.files:
            scan, _, twin = entry.partition("=")
            twin = twin or scan.rsplit("--", 1)[0] + "--digital.pdf"
            pairs.append((cut(Path(scan), chosen.pages, folder), cut(Path(twin), chosen.pages, folder)))
        warm = cut(pairs[0][1], 1, folder)
        table("scans", tuple(n for n in SCANS if not chosen.only or n in chosen.only), pairs, warm)
        table(
            "digital",
            tuple(n for n in DIGITAL if not chosen.only or n in chosen.only),
            [(t, t) for _, t in pairs],
            warm,
        )


if __name__ == "__main__":
    main()
