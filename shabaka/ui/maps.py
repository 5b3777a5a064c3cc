"""What stands where on the world map: pins, clusters that open, and labels that never collide."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import NamedTuple

from shabaka.ui.atlas import HEIGHT, WIDTH
from shabaka.ui.marks import NEUTRAL, known

RATIO = HEIGHT / WIDTH
CLOSEST = 60
"""The narrowest view in map units: some 1,200 km, below which coasts would look coarse."""
WIDE, NARROW = 720, 310
"""Widths in pixels for which pins are gathered: a desktop column at its least, and a phone."""
APART = 25
APART_BY_FINGER = 34
"""A phone's pins are pressed, and its clusters of hundreds are 32 pixels wide."""
LABELLED = 60
NAMED = 12
"""Places of a cluster that are named when a reader rests on it."""
MOST_LISTED = 500
"""Places named beside the map; a page that has more also links to its whole list."""
AROUND = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
BOX = re.compile(r"(\d{1,4}),(\d{1,4}),(\d{2,4})")


class Box(NamedTuple):
    """The part of the map that is shown; its height follows from its width."""

    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        return self.width * RATIO

    @property
    def view(self) -> str:
        return f"{self.x:g} {self.y:g} {self.width:g} {self.height:.1f}"

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    def percent(self, x: float, y: float) -> tuple[float, float]:
        return (
            round(100 * (x - self.x) / self.width, 2),
            round(100 * (y - self.y) / self.height, 2),
        )


WORLD = Box(0, 0, WIDTH)


class Point(NamedTuple):
    """A place to draw, in map units; ``lang`` only where its name is in another tongue."""

    x: float
    y: float
    label: str
    url: str = ""
    mark: str = ""
    lang: str = ""
    dir: str = ""


class Group:
    """Places that would lie on one another at this width; one place is a group too."""

    __slots__ = ("points", "x", "y")

    def __init__(self, x: float, y: float, points: list[Point]) -> None:
        self.x, self.y, self.points = x, y, points

    def take(self, other: "Group") -> None:
        mine, theirs = len(self.points), len(other.points)
        self.x = (self.x * mine + other.x * theirs) / (mine + theirs)
        self.y = (self.y * mine + other.y * theirs) / (mine + theirs)
        self.points += other.points


class Pin(NamedTuple):
    """One mark on the sheet: a place with its address, or a cluster with the box that opens it.

    ``said`` is how many places a cluster holds and ``others`` how many beside the first, both as
    the reader writes numbers.
    """

    x: float
    y: float
    label: str
    mark: str
    url: str = ""
    count: int = 1  # type: ignore[assignment]
    said: str = ""
    others: str = ""
    box: str = ""
    names: tuple[str, ...] = ()
    lang: str = ""
    dir: str = ""

    @property
    def radius(self) -> int:
        return 11 if self.count < 10 else 13 if self.count < 100 else 16


@dataclass(frozen=True)
class Label:
    """A name beside its pin; x and y in percent, dx and dy in pixels."""

    x: float
    y: float
    dx: int
    dy: int
    anchor: str
    text: str


@dataclass(frozen=True)
class MapFigure:
    """The sheet and the list beside it, which names the places that are shown, up to a bound."""

    view: str
    wide: list[Pin]
    narrow: list[Pin]
    labels: list[Label]
    points: list[Point]
    zoomed: bool
    borders: bool = False
    marks: list[str] = field(default_factory=list)

    @property
    def listed(self) -> list[Point]:
        return self.points[:MOST_LISTED]

    @property
    def is_cut(self) -> bool:
        return len(self.points) > MOST_LISTED


def figure(
    points: Sequence[Point],
    *,
    box: str = "",
    rtl: bool = False,
    borders: bool = False,
    write: Callable[[int], str] = str,
) -> MapFigure:
    """Draw points in a box "x,y,width"; ``write`` puts a number into the reader's digits."""
    shown_box = read_box(box)
    whole = shown_box == WORLD
    shown = list(points) if whole else [p for p in points if shown_box.holds(p.x, p.y)]
    single = [Group(point.x, point.y, [point]) for point in shown]
    wide = gather(single, shown_box.width * APART / WIDE)
    # A phone gathers what a desk has gathered already, and more.
    narrow = gather(wide, shown_box.width * APART_BY_FINGER / NARROW)
    pins = [_pin(group, shown_box, write) for group in wide]
    return MapFigure(
        shown_box.view,
        pins,
        [_pin(group, shown_box, write) for group in narrow],
        place_labels(pins, rtl) if len(shown) <= LABELLED else [],
        shown,
        not whole,
        borders,
        sorted({known(mark) for mark in {point.mark for point in shown}}),
    )


