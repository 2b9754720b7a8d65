"""A long table of indicators becomes rows: one indicator, one row.

Merged cells are repeated in every row they span, blank ones are filled from above, several indicators in one cell are
paired with the items of the formula and source cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skcamat.extractor.evidence import Box
from skcamat.extractor.findings import Doubt, Finding, doubt, found
from skcamat.parsers.cells.formulas import formulasi_of, hides_bar, splits_fraction
from skcamat.parsers.cells.parts import CellParts, formula_of, items_in, listed, parts_of, text_of
from skcamat.parsers.findings import (
    BARIS_TANPA_INDIKATOR,
    BUTIR_TAK_SAMA,
    GARIS_PECAHAN,
    INDIKATOR_HILANG,
    JUDUL_TAK_DIKENAL,
    JUMLAH_BUTIR,
    PECAHAN_TERBELAH,
    SASARAN_HILANG,
)
from skcamat.parsers.lines.lists import Marker
from skcamat.parsers.records import Baris, Formulasi, Letak, Printed
from skcamat.parsers.stream.text import Placed, united
from skcamat.parsers.stream.vocabulary import Vocabulary
from skcamat.parsers.tables.beside_text import notes_of, unread_of
from skcamat.parsers.tables.columns import GROUP
from skcamat.parsers.tables.long_table import Element, LongTable, PlacedFraction
from skcamat.parsers.tables.row_drafts import Draft, drafts_of

_TEXTS = ("sumber_data", "penanggung_jawab", "satuan")
_KNOWN = {"no", "sasaran", "indikator", "formulasi", "penjelasan", *_TEXTS}


@dataclass(frozen=True, slots=True)
class TableRows:
    """What a table gave: rows, places of words that are known not to be content, findings."""

    baris: tuple[Baris, ...]
    aside: tuple[Letak, ...]
    findings: tuple[Finding, ...]


def rows_of(table: LongTable, vocabulary: Vocabulary, tabel: int = 1) -> TableRows:
    """All indicator rows of a table, top to bottom. `tabel` is its number within the section."""
    drafts, filler = drafts_of(table)
    aside = (*filler, *(place for draft in drafts for place in _label_places(draft)))
    baris: list[Baris] = []
    findings: list[Finding] = []
    for draft in drafts:
        rows, told = _expanded(table, draft, vocabulary, tabel)
        findings += [replace(finding, baris=len(baris) + 1) for finding in told]
        baris += [_with_lost_bar(row) for row in rows]
    return TableRows(tuple(baris), aside, tuple(findings))


def _with_lost_bar(row: Baris) -> Baris:
    """The row, doubted where its formula reads like a fraction whose bar was not seen, or that lost a part."""
    formula = row.formulasi
    told = []
    if formula.bentuk == "teks" and hides_bar(formula.text):
        told.append(doubt(GARIS_PECAHAN))
    if splits_fraction(formula):
        told.append(doubt(PECAHAN_TERBELAH))
    return replace(row, doubts=(*row.doubts, *told)) if told else row


def _label_places(draft: Draft) -> list[Letak]:
    """Places of the labels inside the row's cells (`Rumus:`, `Catatan :`)."""
    return [place for elements in (*draft.cells.values(), *draft.notes) for place in parts_of(elements).labels]


def _expanded(table: LongTable, draft: Draft, vocabulary: Vocabulary, tabel: int) -> tuple[list[Baris], list[Finding]]:
    column = table.column_of("indikator")
    cell = draft.cells.get(column, ()) if column is not None else ()
    parts = parts_of(cell)
    items = [(marks, content) for _, content, marks in items_in(parts.main)]
    base = _row(table, draft, vocabulary, tabel)
    base = replace(base, penjelasan=_added(base.penjelasan, parts.penjelasan, vocabulary))
    if not items:
        blank = found(BARIS_TANPA_INDIKATOR, halaman=base.halaman)
        return [replace(base, doubts=(*base.doubts, doubt(INDIKATOR_HILANG)))], [blank]
    names = [_item(content, marks, vocabulary) for marks, content in items]
    if len(names) > 1 and _is_one(items, names):
        names = [listed(names) if items[0][0] else united((names[0], listed(names[1:])))]
    if len(names) == 1:
        return [replace(base, indikator=names[0])], []
    return _paired(table, draft, base, names, vocabulary)


def _item(content: Sequence[Element], marks: Sequence[Placed], vocabulary: Vocabulary) -> Printed:
    text = formulasi_of(content, vocabulary).printed
    return replace(text, kata=tuple(Letak(m.halaman, w.box) for m in marks for w in m.words) + text.kata)


