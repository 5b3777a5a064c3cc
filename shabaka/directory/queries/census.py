"""How many, where and in which field, on any day: counted from the records, stored nowhere."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce

from shabaka.directory.models import Network, RegionCountry, Span
from shabaka.directory.models.dated import holds_on
from shabaka.kernel.text import Words

STATE = Coalesce(F("city__country__counts_under_id"), F("city__country_id"))
"""The state that a city counts under: its country, or the one that a territory counts under."""


def holding_on(network: Network, day: date) -> QuerySet[Span]:
    """The spans of a network's memberships that certainly hold on a day: one per member city."""
    return Span.objects.filter(network=network, starts_on__lte=day).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    )


def in_doubt_on(network: Network, day: date) -> QuerySet[Span]:
    """First and last spans of memberships that may or may not have begun, or ended, by that day.

    Where one span follows the other, as at a change of field, the city was a member all the time.
    """
    same = Span.objects.filter(membership=OuterRef("membership")).order_by()
    before = same.filter(ends_on=OuterRef("starts_on"), pk__lt=OuterRef("pk"))
    after = same.filter(starts_on=OuterRef("ends_on"), pk__gt=OuterRef("pk"))
    begins = Q(~Exists(before), starts_earliest__lte=day, starts_on__gt=day)
    ends = Q(~Exists(after), ends_earliest__lte=day, ends_on__gt=day)
    return Span.objects.filter(network=network).filter(begins | ends)


@dataclass(frozen=True)
class Census:
    """A network counted on one day. ``uncertain`` cities may or may not belong to it by then."""

    on: date
    cities: int
    countries: int
    by_field: dict[str, int]
    by_region: dict[str, int]
    uncertain: int = 0

    def as_json(self, network: str) -> dict[str, object]:
        """The answer as the command line and the API give it."""
        answer: dict[str, object] = {
            "network": network,
            "on": self.on.isoformat(),
            "cities": self.cities,
            "countries": self.countries,
            "by_field": self.by_field,
            "by_region": self.by_region,
        }
        return answer | ({"uncertain": self.uncertain} if self.uncertain else {})


def census(network: Network, day: date) -> Census:
    """Count a network on a day; a territory counts under its state. Three queries."""
    rows = (
        holding_on(network, day)
        .values_list("field__slug", "city__country_id", STATE)
        .annotate(cities=Count("pk"))
        .order_by("field__position")
    )
    uncertain = in_doubt_on(network, day).order_by().values("membership").distinct().count()
    return counted(rows, regions_on(network, day), day, uncertain)


def counted(
    rows: Iterable[tuple[str | None, int, int, int]],
    regions: "RegionsOn",
    day: date,
    uncertain: int,
) -> Census:
    """Count rows of field, country, state and number of cities; fields keep the order of rows."""
    by_field: Counter[str] = Counter()
    by_region: Counter[str] = Counter()
    states: Counter[int] = Counter()
    for field, country, state, cities in rows:
        states[state] += cities
        if field:
            by_field[field] += cities
        if region := regions.of.get(country) or regions.of.get(state):
            by_region[region] += cities
    return Census(
        on=day,
        cities=states.total(),
        countries=len(states),
        by_field=dict(by_field),
        by_region={region: by_region[region] for region in regions.names if by_region[region]},
        uncertain=uncertain,
    )


class RegionsOn(NamedTuple):
    """A network's own grouping on a day: the region of each country, and the regions in order."""

    of: dict[int, str]
    names: dict[str, Words]


def regions_on(network: Network, day: date) -> RegionsOn:
    """Country key → region key, and region key → name, by one query."""
    found = RegionsOn({}, {})
    if not network.grouping_id:
        return found
    rows = RegionCountry.objects.filter(holds_on(day), region__grouping_id=network.grouping_id)
    name = Cast("region__name", TextField())
    for country, region, text in rows.order_by("region__position").values_list(
        "country_id", "region__slug", name
    ):
        found.of[country] = region
        if region not in found.names:
            found.names[region] = Words(json.loads(text))
    return found


@dataclass(frozen=True)
class Step:
    """The number of members after everything that happened on one day."""

    on: date
    cities: int


def growth(network: Network) -> list[Step]:
    """Members after each day on which their number changed; one query."""
    changes: Counter[date] = Counter()
    spans = Span.objects.filter(network=network).order_by()
    for begun, ended, n in spans.values_list("starts_on", "ends_on").annotate(n=Count("pk")):
        changes[begun] += n
        if ended:
            changes[ended] -= n
    steps, total = [], 0
    for day in sorted(day for day, change in changes.items() if change):
        total += changes[day]
        steps.append(Step(day, total))
    return steps
