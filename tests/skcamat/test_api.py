"""The front door for programs: `import skcamat` and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import skcamat

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "lumajang-pasrujambe-2021--digital.pdf"


@pytest.fixture(scope="module")
def document() -> skcamat.Document:
    return skcamat.read(SAMPLE)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keluar")
    skcamat.run(SAMPLE, folder, jobs=1)
    return folder


def test_every_name_of_the_front_door_is_there_and_nothing_else_is_offered() -> None:
    offered = set(skcamat.__all__)
    assert all(hasattr(skcamat, name) for name in offered)
    assert offered == {
        "DamagedDocument", "Document", "DocumentError", "DocumentWithoutPages", "Event", "LimitExceeded", "Limits",
        "LockedDocument", "NotADocument", "OutputError", "PageView", "Registry", "Settings", "SkcamatError", "Summary",
        "UsageError", "__version__", "open", "read", "run",
    }  # fmt: skip


def test_every_name_of_the_front_door_tells_what_it_is() -> None:
    assert all(getattr(skcamat, name).__doc__ for name in skcamat.__all__)


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="tidakada"):
        _ = skcamat.tidakada  # type: ignore[attr-defined]


def test_the_front_door_opens_without_loading_a_picture_library() -> None:
    program = (
        "import sys, skcamat; print([n for n in ('cv2', 'pandas', 'pypdfium2', 'onnxruntime') if n in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_normalizing_loads_no_picture_library() -> None:
    program = (
        "import sys; from skcamat.normalizers import normalize; from skcamat.parsers import parse; normalize; parse; "
        "from skcamat.extractor.language import agreement, lexicon; "
        "print([n for n in ('cv2', 'pytesseract', 'onnxruntime') if n in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_document_gives_its_rows_its_words_and_where_they_stand(document: skcamat.Document) -> None:
    assert document.decrees[0].kecamatan == "Pasrujambe"
    assert len(document.indicators) == document.decrees[0].jumlah_indikator == 13
    first = document.indicators[0]
    page = document.pages[first.halaman - 1]
    x0, y0, x1, y1 = (float(value) for value in first.bbox.split(","))
    inside = [word.text for word in page.words if x0 <= word.box.center[0] <= x1 and y0 <= word.box.center[1] <= y1]
    assert set(first.indikator.split()[:2]) <= set(inside)


def test_a_document_as_a_frame_has_the_columns_and_types_of_the_schema(document: skcamat.Document) -> None:
    frame = document.to_pandas()
    assert list(frame["indikator"]) == [row.indikator for row in document.indicators]
    assert frame["urutan"].dtype == "Int64"
    assert frame["keyakinan"].dtype == "Float64"
    with pytest.raises(KeyError, match="indikator"):
        document.to_pandas("tidak_ada")


def test_a_document_as_a_dictionary_is_nested_like_the_dataset(document: skcamat.Document) -> None:
    (decree,) = document.to_dict()
    told = [row["indikator"] for section in decree["bagian"] for row in section["indikator"]]
    assert told == [row.indikator for row in document.indicators]


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(skcamat.UsageError, match="tidak ditemukan"):
        skcamat.read(tmp_path / "tidak-ada.pdf")


def test_a_run_tells_each_file_and_page_as_events(tmp_path: Path) -> None:
    told: list[skcamat.Event] = []
    summary = skcamat.run([SAMPLE], tmp_path / "keluar", on_progress=told.append, jobs=1)
    assert summary.count("gagal") == 0
    assert told[0].kind == "mulai"
    assert {"halaman", "berkas", "tulis"} <= {event.kind for event in told}
    assert next(event for event in told if event.kind == "berkas").berkas == SAMPLE.name


def test_an_opened_run_gives_the_same_rows_as_its_files(out: Path, document: skcamat.Document) -> None:
    registry = skcamat.open(out)
    assert list(registry.indicators["indikator"]) == [row.indikator for row in document.indicators]
    for table in registry.tables:
        csv = pd.read_csv(out / f"{table}.csv", dtype="string", keep_default_na=False)
        assert list(registry.table(table).columns) == list(csv.columns)
        assert len(registry.table(table)) == len(csv)


def test_an_opened_run_compares_and_holds_no_decision_yet(out: Path) -> None:
    registry = skcamat.open(out)
    assert registry.decisions() == ()
    assert set(registry.compare()["indikator_baku_id"]) == set(registry.indicators["indikator_baku_id"])


def test_a_folder_without_a_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(skcamat.UsageError, match="bukan folder keluaran"):
        skcamat.open(tmp_path)


def test_the_version_stands_in_one_place() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "skcamat", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert skcamat.__version__ in told.stdout
    assert "version =" not in (ROOT / "pyproject.toml").read_text("utf-8").split("[tool")[0]