def _is_one(items: Sequence[tuple[Sequence[Placed], Sequence[Element]]], names: Sequence[Printed]) -> bool:
    """Whether a list in the indicator cell only details one indicator: text with a colon leads it."""
    return not items[0][0] and (names[0].text.rstrip().endswith(":") or all(not marks for marks, _ in items))


def _paired(
    table: LongTable, draft: Draft, base: Baris, names: Sequence[Printed], vocabulary: Vocabulary
) -> tuple[list[Baris], list[Finding]]:
    """One row for each indicator of the cell, with the formula and source item of the same rank."""
    sources = {role: _as_many(table, draft, role, len(names), vocabulary) for role in _TEXTS}
    column = table.column_of("formulasi")
    items = items_in(draft.cells.get(column, ())) if column is not None else ()
    several, formulas = len(items), _formulas(table, draft, items, len(names), vocabulary)
    if formulas and column is not None:
        alone = replace(draft, cells={c: cell for c, cell in draft.cells.items() if c != column})
        base = replace(base, penjelasan=_row(table, alone, vocabulary, base.tabel).penjelasan)
    rows = []
    for rank, name in enumerate(names):
        row = replace(base, indikator=name)
        if formulas:
            formula, notes = formulas[rank]
            row = replace(row, formulasi=formula, penjelasan=_added(row.penjelasan, notes, vocabulary))
        given = {role: texts[rank] for role, texts in sources.items() if texts}
        rows.append(replace(row, **given))  # type: ignore[arg-type]
    if several and not formulas:
        told = found(JUMLAH_BUTIR, halaman=base.halaman, indikator=len(names), formula=several)
        unequal = doubt(BUTIR_TAK_SAMA, indikator=len(names), formula=several)
        return [replace(row, doubts=(*row.doubts, unequal)) for row in rows], [told]
    return rows, []


_Items = Sequence[tuple[Marker | None, tuple[Element, ...], tuple[Placed, ...]]]
_Notes = tuple[tuple[Element, ...], ...]


def _formulas(
    table: LongTable, draft: Draft, items: _Items, wanted: int, vocabulary: Vocabulary
) -> list[tuple[Formulasi, _Notes]]:
    """The formula of each item, and what explains it, where the formula cell has as many items as indicators."""
    if len(items) == wanted:
        return [_formula_of_item(content, marks, vocabulary) for _, content, marks in items]
    column = table.column_of("formulasi")
    main = parts_of(draft.cells.get(column, ())).main if column is not None else ()
    fractions = [element for element in main if isinstance(element, PlacedFraction)]
    if len(fractions) == wanted and len(fractions) == len(main):
        return [(formulasi_of((fraction,), vocabulary), ()) for fraction in fractions]
    return []


def _formula_of_item(
    content: Sequence[Element], marks: Sequence[Placed], vocabulary: Vocabulary
) -> tuple[Formulasi, _Notes]:
    parts = parts_of(content)
    formula = formula_of(parts.main, vocabulary)
    taken = (*(Letak(m.halaman, w.box) for m in marks for w in m.words), *parts.labels)
    return replace(formula, printed=replace(formula.printed, kata=taken + formula.printed.kata)), parts.penjelasan


def _as_many(table: LongTable, draft: Draft, role: str, wanted: int, vocabulary: Vocabulary) -> list[Printed]:
    column = table.column_of(role)
    items = items_in(draft.cells.get(column, ())) if column is not None else ()
    return [_item(content, marks, vocabulary) for _, content, marks in items] if len(items) == wanted else []


def _row(table: LongTable, draft: Draft, vocabulary: Vocabulary, tabel: int) -> Baris:
    """The row without its indicator: every other column read, labelled parts gathered where they belong."""
    cut = {column: parts_of(elements) for column, elements in draft.cells.items()}
    texts = {column: text_of(parts.main, vocabulary) for column, parts in cut.items()}
    fields, extra = _fields(cut, vocabulary)
    by_role = fields | {
        head.role: texts[c]
        for c, head in enumerate(table.heads)
        if c in texts and head.role in _KNOWN and texts[c].text
    }
    formula_column = table.column_of("formulasi")
    formula = (
        formula_of(cut[formula_column].main, vocabulary) if formula_column in cut else Formulasi(Printed(""), "kosong")
    )
    notes = [
        note for column, parts in cut.items() if table.heads[column].role != "indikator" for note in parts.penjelasan
    ]
    loose, more = _notes(draft)
    place, box = _place_of(table, draft)
    return Baris(
        sasaran=by_role.get("sasaran") or _grouped(draft, vocabulary),
        indikator=Printed("", halaman=place, box=box),
        formulasi=formula,
        no=_number(by_role.get("no")),
        penjelasan=_added(by_role.get("penjelasan"), (*more, *notes, *notes_of(table, draft.row)), vocabulary),
        sumber_data=by_role.get("sumber_data"),
        penanggung_jawab=by_role.get("penanggung_jawab"),
        satuan=by_role.get("satuan"),
        tambahan=(*_extra(table, texts), *extra, *(("", text_of(elements, vocabulary)) for elements in loose)),
        halaman=place,
        box=box,
        tabel=tabel,
        kepala=tuple(head.heading for head in table.heads),
        structure=_structure(table),
        doubts=(*table.doubts, *_untold(table, texts), *unread_of(table, draft.row)),
    )


