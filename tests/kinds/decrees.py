"""A small decree with a ruled table, printed cell by cell, so that a test can spoil one place of it."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

import skcamat
from tests.kinds.faces import Face

A4 = (595.0, 842.0)
SIZE, LEADING = 8.0, 11.0
EDGES = (50.0, 76.0, 176.0, 300.0, 450.0, 550.0)
COLUMNS = ("no", "sasaran", "indikator", "formulasi", "sumber_data")
HEADS = ("NO", "SASARAN", "INDIKATOR KINERJA", "FORMULASI", "SUMBER DATA")
TOP = 300.0  # points from the top of the page to the table
KECAMATAN = ("Padangan", "Kedewan", "Ngraho", "Sugihwaras", "Kanor")
SASARAN = (
    "Meningkatnya kualitas pelayanan publik", "Meningkatnya tertib administrasi desa",
    "Meningkatnya ketenteraman dan ketertiban wilayah", "Meningkatnya peran serta masyarakat",
    "Terwujudnya pelayanan yang cepat dan tepat", "Meningkatnya kegiatan gotong royong",
)  # fmt: skip
SUBJECTS = (
    "desa yang tertib administrasi", "pengaduan masyarakat yang ditindaklanjuti", "kegiatan yang dilaksanakan",
    "gangguan ketertiban yang ditangani", "wajib pajak yang melunasi kewajiban", "aparatur yang mengikuti pelatihan",
    "kelompok masyarakat yang dibina", "izin usaha mikro yang terbit tepat waktu",
)  # fmt: skip
SOURCES = (
    "Laporan survei kepuasan masyarakat", "Buku register kegiatan", "Rekapitulasi seksi pemerintahan",
    "Daftar kelompok binaan", "Laporan kejadian dan penanganan", "Arsip kepegawaian kecamatan",
)  # fmt: skip

Spot = tuple[int, str]  # row (from 0) and column
Lines = list[tuple[float, float, str]]  # x, base line from the top, text


@dataclass
class Decree:
    """A decree to be printed: `rows` are what a viewer shows and hence the truth."""

    rows: list[dict[str, str]]
    kecamatan: str
    number: int
    year: int
    plain: Face = field(default_factory=lambda: Face("AAAAAA+DejaVuSans"))
    faces: dict[Spot, Face] = field(default_factory=dict)  # cells that are set in another font
    under: list[str] = field(default_factory=list)  # content before the text of the page
    over: list[str] = field(default_factory=list)  # and behind it
    skipped: set[Spot] = field(default_factory=set)  # cells that a test draws itself
    walls: list[str] | None = None  # the table's rulings, where a test draws them
    more_faces: list[Face] = field(default_factory=list)
    finish: list[Callable[[pikepdf.Pdf, pikepdf.Page], None]] = field(default_factory=list)

    def lines(self, spot: Spot, text: str | None = None) -> Lines:
        """Where the lines of a cell stand."""
        row, column = spot
        at = COLUMNS.index(column)
        face = self.faces.get(spot, self.plain)
        words = wrapped(self.rows[row][column] if text is None else text, face, EDGES[at + 1] - EDGES[at] - 8)
        return [(EDGES[at] + 4, self.row_top(row) + 10 + i * LEADING, line) for i, line in enumerate(words)]

    def row_top(self, row: int) -> float:
        """Height of a row's upper ruling, from the top."""
        return TOP + 20 + sum(self.row_height(i) for i in range(row))

    def row_height(self, row: int) -> float:
        """Height of a row."""
        counts = [
            len(wrapped(self.rows[row][name], self.faces.get((row, name), self.plain), EDGES[i + 1] - EDGES[i] - 8))
            for i, name in enumerate(COLUMNS)
        ]
        return max(counts) * LEADING + 6

    def cell(self, spot: Spot) -> tuple[float, float, float, float]:
        """A cell's sides in PDF space: left, bottom, right, top."""
        at, top = COLUMNS.index(spot[1]), self.row_top(spot[0])
        return EDGES[at], A4[1] - top - self.row_height(spot[0]), EDGES[at + 1], A4[1] - top

    def key(self, face: Face) -> str:
        """The name by which the page knows a font."""
        if face not in self.more_faces:
            self.more_faces.append(face)
        return f"/G{self.more_faces.index(face)}"

    def text(
        self, x: float, y: float, words: str, face: Face | None = None, size: float = SIZE, extra: str = ""
    ) -> str:
        """A text with its base line `y` points from the top."""
        face = face or self.plain
        return f"BT {extra} {self.key(face)} {size} Tf 1 0 0 1 {x:.2f} {A4[1] - y:.2f} Tm {face.shown(words)} Tj ET\n"

    def printed(self) -> bytes:
        """The decree as a PDF."""
        body = [*self.under, *self._head(), *self._table(), *self._foot(), *self.over]
        document = pikepdf.new()
        page = document.add_blank_page(page_size=A4)
        page.Contents = document.make_stream("".join(body).encode())
        fonts = {self.key(face): face.written(document) for face in list(self.more_faces)}
        page.Resources = Dictionary(Font=Dictionary(fonts), ExtGState=Dictionary(
            {f"/A{tenth}": Dictionary(Type=Name.ExtGState, ca=tenth / 10) for tenth in range(11)}
        ))  # fmt: skip
        for step in self.finish:
            step(document, page)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def _head(self) -> list[str]:
        name = self.kecamatan.upper()
        lines = (
            (60, "PEMERINTAH KABUPATEN BOJONEGORO"), (74, f"KECAMATAN {name}"), (100, f"KEPUTUSAN CAMAT {name}"),
            (114, f"NOMOR 188.45/{self.number}/412.412/{self.year}"), (140, "TENTANG"),
            (154, f"INDIKATOR KINERJA UTAMA KECAMATAN {name}"), (168, f"TAHUN {self.year}"),
            (220, "MEMUTUSKAN :"),
        )  # fmt: skip
        left = (
            (244, f"KESATU : Menetapkan Indikator Kinerja Utama Kecamatan {self.kecamatan} sebagaimana lampiran."),
            (258, "KEDUA : Keputusan ini berlaku sejak tanggal ditetapkan."),
        )
        centred = [self.text((A4[0] - self.plain.width(t, SIZE + 1)) / 2, y, t, size=SIZE + 1) for y, t in lines]
        return centred + [self.text(50, y, t, size=SIZE + 1) for y, t in left]

    def _table(self) -> list[str]:
        tops = [TOP, *(self.row_top(row) for row in range(len(self.rows) + 1))]
        rules = [f"{EDGES[0]} {A4[1] - y:.2f} m {EDGES[-1]} {A4[1] - y:.2f} l S\n" for y in tops]
        rules += [f"{x} {A4[1] - tops[0]:.2f} m {x} {A4[1] - tops[-1]:.2f} l S\n" for x in EDGES]
        heads = [self.text(EDGES[i] + 4, TOP + 13, head) for i, head in enumerate(HEADS)]
        return [
            "0.7 w\n",
            *rules,
            *heads,
            *(self._cell((row, name)) for row in range(len(self.rows)) for name in COLUMNS),
        ]

    def _cell(self, spot: Spot) -> str:
        if spot in self.skipped:
            return ""
        face = self.faces.get(spot, self.plain)
        return "".join(self.text(x, y, line, face) for x, y, line in self.lines(spot))

    def _foot(self) -> list[str]:
        y = self.row_top(len(self.rows)) + 30
        lines = (
            f"Ditetapkan di {self.kecamatan}", f"pada tanggal 9 Januari {self.year}", f"CAMAT {self.kecamatan.upper()}",
            "", "", "SUTRISNO HADIWARDOYO", "Pembina Tingkat I", "NIP. 197103141992031005",
        )  # fmt: skip
        return [self.text(340, y + 13 * i, line, size=SIZE + 1) for i, line in enumerate(lines) if line]


