"""Generated cities for measuring: ``python -m bench.data 50000`` into an empty database."""

import os
import random
import sys
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from shabaka.directory.actions import atlas, networks  # noqa: E402
from shabaka.directory.models import (  # noqa: E402
    City,
    CityName,
    Country,
    Field,
    Grouping,
    Membership,
    MembershipEvent,
    Network,
    Region,
    RegionCountry,
    Span,
)
from shabaka.kernel.actor import System  # noqa: E402
from shabaka.reading import collation  # noqa: E402

BENCH = System("bench")
LATIN, ARABIC, PERSIAN = "abdeghiklmnoprstuvyz", "ابتجحدرزسشعفقكلمنهوي", "ابپتچجحدرزسشفقکگلمنوهی"
SIZES = {"small": 50, "large": 5000}


def word(dice: random.Random, letters: str) -> str:
    return "".join(dice.choice(letters) for _ in range(dice.randint(5, 9)))


def fill(count: int) -> None:
    """Cities with names in three languages; two networks, of 50 and of up to 5,000 of them."""
    call_command("migrate", verbosity=0)
    dice = random.Random(7)  # noqa: S311 - the same cities in every run
    at = timezone.now()
    with transaction.atomic():
        atlas.load(by=BENCH, at=at)
        countries = list(Country.objects.all())
        cities = _cities(count, dice, countries)
        grouping = _regions(countries)
        for slug, size in SIZES.items():
            network = networks.found(
                by=BENCH, at=at, slug=slug, name={"en": slug.title(), "ar": "شبكة", "fa": "شبکه"},
                grouping=grouping, founded_earliest=date(2004, 1, 1),
                founded_latest=date(2004, 12, 31),
            )  # fmt: skip
            _members(network, cities[:size], dice, at)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # PostgreSQL does it by itself within minutes; nobody should measure those.
            cursor.execute("ANALYZE")


def _cities(count: int, dice: random.Random, countries: list[Country]) -> list[City]:
    made = []
    for n in range(count):
        name = {
            "en": word(dice, LATIN).title(),
            "ar": word(dice, ARABIC),
            "fa": word(dice, PERSIAN),
        }
        made.append(
            City(
                slug=f"city-{n}", country=dice.choice(countries), name=name,
                sort={code: collation.key(text, code) for code, text in name.items()},
                latitude=round(dice.uniform(-55, 70), 4),
                longitude=round(dice.uniform(-179, 179), 4),
                population=dice.randint(5_000, 9_000_000), timezone="UTC",
            )
        )  # fmt: skip
    City.objects.bulk_create(made, batch_size=500)
    CityName.objects.bulk_create(
        (
            CityName(city=city, language=code, script="Arab" if code != "en" else "Latn", text=text)
            for city in made
            for code, text in city.name.items()
        ),
        batch_size=500,
    )
    return made


def _regions(countries: list[Country]) -> Grouping:
    grouping = Grouping.objects.create(slug="bench", name={"en": "Regions"})
    regions = [
        Region.objects.create(
            grouping=grouping, slug=f"region-{n}", name={"en": f"Region {n}"}, position=n
        )
        for n in range(5)
    ]
    RegionCountry.objects.bulk_create(
        RegionCountry(region=regions[n % 5], country=country) for n, country in enumerate(countries)
    )
    return grouping


def _members(network: Network, cities: list[City], dice: random.Random, at: object) -> None:
    fields = [
        Field.objects.create(
            network=network, slug=f"field-{n}", name={"en": f"Field {n}"}, position=n, mark=mark
        )
        for n, mark in enumerate(
            ("music", "crafts", "design", "film", "literature", "gastronomy", "media")
        )
    ]
    days = [date(year, 10, 31) for year in range(2005, 2026)]
    memberships = Membership.objects.bulk_create(
        (Membership(network=network, city=city) for city in cities), batch_size=500
    )
    events, spans = [], []
    for membership in memberships:
        day, field = dice.choice(days), dice.choice(fields)
        events.append(
            MembershipEvent(
                membership=membership, change="designated", field=field, earliest_on=day,
                latest_on=day, source="bench", recorded_at=at,
            )
        )  # fmt: skip
        spans.append(
            Span(
                membership=membership, network=network, city=membership.city, field=field,
                standing="active", starts_earliest=day, starts_on=day,
            )
        )  # fmt: skip
    MembershipEvent.objects.bulk_create(events, batch_size=500)
    Span.objects.bulk_create(spans, batch_size=500)


if __name__ == "__main__":
    fill(int(sys.argv[1]))
