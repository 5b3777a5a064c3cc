"""The network of creative cities, 404 of its 408 designations, from the shipped facts."""

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from shabaka.demo import words
from shabaka.directory.actions import memberships, networks, places
from shabaka.directory.actions.atlas import rows
from shabaka.directory.actions.memberships import NewEvent
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import City, Country, Field, Grouping, Network
from shabaka.directory.states import Change, NameKind
from shabaka.kernel.actor import System

DATA = Path(__file__).resolve().parent.parent / "data"
DATED_VARIANT = re.compile(r" \([^)]*\d{4}[^)]*\)$")
LYON_CHANGED = (date(2023, 10, 31), "UNESCO, press release of 31 October 2023")


def build(*, by: System, at: datetime) -> Network:
    """Found the network, its fields and regions, then every city and its designation."""
    grouping = _regions(by, at)
    network = networks.found(
        by=by, at=at, slug=words.CREATIVE_SLUG, name=words.CREATIVE_CITIES,
        purpose=words.CREATIVE_PURPOSE,
        founded_earliest=date(2004, 1, 1), founded_latest=date(2004, 12, 31), grouping=grouping,
        coverage=words.CREATIVE_COVERAGE, accent=13,
        source="UNESCO Creative Cities Network", source_url="https://www.unesco.org/en/creative-cities",
    )  # fmt: skip
    fields = _fields(network, by, at)
    _cities(network, fields, by, at)
    _change_lyon(network, fields, by, at)
    return network


def _regions(by: System, at: datetime) -> Grouping:
    inside: dict[str, list[str]] = {key: [] for key in words.REGIONS}
    for row in rows(DATA / "unesco_regions.csv"):
        inside[row["region"]].append(row["iso2"])
    grouping = Grouping.objects.create(slug="unesco", name=words.UNESCO_REGIONS)
    drawn = {key: (name, inside[key]) for key, name in words.REGIONS.items()}
    places.draw_regions(grouping, drawn, by=by, at=at)
    return grouping


def _fields(network: Network, by: System, at: datetime) -> dict[str, Field]:
    found = {}
    for position, (slug, mark, name, definition) in enumerate(words.FIELDS):
        found[slug] = networks.open_field(
            network, by=by, at=at, slug=slug, name=name, definition=definition, mark=mark,
            position=position, starts_on=date(2025, 1, 1) if slug == "architecture" else None,
        )  # fmt: skip
    return found


def _cities(network: Network, fields: dict[str, Field], by: System, at: datetime) -> None:
    countries = {country.iso2: country for country in Country.objects.all()}
    named = {row["slug"]: row for n in (1, 2) for row in rows(DATA / f"city_names_{n}.csv")}
    zones = {row["slug"]: row["timezone"] for row in rows(DATA / "timezones.csv")}
    cohorts = {row["year"]: row for row in rows(DATA / "cohorts.csv")}
    for row in rows(DATA / "creative_cities.csv"):
        city = places.record_city(
            by=by, at=at, slug=row["slug"], country=countries[row["country"]],
            naming=_naming(row["city"], named[row["slug"]], row),
            latitude=Decimal(row["latitude"]), longitude=Decimal(row["longitude"]),
            population=int(row["population"]) if row["population"] else None,
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
            timezone=zones.get(row["slug"], ""), note=row["note"], source_url=row["source_url"],
        )  # fmt: skip
        memberships.admit(
            network, city, _designation(row, cohorts[row["year"]], fields), by=by, at=at
        )


def _designation(row: dict[str, str], cohort: dict[str, str], fields: dict[str, Field]) -> NewEvent:
    """The designation of a row; its day lies between the limits that the cohort's source gives."""
    slug = "media-arts" if row["slug"] == "lyon" else row["field"]
    return NewEvent(
        Change.DESIGNATED,
        date.fromisoformat(cohort["earliest_on"]),
        date.fromisoformat(cohort["latest_on"]),
        source=cohort["source"] or "UNESCO, page of the city",
        source_url=row["source_url"],
        field=fields[slug],
        note=row["note"],
    )


def _naming(english: str, row: dict[str, str], city: dict[str, str]) -> list[NewName]:
    """Names of one city: preferred ones, its own, and what people type; Sasayama until 2019."""
    texts = {"en": english, "ar": row["ar"], "fa": row["fa"]}
    found = (
        _renamed(texts)
        if city["slug"] == "tambasasayama"
        else [
            NewName(code, text, source="UNESCO" if code == "en" else "")
            for code, text in texts.items()
        ]
    )
    own = row["native_language"].split("-")[0]
    if row["native"] and own not in ("en", "ar", "fa"):
        found.append(NewName(row["native_language"], row["native"]))
    for code in ("en", "ar", "fa"):
        known = {name.text for name in found if name.language == code}
        for part in row[f"variants_{code}"].split("|"):
            variant = DATED_VARIANT.sub("", part.strip())
            if variant and variant not in known:
                known.add(variant)
                found.append(NewName(code, variant, kind=NameKind.VARIANT))
    return found


SASAYAMA = {"en": "Sasayama", "ar": "ساساياما", "fa": "ساسایاما"}


def _renamed(now: dict[str, str]) -> list[NewName]:
    """Designated as Sasayama in 2015, the city took its present name on 1 May 2019."""
    until, since = date(2019, 4, 30), date(2019, 5, 1)
    then = [NewName(code, text, ends_on=until) for code, text in SASAYAMA.items()]
    return then + [NewName(code, text, starts_on=since) for code, text in now.items()]


def _change_lyon(network: Network, fields: dict[str, Field], by: System, at: datetime) -> None:
    day, source = LYON_CHANGED
    lyon = City.objects.get(slug="lyon").memberships.get(network=network)
    change = NewEvent(
        Change.FIELD_CHANGED, day, day, source=source, field=fields["literature"],
        source_url="https://www.unesco.org/en/creative-cities/lyon",
    )  # fmt: skip
    memberships.record(lyon, change, by=by, at=at)
