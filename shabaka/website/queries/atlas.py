"""One city or one country as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shabaka.directory.models import City, Country, Field, Network
from shabaka.directory.queries.members import Member
from shabaka.directory.queries.names import NamesOn, Shown, choose
from shabaka.kernel.text import direction
from shabaka.reading.digits import isolate, number
from shabaka.website.queries.days import Day, written
from shabaka.website.queries.lists import Line, lines


def elsewhere(
    today: Mapping[str, str], then: Mapping[str, str], shown: Shown
) -> list[dict[str, str]]:
    """The same name in the other languages of the house, as it stood on the day."""
    names = {**today, **then}
    here = shown.language or get_language()
    return [
        {"text": names[code], "lang": code, "dir": direction(code)}
        for code in settings.LANGUAGE_FALLBACKS
        if code != here and names.get(code, shown.text) != shown.text
    ]


def present_name(today: Mapping[str, str], shown: Shown) -> Shown | None:
    """Today's name, where the page shows another because it speaks of another day."""
    now = choose(today, [get_language() or "", *settings.LANGUAGE_FALLBACKS])
    return now if now.text != shown.text else None


def state_of(country: Country, names: NamesOn) -> tuple[Country, Shown] | None:
    """The state that a territory counts under, with its name."""
    state = country.counts_under
    return (state, names.country(state.pk, state.name)) if state else None


def facts(city: City) -> list[dict[str, str]]:
    """Where a city lies and how large it is; what is not known is left out."""
    rows = []
    if city.latitude is not None and city.longitude is not None:
        rows.append({"label": _("Coordinates"), "value": coordinates(city)})
    if city.population:
        rows.append({"label": _("Population"), "value": written(city.population)})
    if city.timezone:
        rows.append({"label": _("Time zone"), "value": isolate(city.timezone)})
    return rows


def coordinates(city: City) -> str:
    """Degrees with their hemispheres, for people; files carry the bare numbers."""
    north, east = float(city.latitude or 0), float(city.longitude or 0)
    return _("%(latitude)s %(north_or_south)s, %(longitude)s %(east_or_west)s") % {
        "latitude": _degrees(north),
        "north_or_south": _("N") if north >= 0 else _("S"),
        "longitude": _degrees(east),
        "east_or_west": _("E") if east >= 0 else _("W"),
    }


def _degrees(value: float) -> str:
    return f"{number(abs(value), get_language() or 'en', 3)}°"


@dataclass(frozen=True)
class Group:
    """The members of one network in one country."""

    network: Network
    url: str
    lines: list[Line]
    number: str
    hue: int
    has_fields: bool


def groups(found: Iterable[tuple[object, list[Member]]], day: Day) -> list[Group]:
    """Members in a country, network by network, with the fields' names; one query for these."""
    pairs = [(network, rows) for network, rows in found if isinstance(network, Network)]
    fields: dict[int, dict[str, Field]] = {}
    for field in Field.objects.filter(network__in=[network for network, _rows in pairs]):
        fields.setdefault(field.network_id, {})[field.slug] = field
    return [_group(network, rows, fields.get(network.pk, {}), day) for network, rows in pairs]


def _group(network: Network, rows: list[Member], fields: dict[str, Field], day: Day) -> Group:
    return Group(
        network=network,
        url=network.get_absolute_url() + day.query,
        lines=lines(rows, network, fields, day),
        number=written(len(rows)),
        hue=network.accent * 15,
        has_fields=bool(fields),
    )


def different_cities(found: Iterable[Group]) -> int:
    """How many cities; one that stands in two networks counts once."""
    return len({line.slug for group in found for line in group.lines})
