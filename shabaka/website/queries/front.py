"""The first page: networks with their counts, in as many queries for ten as for one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.languages import get_official_languages
from django.conf import settings
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from shabaka.directory.models import City, Network, Span
from shabaka.directory.queries import networks
from shabaka.kernel.text import Words, direction
from shabaka.reading.locales import primary
from shabaka.website.queries.days import Day, founded, written

LARGEST = 300  # cities among which examples are sought


@dataclass(frozen=True)
class Card:
    """A network on the first page; ``hue`` is its accent as a class of the design system."""

    network: Network
    url: str
    hue: int
    cities: int
    countries: int
    cities_shown: str
    countries_shown: str
    founded: str
    is_before: bool


def cards(day: Day) -> list[Card]:
    """Two queries: the networks, and their members counted together."""
    counted = _counted(day.on)
    return [_card(network, day, *counted[network.pk]) for network in networks.all_networks()]


def _counted(on: date) -> dict[int, tuple[int, int]]:
    state = Coalesce(F("city__country__counts_under_id"), F("city__country_id"))
    rows = (
        Span.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)
        .order_by()
        .values_list("network_id", state)
        .annotate(cities=Count("pk"))
    )
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for network, _state, cities in rows:
        before = found[network]
        found[network] = (before[0] + cities, before[1] + 1)
    return found


def _card(network: Network, day: Day, cities: int, countries: int) -> Card:
    return Card(
        network=network,
        url=network.get_absolute_url() + day.query,
        hue=network.accent * 15,
        cities=cities,
        countries=countries,
        cities_shown=written(cities),
        countries_shown=written(countries),
        founded=founded(network.founded_earliest, network.founded_latest),
        is_before=bool(network.founded_earliest and day.on < network.founded_earliest),
    )


@dataclass(frozen=True)
class Example:
    """Something to search for, in the script that its people write."""

    text: str
    language: str
    dir: str


def examples() -> list[Example]:
    """A large city for each language of the house, named as its own people write it.

    A city that is in the directory can always be found; one query.
    """
    cities = City.objects.filter(population__isnull=False).order_by("-population", "pk")
    rows = list(cities.values_list("country__iso2", "name")[:LARGEST])
    found = [_example(language, rows) for language, _label in settings.LANGUAGES]
    return [example for example in found if example]


def _example(language: str, rows: list[tuple[str, Words]]) -> Example | None:
    for iso2, name in rows:
        if language in name and primary(language) in get_official_languages(iso2):
            return Example(name[language], language, direction(language))
    return None


def retentions(found: Iterable[Network]) -> list[tuple[Network, str]]:
    """How long each network keeps the data of persons who left, in words."""
    return [
        (
            network,
            ngettext("%(number)s month", "%(number)s months", network.retention_months)
            % {"number": written(network.retention_months)},
        )
        for network in found
    ]