def wrapped(text: str, face: Face, room: float) -> list[str]:
    """Lines of a text that are at most `room` points wide."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.width(longer, SIZE) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def drawn(seed: int) -> tuple[Decree, random.Random]:
    """A random decree of three to five rows, and the dice for its fault."""
    dice = random.Random(seed)  # noqa: S311 - places of faults, no secret
    rows = []
    for number, subject in enumerate(dice.sample(SUBJECTS, dice.randint(3, 5)), start=1):
        first = subject.split(" yang ")[0]
        rows.append({
            "no": str(number), "sasaran": dice.choice(SASARAN), "indikator": f"Persentase {subject}",
            "formulasi": f"Jumlah {subject} dibagi jumlah seluruh {first} dikali 100%",
            "sumber_data": dice.choice(SOURCES),
        })  # fmt: skip
    return Decree(rows, dice.choice(KECAMATAN), dice.randint(2, 98), dice.randint(2018, 2025)), dice


def spots(decree: Decree, dice: random.Random, count: int = 1) -> list[Spot]:
    """Random cells of the table that hold words."""
    every = [(row, column) for row in range(len(decree.rows)) for column in COLUMNS[1:]]
    return dice.sample(every, count)


def read(decree: Decree, folder: Path, *, reader: str = "kosong") -> skcamat.Document:
    """What the product says of the printed decree."""
    path = folder / "sk.pdf"
    path.write_bytes(decree.printed())
    return skcamat.read(path, skcamat.Settings(reader=reader))


def wrong(decree: Decree, document: skcamat.Document) -> list[str]:
    """Cells that differ from what is printed, each with whether its row is marked."""
    found = document.indicators
    if len(found) != len(decree.rows):
        return [f"{len(found)} rows instead of {len(decree.rows)}"]
    return [
        f"{'marked' if row.perlu_tinjau == 'ya' else 'SILENT'} {column}: {getattr(row, column)!r} for {want[column]!r}"
        for want, row in zip(decree.rows, found, strict=True)
        for column in COLUMNS
        if getattr(row, column) != want[column]
    ]


def codes(document: skcamat.Document) -> set[str]:
    """Codes of all findings."""
    return {finding.kode for finding in document.findings}
