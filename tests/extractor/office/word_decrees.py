"""Word decrees with exact truth, and the kinds of things that offices do to them at random places."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tests.extractor.office.word_files import W, docx_of, maths, p, r, t, table

HEADS = ("NO", "SASARAN", "INDIKATOR KINERJA", "FORMULASI", "SUMBER DATA")
COLUMNS = ("no", "sasaran", "indikator", "formulasi", "sumber_data")
TOP = ("KEPUTUSAN CAMAT PADANGAN", "NOMOR 188.45/17/412.412/2023", "TENTANG", "PENETAPAN INDIKATOR KINERJA UTAMA",
       "KECAMATAN PADANGAN KABUPATEN BOJONEGORO", "TAHUN 2023")  # fmt: skip
FOOT = ("Ditetapkan di Padangan", "pada tanggal 9 Januari 2023", "CAMAT PADANGAN", "CONTOH NAMA, S.Sos.")
Row = tuple[str, str, str, str, str]
Parts = dict[str, tuple[str, str | bytes]]


@dataclass
class Decree:
    """A decree to be written: rows as they are seen, cells as XML where they are not plain, parts, finished tables."""

    rows: list[Row]
    second: list[Row]
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    parts: Parts = field(default_factory=dict)
    wrap_second: Callable[[str], str] = lambda xml: xml
    wrap_all: Callable[[str], str] = lambda xml: xml
    before_rows: str = ""
    anywhere: tuple[str, ...] = ()

    def body(self) -> str:
        """The body's XML."""
        shown = [[self.cells.get((i, j), text) for j, text in enumerate(row)] for i, row in enumerate(self.rows)]
        first = table(HEADS, *shown).replace("</w:tr>", "</w:tr>" + self.before_rows, 1)
        second = self.wrap_second(table(HEADS, *self.second))
        post = p("INDIKATOR KINERJA INDIVIDU") + p("Jabatan : Kepala Seksi Pemerintahan")
        return self.wrap_all("".join(map(p, TOP)) + first + post + second + "".join(map(p, FOOT)))

    def data(self) -> bytes:
        """The file."""
        return docx_of(self.body(), self.parts)

    def with_cell(self, place: tuple[int, int], xml: str, seen: str | None = None) -> Decree:
        """The decree with a cell written as `xml`, in which `seen` is seen."""
        row = list(self.rows[place[0]])
        row[place[1]] = row[place[1]] if seen is None else seen
        rows = [*self.rows[: place[0]], tuple(row), *self.rows[place[0] + 1 :]]
        return replace(self, rows=rows, cells={**self.cells, place: xml})  # type: ignore[arg-type]


def decree(draw: random.Random) -> Decree:
    """A decree of random rows."""
    return Decree([_row(draw, n) for n in range(1, draw.randint(3, 6))], [_row(draw, n) for n in (1, 2)])


def _row(draw: random.Random, number: int) -> Row:
    what = draw.choice(("surat", "laporan", "kegiatan", "permohonan", "aduan")) + " " + draw.choice(
        ("masyarakat", "desa", "kelurahan", "pegawai", "usaha mikro")
    )  # fmt: skip
    mark = draw.choice(("tertib", "selesai", "tepat waktu", "lengkap"))
    return (
        str(number), f"Meningkatnya mutu {what} {number}", f"Persentase {what} yang {mark}",
        f"Jumlah {what} yang {mark} dibagi jumlah seluruh {what} dikali 100%", f"Rekapitulasi {what}",
    )  # fmt: skip


def _place(draw: random.Random, made: Decree, columns: tuple[int, ...] = (1, 2, 3, 4)) -> tuple[int, int]:
    return draw.randrange(len(made.rows)), draw.choice(columns)


def hidden(draw: random.Random, made: Decree) -> Decree:
    """Hidden words in a cell and below the table."""
    place = _place(draw, made)
    text = made.rows[place[0]][place[1]]
    at = draw.randrange(len(text))
    xml = p(r(text[:at]), r(" (usulan lama)", "<w:vanish/>"), r(text[at:]))
    return made.with_cell(place, xml)


def revised(draw: random.Random, made: Decree) -> Decree:
    """Tracked changes in a cell: deleted words gone, inserted ones there."""
    place = _place(draw, made)
    words = made.rows[place[0]][place[1]].split()
    at = draw.randrange(len(words))
    new = f'<w:ins w:id="2">{r(words[at])}</w:ins>'
    old = '<w:del w:id="1"><w:r><w:delText>lama</w:delText></w:r></w:del>'
    return made.with_cell(place, p(r(" ".join(words[:at]) + " "), old, new, r(" " + " ".join(words[at + 1 :]))))


def numbered(draw: random.Random, made: Decree) -> Decree:
    """Row numbers made by Word, from a list whose style is based on another."""
    style = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="dasar"><w:pPr><w:numPr><w:numId w:val="4"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="nomor"><w:basedOn w:val="dasar"/></w:style>'
        "</w:styles>"
    )
    form = draw.choice(("%1.", "%1", "(%1)"))
    lists = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{form}"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>'
        "</w:numbering>"
    )
    made = replace(made, parts={"s.xml": ("styles", style), "n.xml": ("numbering", lists)})
    for index in range(len(made.rows)):
        made = made.with_cell((index, 0), p(properties='<w:pStyle w:val="nomor"/>'))
    return made