def _untold(table: LongTable, texts: dict[int, Printed]) -> tuple[Doubt, ...]:
    """A doubt for each column that holds text while nothing tells what it is: a field of the row may stand there."""
    return tuple(
        doubt(JUDUL_TAK_DIKENAL, judul=head.heading)
        for column, head in enumerate(table.heads)
        if not head.role and column in texts and texts[column].text
    )


def _grouped(draft: Draft, vocabulary: Vocabulary) -> Printed | None:
    """The sasaran that a full-width row above names, its label taken off."""
    if not draft.group:
        return None
    text = text_of(draft.group, vocabulary)
    return replace(text, text=GROUP.sub("", text.text), second=text.second and GROUP.sub("", text.second))


def _fields(cut: dict[int, CellParts], vocabulary: Vocabulary) -> tuple[dict[str, Printed], list[tuple[str, Printed]]]:
    """(texts by role, extra texts by heading) of the labelled parts that belong to columns the table does not have."""
    by_role: dict[str, Printed] = {}
    extra: list[tuple[str, Printed]] = []
    for field in (field for parts in cut.values() for field in parts.fields):
        text = text_of(field.elements, vocabulary)
        if field.role in _TEXTS and field.role not in by_role:
            by_role[field.role] = text
        else:
            extra.append((field.heading, text))
    return by_role, extra


def _structure(table: LongTable) -> float:
    told = [head.score for head in table.heads if head.role]
    return round(table.closed * (sum(told) / len(told) if told else 0.3) * (1.0 if table.ruled else 0.9), 4)


def _notes(draft: Draft) -> tuple[list[tuple[Element, ...]], list[tuple[Element, ...]]]:
    """(full-width text without a label, full-width text that a label marks as explanation)."""
    loose: list[tuple[Element, ...]] = []
    labelled: list[tuple[Element, ...]] = []
    for note in draft.notes:
        parts = parts_of(note)
        labelled += parts.penjelasan
        if parts.main:
            loose.append(parts.main)
    return loose, labelled


def _added(first: Printed | None, notes: Sequence[Sequence[Element]], vocabulary: Vocabulary) -> Printed | None:
    texts = [text for note in notes if (text := text_of(note, vocabulary)).text]
    whole = united([part for part in (first, *texts) if part is not None])
    return whole if whole.text else None


def _number(text: Printed | None) -> Printed | None:
    """A row number without its dot or bracket."""
    if text is None:
        return None
    bare = text.text.strip(" .()")
    return replace(text, text=bare, second=text.second and text.second.strip(" .()")) if bare else None


def _extra(table: LongTable, texts: dict[int, Printed]) -> tuple[tuple[str, Printed], ...]:
    return tuple(
        (head.heading, texts[column])
        for column, head in enumerate(table.heads)
        if column in texts and head.role not in _KNOWN and texts[column].text
    )


def _place_of(table: LongTable, draft: Draft) -> tuple[int, Box | None]:
    """The page and box where the row begins: the table's width, the height of its own cell there."""
    slots = [slot for slot in table.starting(draft.row) if slot.portions]
    narrow = [slot for slot in slots if slot.row_span == 1] or slots
    if not narrow:
        return table.halaman, None
    first = min(narrow, key=lambda slot: slot.portions[0].halaman).portions[0]
    top, bottom = first.cell.box.y0, first.cell.box.y1
    return first.halaman, Box(table.edges[0], top, table.edges[-1], bottom)


def filled_down(rows: Sequence[Baris]) -> tuple[Baris, ...]:
    """Sasaran and row number of a blank cell repeated from the row above; a row left without a sasaran is a doubt."""
    done: list[Baris] = []
    for row in rows:
        above = done[-1] if done else None
        if above is not None and row.sasaran is None and _goes_on(above, row):
            done.append(replace(row, sasaran=above.sasaran, no=row.no or above.no))
            continue
        done.append(row)
    if not any(row.sasaran for row in done):
        return tuple(done)
    return tuple(row if row.sasaran else replace(row, doubts=(*row.doubts, doubt(SASARAN_HILANG))) for row in done)


def _goes_on(above: Baris, row: Baris) -> bool:
    """Whether two rows stand in one table, or in its parts on two pages under the same headings."""
    return above.tabel == row.tabel or (above.kepala == row.kepala and row.halaman == above.halaman + 1)
