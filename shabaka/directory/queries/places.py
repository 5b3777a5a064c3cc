"""One city, one country, and what stands in them on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.models import (
    City,
    CityName,
    Country,
    Field,
    MembershipEvent,
    Network,
    Organisation,
    Span,
)
from shabaka.directory.queries.imports import boxes
from shabaka.directory.queries.members import COLUMNS, Member, members
from shabaka.directory.queries.names import NamesOn
from shabaka.directory.rules.imports.globe import outside
from shabaka.directory.rules.memberships import Happening, standing_events
from shabaka.directory.states import Change, Role
from shabaka.kernel.actor import Actor


def city(slug: str) -> City:
    """The city with its country and every name it has had, or a 404 that says so."""
    found = (
        City.objects.filter(slug=slug)
        .select_related("country__counts_under")
        .prefetch_related("names")
        .first()
    )
    if found is None:
        raise Http404(_("There is no such city in the directory."))
    return found


def can_review_names(actor: Actor, at: datetime) -> bool:
    """Translators and editors of any network may, and a secretariat."""
    reads = permissions.holds(actor, at, Role.TRANSLATOR, Role.EDITOR)
    return reads or permissions.is_secretariat(actor, None, at)


def name_of(city: City, key: int) -> CityName:
    """One name of a city, or a 404 that says so."""
    found = CityName.objects.filter(city=city, pk=key).select_related("city").first()
    if found is None:
        raise Http404(_("The city has no such name."))
    return found


def is_outside(city: City) -> bool:
    """True when the place lies outside the boxes of its country: a sign lost, or two exchanged."""
    if city.latitude is None or city.longitude is None:
        return False
    known = boxes().get(city.country.iso2, ())
    return outside(known, float(city.latitude), float(city.longitude))


def country(code: str) -> Country:
    found = Country.objects.filter(iso2=code.upper()).select_related("counts_under").first()
    if found is None:
        raise Http404(_("There is no such country in the directory."))
    return found


def territories_of(state: Country) -> QuerySet[Country]:
    return Country.objects.filter(counts_under=state).order_by("iso2")


@dataclass(frozen=True)
class Told:
    """One entry of a membership as a page tells it.

    A correction that only annuls does not hold either, but nothing is wrong with it: crossed out
    is what a later entry corrects.
    """

    event: MembershipEvent
    holds: bool
    crossed_out: bool

    @property
    def correction(self) -> bool:
        return self.event.corrects_id is not None

    @property
    def field(self) -> Field | None:
        """The field that the entry speaks of; an annulment speaks of none."""
        return None if self.event.change == Change.ANNULLED else self.event.field


@dataclass(frozen=True)
class History:
    """A city's life in one network: how it stands on the day, and everything that was recorded."""

    network: object
    now: Span | None
    events: list[Told]


def histories(city: City, day: date) -> list[History]:
    """Memberships everywhere over time, one history per network; three queries."""
    events: dict[int, list[MembershipEvent]] = {}
    rows = MembershipEvent.objects.filter(membership__city=city).select_related(
        "field", "membership__network", "corrects"
    )
    for event in rows:
        events.setdefault(event.membership_id, []).append(event)
    spans = Span.objects.filter(city=city, starts_on__lte=day).select_related("field")
    now = {s.membership_id: s for s in spans if s.ends_on is None or s.ends_on > day}
    return [
        History(told[0].membership.network, now.get(key), _told(told))
        for key, told in events.items()
    ]


def history_in(network: Network, city: City, day: date) -> History | None:
    """The history of a city in one network."""
    return next((h for h in histories(city, day) if h.network == network), None)


def _told(events: list[MembershipEvent]) -> list[Told]:
    plain = [
        Happening(e.change, e.field_id or 0, e.earliest_on, e.latest_on, e.pk, e.corrects_id or 0)
        for e in events
    ]
    kept = {happening.key for happening in standing_events(plain)}
    corrected = {event.corrects_id for event in events}
    return [Told(event, event.pk in kept, event.pk in corrected) for event in events]


def members_in(country: Country, day: date, names: NamesOn) -> list[tuple[object, list[Member]]]:
    """Per network, the member cities of a state and its territories on a day."""
    inside = Q(city__country=country) | Q(city__country__counts_under=country)
    rows = (
        Span.objects.filter(inside, starts_on__lte=day)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))
        .order_by("network_id", "starts_on", "city_id")
        .select_related("network")
    )
    networks = {span.network_id: span.network for span in rows}
    found: dict[int, list[tuple]] = {}
    for network_id, *row in rows.values_list("network_id", *COLUMNS):
        found.setdefault(network_id, []).append(tuple(row))
    return [(networks[key], members(of, day, networks[key], names)) for key, of in found.items()]


def countries_with_members(day: date) -> list[tuple[Country, int]]:
    """Every country that has a member city in any network on a day, with how many cities."""
    rows = (
        Span.objects.filter(starts_on__lte=day)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))
        .values_list("city__country_id", "city_id")
        .distinct()
    )
    counts: dict[int, int] = {}
    for country_id, _city in rows:
        counts[country_id] = counts.get(country_id, 0) + 1
    return [(c, counts[c.pk]) for c in Country.objects.filter(pk__in=counts)]


def organisations_in(city: City) -> QuerySet[Organisation]:
    return Organisation.objects.filter(city=city).order_by("slug")


def organisation(slug: str) -> Organisation:
    found = Organisation.objects.filter(slug=slug).select_related("country", "city").first()
    if found is None:
        raise Http404(_("There is no such organisation in the directory."))
    return found
