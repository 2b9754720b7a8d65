"""Numbers and dates as a spreadsheet set to Indonesian shows them, from the value and its number format."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@",
}  # ECMA-376 18.8.30; 14 and 22 as Indonesian settings show them  # fmt: skip
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()  # noqa: SIM905
FIRST_DAY = datetime(1899, 12, 30)
FIRST_DAY_1904 = datetime(1904, 1, 1)
LAST_DAY = 2_958_465  # 31 December 9999
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_DATE_SIGNS = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|AM/PM|A/P", re.IGNORECASE)
_LITERAL = "\ue000"  # stands where quoted text of the format goes; a format itself never holds it
_GENERAL_DIGITS = 11


def shown_number(value: float, form: str, *, from_1904: bool = False) -> str:
    """A number in a format; as it is where the format is not understood."""
    sections = form.split(";")
    chosen = sections[0]
    if value < 0 and len(sections) > 1:
        chosen, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        chosen = sections[2]
    if "@" in chosen or chosen.strip().lower() in ("general", "standard", ""):
        return _general(value) if chosen.strip() or len(sections) == 1 else ""
    bare, literals = _without_literals(chosen)
    if is_date_format(form):
        return _filled(_date(value, bare, from_1904=from_1904), literals).strip()
    return _filled(_number(value, bare), literals).strip()


def is_date_format(form: str) -> bool:
    """Whether a format shows a day or a time."""
    bare, _ = _without_literals(form.split(";", maxsplit=1)[0])
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE)) and not re.search(r"[0#?]", bare.replace(".0", ""))


def _without_literals(form: str) -> tuple[str, list[str]]:
    """(format with a mark for each quoted text, the texts)."""
    literals: list[str] = []

    def mark(found: re.Match[str]) -> str:
        literals.append(found[1] or found[2] or "")
        return _LITERAL

    return _QUOTED.sub(mark, form), literals


def _filled(text: str, literals: list[str]) -> str:
    parts = text.split(_LITERAL)
    return "".join(part + literal for part, literal in zip(parts, [*literals, *[""] * len(parts)], strict=False))


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 10**_GENERAL_DIGITS:
        return str(int(value))
    return f"{value:.{_GENERAL_DIGITS - 1}g}".replace(".", ",")


def _number(value: float, form: str) -> str:
    digits = re.search(r"[0#?][0#?,.]*(?:E[+-]?0+)?", form)
    if digits is None:
        return form
    pattern = digits[0]
    value *= 100 ** form.count("%")
    places = len(re.sub(r"E.*", "", pattern).partition(".")[2])
    if "E" in pattern:
        text = f"{value:.{places}E}"
    else:
        text = f"{value:,.{places}f}" if "," in pattern.partition(".")[0] else f"{value:.{places}f}"
        decimals = pattern.partition(".")[2]
        optional = len(decimals) - len(decimals.rstrip("#"))
        text = _trimmed(text, optional)
    text = text.replace(",", "\x00").replace(".", ",").replace("\x00", ".")
    width = len(re.sub(r"[^0]", "", pattern.partition(".")[0]))
    if "," not in pattern.partition(".")[0]:
        text = text.zfill(width + len(text) - len(text.partition(",")[0]))
    return form.replace(pattern, text, 1)


def _trimmed(text: str, optional: int) -> str:
    """Without the zeros at the end that the format only allows."""
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return text.rstrip(".")


def _date(value: float, form: str, *, from_1904: bool) -> str:
    if not 0 <= value <= LAST_DAY:
        return _general(value)
    day = (FIRST_DAY_1904 if from_1904 else FIRST_DAY) + timedelta(seconds=round(value * 86_400))
    half = bool(re.search(r"AM/PM|A/P", form, re.IGNORECASE))
    after = ""  # what stood before a bare m tells minutes from months

    def part(found: re.Match[str]) -> str:
        nonlocal after
        sign = found[0].lower()
        minutes = sign in ("m", "mm") and (
            after.startswith("h") or form[found.end() :].lstrip(": ").lower().startswith("s")
        )
        after = sign
        return _part_of_day(day, "min" + sign if minutes else sign, half=half)

    return _DATE_SIGNS.sub(part, form)


def _part_of_day(day: datetime, sign: str, *, half: bool) -> str:
    hour = (day.hour % 12 or 12) if half else day.hour
    month, weekday = MONTHS[day.month - 1], DAYS[day.weekday()]
    parts = {
        "yyyy": f"{day.year:04d}", "yy": f"{day.year % 100:02d}", "mmmm": month, "mmm": month[:3],
        "mm": f"{day.month:02d}", "m": str(day.month), "dddd": weekday, "ddd": weekday[:3], "dd": f"{day.day:02d}",
        "d": str(day.day), "hh": f"{hour:02d}", "h": str(hour), "minmm": f"{day.minute:02d}", "minm": str(day.minute),
        "ss": f"{day.second:02d}", "s": str(day.second),
    }  # fmt: skip
    return parts.get(sign, "AM" if day.hour < 12 else "PM")
