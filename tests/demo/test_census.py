"""The real network counted from the records, beside a count of the table that it was made from."""

import csv
import json
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shabaka.demo.actions import creative
from shabaka.directory.models import City, Country, Membership, MembershipEvent, Network
from shabaka.directory.queries.census import census, growth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
MEETING = date(2018, 6, 12)
TODAY = date(2026, 3, 10)


@pytest.fixture
def network() -> Network:
    return Network.objects.get(slug="creative-cities")


def table(name: str) -> list[dict[str, str]]:
    with Path(creative.DATA, name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def from_the_table(day: date) -> list[dict[str, str]]:
    """Rows whose cohort was certainly designated by a day; Lyon changed its field in 2023."""
    known = {row["year"]: date.fromisoformat(row["latest_on"]) for row in table("cohorts.csv")}
    rows = [row for row in table("creative_cities.csv") if known[row["year"]] <= day]
    for row in rows:
        if row["slug"] == "lyon":
            row["field"] = "media-arts" if day < date(2023, 10, 31) else "literature"
    return rows


def answer(*arguments: str) -> dict:
    out = StringIO()
    call_command("members", "creative-cities", "--json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_story_a9_is_told_to_the_number() -> None:
    """180 cities in 72 countries met on 12 June 2018; keys in this order and no others."""
    told = answer("--on", "2018-06-12")
    assert list(told) == ["network", "on", "cities", "countries", "by_field", "by_region"]
    assert told == {
        "network": "creative-cities",
        "on": "2018-06-12",
        "cities": 180,
        "countries": 72,
        "by_field": {
            "crafts-and-folk-art": 37,
            "design": 31,
            "film": 13,
            "gastronomy": 26,
            "literature": 28,
            "media-arts": 14,
            "music": 31,
        },
        "by_region": {
            "africa": 10,
            "arab-states": 9,
            "asia-and-the-pacific": 47,
            "europe-and-north-america": 86,
            "latin-america-and-the-caribbean": 28,
        },
    }


LAST_OF_2004, IN_2010, OF_2014 = date(2004, 12, 31), date(2010, 6, 1), date(2014, 12, 1)


@pytest.mark.parametrize(
    "day", [LAST_OF_2004, IN_2010, OF_2014, MEETING, date(2023, 10, 31), TODAY], ids=str
)
def test_every_count_is_that_of_the_source_table(network: Network, day: date) -> None:
    rows, counted = from_the_table(day), census(network, day)
    assert counted.cities == len(rows)
    assert counted.countries == len({{"MO": "CN"}.get(r["country"], r["country"]) for r in rows})
    assert counted.by_field == Counter(row["field"] for row in rows)
    regions = Counter(row["region"].lower().replace(" ", "-") for row in rows)
    assert counted.by_region == regions


def test_macao_is_a_city_of_its_own_and_counts_under_china(network: Network) -> None:
    macao = City.objects.get(slug="macao")
    assert (macao.country.iso2, macao.country.counts_under.iso2) == ("MO", "CN")
    before, after = census(network, date(2017, 10, 30)), census(network, date(2017, 10, 31))
    joined = {row["country"] for row in from_the_table(date(2017, 10, 31))}
    assert "MO" in joined
    assert after.countries == len(joined) - 1
    assert after.cities > before.cities


def test_lyon_gave_up_media_arts_on_the_day(network: Network) -> None:
    lyon = Membership.objects.get(network=network, city__slug="lyon")
    held = [(s.field.slug, s.starts_on.year, s.ends_on) for s in lyon.spans.order_by("starts_on")]
    assert held == [
        ("media-arts", 2008, date(2023, 10, 31)),
        ("literature", 2023, None),
    ]


def test_a_count_inside_a_year_without_days_says_what_is_not_known() -> None:
    told = answer("--on", "2010-06-01")
    designated = [row for row in table("creative_cities.csv") if row["year"] == "2010"]
    assert told["uncertain"] == len(designated) == 8
    assert told["cities"] == len(from_the_table(date(2010, 6, 1))) == 19
    assert "uncertain" not in answer("--on", "2010-12-31")


def test_before_the_founding_there_is_nobody() -> None:
    told = answer("--on", "2003-12-31")
    assert (told["cities"], told["countries"]) == (0, 0)
    assert (told["by_field"], told["by_region"]) == ({}, {})
    assert "uncertain" not in told


def test_architecture_was_first_given_in_2025(network: Network) -> None:
    assert "architecture" not in census(network, date(2025, 10, 29)).by_field
    assert census(network, TODAY).by_field["architecture"] == 5


def test_growth_ends_where_the_count_of_today_stands(network: Network) -> None:
    steps = growth(network)
    assert steps[-1].cities == census(network, TODAY).cities == 404
    assert [(s.on, s.cities) for s in steps if s.on == date(2017, 10, 31)] == [
        (date(2017, 10, 31), 180)
    ]


def test_every_fact_names_its_source(network: Network) -> None:
    assert not MembershipEvent.objects.filter(source="").exists()
    assert not City.objects.filter(memberships__network=network, source_url="").exists()


def test_every_city_has_a_preferred_name_in_each_language(network: Network) -> None:
    for city in City.objects.filter(memberships__network=network):
        assert {"en", "ar", "fa"} <= set(city.name), city.slug
    named = City.objects.get(slug="al-ahsa")
    assert (named.name["en"], named.name["ar"]) == ("Al-Ahsa", "الأحساء")


def test_palestine_is_named_as_the_united_nations_do() -> None:
    name = Country.objects.get(iso2="PS").name
    assert (name["en"], name["ar"], name["fa"]) == (
        "State of Palestine",
        "دولة فلسطين",
        "کشور فلسطین",
    )


def test_the_command_tells_people_in_lines() -> None:
    out = StringIO()
    call_command("members", "creative-cities", "--on", "٢٠١٨-٠٦-١٢", stdout=out)
    assert "180 cities in 72 countries" in out.getvalue()
    assert "  media-arts: 14" in out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["creative-cities", "--on", "yesterday"], "year-month-day"),
        (["creative-cities", "--on", "0003-01-01"], "between the years 1800 and 2199"),
        (["creative-cities", "--on", "2018-02-30"], "year-month-day"),
        (["no-such-network"], "There is no network “no-such-network” here"),
    ],
)
def test_a_wrong_question_is_answered_with_a_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("members", *arguments, stdout=StringIO())


def test_filling_twice_changes_nothing() -> None:
    before = City.objects.count()
    out = StringIO()
    call_command("demo", stdout=out)
    assert "there already" in out.getvalue()
    assert City.objects.count() == before
