"""What McCabe does not count: `and`/`or` in a function, numbers without a name, words compared for meaning.

python -m tests.shape          writes the measures into tests/shape.json where they are better than what stands there
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("extractor", "parsers", "normalizers", "registry", "skcamat")
CEILINGS = Path(__file__).with_name("shape.json")
Functions = ast.FunctionDef | ast.AsyncFunctionDef
TRIVIAL = {0.0, 0.5, 1.0, 2.0}  # a middle, a whole, a double: their meaning is what they are


def measures() -> dict[str, dict[str, int]]:
    """Room -> what is measured -> its worst function, or its count per 10,000 lines."""
    return {room: _of(room) for room in ROOMS}


def ceilings() -> dict[str, dict[str, int]]:
    """The worst that is allowed, as last written."""
    told: dict[str, dict[str, int]] = json.loads(CEILINGS.read_text("utf-8"))
    return told


def _of(room: str) -> dict[str, int]:
    trees = [ast.parse(path.read_text("utf-8")) for path in _modules(room)]
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in _modules(room))
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, Functions)]
    counts = {
        "boolean_operators": sum(_booleans(node) for tree in trees for node in ast.walk(tree)),
        "bare_floats": sum(_bare_floats(function) for function in functions),
        "compared_words": sum(_compared_words(node) for tree in trees for node in ast.walk(tree)),
    }
    worst = max(sum(_booleans(node) for node in ast.walk(function)) for function in functions)
    return {"most_boolean_operators_of_a_function": worst} | {
        f"{name}_per_10000_lines": round(10_000 * count / lines) for name, count in counts.items()
    }


def _modules(room: str) -> Iterator[Path]:
    for path in sorted((ROOT / room).rglob("*.py")):
        if not any(parent.is_symlink() for parent in path.parents):
            yield path


def _booleans(node: ast.AST) -> int:
    return len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0


def _bare_floats(function: Functions) -> int:
    values = (node.value for node in ast.walk(function) if isinstance(node, ast.Constant))
    return sum(isinstance(value, float) and value not in TRIVIAL for value in values)


def _compared_words(node: ast.AST) -> int:
    """Texts of two letters and more that a value is compared with."""
    if not isinstance(node, ast.Compare):
        return 0
    sides = [node.left, *node.comparators]
    return sum(isinstance(side, ast.Constant) and isinstance(side.value, str) and len(side.value) > 1 for side in sides)


def main() -> None:
    """Write the better of what is measured and what stands there."""
    old = ceilings() if CEILINGS.is_file() else {}
    new = {
        room: {name: min(value, old.get(room, {}).get(name, value)) for name, value in found.items()}
        for room, found in measures().items()
    }
    CEILINGS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
