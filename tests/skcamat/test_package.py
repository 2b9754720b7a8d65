"""What `pip install .` puts on a machine is the whole product."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("extractor", "parsers", "normalizers", "registry", "skcamat")
SAMPLE = ROOT / "samples" / "lumajang-pasrujambe-2021--digital.pdf"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """A wheel of what git knows, so that stray files of a working folder cannot hide a missing one."""
    source, into = tmp_path_factory.mktemp("sumber"), tmp_path_factory.mktemp("roda")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_symlink():
            continue
        if name.startswith(ROOMS) or name in {"pyproject.toml", "README.md", "LICENSE"}:
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(into), str(source)]
    subprocess.run(command, check=True, timeout=900)
    return next(into.glob("skcamat-*.whl"))


def test_the_wheel_holds_every_file_of_the_rooms(wheel):
    told = subprocess.run(["git", "ls-files", *ROOMS], cwd=ROOT, capture_output=True, text=True, check=True)
    rooms = tuple(f"{room}/" for room in ROOMS[:-1])
    files = [name for name in told.stdout.split("\n") if name and not (ROOT / name).is_symlink()]
    wanted = {f"skcamat/{name}" if name.startswith(rooms) else name for name in files if not name.endswith("README.md")}
    with zipfile.ZipFile(wheel) as packed:
        assert wanted <= set(packed.namelist()), sorted(wanted - set(packed.namelist()))


def test_the_installed_wheel_runs_away_from_its_source(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, timeout=600)
    # The libraries are those of this environment; the product itself comes from the wheel alone.
    libraries = next(Path(item) for item in sys.path if item.endswith("site-packages"))
    program = (
        "import sys; sys.path.append(sys.argv.pop(1)); import skcamat; "
        "from skcamat import extractor, normalizers, parsers; "
        "assert 'env' in skcamat.__file__ and 'env' in extractor.__file__; from skcamat.doctor import tools; "
        "from pathlib import Path; "
        "record = normalizers.normalize(parsers.parse(extractor.read(Path(sys.argv[1])))); "
        "print(sum(len(section.baris) for section in record.bagian))"
    )
    command = [str(python), "-c", program, str(libraries), str(SAMPLE)]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    assert told.stdout.strip() == "13"


def test_the_wheel_claims_one_name_alone(wheel):
    with zipfile.ZipFile(wheel) as packed:
        tops = {name.split("/")[0] for name in packed.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"skcamat"}
