"""Files that no office means to send and every office sends, made small and on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from tests.skcamat.bad_office_files import BAD_OFFICE

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def not_a_pdf(path: Path) -> None:
    path.write_text("<html><body>404 Not Found</body></html>", encoding="utf-8")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def truncated(path: Path) -> None:
    whole = (SAMPLES / "nganjuk-rejoso-2021--digital.pdf").read_bytes()
    path.write_bytes(whole[:1500])


def locked(path: Path) -> None:
    with pikepdf.open(SAMPLES / "lumajang-pasrujambe-2021--digital.pdf") as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="Rahasia1", owner="Rahasia2"))


def without_pages(path: Path) -> None:
    pikepdf.new().save(path)


def poster(path: Path) -> None:
    """A page of 500 inches, beyond what PDF allows."""
    _pdf(path, (36_000, 36_000), b"BT /F1 12 Tf 100 100 Td (Indikator) Tj ET")


def two_hundred_inches(path: Path) -> None:
    _pdf(path, (14_400, 14_400), b"0 0 m 14400 14400 l S")


def blank(path: Path) -> None:
    _pdf(path, (595, 842), b"")


def letter(path: Path) -> None:
    """A text page that is no decree."""
    text = b"BT /F1 12 Tf 72 760 Td 18 TL (SURAT EDARAN) Tj T* (Kepada Yth. Sdr. Kepala Desa) Tj T* (di tempat) Tj ET"
    _pdf(path, (595, 842), text)


def decree_without_table(path: Path) -> None:
    lines = (
        b"(KEPUTUSAN CAMAT KESAMBEN) Tj T* (NOMOR 188/10/415.69/2024) Tj T* (TENTANG) Tj T* "
        b"(PENETAPAN INDIKATOR KINERJA UTAMA KECAMATAN KESAMBEN) Tj T* (KABUPATEN JOMBANG TAHUN 2024) Tj T* "
        b"(MEMUTUSKAN) Tj T* (KESATU : Indikator Kinerja Utama tercantum dalam lampiran.) Tj"
    )
    _pdf(path, (595, 842), b"BT /F1 12 Tf 72 760 Td 18 TL " + lines + b" ET")


def unreadable_scan(path: Path) -> None:
    """A page at 64 dpi whose letters are three pixels high."""
    picture = Image.new("L", (529, 748), 235)
    pen = ImageDraw.Draw(picture)
    for y in range(40, 700, 7):
        for x in range(40, 480, 3):
            pen.point((x, y + (x * y) % 3), fill=120 + (x * 7 + y) % 60)
    data = io.BytesIO()
    picture.save(data, "PDF", resolution=64)
    path.write_bytes(data.getvalue())


def bomb(path: Path) -> None:
    """A picture that says it has ten thousand million pixels."""
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 8 >>"
    )
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        stream = pikepdf.Stream(pdf, b"\0" * 1000)
        for key, value in pikepdf.Object.parse(image).items():
            stream[key] = value
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=pdf.make_indirect(stream)))
        page.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /Im Do")
        pdf.save(path)


def cyclic(path: Path) -> None:
    """A page tree whose node is its own child."""
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def fake_docx(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 bukan zip")


# name -> (maker, ending, statuses that are right)
BAD: dict[str, tuple[Callable[[Path], None], str, set[str]]] = {
    "not_a_pdf": (not_a_pdf, ".pdf", {"gagal"}),
    "empty": (empty, ".pdf", {"gagal"}),
    "truncated": (truncated, ".pdf", {"gagal"}),
    "locked": (locked, ".pdf", {"gagal"}),
    "without_pages": (without_pages, ".pdf", {"gagal"}),
    "poster": (poster, ".pdf", {"gagal", "perlu_tinjau"}),
    "two_hundred_inches": (two_hundred_inches, ".pdf", {"gagal", "perlu_tinjau"}),
    "blank": (blank, ".pdf", {"gagal", "perlu_tinjau"}),
    "letter": (letter, ".pdf", {"perlu_tinjau"}),
    "decree_without_table": (decree_without_table, ".pdf", {"perlu_tinjau"}),
    "unreadable_scan": (unreadable_scan, ".pdf", {"gagal", "perlu_tinjau"}),
    "bomb": (bomb, ".pdf", {"gagal", "perlu_tinjau"}),
    "cyclic": (cyclic, ".pdf", {"gagal", "perlu_tinjau"}),
    "fake_docx": (fake_docx, ".docx", {"gagal"}),
    "fake_png": (not_a_pdf, ".png", {"gagal"}),
    **BAD_OFFICE,
}


def _pdf(path: Path, size: tuple[int, int], content: bytes) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.MediaBox = pikepdf.Array([0, 0, *size])
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(content)
        pdf.save(path)
