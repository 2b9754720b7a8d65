"""Which files a run finds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from skcamat.batch.inputs import find, printable
from skcamat.extractor.errors import UsageError

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs links or pipes as POSIX knows them")


def names(path: Path, *more: Path, out: Path | None = None) -> list[str]:
    return [item.berkas for item in find([path, *more], outside=out or path / "keluar").files]


def touch(folder: Path, *files: str) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_every_readable_kind_is_found_in_sorted_order_at_any_depth(tmp_path):
    touch(tmp_path, "b.PDF", "a/z.png", "a/b/c.jpeg", "d.TIF", "e.docx", "f.jpg", "g.tiff")
    assert names(tmp_path) == ["a/b/c.jpeg", "a/z.png", "b.PDF", "d.TIF", "e.docx", "f.jpg", "g.tiff"]


def test_other_files_are_named_as_left_alone(tmp_path):
    touch(tmp_path, "a.pdf", "b.mp4", "~$a.docx", "._a.pdf")
    found = find([tmp_path], outside=tmp_path / "o")
    assert [item.berkas for item in found.files] == ["a.pdf"]
    assert found.skipped == (("b.mp4", "jenis berkas tidak dibaca"),)


def test_the_output_folder_inside_the_input_is_not_searched(tmp_path):
    touch(tmp_path, "a.pdf", "keluar/gambar.png")
    assert names(tmp_path) == ["a.pdf"]


@POSIX
def test_links_that_lead_outside_are_not_followed(tmp_path):
    touch(tmp_path, "luar/rahasia.pdf", "masuk/a.pdf")
    (tmp_path / "masuk/l.pdf").symlink_to(tmp_path / "luar/rahasia.pdf")
    (tmp_path / "masuk/m.pdf").symlink_to(tmp_path / "masuk/a.pdf")
    (tmp_path / "masuk/folder").symlink_to(tmp_path / "luar")
    (tmp_path / "masuk/putus.pdf").symlink_to(tmp_path / "masuk/tak_ada.pdf")
    found = find([tmp_path / "masuk"], outside=tmp_path / "o")
    assert [item.berkas for item in found.files] == ["a.pdf", "m.pdf"]
    assert dict(found.skipped).keys() == {"l.pdf", "folder", "putus.pdf"}


@POSIX
def test_a_pipe_that_calls_itself_a_pdf_is_left_alone(tmp_path):
    os.mkfifo(tmp_path / "pipa.pdf")
    found = find([tmp_path], outside=tmp_path / "o")
    assert (found.files, found.skipped) == ((), (("pipa.pdf", "bukan berkas biasa"),))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps names that are no text")
def test_names_of_any_bytes_become_printable_text(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[31m\n.pdf")).write_bytes(b"x")
    assert names(tmp_path) == ["\\xff\\x1b[31m\\n.pdf"]
    assert printable("Kecamatan Ngajum – IKI ✓.pdf") == "Kecamatan Ngajum – IKI ✓.pdf"


def test_files_of_equal_name_from_two_folders_stay_apart(tmp_path):
    touch(tmp_path, "satu/a.pdf", "dua/a.pdf", "dua/sub/satu.pdf")
    found = names(tmp_path / "satu", tmp_path / "dua", tmp_path / "satu/a.pdf")
    assert found == ["a.pdf", "dua/a.pdf", "dua/sub/satu.pdf", "satu/a.pdf"]


def test_a_missing_folder_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="tidak ditemukan"):
        find([tmp_path / "tak_ada"], outside=tmp_path)


def test_a_folder_that_will_not_open_is_named(tmp_path, monkeypatch):
    touch(tmp_path, "a.pdf", "tertutup/b.pdf")
    genuine = os.scandir

    def refusing(path):
        if Path(path).name == "tertutup":
            raise PermissionError(13, "denied", str(path))
        return genuine(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = find([tmp_path], outside=tmp_path / "o")
    assert [item.berkas for item in found.files] == ["a.pdf"]
    assert found.skipped == (("tertutup", "folder tidak dapat dibuka, periksa izinnya"),)
