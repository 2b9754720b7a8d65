"""The house's rules, checked by machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
ROOMS = ("extractor", "parsers", "normalizers", "registry", "skcamat")
STYLES = {path.stem for path in (ROOT / "parsers/styles").glob("*.py")} - {"__init__", "umum"}
DOORS = (
    "extractor/evidence.py",
    "extractor/findings.py",
    "parsers/records.py",
    "normalizers/normalised.py",
    "registry/schema/dataset.py",
    "registry/schema/dataset_details.py",
)
# Paths of one machine or of one workplace; the product runs anywhere.
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|home|root|tmp|opt|farm|Users)/\w|\.\./shared|localhost:\d|(?<!\w)issue\s+#?\d", re.I
)


def modules() -> list[Path]:
    """Every module once: the links below skcamat/ lead to the rooms that are walked themselves."""
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return sorted(path for path in found if not any(parent.is_symlink() for parent in path.parents))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def strings_that_run(path: Path) -> Iterator[str]:
    """Text constants of a module without its docstrings."""
    told = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            told.add(id(node.value))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def listed() -> list[Path]:
    """Files that belong to the project, as git knows them."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in told.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_rooms_import_in_one_direction():
    program = "import sys, importlinter.cli as cli; sys.exit(cli.lint_imports(no_cache=True))"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = len(project["tool"]["importlinter"]["contracts"])
    assert told.returncode == 0, told.stdout + told.stderr
    assert f"Contracts: {contracts} kept, 0 broken." in told.stdout


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_over_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_style_is_named_outside_its_own_file():
    named = [
        f"{path.relative_to(ROOT)}: {text!r}"
        for path in modules()
        if path.parent.name != "styles"
        for text in strings_that_run(path)
        if STYLES & set(re.findall(r"[a-z]+", text.casefold()))
    ]
    assert STYLES
    assert not named


def test_one_broad_except_in_the_whole_product():
    broad = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = [] if node.type is None else [n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)]
                swallows = not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
                if swallows and (not caught or {"Exception", "BaseException"} & set(caught)):
                    broad.append(f"{path.relative_to(ROOT)}")
    assert broad == ["skcamat/batch/workers/work.py"]


def test_every_folder_of_the_rooms_is_installed_under_one_name():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {path.parent.relative_to(ROOT) for path in modules()}
    names = {".".join(folder.parts) for folder in folders}
    wanted = {name if name.startswith("skcamat") else f"skcamat.{name}" for name in names}
    assert set(project["tool"]["setuptools"]["packages"]) == wanted


def test_nothing_evaluates_unpickles_or_runs_a_shell():
    bad = []
    for path in modules():
        for node in ast.walk(tree(path)):
            names = [item.name for item in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            shell = isinstance(node, ast.keyword) and node.arg == "shell" and ast.unparse(node.value) != "False"
            if {"pickle", "marshal", "shelve"} & set(names) or called in {"eval", "exec"} or shell:
                bad.append(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}")
    assert not bad


def test_no_cache_grows_with_what_is_read():
    endless = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.args.args
        if any(
            "cache" in (text := ast.unparse(item)) and ("(" not in text or "None" in text)
            for item in node.decorator_list
        )
    ]
    assert endless == ["skcamat/versions.py:reading_version"], "settings are few; texts of documents are not"


def test_fuzzy_matching_has_one_module_a_room():
    users = [
        path.relative_to(ROOT)
        for path in modules()
        if re.search(r"^\s*(from|import) rapidfuzz", path.read_text(encoding="utf-8"), re.M)
    ]
    assert len({path.parts[0] for path in users}) == len(users), users


def test_no_file_names_one_machine_or_workplace():
    found = []
    for path in listed():
        if path.suffix in {".py", ".md", ".toml", ".sh", ".csv", ".html", ".lock"} or path.parent.name in {
            "bin",
            ".ci",
        }:
            if path == Path(__file__).resolve():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if MACHINE.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not found


def test_doors_are_frozen_and_slotted():
    loose = []
    for name in (
        "extractor/evidence.py",
        "extractor/findings.py",
        "parsers/records.py",
        "normalizers/normalised.py",
        "registry/schema/dataset.py",
        "registry/schema/dataset_details.py",
    ):
        for node in tree(ROOT / name).body:
            if isinstance(node, ast.ClassDef):
                told = " ".join(ast.unparse(item) for item in node.decorator_list)
                if "frozen=True" not in told or "slots=True" not in told:
                    loose.append(f"{name}: {node.name}")
    assert not loose


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_holds_every_declared_library_in_an_allowed_version(lock):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = list(project["project"]["dependencies"])
    if "dev" in lock:
        declared += project["dependency-groups"]["dev"]
    pinned: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\w.!+-]+)", (ROOT / lock).read_text(encoding="utf-8"), re.M):
        pinned.setdefault(name.lower().replace("_", "-"), set()).add(version)
    for text in declared:
        need = Requirement(text)
        versions = pinned.get(need.name.lower().replace("_", "-"))
        assert versions, f"{need.name} is not in {lock}: run bin/lock"
        assert all(need.specifier.contains(version) for version in versions), f"{text} in {lock}: run bin/lock"


def test_the_installed_package_offers_the_command():
    scripts = {
        item.name: item.value for item in distribution("skcamat").entry_points if item.group == "console_scripts"
    }
    assert scripts == {"skcamat": "skcamat.cli:main"}


def test_every_command_of_the_readme_exists():
    from skcamat.cli import skcamat

    named = set(re.findall(r"^    skcamat (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert named
    assert named <= set(skcamat.commands)