def equation(draw: random.Random, made: Decree) -> Decree:
    """A formula of the equation editor: a fraction, brackets and sums as properties."""
    row = draw.randrange(len(made.rows))
    top, foot, more = (f"nilai {draw.choice('abcdefgh')}{draw.randrange(99)}" for _ in range(3))
    signs = "<m:naryPr><m:chr m:val='∑'/><m:subHide m:val='1'/><m:supHide m:val='1'/></m:naryPr><m:sub/><m:sup/>"
    summed = f"<m:nary>{signs}<m:e>{t(top)}</m:e></m:nary>"
    fraction = f"<m:f><m:num>{summed}</m:num><m:den>{t(foot)}</m:den></m:f>"
    bracket = f"<m:d><m:dPr><m:ctrlPr/></m:dPr><m:e>{t('100% − ' + more)}</m:e></m:d>"
    return made.with_cell((row, 3), maths(fraction + t(" × ") + bracket), f"(∑ {top}) / ({foot}) × (100% − {more})")


def chosen(draw: random.Random, made: Decree) -> Decree:
    """A cell filled by a drop-down: of an old form, or a content control."""
    place = _place(draw, made, (4,))
    text = made.rows[place[0]][place[1]]
    entries = f'<w:listEntry w:val="lain"/><w:listEntry w:val="{text}"/>'
    form = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    old = (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    new = f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"
    return made.with_cell(place, p(draw.choice((old, new))))


def symbols(draw: random.Random, made: Decree) -> Decree:
    """Signs typed in the Symbol font."""
    row = draw.randrange(len(made.rows))
    font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    total, times = draw.choice((("\uf0e5", "\uf0b4"), ("S", "\xb4"), ("\xe5", "\xb4")))
    xml = p(r(total, font), r(" desa tertib dibagi jumlah desa "), r(times, font), r(" 100%"))
    shown = "Σ" if total == "S" else "∑"
    return made.with_cell((row, 3), xml, f"{shown} desa tertib dibagi jumlah desa × 100%")


def unseen_signs(draw: random.Random, made: Decree) -> Decree:
    """Soft hyphens and signs without width inside words."""
    place = _place(draw, made, (1, 2, 4))
    text = made.rows[place[0]][place[1]]
    at = draw.randrange(1, len(text))
    return made.with_cell(place, p(r(text[:at] + draw.choice("\xad\u200b\u2060\ufeff") + text[at:])))


def footnote(draw: random.Random, made: Decree) -> Decree:
    """A definition in a footnote of a cell."""
    place = _place(draw, made)
    definition = f'<w:footnote w:id="7">{p("memiliki sepuluh buku administrasi")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{definition}</w:footnotes>'
    xml = p(r(made.rows[place[0]][place[1]]), '<w:r><w:footnoteReference w:id="7"/></w:r>')
    return replace(made.with_cell(place, xml), parts={"f.xml": ("footnotes", notes)})


def group_row(draw: random.Random, made: Decree) -> Decree:
    """A row above the first one whose cells are merged into one, by either way of merging."""
    title = p("A. URUSAN PEMERINTAHAN")
    rest = "<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>" * 4
    old = f'<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>{title}</w:tc>' + rest
    new = f'<w:tc><w:tcPr><w:gridSpan w:val="5"/></w:tcPr>{title}</w:tc>'
    return replace(made, before_rows=f"<w:tr>{draw.choice((old, new))}</w:tr>")


def in_box(draw: random.Random, made: Decree) -> Decree:
    """The second table in a text box, drawn in the old or the new way."""

    def wrap(xml: str) -> str:
        box = f"<w:txbxContent>{xml}<w:p/></w:txbxContent>"
        old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        return f"<w:p><w:r>{old}</w:r></w:p>"

    return replace(made, wrap_second=wrap)


def inserted(draw: random.Random, made: Decree) -> Decree:
    """The second table in a file of its own inside the file."""
    xml = table(HEADS, *made.second)
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in (HEADS, *made.second))
    page = "".join(f"<tr>{line}</tr>" for line in lines)
    page = f"<html><body><table>{page}</table></body></html>"
    part: Parts = draw.choice(({"x.docx": ("aFChunk", docx_of(xml))}, {"x.html": ("aFChunk", page)}))
    return replace(made, parts=part, wrap_second=lambda _: '<w:altChunk r:id="r1"/>')


def framed(draw: random.Random, made: Decree) -> Decree:
    """Everything in the one cell of a layout table, or in the right one of two."""
    left = draw.choice(("", "<w:tc><w:p/></w:tc>"))
    return replace(made, wrap_all=lambda xml: f"<w:tbl><w:tr>{left}<w:tc>{xml}<w:p/></w:tc></w:tr></w:tbl>")


KINDS: Mapping[str, Callable[[random.Random, Decree], Decree]] = {
    made.__name__: made
    for made in (
        hidden, revised, numbered, equation, chosen, symbols, unseen_signs, footnote, group_row, in_box, inserted,
        framed,
    )
}  # fmt: skip
