"""The repeated parts of charts as markup, written here because a page has hundreds of them.

What is decided stands in ``charts``; this only writes it down, as ``pins`` does for maps.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shabaka.kernel.text import direction
from shabaka.ui.charts import Bar, BarChart, Dot, LineChart
from shabaka.ui.marks import known

NUMBER = ' class="number"'


def said(text: Any) -> str:
    """A text, inside the language that it is in when the page has another."""
    spoken = getattr(text, "lang", "")
    if not spoken or spoken == get_language():
        return escape(str(text))
    return f'<span lang="{escape(spoken)}" dir="{direction(spoken)}">{escape(str(text))}</span>'


def bars(chart: BarChart) -> SafeString:
    """One line for each bar: its name, its length, its number."""
    axis = f'<line class="axis" x1="{chart.axis:g}%" x2="{chart.axis:g}%" y1="0" y2="100%"/>'
    return SafeString("\n".join(_bar(bar, axis) for bar in chart.bars))


def _bar(bar: Bar, axis: str) -> str:
    row = bar.row
    mark = shade = ""
    if row.mark:
        shape = known(row.mark)
        shade = f' data-mark="{escape(row.mark)}"'
        use = f'<use href="{escape(static("ui/sprite.svg"))}#mark-{shape}"/>'
        mark = f'<svg class="mark" data-mark="{shape}" aria-hidden="true">{use}</svg>'
    name = said(row.label)
    name = f'<a href="{escape(row.url)}">{name}</a>' if row.url else f"<span>{name}</span>"
    return (
        f'<li><span class="field-name">{mark}{name}</span>'
        f'<svg aria-hidden="true"{shade}>{_lengths(bar)}{axis}</svg>'
        f'<span class="value">{escape(row.text)}</span></li>'
    )


def _lengths(bar: Bar) -> str:
    if bar.row.other is None:
        return f'<rect x="{bar.x:g}%" y="14%" width="{bar.width:g}%" height="72%"/>'
    return (
        f'<rect x="{bar.x:g}%" y="10%" width="{bar.width:g}%" height="48%"/>'
        f'<rect class="other" x="{bar.other_x:g}%" y="64%" width="{bar.other_width:g}%"'
        f' height="26%"/>'
    )


def bar_table(chart: BarChart) -> SafeString:
    rows = ([bar.row.text, bar.row.other_text] for bar in chart.bars)
    names = (said(bar.row.label) for bar in chart.bars)
    return _table(chart.heads, names, [row if chart.compares else row[:1] for row in rows])


def line_table(chart: LineChart) -> SafeString:
    names = (escape(dot.point.label) for dot in chart.dots)
    return _table(chart.heads, names, [[dot.point.text] for dot in chart.dots])


def _table(heads: Iterable[str], names: Iterable[str], values: list[list[str]]) -> SafeString:
    head = "".join(
        f'<th scope="col"{NUMBER if n else ""}>{escape(str(text))}</th>'
        for n, text in enumerate(heads)
    )
    rows = "".join(
        f'<tr><th scope="row">{name}</th>'
        + "".join(f"<td{NUMBER}>{escape(text)}</td>" for text in row)
        + "</tr>"
        for name, row in zip(names, values, strict=True)
    )
    head = f"<thead><tr>{head}</tr></thead>" if head else ""
    return SafeString(f"{head}<tbody>{rows}</tbody>")


def scale(chart: LineChart) -> SafeString:
    """The lines across, each with its value but the lowest, which is nought."""
    parts = []
    for n, tick in enumerate(chart.ticks):
        parts.append(
            f'<line class="{"grid" if n else "base"}" x1="0" x2="100%"'
            f' y1="{tick.y:g}" y2="{tick.y:g}"/>'
        )
        if n:
            parts.append(
                f'<text x="{chart.start}%" y="{tick.y:g}" dy="-5" text-anchor="start">'
                f"{escape(tick.text)}</text>"
            )
    return SafeString("".join(parts))


def dots(chart: LineChart) -> SafeString:
    return SafeString("".join(_dot(dot, chart.height + 20) for dot in chart.dots))


def _dot(dot: Dot, foot: int) -> str:
    drawn = f'<circle class="dot" cx="{dot.x:g}%" cy="{dot.y:g}" r="3.5"/>'
    if dot.said:
        drawn += (
            f'<text class="said" x="{dot.x:g}%" y="{dot.y:g}" dy="-10"'
            f' text-anchor="{dot.anchor}">{escape(dot.point.text)}</text>'
        )
    if dot.dated:
        drawn += (
            f'<text x="{dot.x:g}%" y="{foot}" text-anchor="{dot.anchor}">'
            f"{escape(dot.point.label)}</text>"
        )
    return drawn
