"""Everything that Word shows is read or told; what it hides is not read."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from skcamat.extractor.errors import DamagedDocument, LimitExceeded
from skcamat.extractor.evidence import Cell, Evidence
from skcamat.extractor.settings import Settings
from skcamat.extractor.word.archive import parts as package
from tests.extractor.office.word_files import NAMES, W, docx_of, maths, p, r, t, table
from tests.extractor.sheets import cell_text, read_bytes

HIDDEN = "<w:vanish/>"
FORMULAS = (
    # (tree of the editor, what it shows: a fraction's sides are written with / between)
    (f"{t('2 × ')}<m:d><m:e>{t('baru + lama')}</m:e></m:d>{t(' − bubar')}", "2 × (baru + lama) − bubar"),
    (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{t('a')}</m:e></m:d>", "[a]"),
    (f"<m:nary><m:naryPr><m:chr m:val='∑'/><m:subHide m:val='1'/><m:supHide m:val='1'/></m:naryPr><m:sub/><m:sup/>"
     f"<m:e>{t('desa')}</m:e></m:nary>", "∑ desa"),
    (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{t('i=1')}</m:sub><m:sup>{t('n')}</m:sup>"
     f"<m:e>{t('x')}</m:e></m:nary>", "∑_(i = 1)ⁿ x"),
    (f"<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>{t('a+b')}</m:e></m:rad>", "√(a + b)"),
    (f"<m:sSup><m:e>{t('x')}</m:e><m:sup>{t('2')}</m:sup></m:sSup>", "x²"),
    (f"<m:sSub><m:e>{t('N')}</m:e><m:sub>{t('desa')}</m:sub></m:sSub>", "N_desa"),
    (f"<m:f><m:fPr><m:type m:val='lin'/></m:fPr><m:num>{t('a')}</m:num><m:den>{t('b c')}</m:den></m:f>", "a/(b c)"),
    (f"<m:func><m:fName>{t('log')}</m:fName><m:e>{t('x')}</m:e></m:func>", "log x"),
)  # fmt: skip


def read(tmp_path: Path, data: bytes, reader: str = "kosong") -> Evidence:
    return read_bytes(tmp_path, data, Settings(reader=reader))


def cells(evidence: Evidence) -> list[Cell]:
    return [cell for found in evidence.pages[0].tables for cell in found.cells]


def shown(evidence: Evidence) -> str:
    lines = [line.text for line in evidence.pages[0].lines]
    return "\n".join([*lines, *(cell_text(cell) for cell in cells(evidence))])


def codes(evidence: Evidence) -> set[str]:
    return {finding.kode for finding in evidence.findings}


def picture(text: str = "") -> bytes:
    drawn = Image.new("L", (400, 120), 255)
    ImageDraw.Draw(drawn).rectangle((20, 50, 380, 60), fill=0)
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def blip(name: str = "r1") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="3000000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic></a:graphicData>'
        f"</a:graphic></wp:inline></w:drawing></w:r>"
    )


@pytest.mark.parametrize(("tree", "wanted"), FORMULAS, ids=[wanted for _, wanted in FORMULAS])
def test_an_equation_is_written_from_its_tree(tmp_path: Path, tree: str, wanted: str) -> None:
    evidence = read(tmp_path, docx_of(table([maths(tree), "x"], ["y", "z"])))
    assert cell_text(cells(evidence)[0]) == wanted


def test_a_fraction_inside_brackets_stays_between_them(tmp_path: Path) -> None:
    fraction = (
        f"<m:f><m:num>{t('a')}</m:num><m:den><m:f><m:num>{t('b')}</m:num><m:den>{t('c')}</m:den></m:f></m:den></m:f>"
    )
    evidence = read(tmp_path, docx_of(table([maths(f"{t('(')}{fraction}{t(') × 100%')}"), "x"], ["y", "z"])))
    (found,) = cells(evidence)[0].fractions
    assert [line.text for line in (*found.numerator, *found.denominator)] == ["a", "(b) / (c)"]
    assert [word.text for word in (*found.before, *found.after)] == ["(", ")", "×", "100%"]


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="lama"><w:rPr>{HIDDEN}</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="turunan"><w:basedOn w:val="lama"/></w:style></w:styles>'
)


@pytest.mark.parametrize(
    "hidden",
    [
        r("RAHASIA", HIDDEN), r("RAHASIA", '<w:rStyle w:val="lama"/>'), r("RAHASIA", '<w:rStyle w:val="turunan"/>'),
        f'<w:del w:id="1">{r("RAHASIA")}</w:del>', f'<w:moveFrom w:id="1">{r("RAHASIA")}</w:moveFrom>',
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>RAHASIA</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("hasil")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)  # fmt: skip
def test_what_word_hides_is_not_read(tmp_path: Path, hidden: str) -> None:
    body = p("awal ", hidden, " akhir") + table([p("sel ", hidden), "b"], ["c", "d"])
    evidence = read(tmp_path, docx_of(body, {"styles.xml": ("styles", STYLES)}))
    assert "RAHASIA" not in shown(evidence)
    assert "awal" in shown(evidence)
    assert "sel" in shown(evidence)
    assert not evidence.findings


def test_a_hidden_row_is_not_there(tmp_path: Path) -> None:
    body = table(["a", "b"], ["c", "d"]).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 1)
    evidence = read(tmp_path, docx_of(body))
    assert shown(evidence).split() == ["c", "d"]


def test_rows_numbered_by_word_have_their_numbers(tmp_path: Path) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    number = p(properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    evidence = read(tmp_path, docx_of(table([number, "a"], [number, "b"]), {"n.xml": ("numbering", numbering)}))
    assert [cell_text(cell) for cell in cells(evidence)] == ["3.", "a", "4.", "b"]


def test_the_chosen_entry_of_an_old_form_is_read(tmp_path: Path) -> None:
    entries = "".join(f'<w:listEntry w:val="pilihan {n}"/>' for n in range(4))
    form = f'<w:ffData><w:ddList><w:result w:val="2"/>{entries}</w:ddList></w:ffData>'
    field = (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert cell_text(cells(read(tmp_path, docx_of(table([p(field), "b"], ["c", "d"]))))[0]) == "pilihan 2"


def test_signs_of_symbol_fonts_are_read_by_their_tables(tmp_path: Path) -> None:
    font = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    body = p(
        r("\uf0e5", font.format("Symbol")), " desa ", r("\uf0b4", font.format("Symbol")), " ",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " keter\xadtib\u200ban\ufeff",
    )  # fmt: skip
    assert shown(read(tmp_path, docx_of(body))) == "∑ desa × ✓ ketertiban"


def test_a_table_in_a_layout_cell_is_a_table(tmp_path: Path) -> None:
    inner = table(["No", "Sasaran", "Indikator"], ["1", "s", "i"])
    evidence = read(tmp_path, docx_of(table([p("KEPUTUSAN") + inner + p("Camat")])))
    assert [line.text for line in evidence.pages[0].lines] == ["KEPUTUSAN", "Camat"]
    assert [found.columns for found in evidence.pages[0].tables] == [3]


def test_a_small_table_in_a_cell_is_text_of_the_cell(tmp_path: Path) -> None:
    inner = table(["satu"], ["dua"])
    evidence = read(tmp_path, docx_of(table(["a", inner + p("")], ["b", "c"])))
    assert [cell_text(cell) for cell in cells(evidence)] == ["a", "satu dua", "b", "c"]


def test_a_table_in_a_text_box_is_a_table_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{table(['x', 'y'], ['1', '2'])}</w:txbxContent>"
    shape = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback></mc:AlternateContent>"
    )
    evidence = read(tmp_path, docx_of(p("judul", f"<w:r>{both}</w:r>")))
    assert [cell_text(cell) for cell in cells(evidence)] == ["x", "y", "1", "2"]
    assert not evidence.findings


def test_cells_merged_the_old_way_are_one_cell(tmp_path: Path) -> None:
    def merged(kind: str, text: str) -> str:
        return f'<w:tc><w:tcPr><w:hMerge w:val="{kind}"/></w:tcPr>{p(text)}</w:tc>'

    row = f"<w:tr>{merged('restart', 'A. URUSAN')}{merged('continue', '')}{merged('continue', '')}</w:tr>"
    evidence = read(tmp_path, docx_of(f"<w:tbl>{row}<w:tr>{'<w:tc><w:p/></w:tc>' * 3}</w:tr></w:tbl>"))
    first = cells(evidence)[0]
    assert (first.column_span, cell_text(first)) == (3, "A. URUSAN")


MERGED = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
    + p("a")
    + "</w:tc><w:tc>"
    + p("b")
    + "</w:tc></w:tr>"
    "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>" + p("c") + "</w:tc></w:tr></w:tbl>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<html><body><table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table></body>"),
        ("a.docx", docx_of(MERGED)),
    ],
)
def test_an_inserted_file_is_read_where_it_stands(tmp_path: Path, name: str, content: str | bytes) -> None:
    body = p("sebelum") + '<w:altChunk r:id="r1"/>' + p("sesudah")
    evidence = read(tmp_path, docx_of(body, {name: ("aFChunk", content)}))
    assert [(cell.row_span, cell_text(cell)) for cell in cells(evidence)] == [(2, "a"), (1, "b"), (1, "c")]
    before, after = evidence.pages[0].lines
    assert before.box.y1 < evidence.pages[0].tables[0].box.y0 < after.box.y0
    assert not evidence.findings


def test_a_footnote_goes_with_the_cell_that_calls_it(tmp_path: Path) -> None:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p("punya sepuluh buku")}</w:footnote></w:footnotes>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    evidence = read(
        tmp_path, docx_of(table([p("desa tertib", call), "b"], ["c", "d"]), {"f.xml": ("footnotes", notes)})
    )
    first = cells(evidence)[0]
    assert (cell_text(first), [line.text for line in first.notes]) == ("desa tertib", ["punya sepuluh buku"])


@pytest.mark.parametrize(
    "seen",
    [
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart/></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>",
        "<w:r><w:object><v:shape/></w:object></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>AUTONUM</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        blip("tidak-ada"), blip("r1"),
    ],
    ids=["chart", "object", "field", "picture without part", "picture without reader"],
)  # fmt: skip
def test_what_is_seen_and_not_read_is_told(tmp_path: Path, seen: str) -> None:
    parts = {"gambar.png": ("image", picture())}
    outside = read(tmp_path, docx_of(p("teks", seen), parts))
    inside = read(tmp_path, docx_of(table([p(seen), "b"], ["c", "d"]), parts))
    assert "BACA-BAGIAN-BERKAS" in codes(outside)
    assert cells(inside)[0].unread


def test_a_random_unknown_wrapper_hides_no_text(tmp_path: Path) -> None:
    draw = random.Random(7)  # noqa: S311 - the same names every time
    for _ in range(20):
        tag = "w:" + "".join(draw.choices("abcdefgh", k=6))
        where = draw.choice(["body", "paragraph", "cell", "run"])
        text = f"kata{draw.randrange(10**6)}"
        wrapped = {
            "body": f"<{tag}>{p(text)}</{tag}>",
            "paragraph": p(f"<{tag}>{r(text)}</{tag}>"),
            "cell": table([f"<{tag}>{p(text)}</{tag}>", "b"], ["c", "d"]),
            "run": p(f"<w:r><{tag}><w:t>{text}</w:t></{tag}></w:r>"),
        }[where]
        evidence = read(tmp_path, docx_of(wrapped))
        assert text in shown(evidence) or "BACA-BAGIAN-BERKAS" in codes(evidence), (where, tag)


def test_strict_names_and_relations_to_nothing_are_no_damage(tmp_path: Path) -> None:
    data = docx_of(table(["a", "b"], ["c", "d"]), {"x.xml": ("styles", STYLES)})
    strict = data_with(
        data, "word/document.xml", lambda text: text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    )
    broken = data_with(data, "word/_rels/document.xml.rels", lambda text: text.replace("x.xml", "NULL"))
    for changed in (strict, broken):
        assert [cell_text(cell) for cell in cells(read(tmp_path, changed))] == ["a", "b", "c", "d"]


def data_with(data: bytes, part: str, change) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == part else content)
    return out.getvalue()


HOSTILE = {
    "entities": docx_of("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before='<!DOCTYPE w [<!ENTITY x "y">]>'),
    "no body": data_with(docx_of(""), "word/document.xml", lambda text: "<a/>"),
    "cut XML": data_with(docx_of(p("a")), "word/document.xml", lambda text: text[:-20]),
    "deep": docx_of("<w:sdt><w:sdtContent>" * 400 + p("a") + "</w:sdtContent></w:sdt>" * 400),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_word_file_is_refused_with_a_reason(tmp_path: Path, data: bytes) -> None:
    with pytest.raises((DamagedDocument, LimitExceeded)):
        read(tmp_path, data)


def test_a_table_of_a_billion_columns_is_no_trouble(tmp_path: Path) -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    evidence = read(tmp_path, docx_of(f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{wide}</w:tr></w:tbl>" + p("a")))
    assert shown(evidence).strip() == "a"


def test_a_file_put_into_itself_again_and_again_ends_in_a_finding(tmp_path: Path) -> None:
    data = docx_of(p("dasar"))
    for _ in range(6):
        data = docx_of(p("luar") + '<w:altChunk r:id="r1"/>', {"d.docx": ("aFChunk", data)})
    evidence = read(tmp_path, data)
    assert "BACA-BAGIAN-BERKAS" in codes(evidence)


def test_parts_beyond_the_limit_are_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 1_000)
    with pytest.raises(LimitExceeded):
        read(tmp_path, docx_of(p("a" * 2_000)))


def test_the_letterhead_in_the_head_of_the_first_page_is_read_and_its_watermark_is_not(tmp_path: Path) -> None:
    mark = (
        '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="SALINAN"/></v:shape></w:pict></w:r>'
    )
    head = f"<w:hdr {NAMES}>{table([p('KECAMATAN PADANGAN'), p(mark)])}</w:hdr>"
    body = p("KEPUTUSAN") + '<w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr>'
    evidence = read(tmp_path, docx_of(body, {"header1.xml": ("header", head)}))
    assert [line.text for line in evidence.pages[0].lines] == ["KECAMATAN PADANGAN", "KEPUTUSAN"]
    assert not evidence.pages[0].tables
