"""The countries and territories that every installation starts with, in three languages."""

import csv
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.actions import places
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import Country, Grouping, Region, RegionCountry
from shabaka.directory.states import NameKind
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCES = {"un": "UN terminology", "cldr": "Unicode CLDR"}
LANGUAGES = ("en", "ar", "fa")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of one of our own CSV files, values without outer space."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(file)]


def names_of(row: dict[str, str], source: str) -> list[NewName]:
    """Preferred names and variants of a row with the columns en, ar, fa, variants_en, …"""
    found = [NewName(code, row[code], source=source) for code in LANGUAGES if row.get(code)]
    for code in LANGUAGES:
        known = {row.get(code)}
        for variant in filter(None, map(str.strip, row.get(f"variants_{code}", "").split("|"))):
            if variant not in known:
                known.add(variant)
                found.append(NewName(code, variant, kind=NameKind.VARIANT, source=source))
    return found


@transaction.atomic
def load(*, by: Actor, at: datetime) -> None:
    """Enter all countries and territories, and the M49 regions; once, into an empty directory."""
    if not permissions.can_keep_places(by, at):
        raise NotAllowed(_("Only a secretariat can enter places."))
    if Country.objects.exists():
        return
    table = rows(DATA / "countries.csv")
    renamed = _renamed()
    for row in table:
        places.record_country(
            by=by,
            at=at,
            iso2=row["iso2"],
            iso3=row["iso3"],
            numeric=row["numeric"],
            kind=row["kind"],
            naming=_dated(
                names_of(row, SOURCES.get(row["name_source"], "")), renamed.get(row["iso2"], [])
            ),
        )
    known = {country.iso2: country for country in Country.objects.all()}
    for row in table:
        if row["counts_under"]:
            known[row["iso2"]].counts_under = known[row["counts_under"]]
    Country.objects.bulk_update(known.values(), ["counts_under"])
    _m49(known)
    journal.raise_version("")


def _renamed() -> dict[str, list[NewName]]:
    """Countries whose name changed, with each name's days and the source of the change."""
    found: dict[str, list[NewName]] = {}
    for row in rows(DATA / "country_names.csv"):
        name = NewName(
            row["language"], row["text"], source=row["source"],
            starts_on=_day(row["starts_on"]), ends_on=_day(row["ends_on"]),
        )  # fmt: skip
        found.setdefault(row["iso2"], []).append(name)
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _dated(naming: list[NewName], dated: list[NewName]) -> list[NewName]:
    """Names of a country, the dated ones in the place of the undated one of their language."""
    languages = {name.language for name in dated}
    kept = [n for n in naming if n.kind != NameKind.PREFERRED or n.language not in languages]
    return kept + dated


def _m49(known: dict[str, Country]) -> None:
    grouping = Grouping.objects.create(
        slug="m49",
        name={
            "en": "UN M49 regions",
            "ar": "مناطق الأمم المتحدة M49",
            "fa": "مناطق M49 سازمان ملل",
        },
    )
    regions = {
        row["code"]: Region.objects.create(
            grouping=grouping,
            slug=row["code"],
            position=n,
            name={code: row[code] for code in LANGUAGES},
        )
        for n, row in enumerate(rows(DATA / "m49.csv"))
    }
    RegionCountry.objects.bulk_create(
        RegionCountry(region=regions[row["region_code"]], country=known[row["iso2"]])
        for row in rows(DATA / "m49_countries.csv")
        if row["iso2"] in known
    )
