"""The shape that the code takes may only get better; see `tests/shape.py` for what is measured and why."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.graph import GUIDE, circles, drawn, imports
from tests.shape import ROOMS, ceilings, measures

ROOT = Path(__file__).parent.parent
MOST_SIBLINGS = 15  # modules and folders in one folder, faces aside
MEASURED = measures()


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_is_worse_than_it_was(room: str) -> None:
    allowed = ceilings()[room]
    worse = {name: (value, allowed[name]) for name, value in MEASURED[room].items() if value > allowed[name]}
    assert not worse, "found and allowed; name the numbers, split the function, or make the words data"


def test_no_folder_has_more_siblings_than_can_be_seen_at_once() -> None:
    full = {}
    for room in ROOMS:
        folders = [ROOT / room, *(path for path in (ROOT / room).rglob("*") if path.is_dir() and not path.is_symlink())]
        for folder in folders:
            if any(parent.is_symlink() for parent in (folder, *folder.parents)) or folder.name == "__pycache__":
                continue
            inside = [
                path for path in folder.iterdir()
                if (path.suffix == ".py" and path.name not in {"__init__.py", "__main__.py"})
                or (path.is_dir() and not path.is_symlink() and (path / "__init__.py").exists())
            ]  # fmt: skip
            if len(inside) > MOST_SIBLINGS:
                full[str(folder.relative_to(ROOT))] = len(inside)
    assert not full


def test_every_module_says_in_one_whole_sentence_what_it_is() -> None:
    broken = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            first = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0]
            if not first or first.count("(") != first.count(")"):
                broken.append(str(path.relative_to(ROOT)))
    assert not broken


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circles(imports()) == []


def test_the_drawing_of_the_rooms_is_that_of_their_imports() -> None:
    assert GUIDE.read_text("utf-8") == drawn(), "run python -m tests.graph"
