"""A zip in the folder: each member is a file of its own; nothing in it can lead elsewhere, grow without end or hide."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from skcamat.batch import zips
from skcamat.batch.inputs import find
from skcamat.batch.plan import Request
from skcamat.batch.runner import run
from skcamat.extractor.source import archive
from skcamat.registry.export.csv_files import read_csv
from tests.skcamat.conftest import put

OBEDIENT = "tests.skcamat.workers:obedient"


def zipped(path: Path, **texts: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in texts.items():
            packed.writestr(f"{name}.pdf", text)


def expanded(folder: Path, keep: Path):
    return zips.with_members(find([folder], outside=keep.parent), keep)


def documents(out: Path) -> dict[str, dict[str, str]]:
    return {row["berkas"]: row for row in read_csv(out / "dokumen.csv")}


def test_members_are_documents_and_a_double_is_read_once(folder: Path, out: Path) -> None:
    put(folder, salinan="Jumlah surat masuk")
    zipped(folder / "sk.zip", keputusan="Jumlah surat masuk", lampiran="Jumlah desa")
    run(Request(out, (folder,)), do=OBEDIENT)
    told = documents(out)
    assert sorted(told) == ["salinan.pdf", "sk.zip/keputusan.pdf", "sk.zip/lampiran.pdf"]
    assert {row["status"] for row in told.values()} == {"selesai"}
    assert told["salinan.pdf"]["doc_id"] == told["sk.zip/keputusan.pdf"]["doc_id"]
    assert len({row["doc_id"] for row in read_csv(out / "indikator.csv")}) == 2


def test_a_second_run_unpacks_and_reads_nothing_again(folder: Path, out: Path) -> None:
    zipped(folder / "sk.zip", a="Jumlah surat", b="Jumlah desa")
    request = Request(out, (folder,))
    assert run(request, do=OBEDIENT).read == 2
    kept = sorted((out / ".skcamat" / zips.FOLDER).rglob("*.pdf"))
    times = [path.stat().st_mtime_ns for path in kept]
    assert run(request, do=OBEDIENT).read == 0
    assert [path.stat().st_mtime_ns for path in kept] == times
    (folder / "sk.zip").unlink()
    run(request, do=OBEDIENT)
    assert not list((out / ".skcamat" / zips.FOLDER).rglob("*.pdf"))


def test_every_file_that_is_not_read_is_a_row_with_its_reason(folder: Path, out: Path) -> None:
    put(folder, a="Jumlah surat")
    (folder / "film.mp4").write_bytes(b"x")
    with zipfile.ZipFile(folder / "sk.zip", "w") as packed:
        packed.writestr("b.pdf", "Jumlah desa")
        packed.writestr("dalam.zip", b"PK")
        packed.writestr("catatan.md", "x")
        packed.writestr("__MACOSX/._b.pdf", "x")
    summary = run(Request(out, (folder,)), do=OBEDIENT)
    told = documents(out)
    left = {name: row["galat"] for name, row in told.items() if row["status"] == "gagal"}
    assert left == {
        "film.mp4": "Dilewati: jenis berkas tidak dibaca.",
        "sk.zip/catatan.md": "Dilewati: jenis berkas tidak dibaca.",
        "sk.zip/dalam.zip": "Dilewati: zip di dalam zip tidak dibuka.",
    }
    assert summary.count("gagal") == 0
    assert len(summary.skipped) == 3
    retried = run(Request(out, (), only_failed=True), do=OBEDIENT)
    assert documents(out) == told
    assert retried.count("gagal") == 0


def test_names_that_lead_out_of_a_zip_stay_inside(folder: Path, out: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "sk.zip", "w") as packed:
        for name in (
            "../../keluar.pdf",
            "/etc/mutlak.pdf",
            "C:\\x\\drive.pdf",
            "a/../../b.pdf",
            "con.pdf",
            "baris\nbaru.pdf",
        ):
            packed.writestr(name, f"Jumlah {name}")
    found = expanded(folder, out / ".skcamat")
    assert len(found.files) == 6
    assert all(item.path.resolve().is_relative_to((out / ".skcamat").resolve()) for item in found.files)
    assert all(".." not in item.berkas and "\n" not in item.berkas for item in found.files)
    assert not (tmp_path / "keluar.pdf").exists()


def test_links_and_locked_members_are_left_alone(folder: Path, out: Path) -> None:
    with zipfile.ZipFile(folder / "sk.zip", "w") as packed:
        link = zipfile.ZipInfo("tautan.pdf")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("a.pdf", "x")
    data = bytearray((folder / "sk.zip").read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= archive.ENCRYPTED
    (folder / "sk.zip").write_bytes(bytes(data))
    found = expanded(folder, out / ".skcamat")
    assert not found.files
    assert dict(found.skipped).keys() == {"sk.zip/tautan.pdf", "sk.zip/a.pdf"}


@pytest.mark.parametrize("limit", ["MOST_MEMBERS", "LARGEST_TOTAL"])
def test_a_zip_beyond_the_limits_is_one_row_with_a_reason(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    zipped(folder / "bom.zip", a="Jumlah surat", b="Jumlah desa")
    monkeypatch.setattr(archive, limit, 1)
    found = expanded(folder, out / ".skcamat")
    assert [item.berkas for item in found.files] == ["bom.zip"]


def test_members_that_grow_beyond_measure_are_left_alone(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "DENSE_FROM", 1_000)
    zipped(folder / "bom.zip", a="x" * 1_000_000, b="Jumlah desa")
    found = expanded(folder, out / ".skcamat")
    assert [item.berkas for item in found.files] == ["bom.zip/b.pdf"]
    assert found.skipped == (("bom.zip/a.pdf", "isinya mengembang tidak wajar saat dibuka"),)


def test_a_broken_zip_is_one_row_with_a_reason(folder: Path, out: Path) -> None:
    zipped(folder / "sk.zip", a="Jumlah surat " * 999)
    data = (folder / "sk.zip").read_bytes()
    (folder / "sk.zip").write_bytes(data[: len(data) // 2])
    run(Request(out, (folder,)))
    (row,) = documents(out).values()
    assert (row["berkas"], row["status"]) == ("sk.zip", "gagal")
    assert "rusak" in row["galat"]
