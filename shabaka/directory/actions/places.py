"""Entering and naming places."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.actions import names
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import (
    City,
    CityName,
    Country,
    CountryName,
    Grouping,
    Region,
    RegionCountry,
)
from shabaka.directory.queries.places import can_review_names
from shabaka.directory.rules.imports.cells import LINES
from shabaka.directory.rules.imports.known import IDENTIFIERS
from shabaka.directory.states import Review
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal
from shabaka.reading import bidi


def _demand(by: Actor, at: datetime) -> None:
    if not permissions.can_keep_places(by, at):
        raise NotAllowed(_("Only a secretariat can enter places."))


@transaction.atomic
def record_country(
    *, by: Actor, at: datetime, iso2: str, naming: list[NewName], **facts: Any
) -> Country:
    """Enter a country or territory with its names."""
    _demand(by, at)
    country = Country.objects.create(iso2=iso2, **facts)
    names.set_names(country, CountryName, naming, at.date())
    journal.record("country.recorded", country, by=by, at=at)
    return country


@transaction.atomic
def record_city(
    *, by: Actor, at: datetime, slug: str, country: Country, naming: list[NewName], **facts: Any
) -> City:
    """Enter a city with its names; the key is for ever, so a second one with it is refused."""
    _demand(by, at)
    if City.objects.filter(slug=slug).exists():
        raise Refusal(
            _("There is already a city with the key “%s”. Open it, or choose another key.") % slug
        )
    city = City.objects.create(slug=slug, country=country, **facts)
    names.set_names(city, CityName, naming, at.date())
    journal.record("city.recorded", city, by=by, at=at)
    return city


@transaction.atomic
def correct_city(city: City, *, by: Actor, at: datetime, **facts: Any) -> City:
    """Mend facts of a city's record: place, population, identifiers.

    What is given as it stands already is no correction; without any, nothing is written.
    """
    if not permissions.can_correct_city(by, city, at):
        raise NotAllowed(
            _("Only the city's own focal point or a secretariat can correct its record.")
        )
    facts = {name: value for name, value in facts.items() if getattr(city, name) != value}
    if not facts:
        return city
    for name, value in facts.items():
        setattr(city, name, value)
    _check_facts(city)
    city.save(update_fields=list(facts))
    journal.record("city.corrected", city, by=by, at=at, what=", ".join(sorted(facts)))
    return city


def _check_facts(city: City) -> None:
    if (city.latitude is None) != (city.longitude is None):
        raise Refusal(_("Write both latitude and longitude, or neither."))
    if bidi.unsafe_controls(city.note.translate(LINES)):
        raise Refusal(
            _("The note contains invisible control characters. Type it instead of pasting it.")
        )
    for name in IDENTIFIERS:
        value = getattr(city, name)
        other = City.objects.filter(**{name: value}).exclude(pk=city.pk).first()
        if value is not None and other:
            raise Refusal(
                _("%(value)s belongs to %(city)s. Look at both records.")
                % {"value": value, "city": other}
            )


@transaction.atomic
def name_city(city: City, naming: NewName, *, by: Actor, at: datetime) -> CityName:
    """Give a city one more name; an earlier preferred one ends on the day before."""
    if not permissions.can_correct_city(by, city, at):
        raise NotAllowed(_("Only the city's own focal point or a secretariat can name it."))
    row = names.add_name(city, CityName, naming, at.date())
    journal.record("name.recorded", city, by=by, at=at, language=naming.language)
    return row


@transaction.atomic
def review_name(name: CityName, *, by: Actor, at: datetime) -> CityName:
    """Say that somebody who reads the language as a native finds the name right."""
    if not can_review_names(by, at):
        raise NotAllowed(_("Only a translator, an editor or a secretariat can review a name."))
    marked = CityName.objects.filter(pk=name.pk).exclude(review=Review.REVIEWED)
    if not marked.update(review=Review.REVIEWED):
        raise Refusal(_("This name was reviewed before."))
    journal.record("name.reviewed", name.city, by=by, at=at, language=name.language)
    return name


@transaction.atomic
def name_country(country: Country, naming: NewName, *, by: Actor, at: datetime) -> CountryName:
    """Give a country one more name; an earlier preferred one ends on the day before."""
    _demand(by, at)
    row = names.add_name(country, CountryName, naming, at.date())
    journal.record("name.recorded", country, by=by, at=at, language=naming.language)
    return row


@transaction.atomic
def draw_regions(
    grouping: Grouping,
    regions: dict[str, tuple[dict[str, str], list[str]]],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Divide countries: key → (names, ISO codes)."""
    _demand(by, at)
    countries = {c.iso2: c for c in Country.objects.all()}
    for position, (slug, (name, codes)) in enumerate(regions.items()):
        region = Region.objects.create(grouping=grouping, slug=slug, name=name, position=position)
        RegionCountry.objects.bulk_create(
            RegionCountry(region=region, country=countries[code]) for code in codes
        )
    journal.raise_version("")
