"""Maps and charts of a network, from counted members to what the templates draw."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from shabaka.directory.models import City, Field, Network
from shabaka.directory.queries.census import Census, RegionsOn, Step
from shabaka.directory.queries.members import Member
from shabaka.directory.queries.names import Shown
from shabaka.reading import collation
from shabaka.reading.digits import localise
from shabaka.ui.atlas import project
from shabaka.ui.charts import BarChart, LineChart, Row, bar_chart, line_chart
from shabaka.ui.charts import Point as Value
from shabaka.ui.maps import MapFigure, Point, figure
from shabaka.website.queries.days import Day, written

NEAR = 260
"""Map units across the view of one city: some 5,000 km, so that a reader sees where it lies."""


def cities_text(count: int) -> str:
    return ngettext("%(number)s city", "%(number)s cities", count) % {"number": written(count)}


def places_text(count: int) -> str:
    return ngettext("%(number)s place", "%(number)s places", count) % {"number": written(count)}


def countries_text(count: int) -> str:
    return ngettext("%(number)s country", "%(number)s countries", count) % {
        "number": written(count)
    }


def map_of(
    found: Iterable[Member], marks: Mapping[str, str], *, day: Day, box: str, borders: bool
) -> MapFigure:
    """The members as marks on the world; one whose place is not known stands in the list alone."""
    start, end = around("website:city")
    end += day.query
    points = []
    for member in found:
        if member.latitude is None or member.longitude is None:
            continue
        x, y = project(member.latitude, member.longitude)
        name, mark = member.name, marks.get(member.field, "neutral")
        url = f"{start}{member.slug}{end}"
        points.append(Point(x, y, name.text, url, mark, name.language, name.dir))
    return figure(points, box=box, rtl=get_language_bidi(), borders=borders, write=written)


def cut_text(drawn: MapFigure) -> str:
    """What a list says that names only the first of very many places."""
    return _("The list names the first %(listed)s of %(places)s.") % {
        "listed": written(len(drawn.listed)),
        "places": places_text(len(drawn.points)),
    }


def around(name: str, args: Sequence[str] = ()) -> tuple[str, str]:
    """What stands before and after the last key of an address, to write thousands of them."""
    before, _slash, after = reverse(name, args=[*args, "0"]).rpartition("0/")
    return before, f"/{after}"


def map_of_one(city: City, name: Shown, mark: str) -> MapFigure | None:
    """Where one city lies, with enough of the world around it to know the place."""
    if city.latitude is None or city.longitude is None:
        return None
    x, y = project(float(city.latitude), float(city.longitude))
    point = Point(x, y, name.text, city.get_absolute_url(), mark, name.lang, name.dir)
    corner = (max(0, round(x - NEAR / 2)), max(0, round(y - NEAR / 4.55)))
    drawn = figure([point], box=f"{corner[0]},{corner[1]},{NEAR}", rtl=get_language_bidi())
    return replace(drawn, zoomed=False)


def growth_chart(network: Network, steps: Sequence[Step], until: date) -> LineChart | None:
    """Members over time up to a day; one value a year where more happened."""
    shown = [step for step in steps if step.on <= until]
    if not shown:
        return None
    last = {step.on.year: step for step in shown}
    points = [_value(date(shown[0].on.year - 1, 12, 31), 0)]
    points += [_value(date(year, 12, 31), step.cities) for year, step in sorted(last.items())]
    if points[-1].at < until.year:
        points.append(_value(date(until.year, 12, 31), shown[-1].cities))
    title = _("From %(first)s in %(year)s to %(last)s in %(now)s") % {
        "first": cities_text(shown[0].cities),
        "year": localise(str(shown[0].on.year), get_language() or "en"),
        "last": cities_text(shown[-1].cities),
        "now": localise(str(until.year), get_language() or "en"),
    }
    return line_chart(
        points, title=title, source=network.source, rtl=get_language_bidi(), step=True,
        heads=(_("End of year"), _("Cities")), write=written,
    )  # fmt: skip


def _value(day: date, cities: int) -> Value:
    year = localise(str(day.year), get_language() or "en")
    return Value(day.year, cities, year, written(cities))


def field_chart(
    network: Network, fields: Sequence[Field], census: Census, query: str
) -> BarChart | None:
    """Cities per field, the most first, with a title that says which leads."""
    named = {field.slug: field for field in fields}
    counted = sorted(census.by_field.items(), key=lambda item: -item[1])
    rows = [
        Row(
            str(named[slug].name), count, written(count), named[slug].mark,
            reverse("website:field", args=[network.slug, slug]) + query,
        )
        for slug, count in counted
        if slug in named
    ]  # fmt: skip
    return _bars(rows, network, _("Field"))


def region_chart(network: Network, regions: RegionsOn, census: Census, day: Day) -> BarChart | None:
    """Cities per region of the network's own grouping."""
    members = reverse("website:members", args=[network.slug])
    rows = [
        Row(
            str(regions.names[region]), cities, written(cities), "",
            day.link(members, region=region),
        )
        for region, cities in census.by_region.items()
    ]  # fmt: skip
    return _bars(sorted(rows, key=lambda row: -row.value), network, _("Region"))


def _bars(rows: list[Row], network: Network, head: str) -> BarChart | None:
    if not rows:
        return None
    title = _("%(leader)s has the most: %(cities)s") % {
        "leader": rows[0].label,
        "cities": cities_text(int(rows[0].value)),
    }
    if len(rows) > 1 and rows[0].value == rows[1].value:
        title = _("%(head)s by number of cities") % {"head": head}
    return bar_chart(
        rows, title=title, source=network.source, rtl=get_language_bidi(),
        heads=(head, _("Cities")),
    )  # fmt: skip


def in_order[T](rows: Iterable[T], key: Callable[[T], str]) -> list[T]:
    """Rows as the reader's alphabet orders them."""
    language = get_language() or "en"
    return sorted(rows, key=lambda row: collation.key(key(row), language))
