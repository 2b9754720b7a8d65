"""Each recipe of CONTRIBUTING.md works as it stands there: its steps are made in a copy, then its proof runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TREES = ("extractor", "parsers", "normalizers", "registry", "skcamat")
SAMPLE = "samples/lumajang-pasrujambe-2021--digital.pdf"
BLOCK = re.compile(r"^```python (\w+)(?:=(\S+))?(?: after=\"(.*?)\")?( end=class)?\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Step:
    kind: str
    path: str
    after: str
    ends_class: bool
    text: str


def recipes() -> Iterator[tuple[str, list[Step]]]:
    sections = re.split(r"^## ", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), flags=re.M)[1:]
    for section in sections:
        steps = [Step(m[1], m[2] or "", m[3] or "", bool(m[4]), m[5]) for m in BLOCK.finditer(section)]
        if steps:
            yield section.split("\n", 1)[0], steps


RECIPES = dict(recipes())


def copied(into: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    for name in TREES:
        shutil.copytree(ROOT / name, into / name, symlinks=True, ignore=ignored)
    (into / "samples").mkdir()
    shutil.copy(ROOT / SAMPLE, into / SAMPLE)
    return into


def made(step: Step, tree: Path) -> None:
    path = tree / step.path
    if step.kind == "new":
        assert not path.exists()
        path.write_text(step.text, encoding="utf-8")
        return
    text = path.read_text("utf-8")
    assert text.count(step.after + "\n") == 1, f"{step.path} has no single line {step.after!r}"
    place = text.index(step.after + "\n") + len(step.after) + 1
    if step.ends_class:
        following = re.compile(r"\n\n(?=\S|    (?:@|def ))").search(text, place)
        place = following.start() + 1 if following else len(text)
    path.write_text(text[:place] + step.text + text[place:], encoding="utf-8")


def test_there_is_a_recipe_for_each_kind() -> None:
    assert {"A reader", "A finding", "A doubt about a row", "A kind of decision", "A column", "An export"} <= set(
        RECIPES
    )
    assert all(any(step.kind == "proof" for step in steps) for steps in RECIPES.values())


@pytest.mark.slow
@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_works_as_it_is_written(name: str, tmp_path: Path) -> None:
    tree = copied(tmp_path)
    for step in RECIPES[name]:
        if step.kind != "proof":
            made(step, tree)
    proof = tree / "bukti.py"
    proof.write_text(next(step.text for step in RECIPES[name] if step.kind == "proof"), encoding="utf-8")
    told = subprocess.run([sys.executable, str(proof)], cwd=tree, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
