"""A one-page PDF with a structure tree, written by hand: text at given places, tagged as the cells of one table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

Cell = tuple[float, float, str, int]  # x, y (from the page's top), text (lines parted by |), columns that it spans
LEADING = 12


def tagged_page(
    path: Path, rows: list[list[Cell]], *, lines: Sequence[tuple[float, float, float, float]] = (),
    width: int = 595, height: int = 842,
) -> Path:  # fmt: skip
    """Write the page; a cell's lines stand below each other. `lines` are drawn between points (x, y) from the top."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(width, height))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    table = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, P=root, K=Array()))
    root.K, content, parents = table, [], []
    content += [f"{x0} {height - y0} m {x1} {height - y1} l S" for x0, y0, x1, y1 in lines]
    for row in rows:
        tr = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=table, K=Array()))
        table.K.append(tr)
        for x, y, text, span in row:
            number = len(parents)
            cell = Dictionary(Type=Name.StructElem, S=Name.TD, P=tr, K=number, Pg=page.obj)
            cell.A = Dictionary(O=Name.Table, ColSpan=span)
            parents.append(pdf.make_indirect(cell))
            tr.K.append(parents[-1])
            shown = " ".join(f"({line}) Tj 0 -{LEADING} Td" for line in text.split("|"))
            content.append(f"/P <</MCID {number}>> BDC BT /F1 10 Tf {x} {height - y} Td {shown} ET EMC")
    page.StructParents = 0
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, pdf.make_indirect(Array(parents))])))
    page.Contents = pdf.make_stream("\n".join(content).encode("latin-1"))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.save(path)
    return path
