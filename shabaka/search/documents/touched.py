"""Which documents an entry of the journal, or a new day, makes out of date."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Model, Q

from shabaka.directory.models import (
    Affiliation,
    Body,
    City,
    CityName,
    Country,
    CountryName,
    Field,
    Mandate,
    Membership,
    Network,
    OfficeHolder,
    Organisation,
    Person,
    PersonName,
    RegionCountry,
    Span,
)
from shabaka.search.states import Kind

type Touched = dict[str, set[int]]
type Spread = Iterator[tuple[str, Iterable[int]]]


def _keys(table: type[Model], column: str = "pk", *either: Q, **scope: Any) -> Iterable[int]:
    rows = table._default_manager.filter(*either, **scope).values_list(column, flat=True)
    return {key for key in rows if key}


def _city(pks: set[int]) -> Spread:
    yield Kind.CITY, pks
    yield Kind.ORGANISATION, _keys(Organisation, city__in=pks)
    yield Kind.PERSON, _keys(Mandate, "person_id", city__in=pks)


def _country(pks: set[int]) -> Spread:
    every = pks | set(_keys(Country, counts_under__in=pks))
    yield Kind.COUNTRY, every
    yield Kind.CITY, _keys(City, country__in=every)
    yield Kind.ORGANISATION, _keys(Organisation, country__in=every)


def _membership(pks: set[int]) -> Spread:
    yield Kind.CITY, _keys(Membership, "city_id", pk__in=pks)


def _network(pks: set[int]) -> Spread:
    yield Kind.NETWORK, pks
    yield Kind.FIELD, _keys(Field, network__in=pks)
    yield Kind.BODY, _keys(Body, network__in=pks)
    yield Kind.CITY, _keys(Membership, "city_id", network__in=pks)
    yield Kind.PERSON, _keys(Mandate, "person_id", network__in=pks)


def _field(pks: set[int]) -> Spread:
    yield Kind.FIELD, pks
    yield Kind.CITY, _keys(Span, "city_id", field__in=pks)
    yield Kind.BODY, _keys(Body, field__in=pks)


def _body(pks: set[int]) -> Spread:
    yield Kind.BODY, pks | set(_keys(Body, parent__in=pks))
    yield Kind.PERSON, _keys(OfficeHolder, "person_id", body__in=pks)
    yield Kind.PERSON, _keys(Mandate, "person_id", body__in=pks)


def _organisation(pks: set[int]) -> Spread:
    yield Kind.ORGANISATION, pks
    yield Kind.BODY, _keys(Body, organisation__in=pks)
    yield Kind.NETWORK, _keys(Network, convener__in=pks)
    yield Kind.PERSON, _keys(Mandate, "person_id", organisation__in=pks)


def _affiliation(pks: set[int]) -> Spread:
    yield Kind.ORGANISATION, _keys(Affiliation, "organisation_id", pk__in=pks)


def _person(pks: set[int]) -> Spread:
    yield Kind.PERSON, pks | set(_keys(Person, "merged_into_id", pk__in=pks))
    yield Kind.PERSON, _keys(Person, merged_into__in=pks)


def _mandate(pks: set[int]) -> Spread:
    yield from _person(set(_keys(Mandate, "person_id", pk__in=pks)))
    yield from _person(set(_keys(Mandate, "successor__person_id", pk__in=pks)))


def _holder(pks: set[int]) -> Spread:
    yield from _person(set(_keys(OfficeHolder, "person_id", pk__in=pks)))


SPREADS: dict[str, Callable[[set[int]], Spread]] = {
    "directory.city": _city,
    "directory.country": _country,
    "directory.membership": _membership,
    "directory.network": _network,
    "directory.field": _field,
    "directory.body": _body,
    "directory.organisation": _organisation,
    "directory.affiliation": _affiliation,
    "directory.person": _person,
    "directory.mandate": _mandate,
    "directory.officeholder": _holder,
}


def by_entries(subjects: Iterable[str]) -> Touched:
    """Subjects of journal entries ("directory.city:12") → kinds and keys to be read anew."""
    asked: Touched = {}
    for subject in subjects:
        label, _colon, key = subject.rpartition(":")
        if label in SPREADS and key.isdecimal():
            asked.setdefault(label, set()).add(int(key))
    found: Touched = {}
    for label, pks in asked.items():
        _gather(found, SPREADS[label](pks))
    return found


# Tables whose rows begin and end by themselves, and what they say something about.
DATED: tuple[tuple[type[Model], str, Callable[[set[int]], Spread]], ...] = (
    (CityName, "city_id", _city),
    (CountryName, "country_id", _country),
    (RegionCountry, "country_id", _country),
    (PersonName, "person_id", _person),
    (Mandate, "person_id", _person),
    (OfficeHolder, "person_id", _person),
)


def by_calendar(after: date, until: date) -> Touched:
    """What began or ended by itself since a day, without anybody doing anything."""
    found: Touched = {}
    if after >= until:
        return found
    first = after + timedelta(days=1)
    for table, column, spread in DATED:
        turned = Q(starts_on__range=(first, until)) | Q(
            ends_on__range=(after, until - timedelta(days=1))
        )
        if pks := set(_keys(table, column, turned)):
            _gather(found, spread(pks))
    turned = Q(starts_on__range=(first, until)) | Q(ends_on__range=(first, until))
    _gather(found, iter([(Kind.CITY, _keys(Span, "city_id", turned))]))
    return found


def _gather(found: Touched, spread: Spread) -> None:
    for kind, pks in spread:
        if pks:
            found.setdefault(kind, set()).update(pks)
