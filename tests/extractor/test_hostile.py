"""What a hostile document asks for is not done: nothing runs or is fetched, nothing is unpacked beyond the limits."""

from __future__ import annotations

import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from skcamat.extractor import read
from skcamat.extractor.errors import DamagedDocument, LimitExceeded
from skcamat.extractor.evidence import Evidence
from skcamat.extractor.page_image.raster.picture_file import file_to_rasters
from skcamat.extractor.settings import Limits, Settings
from tests.extractor.sheets import bytes_of, line, pdf, read_bytes, text

BODY = text(60, 100, "KEPUTUSAN CAMAT") + text(60, 120, "tentang indikator kinerja individu")


@pytest.fixture
def server() -> Iterator[tuple[int, list[object]]]:
    """A port that notes who calls."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, caller = listening.accept()
                except TimeoutError:
                    continue
                calls.append(caller)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield listening.getsockname()[1], calls
        done.set()
        thread.join()


def texts(evidence: Evidence) -> list[str]:
    return [line.text for page in evidence.pages for line in page.lines]


def test_the_reader_of_pages_has_no_engine_for_scripts() -> None:
    assert not {"V8", "XFA"} & set(pypdfium2.PDFIUM_INFO.flags)


def test_scripts_actions_and_attachments_of_a_pdf_do_nothing(tmp_path: Path, server: tuple[int, list[object]]) -> None:
    port, calls = server
    marker = tmp_path / "jalan"
    document = pdf(BODY)
    page = document.pages[0]
    script = f"this.getField('isi').value = 'DIUBAH'; app.launchURL('http://127.0.0.1:{port}/js');"
    launch = Dictionary(S=Name.Launch, F=str(marker), Win=Dictionary(F="cmd.exe", P=f"/c echo > {marker}"))
    actions = [
        Dictionary(S=Name.JavaScript, JS=script),
        launch,
        Dictionary(S=Name.URI, URI=f"http://127.0.0.1:{port}/uri"),
        Dictionary(S=Name.GoToR, F=f"http://127.0.0.1:{port}/jauh.pdf", D=Array([0, Name.Fit])),
        Dictionary(S=Name.SubmitForm, F=f"http://127.0.0.1:{port}/kirim", Fields=Array([])),
    ]
    for one, following in pairwise(actions):
        one.Next = following
    document.Root.OpenAction = actions[0]
    document.Root.AA = Dictionary(WC=actions[0], DP=actions[0])
    page.obj.AA = Dictionary(O=actions[0], C=actions[0])
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="isi", V="asli", Rect=Array([60, 300, 300, 330]),
            DA="/F1 10 Tf 0 g", AA=Dictionary(C=actions[0], F=actions[0]), A=actions[0],
        )
    )  # fmt: skip
    page.obj.Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]), CO=Array([field]), NeedAppearances=True)
    document.attachments["lampiran.pdf"] = bytes_of(pdf(text(60, 100, "RAHASIA LAMPIRAN")))
    document.attachments["jalan.exe"] = b"MZ"

    found = texts(read_bytes(tmp_path, bytes_of(document)))
    assert found[:2] == ["KEPUTUSAN CAMAT", "tentang indikator kinerja individu"]
    assert not [words for words in found if "DIUBAH" in words or "RAHASIA" in words]
    assert calls == []
    assert {path.name for path in tmp_path.iterdir()} == {"berkas.bin"}


def test_a_word_file_reaches_for_nothing_outside(tmp_path: Path, server: tuple[int, list[object]]) -> None:
    port, calls = server
    secret = tmp_path / "rahasia.txt"
    secret.write_text("ISI RAHASIA", encoding="utf-8")
    entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "http://127.0.0.1:{port}/y">]>'
    data = docx_with("<w:p><w:r><w:t>awal &x;&y; akhir</w:t></w:r></w:p>", before=entity, outside=port)
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    try:
        found = " ".join(texts(read(path)))
    except DamagedDocument:
        found = ""
    assert "RAHASIA" not in found
    assert calls == []


def test_entities_that_grow_without_end_do_not(tmp_path: Path) -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = docx_with("<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>", before=f'<!DOCTYPE w [<!ENTITY e0 "tawa">{grown}]>')
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    try:
        assert sum(len(words) for words in texts(read(path))) < 10_000
    except DamagedDocument as error:
        assert "simpan ulang" in str(error)


def test_a_word_file_that_unpacks_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_with("<w:p/>"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("word/media/a.bin", "w") as sink:
        for _ in range(410):
            sink.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(LimitExceeded, match="terlalu besar"):
        read(path)


def test_a_picture_that_unpacks_beyond_all_measure_is_refused_by_its_limit(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "a.png"
    Image.new("1", (15_000, 15_000)).save(path)
    with pytest.raises(LimitExceeded, match="--pixel-limit"):
        list(file_to_rasters(path, Settings()))


def test_a_page_tree_that_holds_itself_ends(tmp_path: Path) -> None:
    document = pdf(BODY, BODY)
    document.Root.Pages.Kids.append(document.Root.Pages)
    document.Root.Pages.Parent = document.Root.Pages
    evidence = read_bytes(tmp_path, bytes_of(document))
    assert texts(evidence)[:2] == ["KEPUTUSAN CAMAT", "tentang indikator kinerja individu"]
    assert len(evidence.pages) <= 4


def test_outlines_that_hold_themselves_end(tmp_path: Path) -> None:
    document = pdf(BODY)
    item = document.make_indirect(Dictionary(Title="lagi"))
    item.Next = item.First = item.Parent = item
    document.Root.Outlines = Dictionary(First=item, Last=item, Count=-1)
    assert texts(read_bytes(tmp_path, bytes_of(document)))[0] == "KEPUTUSAN CAMAT"


def test_damage_that_the_page_reader_refuses_is_repaired_once_and_told(tmp_path: Path) -> None:
    """The end of the file with its cross references, catalogue and half of the page tree is missing."""
    whole = bytes_of(pdf(*[BODY] * 3), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    cut = whole[: whole.rindex(b"startxref")].replace(b"trailer", b"tr")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(cut)
    evidence = read_bytes(tmp_path, cut)
    assert [finding.kode for finding in evidence.findings] == ["BACA-BERKAS-RUSAK"]
    assert texts(evidence)[0] == "KEPUTUSAN CAMAT"


def test_a_file_that_only_its_owner_may_change_opens_without_a_password(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="pemilik", user="", allow=pikepdf.Permissions(extract=False))
    assert texts(read_bytes(tmp_path, bytes_of(pdf(BODY), encryption=locked)))[0] == "KEPUTUSAN CAMAT"


@pytest.mark.parametrize("pixels", [60_000_000, 2_000_000])
def test_a_page_is_never_rendered_beyond_the_pixel_limit(tmp_path: Path, pixels: int) -> None:
    """A drawn page of 90 inches, without a text layer, fits by a coarser raster or is skipped."""
    from skcamat.extractor.page_image.raster import page as raster
    from skcamat.extractor.source.file import opened_pdf, source_of

    drawn = "".join(line(x, 10, x, 6400) for x in range(10, 6400, 400))
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes_of(pdf(drawn, size=(6480, 6480))))
    settings = Settings(limits=Limits(pixels=pixels))
    with opened_pdf(source_of(path), settings) as opened:
        page = opened.pdf[0]
        try:
            assert raster.page_to_raster(page, settings).grey.size <= 1.001 * pixels  # whole rows
        except LimitExceeded:
            assert pixels < 6480 * 6480
        finally:
            page.close()


def docx_with(body: str, before: str = "", outside: int = 0) -> bytes:
    """A Word file with that body; `before` stands before the root, `outside` is a port that its relations name."""
    made = io.BytesIO()
    docx.Document().save(made)
    wanted = {}
    with zipfile.ZipFile(made) as packed:
        wanted = {name: packed.read(name) for name in packed.namelist()}
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    wanted["word/document.xml"] = f"{head}{before}<w:document {space}><w:body>{body}</w:body></w:document>".encode()
    if outside:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        far = f'<Relationship Id="rJ" Type="{kind}" Target="http://127.0.0.1:{outside}/t.dotm" TargetMode="External"/>'
        relations = wanted["word/_rels/document.xml.rels"].decode()
        wanted["word/_rels/document.xml.rels"] = relations.replace(
            "</Relationships>", f"{far}</Relationships>"
        ).encode()
    packed_again = io.BytesIO()
    with zipfile.ZipFile(packed_again, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in wanted.items():
            packed.writestr(name, data)
    return packed_again.getvalue()
