"""Persons as the public may see them: who holds an office, and public contacts alone."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from shabaka.directory.models import Body, City, Contact, Mandate, Network, OfficeHolder, Person
from shabaka.directory.models.dated import holds_on
from shabaka.directory.permissions import in_office
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
    """A person who has held a public office or mandate; anybody else is not there at all."""
    shown = Q(offices__isnull=False) | Q(mandates__public=True)
    found = Person.objects.filter(shown, key=key, erased_at__isnull=True).distinct().first()
    if found is None:
        raise Http404(_("There is no such person in the directory."))
    kept = found.merged_into or found
    if kept.erased_at:
        raise Http404(_("There is no such person in the directory."))
    return kept


def offices_of(person: Person) -> QuerySet[OfficeHolder]:
    return person.offices.select_related("body").order_by("-attested_on", "-starts_on")


def mandates_shown(person: Person) -> QuerySet[Mandate]:
    return (
        person.mandates.filter(public=True).select_related("network", "city").order_by("-starts_on")
    )


def people_of(city: City, day: date) -> list[Mandate]:
    return list(public_mandates(day, city=city))
