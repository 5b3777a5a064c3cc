"""The directory's tables, by noun; everything above imports them from here."""

from shabaka.directory.models.imports import ImportRun
from shabaka.directory.models.memberships import Affiliation, Membership, MembershipEvent, Span
from shabaka.directory.models.merges import Merge
from shabaka.directory.models.networks import Body, Field, Naming, Network, Term
from shabaka.directory.models.organisations import Organisation
from shabaka.directory.models.people import Contact, Mandate, OfficeHolder, Person, PersonName
from shabaka.directory.models.places import (
    City,
    CityName,
    Country,
    CountryName,
    Grouping,
    Region,
    RegionCountry,
)

__all__ = [
    "Affiliation",
    "Body",
    "City",
    "CityName",
    "Contact",
    "Country",
    "CountryName",
    "Field",
    "Grouping",
    "ImportRun",
    "Mandate",
    "Membership",
    "MembershipEvent",
    "Merge",
    "Naming",
    "Network",
    "OfficeHolder",
    "Organisation",
    "Person",
    "PersonName",
    "Region",
    "RegionCountry",
    "Span",
    "Term",
]
