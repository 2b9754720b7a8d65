"""A file may be called anything, and links may lead anywhere: each name is one row, and nothing outside is read."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from skcamat.batch.inputs import find, path_from, path_text
from skcamat.commands import passwords_from
from skcamat.extractor.errors import UsageError
from tests.skcamat.badfiles import letter

POSIX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes every name")

# bytes of a name -> how it is shown
NAMES = {
    b"-o.pdf": "-o.pdf",
    b"--fresh.pdf": "--fresh.pdf",
    b"a\"b'c.pdf": "a\"b'c.pdf",
    b"baris\nbaru.pdf": "baris\\nbaru.pdf",
    b"tab\t.pdf": "tab\\t.pdf",
    "🙂 keputusan ✓.pdf".encode(): "🙂 keputusan ✓.pdf",
    b"x" * 251 + b".pdf": "x" * 251 + ".pdf",
    b"=1+1.pdf": "=1+1.pdf",
    b"[red]merah[bold.pdf": "[red]merah[bold.pdf",
    b"%s{0}$(touch jalan)`touch jalan`;touch jalan.pdf": "%s{0}$(touch jalan)`touch jalan`;touch jalan.pdf",
    b" spasi .pdf": " spasi .pdf",
    b"\xff\x1b[31m.pdf": "\\xff\\x1b[31m.pdf",
    "\u202efdp.exe.pdf".encode(): "\\u202efdp.exe.pdf",
    b"#bagian?a=1&b.pdf": "#bagian?a=1&b.pdf",
    b"a\\b,c.pdf": "a\\b,c.pdf",
    b".tersembunyi.pdf": ".tersembunyi.pdf",
}


def skcamat(*arguments: str | Path, where: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "skcamat", *map(str, arguments)]
    paths = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False, cwd=where, env=environment
    )


def shown(out: Path) -> list[str]:
    """The names in dokumen.csv, without the apostrophe that keeps spreadsheets from running them."""
    with (out / "dokumen.csv").open(encoding="utf-8", newline="") as handle:
        return sorted(row["berkas"].removeprefix("'") for row in csv.DictReader(handle))


@POSIX
def test_files_of_any_name_are_read_listed_and_read_again_by_their_names(tmp_path: Path) -> None:
    folder, out = tmp_path / "masuk", tmp_path / "keluar"
    folder.mkdir()
    letter(tmp_path / "surat.pdf")
    for number, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_bytes((tmp_path / "surat.pdf").read_bytes() + b"\n%% %d" % number)
    ran = skcamat("run", folder, "-o", out, "--jobs", "1", where=tmp_path)
    assert (ran.returncode, ran.stderr.count("Traceback")) == (0, 0), ran.stderr
    assert shown(out) == sorted(NAMES.values())
    assert "\x1b[31m" not in ran.stdout + ran.stderr
    assert not list(tmp_path.rglob("jalan"))
    assert skcamat("retry", out, "--jobs", "1", "-q", where=tmp_path).returncode == 0
    assert shown(out) == sorted(NAMES.values())


@POSIX
def test_a_name_with_a_leading_dash_can_be_given_alone(tmp_path: Path) -> None:
    letter(tmp_path / "-q.pdf")
    ran = skcamat("run", "-o", "keluar", "--jobs", "1", "--", "-q.pdf", where=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert shown(tmp_path / "keluar") == ["-q.pdf"]
    assert skcamat("explain", "--", "-q.pdf", where=tmp_path).returncode == 0


@POSIX
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_path_told_as_text_is_the_same_path_again(name: bytes) -> None:
    path = Path(os.fsdecode(b"/map/" + name))
    path_text(path).encode()
    assert path_from(path_text(path)) == path


@POSIX
def test_a_secret_behind_links_is_not_in_any_output(tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    folder, out = tmp_path / "masuk", tmp_path / "keluar"
    folder.mkdir()
    letter(tmp_path / "luar/rahasia.pdf")
    (folder / "berkas.pdf").symlink_to("../luar/rahasia.pdf")
    (folder / "folder").symlink_to("../luar")
    (folder / "rantai.pdf").symlink_to("berkas.pdf")
    letter(folder / "ada.pdf")
    ran = skcamat("run", folder, "-o", out, "--jobs", "1", where=tmp_path)
    links = ["berkas.pdf", "folder", "rantai.pdf"]
    assert shown(out) == ["ada.pdf", *links]
    with (out / "dokumen.csv").open(encoding="utf-8", newline="") as handle:
        left = [row for row in csv.DictReader(handle) if row["berkas"] in links]
    for row in left:
        assert row["galat"].startswith("Dilewati: tautan")
        assert not row["sha256"] + row["halaman"] + row["jenis_keputusan"]
        assert f"Dilewati: {row['berkas']}" in ran.stdout


@POSIX
def test_links_that_lead_to_each_other_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "satu.pdf").symlink_to("dua.pdf")
    (tmp_path / "dua.pdf").symlink_to("satu.pdf")
    (tmp_path / "lingkar").mkdir()
    (tmp_path / "lingkar/atas").symlink_to("..")
    (tmp_path / "ada.pdf").write_bytes(b"x")
    found = find([tmp_path], outside=tmp_path / "keluar")
    assert [item.berkas for item in found.files] == ["ada.pdf"]
    assert {name for name, _ in found.skipped} == {"satu.pdf", "dua.pdf", "lingkar/atas"}


def test_a_password_of_bytes_that_are_no_text_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="--password-file"):
        passwords_from(("benar", "\udcff"), None)


def test_a_folder_that_does_not_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tutup").mkdir()
    (tmp_path / "ada.pdf").write_bytes(b"x")
    real = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "tutup":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = find([tmp_path], outside=tmp_path / "keluar")
    assert [item.berkas for item in found.files] == ["ada.pdf"]
    assert found.skipped == (("tutup", "folder tidak dapat dibuka, periksa izinnya"),)
