"""Persons as documents: only those in a public office today, and only by their office."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from shabaka.directory.models import Mandate, OfficeHolder, Person, PersonName
from shabaka.directory.queries.people import in_office_on, public_mandates
from shabaka.directory.states import Role
from shabaka.journal.models import key_of
from shabaka.search.documents.document import (
    Called,
    Document,
    Text,
    called,
    in_every_language,
    lines,
    path_of,
)
from shabaka.search.documents.known import Known
from shabaka.search.states import Kind


@dataclass
class Standing:
    """What a person publicly is today: titles, of what, and until which day."""

    pieces: list[Mapping[str, str]] = field(default_factory=list)
    networks: list[str] = field(default_factory=list)
    ends: list[date] = field(default_factory=list)


def people(known: Known, keys: Collection[int] | None = None) -> Iterator[Document]:
    """Whoever holds a public office or mandate on the day; nobody else has a document at all."""
    standing = _standing(known.day, keys)
    shown = Person.objects.filter(
        pk__in=standing, erased_at__isnull=True, merged_into__isnull=True
    ).in_bulk()
    names = called(shown, PersonName, "person_id", known.day, shown)
    for pk, person in shown.items():
        yield _person(person, names[pk], standing[pk])


def still_shown(keys: Collection[str], day: date) -> set[str]:
    """Which of these persons are in a public office on a day, asked of the database itself."""
    asked = Person.objects.filter(key__in=keys).values_list("pk", flat=True)
    standing = _standing(day, list(asked))
    rows = Person.objects.filter(pk__in=standing, erased_at__isnull=True, merged_into__isnull=True)
    return {str(key) for key in rows.values_list("key", flat=True)}


def _person(person: Person, names: Called, standing: Standing) -> Document:
    texts: list[Text] = [text for piece in standing.pieces for text in piece.items()]
    return Document(
        uid=key_of(person), kind=Kind.PERSON, key=str(person.key), path=path_of(person),
        titles=names.today, names=names.also, words=texts, line=lines(*standing.pieces[:2]),
        networks=sorted(set(standing.networks)), until=min(standing.ends, default=None),
    )  # fmt: skip


def _standing(day: date, keys: Collection[int] | None) -> dict[int, Standing]:
    """By the record that remains where two were joined."""
    found: dict[int, Standing] = {}
    for office in _offices(day, keys):
        one = found.setdefault(_remaining(office.person), Standing())
        one.pieces += [office.title, office.body.name]
        one.networks += [office.body.network.slug] if office.body.network else []
        one.ends += [office.ends_on] if office.ends_on else []
    for mandate in _mandates(day, keys):
        one = found.setdefault(_remaining(mandate.person), Standing())
        place = mandate.city or mandate.network or mandate.organisation or mandate.body
        one.pieces += [in_every_language(Role(mandate.role).label), place.name if place else {}]
        one.networks += [mandate.network.slug] if mandate.network else []
        one.ends += [mandate.ends_on] if mandate.ends_on else []
    return found


def _remaining(person: Person) -> int:
    return person.merged_into_id or person.pk


def _whose(keys: Collection[int] | None) -> Q:
    return Q() if keys is None else Q(person__in=keys) | Q(person__merged_into__in=keys)


def _offices(day: date, keys: Collection[int] | None) -> Iterator[OfficeHolder]:
    held = OfficeHolder.objects.filter(_whose(keys), person__erased_at__isnull=True)
    yield from in_office_on(held, day).select_related("person", "body__network").order_by("pk")


def _mandates(day: date, keys: Collection[int] | None) -> Iterator[Mandate]:
    shown = public_mandates(day).filter(_whose(keys))
    yield from shown.select_related("person", "network", "city", "organisation", "body")
