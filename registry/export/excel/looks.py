"""The few looks of the workbook's cells."""

from __future__ import annotations

from typing import Any

_FILLS = {"": "", "ragu": "#FFF2CC", "galat": "#F8CBAD", "beda": "#DDEBF7"}
_PLAIN = {"valign": "top", "text_wrap": True, "font_size": 10}


class Formats:
    """The looks of one workbook; colours say doubt, a darker heading says that the column is not to be edited."""

    def __init__(self, book: Any) -> None:
        head = {"bold": True, "font_color": "#FFFFFF", "valign": "top", "text_wrap": True}
        self._book = book
        self._made: dict[tuple[str, str], Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.label = book.add_format({"bold": True})
        self.heading = book.add_format(head | {"bg_color": "#1F4E5F"})
        self.editable = book.add_format(head | {"bg_color": "#2E7D5B"})
        self.note = book.add_format({"text_wrap": True, "font_size": 10, "font_color": "#51626B"})
        self.text = self.look("", "")
        self.link = book.add_format(_PLAIN | {"font_color": "#0B5394", "underline": 1})

    def look(self, colour: str, number: str = "") -> Any:
        """Return the look of a cell: `colour` is ragu, galat, beda or none; `number` how numbers are shown."""
        key = colour, number
        if key not in self._made:
            fill = {"bg_color": _FILLS[colour]} if colour else {}
            self._made[key] = self._book.add_format(_PLAIN | fill | {"num_format": number or "@"})
        return self._made[key]
