"""The shape that code takes where no other gate looks: conditions hidden in `and`, `or` and comprehensions.

C901 counts neither. A limit is the worst that a room had when it was set; it may be lowered, never raised.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_OPERATORS = {"normalizers": 4, "registry": 6, "skcamat": 4}  # `and` and `or` in one function


def functions(room: str) -> Iterator[tuple[str, int]]:
    """(where, number of `and` and `or`) of every function of a room; those of functions inside it count too."""
    for path in sorted((ROOT / room).rglob("*.py")):
        if any(parent.is_symlink() for parent in path.parents):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.name}", operators(node)


def operators(function: ast.FunctionDef) -> int:
    return sum(len(node.values) - 1 for node in ast.walk(function) if isinstance(node, ast.BoolOp))


@pytest.mark.parametrize("room", MOST_OPERATORS)
def test_no_function_hides_its_branches_in_boolean_operators(room: str) -> None:
    assert [where for where, count in functions(room) if count > MOST_OPERATORS[room]] == []


def test_operators_are_counted_also_in_comprehensions_and_arguments() -> None:
    told = ast.parse("def f(a, b):\n    return [x for x in a if x and b or g(a and b)]")
    assert operators(told.body[0]) == 3  # type: ignore[arg-type]
