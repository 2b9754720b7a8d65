"""The report's charts as inline SVG: few colours, readable in print, the same bytes for the same numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.figure import Figure

BLUE, AMBER, RED, GREY = "#1F4E5F", "#E0A030", "#B23A2E", "#9AA5AB"
_INCHES = 6.6  # width of a chart; half a page of the report
_PREAMBLE = re.compile(r"^.*?(?=<svg)", re.DOTALL)


def bars(title: str, counts: Sequence[tuple[str, int]], colour: str = BLUE) -> Markup:
    """Return horizontal bars, the first one on top, each with its number; nothing where there are none."""
    if not counts:
        return Markup("")
    figure = Figure(figsize=(_INCHES, 0.6 + 0.28 * len(counts)), layout="constrained")
    axes = figure.subplots()
    names, numbers = [name for name, _ in counts], [number for _, number in counts]
    drawn = axes.barh(range(len(names)), numbers, color=colour)
    axes.bar_label(drawn, padding=3, fontsize=9)
    axes.set_yticks(range(len(names)), names, fontsize=9)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.margins(x=0.12)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    return _svg(figure, title)


def shares(title: str, parts: Sequence[tuple[str, int, str]]) -> Markup:
    """Return one bar cut into (name, number, colour); parts of 0 are left out."""
    parts = [part for part in parts if part[1]]
    if not parts:
        return Markup("")
    figure = Figure(figsize=(_INCHES, 1.1), layout="constrained")
    axes = figure.subplots()
    left = 0
    for name, number, colour in parts:
        axes.barh(0, number, left=left, color=colour, edgecolor="white", label=f"{name} ({number})")
        left += number
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=len(parts), frameon=False, fontsize=9)
    axes.axis("off")
    return _svg(figure, title)


def histogram(title: str, counts: Sequence[int], label: str) -> Markup:
    """Return upright bars over 0-1 in equal steps."""
    if not sum(counts):
        return Markup("")
    figure = Figure(figsize=(_INCHES, 2.4), layout="constrained")
    axes = figure.subplots()
    step = 1 / len(counts)
    axes.bar([(place + 0.5) * step for place in range(len(counts))], counts, width=step * 0.94, color=BLUE)
    axes.set_xlim(0, 1)
    axes.set_xlabel(label, fontsize=9)
    axes.tick_params(labelsize=9)
    axes.spines[["top", "right"]].set_visible(False)
    return _svg(figure, title)


def _svg(figure: Figure, title: str) -> Markup:
    """The figure as markup with a name for screen readers; ids and dates do not change from run to run."""
    out = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": title, "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    body = _PREAMBLE.sub("", out.getvalue())
    label = Markup('<svg role="img" aria-label="{}" ').format(title)
    return Markup(body.replace("<svg ", str(label), 1))  # noqa: S704 - drawn by matplotlib, which escapes its texts
