"""What the journal's entries are about, by name, for readers who may see the entries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from shabaka.directory.models import (
    Affiliation,
    Body,
    City,
    Field,
    Mandate,
    Membership,
    Network,
    Organisation,
    Person,
)
from shabaka.journal.models import Entry
from shabaka.kernel.text import Words


@dataclass(frozen=True)
class Subject:
    """The name of a thing and where the desk shows it."""

    name: Words | str
    url: str = ""


@dataclass(frozen=True)
class Told:
    """An entry with the name of what it is about."""

    entry: Entry
    subject: Subject


def told(entries: Iterable[Entry]) -> list[Told]:
    """Entries with their subjects; as many queries as there are kinds of things."""
    rows = list(entries)
    keys: dict[str, set[int]] = {}
    for entry in rows:
        table, _colon, key = entry.subject.partition(":")
        if key.isdecimal():
            keys.setdefault(table, set()).add(int(key))
    known = {
        f"{table}:{pk}": subject
        for table, wanted in keys.items()
        if table in READERS
        for pk, subject in READERS[table](wanted).items()
    }
    return [Told(entry, known.get(entry.subject, Subject(""))) for entry in rows]


def _memberships(keys: set[int]) -> Mapping[int, Subject]:
    rows = Membership.objects.filter(pk__in=keys).select_related("city", "network")
    return {
        m.pk: Subject(
            m.city.name, reverse("directory:membership", args=[m.network.slug, m.city.slug])
        )
        for m in rows
    }


def _mandates(keys: set[int]) -> Mapping[int, Subject]:
    rows = Mandate.objects.filter(pk__in=keys).select_related("person")
    return {m.pk: Subject(m.person.name, _person(m.person)) for m in rows}


def _person(person: Person) -> str:
    return reverse("directory:person", args=[person.key])


def _persons(keys: set[int]) -> Mapping[int, Subject]:
    return {p.pk: Subject(p.name, _person(p)) for p in Person.objects.filter(pk__in=keys)}


def _affiliations(keys: set[int]) -> Mapping[int, Subject]:
    rows = Affiliation.objects.filter(pk__in=keys).select_related("organisation", "other")
    found = {a.pk: a.organisation or a.other for a in rows}
    return {pk: Subject(who.name) for pk, who in found.items() if who}


type Reader = Callable[[set[int]], Mapping[int, Subject]]


def _named(model: type[City | Network | Organisation | Body | Field]) -> Reader:
    def read(keys: set[int]) -> Mapping[int, Subject]:
        return {row.pk: Subject(row.name) for row in model.objects.filter(pk__in=keys)}

    return read


READERS: dict[str, Reader] = {
    "directory.membership": _memberships,
    "directory.mandate": _mandates,
    "directory.person": _persons,
    "directory.affiliation": _affiliations,
    **{
        f"directory.{model._meta.model_name}": _named(model)
        for model in (City, Network, Organisation, Body, Field)
    },
}