def read_box(text: str) -> Box:
    """Read "x,y,width" from an address; anything else shows the whole world."""
    found = BOX.fullmatch(text or "")
    if found is None:
        return WORLD
    x, y, width = map(int, found.groups())
    return _inside(x, y, min(max(width, CLOSEST), WIDTH))


def _inside(x: float, y: float, width: float) -> Box:
    return Box(
        round(min(max(x, 0), WIDTH - width)),
        round(min(max(y, 0), HEIGHT - width * RATIO)),
        round(width),
    )


def gather(groups: Iterable[Group], reach: float) -> list[Group]:
    """Join groups that lie closer than ``reach``; every point is then in exactly one."""
    cells: dict[tuple[int, int], Group] = {}
    for group in groups:
        cell = (int(group.x // reach), int(group.y // reach))
        if host := cells.get(cell):
            host.take(group)
        else:
            cells[cell] = Group(group.x, group.y, group.points.copy())
    kept: dict[tuple[int, int], Group] = {}
    for cell, group in sorted(cells.items(), key=lambda item: -len(item[1].points)):
        if host := _near(kept, cell, group, reach):
            host.take(group)
        else:
            kept[cell] = group
    return list(kept.values())


def _near(
    kept: Mapping[tuple[int, int], Group], cell: tuple[int, int], group: Group, reach: float
) -> Group | None:
    x, y = cell
    for dx, dy in AROUND:
        near = kept.get((x + dx, y + dy))
        if near and hypot(near.x - group.x, near.y - group.y) < reach:
            return near
    return None


def _pin(group: Group, box: Box, write: Callable[[int], str]) -> Pin:
    x, y = box.percent(group.x, group.y)
    first, count = group.points[0], len(group.points)
    if count == 1:
        mark = known(first.mark)
        return Pin(x, y, first.label, mark, first.url, lang=first.lang, dir=first.dir)
    marks = {known(mark) for mark in {point.mark for point in group.points}}
    return Pin(
        x, y, first.label, marks.pop() if len(marks) == 1 else NEUTRAL, "", count, write(count),
        write(count - 1), _opening(group, box),
        tuple(point.label for point in group.points[:NAMED]),
    )  # fmt: skip


def _opening(group: Group, box: Box) -> str:
    """The box that opens a cluster, or nothing when a closer look would not part it."""
    across = [point.x for point in group.points]
    down = [point.y for point in group.points]
    spread = max(max(across) - min(across), (max(down) - min(down)) / RATIO)
    width = max(CLOSEST, min(spread * 1.6, box.width * 0.5))
    if width >= box.width or spread == 0:
        return ""
    near = _inside(
        (max(across) + min(across) - width) / 2,
        (max(down) + min(down) - width * RATIO) / 2,
        width,
    )
    return f"{near.x:g},{near.y:g},{near.width:g}"


def place_labels(pins: Sequence[Pin], rtl: bool) -> list[Label]:
    """Write names where nothing else stands, at the least width; a wider sheet only adds room."""
    down = WIDE * RATIO / 100
    taken = [_rectangle(pin.x * WIDE / 100, pin.y * down, 0, 0, 22) for pin in pins]
    placed = []
    for own, pin in enumerate(pins):
        if pin.count > 1:
            continue
        for side, dx, dy in (
            ("middle", 0, -12),
            ("middle", 0, 22),
            ("right", 12, 5),
            ("left", -12, 5),
        ):
            spot = _written(pin, side, dx, dy, down)
            others = (r for n, r in enumerate(taken) if n != own)
            if _on_sheet(spot, down) and not any(_meet(spot, other) for other in others):
                taken.append(spot)
                placed.append(Label(pin.x, pin.y, dx, dy, _anchor(side, rtl), pin.label))
                break
    return placed


def _written(pin: Pin, side: str, dx: int, dy: int, down: float) -> tuple[float, ...]:
    width = 7.6 * len(pin.label)
    shift = {"middle": 0.0, "right": width / 2, "left": -width / 2}[side]
    return _rectangle(pin.x * WIDE / 100 + dx + shift, pin.y * down + dy - 5, width, 16, 2)


def _rectangle(x: float, y: float, width: float, height: float, margin: float) -> tuple[float, ...]:
    half, rise = (width + margin) / 2, (height + margin) / 2
    return (x - half, y - rise, x + half, y + rise)


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _on_sheet(spot: tuple[float, ...], down: float) -> bool:
    return spot[0] > 0 and spot[2] < WIDE and spot[1] > 0 and spot[3] < down * 100


def _anchor(side: str, rtl: bool) -> str:
    """SVG's start is the reader's side, so a label to the right ends there in Arabic."""
    if side == "middle":
        return "middle"
    return "end" if (side == "right") == rtl else "start"
