"""A run that is killed at any moment goes on where it was and ends in the bytes of an undisturbed one."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.skcamat.conftest import digest, put

PROGRAM = """
import sys
from pathlib import Path
from skcamat.batch.plan import Request
from skcamat.batch.runner import run

if __name__ == "__main__":
    summary = run(Request(Path(sys.argv[2]), (Path(sys.argv[1]),), jobs=2), do="tests.skcamat.workers:slow")
    print(summary.read)
"""
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def start(folder, out, tmp_path):
    program = tmp_path / "jalan.py"
    program.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{PROGRAM}", encoding="utf-8")

    def begin(target: Path = out) -> subprocess.Popen[str]:
        command = [sys.executable, str(program), str(folder), str(target)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    return begin


def finish(process: subprocess.Popen[str]) -> int:
    told, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return int(told)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_killed_at_ten_random_moments_it_ends_in_the_same_bytes(folder, out, start, tmp_path):
    put(folder, **{f"b{number:02}": f"Jumlah laporan {number}" for number in range(24)}, mati="crash", gagal="fail")
    began = time.monotonic()
    whole = finish(start(tmp_path / "utuh"))
    lasted = time.monotonic() - began
    moments = random.Random(20240110)  # noqa: S311 - moments of a test, no secrets
    for _ in range(10):
        process = start()
        time.sleep(moments.uniform(0, lasted))
        process.kill()
        process.communicate()
    last = finish(start())
    assert whole == 26
    assert last < whole, "nothing that was read before the kills was kept"
    assert digest(out) == digest(tmp_path / "utuh")


def test_workers_end_with_a_killed_run(folder, start):
    put(folder, **{f"h{number}": f"hang {number}" for number in range(2)})
    process = start()
    deadline = time.monotonic() + 60
    while len(family := psutil.Process(process.pid).children(recursive=True)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(family) >= 2
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(family, timeout=30)
    assert not alive


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_command_says_how_to_go_on_and_leaves_no_process(folder, out, tmp_path, number):
    put(folder, **{f"h{index}": "hang" for index in range(2)})
    program = tmp_path / "perintah.py"
    program.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from skcamat import cli\nfrom skcamat.batch import runner\nfrom skcamat.commands import run as command\n"
        "import signal\n"
        # a shell that starts the tests in the background leaves SIGINT ignored to all its children
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "if __name__ == '__main__':\n"
        "    command.run = lambda request, progress: runner.run(request, progress, 'tests.skcamat.workers:obedient')\n"
        f"    cli.main(['run', {str(folder)!r}, '-o', {str(out)!r}, '-j', '2'])\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([sys.executable, str(program)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while len(family := psutil.Process(process.pid).children(recursive=True)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(2)
    process.send_signal(number)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Jalankan perintah yang sama untuk melanjutkan" in told
    assert "Traceback" not in told
    assert not psutil.wait_procs(family, timeout=30)[1]
    assert not (out / "indikator.csv").exists()
