"""A third engine for the block model of layouts.py: a Word file, printed by LibreOffice (tagged or not), and the Word file itself.

    python layouts_office.py INTO --n 30 --seed 1 [--family open|kept|all] [--levels digital,docx,kantor]

The same draws and truth as layouts.py, drawn as offices draw them: Word tables with spans and borders, paragraphs with
hanging indents, fractions as small tables, sections of either orientation. Level `docx` is the Word file.
"""
from __future__ import annotations

import argparse
import csv
import random
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent))
import golden_tables
import layouts
import layouts_draw

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELS = """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
tw = lambda pt: round(20 * pt)  # points -> twentieths


class Writer:
    """Blocks -> WordprocessingML of one document."""

    def __init__(self, look, equations):
        self.look, self.equations = look, equations

    def run(self, text, size, b=False, i=False, u=False, colour=None):
        props = f'<w:rFonts w:ascii="{self.look["font"]}" w:hAnsi="{self.look["font"]}" w:cs="{self.look["font"]}"/>'
        props += ("<w:b/>" if b else "") + ("<w:i/>" if i else "") + (f'<w:color w:val="{colour}"/>' if colour else "")
        props += f'<w:sz w:val="{round(2 * size)}"/>' + ('<w:u w:val="single"/>' if u else "")
        parts = [f'<w:t xml:space="preserve">{escape(x)}</w:t>' for x in str(text or "").split("\n")]
        return f"<w:r><w:rPr>{props}</w:rPr>{'<w:br/>'.join(parts)}</w:r>"

    def para(self, runs, al="left", ind=0.0, hang=0.0, right=0.0, extra="", line=None):
        spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(240 * (line or self.look["line"]))}" w:lineRule="auto"/>'
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{tw(ind)}"/></w:tabs>' if hang else ""
        indent = f'<w:ind w:left="{tw(ind)}" w:right="{tw(right)}"' + (f' w:hanging="{tw(hang)}"/>' if hang else "/>")
        return f'<w:p><w:pPr>{tabs}{extra}{spacing}{indent}<w:jc w:val="{ALIGN[al]}"/></w:pPr>{runs}</w:p>'

    def many(self, items, size, room, al="left", b=False, colour=None, ind=0.0, right=0.0):
        return "".join(self.block(x, size, room, al, b, colour, ind, right) for x in items)

    def block(self, x, size, room, al, b, colour, ind, right):
        t = x["t"]
        if t == "p":
            text = self.run(x["text"], size * x.get("sz", 1), x.get("b") or b, x.get("i"), x.get("u"), colour)
            return self.para(text, x.get("al") or al, ind + x.get("ind", 0), right=right)
        if t == "li":
            return self.item(x, size, room, al, b, colour, ind, right)
        if t == "frac":
            return self.fraction(x, size, room - ind - right, b, ind)
        if t == "dash":
            lines = [x["num"], "-" * x["n"] + " " + (x["tail"] or ""), x["den"]]
            return "".join(self.para(self.run(y, size, b), "left", ind) for y in lines)
        if t == "gap":
            return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{max(20, tw(x["h"]))}" w:lineRule="exact"/></w:pPr></w:p>'
        if t == "break":
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        if t == "rule":
            return self.para("", extra=f'<w:pBdr><w:bottom w:val="{x.get("style", "single")}" w:sz="{round(8 * x["w"])}" w:space="1" w:color="000000"/></w:pBdr>')
        if t == "keep":
            return self.many(x["c"], size, room, al, b, colour, ind + room * x.get("left", 0) / 100, right + room * (100 - x.get("left", 0) - x.get("share", 100)) / 100)
        if t == "box":
            return self.grid([room - 4], [[(self.many(x["c"], size, room - 16), 1, "", dict.fromkeys(("top", "left", "bottom", "right"), ("single", x.get("lw", 1))), None, "top", (4, 6))]], False)
        if t == "cols":
            share = room * x.get("share", 50) / 100
            return self.grid([share, room - share], [[(self.many(part, size, width - 10), 1, "", {}, None, "top", (0, 3)) for part, width in zip(x["parts"], (share, room - share))]], False)
        if t == "table":
            return self.table(x, room)
        return ""  # pictures: seals and logos carry no text

    def item(self, x, size, room, al, b, colour, ind, right):
        wide = x.get("w", 1.5) * size
        left, out = ind + x.get("ind", 0) + wide, ""
        for n, inner in enumerate(x["c"]):
            if n == 0 and inner["t"] == "p":
                runs = self.run(x["mark"], size, b, colour=colour) + "<w:r><w:tab/></w:r>" + self.run(inner["text"], size * inner.get("sz", 1), inner.get("b") or b, colour=colour)
                out += self.para(runs, al, left, wide, right)
                continue
            if n == 0 and inner["t"] == "frac" and self.equations and not inner.get("under"):
                lead = self.run(x["mark"], size, b) + "<w:r><w:tab/></w:r>"
                out += self.para(lead + self.equation(inner), al, left, wide, right)
                continue
            if n == 0 and inner["t"] == "frac":
                lead = self.run(x["mark"], size, b) + "<w:r><w:tab/></w:r>"
                above = self.run(inner["num"], size, b, u=True) + self.run(" " + (inner.get("tail") or ""), size, b)
                out += self.para(lead + above, al, left, wide, right) + self.para(self.run(inner["den"], size, b), al, left, right=right)
                continue
            if n == 0:
                out += self.para(self.run(x["mark"], size, b), "left", ind + x.get("ind", 0))
            out += self.block(inner, size, room, al, b, colour, left, right)
        return out

    def fraction(self, x, size, room, b, ind):
        if x.get("under"):
            return self.para(self.run(x["num"], size, b, u=True) + self.run(" " + (x.get("tail") or ""), size, b), "left", ind) + self.para(self.run(x["den"], size, b), "left", ind)
        lead, tail = x.get("lead"), x.get("tail")
        if self.equations:
            return self.para(self.equation(x), "center", ind)
        widths = [size * .7 * len(lead) + 6] if lead else []
        side = size * .62 * len(tail) + 8 if tail else 0
        widths += [max(30.0, room - sum(widths) - side - 8)] + ([side] if tail else [])
        bar = {"bottom": ("single", x.get("lw", .8))}
        cell = lambda text, edges, merge="": (self.para(self.run(text, size, b), "center"), 1, merge, edges, None, "center", (0, 2))
        top = ([cell(lead, {}, "restart")] if lead else []) + [cell(x["num"], bar)] + ([cell(tail, {}, "restart")] if tail else [])
        foot = ([cell("", {}, "continue")] if lead else []) + [cell(x["den"], {})] + ([cell("", {}, "continue")] if tail else [])
        return self.grid(widths, [top, foot], False, ind) + self.para("", line=.2)

    @staticmethod
    def equation(x):
        text = lambda y: f'<m:r><m:t xml:space="preserve">{escape(y)}</m:t></m:r>'
        lead, tail = x.get("lead"), x.get("tail")
        bar = f'<m:f><m:num>{text(x["num"])}</m:num><m:den>{text(x["den"])}</m:den></m:f>'
        return f'<m:oMath>{text(lead + " ") if lead else ""}{bar}{text(" " + tail) if tail else ""}</m:oMath>'

    def table(self, t, room):
        total, n = sum(t["cols"]), len(t["cols"])
        wide = room * t.get("wide", 100) / 100
        cols = [wide * c / total for c in t["cols"]]
        rows = [(row, True) for row in t["head"]] + [(row, False) for row in t["rows"]]
        body, open_ = [], {}
        for index, (row, head) in enumerate(rows):
            cells, column = [], 0
            while column < n:
                if column in open_ and open_[column][0] > 0:
                    left, span, edges, bg = open_[column]
                    last = left == 1
                    kept = {k: v for k, v in edges.items() if k in ("left", "right") or (k == "bottom" and last)}
                    cells.append(("<w:p/>", span, "continue", kept, bg, "top", t["pad"]))
                    open_[column] = (left - 1, span, edges, bg)
                    column += span
                    continue
                cell = row["cells"].get(column)
                if cell is None:
                    cells.append(("<w:p/>", 1, "", {}, None, "top", t["pad"]))
                    column += 1
                    continue
                span, down = cell.get("cs", 1), cell.get("rs", 1)
                first, last = index == 0, index + down >= len(rows)
                edges = {k: self.edge(v) for k, v in layouts_draw.rule_css(t, head, first or (not t["head"] and index == 0), last, (column, column + span), n).items() if v != "none"}
                if cell.get("nt"):
                    edges.pop("top", None)
                zebra = t["zebra"] if t.get("zebra") and row.get("zebra") else None
                bg = cell.get("bg") or (t["head_bg"] if head else zebra)
                colour = (cell.get("fg") or (t.get("head_fg") if head else None) or "").lstrip("#") or None
                inner = sum(cols[column:column + span]) - 2 * t["pad"][1] - 2
                text = self.many(cell["c"], t["size"], inner, cell.get("al") or ("center" if head else t["al"]), cell.get("b"), colour)
                if not text or text.endswith("</w:tbl>"):
                    text += "<w:p/>"
                cells.append((text, span, "restart" if down > 1 else "", edges, bg, cell.get("va") or ("center" if head else t["valign"]), t["pad"]))
                if down > 1:
                    open_[column] = (down - 1, span, edges, bg)
                column += span
            body.append((cells, head and t["repeat"], row.get("break"), not t["split"] or row.get("whole")))
        return self.para("", line=.3) + self.grid(cols, body, True) + self.para("", line=.3)

    @staticmethod
    def edge(css):
        width, line, *_ = css.split()
        return ({"solid": "single", "dotted": "dotted", "double": "double"}.get(line, "single"), float(width.removesuffix("pt")))

    def grid(self, cols, rows, full, ind=0.0):
        out = f'<w:tbl><w:tblPr><w:tblW w:w="{tw(sum(cols))}" w:type="dxa"/><w:tblInd w:w="{tw(ind)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        out += "".join(f'<w:gridCol w:w="{tw(c)}"/>' for c in cols) + "</w:tblGrid>"
        for row in rows:
            cells, repeat, cut, whole = row if full else (row, False, False, False)
            props = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if repeat else "")
            out += f"<w:tr><w:trPr>{props}</w:trPr>"
            column = 0
            for text, span, merge, edges, bg, va, pad in cells:
                width = sum(cols[column:column + span])
                column += span
                borders = "".join(f'<w:{side} w:val="{edges[side][0]}" w:sz="{max(2, round(8 * edges[side][1]))}" w:space="0" w:color="000000"/>' if side in edges else f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
                out += f'<w:tc><w:tcPr><w:tcW w:w="{tw(width)}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
                out += f"<w:tcBorders>{borders}</w:tcBorders>" + (f'<w:shd w:val="clear" w:color="auto" w:fill="{bg.lstrip("#") if len(bg) == 7 else "".join(2 * x for x in bg.lstrip("#"))}"/>' if bg else "")
                out += f'<w:tcMar><w:top w:w="{tw(pad[0])}" w:type="dxa"/><w:left w:w="{tw(pad[1])}" w:type="dxa"/><w:bottom w:w="{tw(pad[0])}" w:type="dxa"/><w:right w:w="{tw(pad[1])}" w:type="dxa"/></w:tcMar>'
                out += f'<w:vAlign w:val="{"center" if va in ("middle", "center") else "top"}"/></w:tcPr>{text if text.endswith("</w:p>") or text.endswith("<w:p/>") else text + "<w:p/>"}</w:tc>'
            out += "</w:tr>"
        return out + "</w:tbl>"


def docx(parts, look, target, equations):
    """Write the blocks of all parts as one Word file; fractions as equations, or as small tables that print as in Word."""
    writer, body = Writer(look, equations), ""
    w, h = layouts_draw.PAPER[look["paper"]]
    top, right, bottom, left = look["margin"]
    for n, part in enumerate(parts):
        width, height = (h, w) if part["land"] else (w, h)
        body += writer.many(part["blocks"], look["size"], width - left - right)
        page = f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{tw(width)}" w:h="{tw(height)}"{" w:orient=" + chr(34) + "landscape" + chr(34) if part["land"] else ""}/><w:pgMar w:top="{tw(top)}" w:right="{tw(right)}" w:bottom="{tw(bottom)}" w:left="{tw(left)}" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
        body += page if n == len(parts) - 1 else f"<w:p><w:pPr>{page}</w:pPr></w:p>"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr("_rels/.rels", RELS)
        packed.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{body}</w:body></w:document>')


def to_pdf(files, folder, tagged):
    """Print Word files with LibreOffice, all in one start."""
    export = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"%s"}}' % ("true" if tagged else "false")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", export, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=900)


def drawn(ident, seed, family, target):
    """One draw as a Word file; returns its choice and content."""
    rng = random.Random(f"layout {seed}")
    choice = layouts.draw(rng, family)
    choice["mesin"] = "kanvas"
    if choice["kop"] in ("gambar", "dua_logo"):
        choice["kop"] = "teks"
    content = layouts.compose(rng, choice, family, ident)
    margin = {"sedang": (56, 50, 56, 56), "lebar": (70, 64, 70, 78), "sempit": (36, 30, 42, 30)}[choice["tepi"]]
    look = {"paper": choice["kertas"], "font": choice["huruf"], "size": choice["ukuran"], "line": choice["spasi"], "margin": margin, "number": choice["nomor_halaman"], "strokes": "garis", "words": False, "running": "", "footer": "", "title": ident}
    with tempfile.TemporaryDirectory() as tmp:
        for equations, file in ((False, target), (True, target.with_suffix(".rumus.docx"))):
            sheet = layouts.Sheet(random.Random(f"print {seed}"), choice, content, tmp)
            docx(sheet.parts(look), look, file, equations)
    return choice, content


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("into", type=Path)
    parser.add_argument("--n", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", choices=["open", "kept", "all"], default="open")
    parser.add_argument("--levels", default="digital,docx")
    args = parser.parse_args()
    pdf = args.into / "pdf"
    pdf.mkdir(parents=True, exist_ok=True)
    rows, manifest, levels = [], [], args.levels.split(",")
    with tempfile.TemporaryDirectory() as tmp:
        made = {True: [], False: []}
        for n in range(1, args.n + 1):
            ident, seed = f"kantor-{args.seed}-{n:03}", f"kantor {args.seed} {n}"
            file = Path(tmp) / f"{ident}.docx"
            choice, content = drawn(ident, seed, args.family, file)
            made[n % 2 == 0].append(file)
            golden_tables.write(content, args.into / "golden")
            rows += [{"id": ident, "dimension": k, "value": v} for k, v in {**choice, "mesin": "kantor_tag" if n % 2 == 0 else "kantor"}.items()]
            manifest += [{"berkas": f"pdf/{ident}--{level}.{'docx' if level == 'docx' else 'pdf'}", "golden": ident, "tingkat": level, "halaman": ""} for level in levels]
        for tagged, files in made.items():
            if files:
                to_pdf(files, tmp, tagged)
        for file in (*made[True], *made[False]):
            digital = file.with_suffix(".pdf")
            for n, level in enumerate(levels):
                if level == "docx":
                    (pdf / f"{file.stem}--docx.docx").write_bytes(file.with_suffix(".rumus.docx").read_bytes())
                else:
                    layouts.levels_of(digital, level, n, pdf / f"{file.stem}--{level}.pdf")
    for name, fields, lines in (("choices.csv", ["id", "dimension", "value"], rows), ("manifest.csv", ["berkas", "golden", "tingkat", "halaman"], manifest)):
        with (args.into / name).open("w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, fields, lineterminator="\n")
            writer.writeheader()
            writer.writerows(lines)


if __name__ == "__main__":
    main()
