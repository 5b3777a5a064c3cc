"""How many, where and in which field, on any day: counted from the records, stored nowhere."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from shabaka.directory.models import Network, RegionCountry, Span
from shabaka.directory.models.dated import holds_on

STATE = Coalesce(F("city__country__counts_under_id"), F("city__country_id"))
"""The state that a city counts under: its country, or the one that a territory counts under."""


def holding_on(network: Network, day: date) -> QuerySet[Span]:
    """The spans of a network's memberships that certainly hold on a day: one per member city."""
    return Span.objects.filter(network=network, starts_on__lte=day).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    )


def in_doubt_on(network: Network, day: date) -> QuerySet[Span]:
    """Spans that may or may not have begun, or ended, by that day: the source gives no day."""
    begins = Q(starts_earliest__lte=day, starts_on__gt=day)
    ends = Q(ends_earliest__lte=day, ends_on__gt=day)
    return Span.objects.filter(network=network).filter(begins | ends)


@dataclass(frozen=True)
class Census:
    """A network counted on one day. ``uncertain`` events may already have happened by then."""

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
    return counted(rows, regions_on(network, day), day, in_doubt_on(network, day).count())


def counted(
    rows: Iterable[tuple[str | None, int, int, int]],
    region_of: Mapping[int, str],
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
        if region := region_of.get(country) or region_of.get(state):
            by_region[region] += cities
    return Census(
        on=day,
        cities=states.total(),
        countries=len(states),
        by_field=dict(by_field),
        by_region={
            region: by_region[region]
            for region in dict.fromkeys(region_of.values())
            if by_region[region]
        },
        uncertain=uncertain,
    )


def regions_on(network: Network, day: date) -> dict[int, str]:
    """Country key → region key, by the network's own grouping on that day."""
    if not network.grouping_id:
        return {}
    rows = RegionCountry.objects.filter(holds_on(day), region__grouping_id=network.grouping_id)
    return dict(rows.order_by("region__position").values_list("country_id", "region__slug"))


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
