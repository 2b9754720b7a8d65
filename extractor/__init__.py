"""Room 1: one file in, `Evidence` out. The only room that opens a document or sees a pixel.

document    open by content, id, damage, passwords, limits
triage      per page: text layer, scan, blank
sheet, strokes, words, plumber      a PDF page's glyphs, drawn lines, pictures
grid, walls, lines, fractions, fill     rulings and words -> tables of cells (digital pages and scans alike)
digital, borderless, inset          a page with a text layer
raster, scan, readers/              a page that is a picture
docx_reader                         Word files
"""

from __future__ import annotations

from extractor.pages import read

__all__ = ["read"]
