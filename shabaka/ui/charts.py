"""Geometry of charts: templates only write down what is decided here, in either direction.

Lengths across are percentages of the drawing's width, so that type keeps its size on a phone;
lengths down are pixels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import floor, log10

HEIGHT = 200
HEADROOM = 28
TINY = 1e-9
APART = 13.0
"""Two values written on a line stand at least this many percent of the width apart."""
APART_AT_ENDS = 19.0
"""The outer two are written inwards from the edge, and so need more room."""


@dataclass(frozen=True)
class Row:
    """One thing that is counted; ``text`` is its value as the reader writes numbers."""

    label: str
    value: float
    text: str
    mark: str = ""
    url: str = ""
    other: float | None = None
    other_text: str = ""


@dataclass(frozen=True)
class Bar:
    """A row with the place of its bar, and of the paler bar that it is compared with."""

    row: Row
    x: float
    width: float
    other_x: float = 0
    other_width: float = 0


@dataclass(frozen=True)
class BarChart:
    """Bars under a title that states the finding; ``axis`` is where they begin, in percent."""

    title: str
    source: str
    heads: tuple[str, ...]
    bars: list[Bar]
    axis: float

    @property
    def compares(self) -> bool:
        return any(bar.row.other is not None for bar in self.bars)


@dataclass(frozen=True)
class Point:
    """A value at a moment; ``at`` is any number that grows with time, such as the year."""

    at: float
    value: float
    label: str
    text: str


@dataclass(frozen=True)
class Tick:
    """A line across the chart and what is written on it."""

    y: float
    text: str


@dataclass(frozen=True)
class Dot:
    """A point on the drawing; ``said`` when its value has room, ``dated`` when its moment has."""

    point: Point
    x: float
    y: float
    anchor: str
    said: bool
    dated: bool


@dataclass(frozen=True)
class LineChart:
    """A line or steps; ``stroke`` and ``under`` are paths in a box of 1000 by ``height``.

    ``start`` is the reader's side in percent, where the scale is written."""

    title: str
    source: str
    heads: tuple[str, ...]
    stroke: str
    under: str
    dots: list[Dot]
    ticks: list[Tick]
    start: int
    height: int = HEIGHT
    box: str = field(default=f"0 0 1000 {HEIGHT}")


def bar_chart(
    rows: Sequence[Row],
    *,
    title: str,
    source: str,
    rtl: bool,
    heads: tuple[str, ...] = (),
) -> BarChart:
    """Lay bars from the reader's side; values must be 0 or more, or ValueError."""
    values = [v for row in rows for v in (row.value, row.other) if v is not None]
    if any(value < 0 for value in values):
        raise ValueError("A bar shows an amount; it cannot be less than nothing.")
    most = max(values, default=0) or 1

    def lay(value: float | None) -> tuple[float, float]:
        width = round(100 * (value or 0) / most, 2)
        return (round(100 - width, 2) if rtl else 0, width)

    bars = [Bar(row, *lay(row.value), *lay(row.other)) for row in rows]
    return BarChart(title, source, heads, bars, 100 if rtl else 0)


def line_chart(
    points: Sequence[Point],
    *,
    title: str,
    source: str,
    rtl: bool,
    step: bool = False,
    heads: tuple[str, ...] = (),
    write: Callable[[float], str] = "{:g}".format,
) -> LineChart:
    """Draw values over time, which runs in the reader's direction; from nought, never cut off."""
    ordered = sorted(points, key=lambda point: point.at)
    ceiling, every = nice_scale(max((point.value for point in ordered), default=0))
    places = [_place(point, ordered, ceiling, rtl) for point in ordered]
    stroke = _path(places, step)
    ticks = [
        Tick(_down(n * every, ceiling), write(n * every)) for n in range(round(ceiling / every) + 1)
    ]
    return LineChart(
        title,
        source,
        heads,
        stroke,
        _under(stroke, places),
        _dots(ordered, places),
        ticks,
        100 if rtl else 0,
    )


def nice_scale(most: float) -> tuple[float, float]:
    """Return a round ceiling at or above ``most``, and a step of 1, 2 or 5 times a power of ten."""
    if most < TINY:
        return 1, 1
    rough = most / 4
    power = 10 ** floor(log10(rough))
    every = next(n * power for n in (1, 2, 5, 10) if n * power >= rough * 0.999)
    if most >= 1:
        every = max(1, every)
    return every * -(-most // every), every


def _down(value: float, ceiling: float) -> float:
    return round(HEIGHT - (HEIGHT - HEADROOM) * value / ceiling, 1)


def _place(
    point: Point, ordered: Sequence[Point], ceiling: float, rtl: bool
) -> tuple[float, float]:
    first, last = ordered[0].at, ordered[-1].at
    share = (point.at - first) / (last - first) if last > first else 0.5
    across = round(100 * share, 2)
    return round(100 - across, 2) if rtl else across, _down(point.value, ceiling)


def _path(places: Sequence[tuple[float, float]], step: bool) -> str:
    parts: list[str] = []
    for n, (x, y) in enumerate(places):
        if n and step:
            parts.append(f"H{x * 10:g}V{y:g}")
        else:
            parts.append(f"{'L' if n else 'M'}{x * 10:g} {y:g}")
    return "".join(parts)


def _under(stroke: str, places: Sequence[tuple[float, float]]) -> str:
    if not places:
        return ""
    return f"{stroke}V{HEIGHT}H{places[0][0] * 10:g}Z"


def _dots(ordered: Sequence[Point], places: Sequence[tuple[float, float]]) -> list[Dot]:
    last = len(ordered) - 1
    still = last > 1 and ordered[last].value == ordered[last - 1].value
    spoken = _spaced([x for x, _ in places], last - 1 if still else last)
    return [
        Dot(point, x, y, _anchor(n, last), n in spoken, n in spoken)
        for n, (point, (x, y)) in enumerate(zip(ordered, places, strict=True))
    ]


def _anchor(n: int, last: int) -> str:
    if last == 0:
        return "middle"
    return "start" if n == 0 else "end" if n == last else "middle"


def _spaced(across: Sequence[float], change: int) -> set[int]:
    """Which points may be written on: the last change and the first, then those with room."""
    kept: set[int] = set()
    for n in (change, 0, *range(len(across) - 1, 0, -1)):
        if n >= 0 and all(abs(across[n] - across[k]) >= _room(k, change) for k in kept):
            kept.add(n)
    return kept


def _room(n: int, change: int) -> float:
    return APART_AT_ENDS if n in (0, change) else APART
