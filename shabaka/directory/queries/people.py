"""Persons as the public may see them: who holds an office, and public contacts alone."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from shabaka.directory.models import Body, City, Contact, Mandate, Network, OfficeHolder, Person
from shabaka.directory.models.dated import holds_on
from shabaka.directory.permissions import in_office, remaining
from shabaka.journal.states import Audience


def office_holders(network: Network) -> QuerySet[OfficeHolder]:
    """Everybody who has held an office of a network's bodies or of its convener's, newest first."""
    whose = Q(body__network=network) | Q(body__organisation_id=network.convener_id)
    return _holders().filter(whose).order_by("-attested_on", "-starts_on", "pk")


def holders_of(body: Body) -> QuerySet[OfficeHolder]:
    return _holders().filter(body=body).order_by("-attested_on", "-starts_on", "pk")


def _holders() -> QuerySet[OfficeHolder]:
    return OfficeHolder.objects.filter(person__erased_at__isnull=True).select_related(
        "person", "body"
    )


def in_office_on(holders: QuerySet[OfficeHolder], day: date) -> QuerySet[OfficeHolder]:
    """Who certainly held office on a day: within known days, or when a source attests it."""
    known = holds_on(day) & (Q(starts_on__isnull=False) | Q(attested_on__lte=day))
    return holders.filter(known)


def public_mandates(day: date, **scope: object) -> QuerySet[Mandate]:
    """Mandates that their networks chose to show, in force on a day."""
    return (
        Mandate.objects.filter(in_office(day), public=True, person__erased_at__isnull=True, **scope)
        .select_related("person", "network", "city")
        .order_by("role", "pk")
    )


def public_contacts(people: list[Person]) -> QuerySet[Contact]:
    return Contact.objects.filter(person__in=people, visibility=Audience.PUBLIC).order_by(
        "kind", "pk"
    )


def public_person(key: UUID) -> Person:
    """A person who has held a public office or mandate; anybody else is not there at all.

    The address of a record that was joined leads to the one that remains.
    """
    found = Person.objects.filter(key=key).select_related("merged_into").first()
    kept = remaining(found) if found else None
    if kept is None or kept.erased_at or not _shown([kept], timezone.localdate()):
        raise Http404(_("There is no such person in the directory."))
    return kept


def _shown(persons: Iterable[Person], day: date | None = None) -> bool:
    begun = {"starts_on__lte": day} if day else {}
    people = [person.pk for person in persons]
    return (
        OfficeHolder.objects.filter(person__in=people).exists()
        or Mandate.objects.filter(person__in=people, public=True, **begun).exists()
    )


def stands_publicly(*persons: Person) -> bool:
    """Whether pages that everybody may read name one of these persons, today or one day."""
    return _shown(person for person in persons if not person.erased_at)


def offices_of(person: Person) -> QuerySet[OfficeHolder]:
    return person.offices.select_related("body").order_by("-attested_on", "-starts_on")


def mandates_shown(person: Person, day: date | None = None) -> QuerySet[Mandate]:
    """A person's public mandates that had begun by a day, today unless told otherwise."""
    begun = person.mandates.filter(public=True, starts_on__lte=day or timezone.localdate())
    return begun.select_related("network", "city").order_by("-starts_on")


def people_of(city: City, day: date) -> list[Mandate]:
    return list(public_mandates(day, city=city))
