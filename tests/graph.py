"""The import graph of the rooms, drawn for docs/rumah.md, and the circles in it.

python -m tests.graph          writes docs/rumah.md
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import grimp

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "rumah.md"
ROOMS = ("extractor", "parsers", "normalizers", "registry")
DESK = "skcamat"
HEAD = """# The rooms and what they import

Made by `python -m tests.graph` from the code's own imports; a test holds it. An arrow goes from what imports to what
is imported, with how many imports there are. Between rooms arrows go one way only; no module imports itself by way of
others.

"""


def imports() -> dict[str, set[str]]:
    """Module -> modules of the product that it imports."""
    graph = grimp.build_graph("skcamat", exclude_type_checking_imports=True)
    return {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that reach each other, by Tarjan's method; empty where nothing goes round."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = low[module] = len(order)
        stack.append(module)
        for other in sorted(edges.get(module, ())):
            if other not in order:
                visit(other)
            if other in stack:
                low[module] = min(low[module], low[other])
        if low[module] == order[module]:
            group = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(group) > 1:
                found.append(sorted(group))

    for module in sorted(edges):
        if module not in order:
            visit(module)
    return found


def drawn() -> str:
    """The whole page."""
    edges = imports()
    between = Counter((_room(a), _room(b)) for a, others in edges.items() for b in others if _room(a) != _room(b))
    parts = [HEAD, "## Between rooms\n\n", _mermaid(between)]
    for room in (*ROOMS, DESK):
        inside = Counter(
            (_folder(a), _folder(b))
            for a, others in edges.items()
            for b in others
            if _room(a) == _room(b) == room and _folder(a) != _folder(b)
        )
        parts += [f"\n## Inside {room}\n\n", _mermaid(inside)]
    return "".join(parts)


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else DESK


def _folder(module: str) -> str:
    parts = module.split(".")
    start = 2 if _room(module) in ROOMS else 1
    path = ROOT.joinpath(*parts[1 : start + 1]) if start == 2 else ROOT.joinpath(*parts[: start + 1])
    return parts[start] if len(parts) > start and path.is_dir() else "."


def _mermaid(edges: Counter[tuple[str, str]]) -> str:
    lines = [f"    {_node(a)} -->|{count}| {_node(b)}\n" for (a, b), count in sorted(edges.items())]
    return "```mermaid\ngraph LR\n" + "".join(lines) + "```\n"


def _node(name: str) -> str:
    return 'face["modules at the top"]' if name == "." else name


if __name__ == "__main__":
    GUIDE.write_text(drawn(), encoding="utf-8")
