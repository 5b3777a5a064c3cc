"""Names of places and persons are dated rows, one preferred per language and day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shabaka.directory.actions import names, places
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import City
from shabaka.directory.queries.names import names_on
from shabaka.directory.states import NameKind
from shabaka.journal.queries import public_version
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import NotAllowed, Refusal
from tests.factories import a_city, a_country, a_focal_point, a_network

pytestmark = pytest.mark.django_db
RENAMED = date(2019, 5, 1)


def shown(city: City, day: date) -> str:
    city.refresh_from_db()
    return names_on(day).city(city.pk, city.name).text


def test_a_renamed_city_is_called_by_the_name_of_the_day(at: datetime, system: System) -> None:
    city = a_city("Sasayama")
    places.name_city(city, NewName("en", "Tambasasayama", starts_on=RENAMED), by=system, at=at)
    assert shown(city, date(2018, 6, 12)) == "Sasayama"
    assert shown(city, RENAMED) == "Tambasasayama"
    assert str(city) == "Tambasasayama"


def test_two_preferred_names_on_one_day_are_refused(at: datetime, system: System) -> None:
    city = a_city("Hofuf")
    for second in (
        NewName("en", "Al-Ahsa"),
        NewName("en", "Al-Ahsa", ends_on=date(2000, 1, 1)),
    ):
        with pytest.raises(Refusal, match="already the preferred name"):
            places.name_city(city, second, by=system, at=at)
    assert str(City.objects.get()) == "Hofuf"
    assert city.names.count() == 1


def test_a_new_city_cannot_have_two_preferred_names(at: datetime, system: System) -> None:
    country = a_country()
    naming = [NewName("ar", "الأحساء"), NewName("ar", "الهفوف")]
    with pytest.raises(Refusal, match="الأحساء"):
        places.record_city(by=system, at=at, slug="al-ahsa", country=country, naming=naming)
    assert not City.objects.exists()


def test_variants_and_other_languages_never_collide(at: datetime, system: System) -> None:
    city = a_city("Al-Ahsa")
    for more in (
        NewName("en", "Hofuf", kind=NameKind.VARIANT),
        NewName("en", "Al Hasa", kind=NameKind.VARIANT),
        NewName("ar", "الأحساء"),
        NewName("fa", "احساء"),
    ):
        places.name_city(city, more, by=system, at=at)
    city.refresh_from_db()
    assert city.name == {"en": "Al-Ahsa", "ar": "الأحساء", "fa": "احساء"}
    assert set(city.sort) == {"en", "ar", "fa"}


@pytest.mark.parametrize("control", ["\u202e", "\u2066", "\u202a", "\u2069"])
def test_a_name_that_turns_the_line_around_is_refused(
    at: datetime, system: System, control: str
) -> None:
    city = a_city()
    with pytest.raises(Refusal, match="invisible control characters"):
        places.name_city(city, NewName("en", f"Al{control}Ahsa"), by=system, at=at)


@pytest.mark.parametrize(
    ("naming", "sentence"),
    [
        (NewName("ar", "   "), "Write the name"),
        (
            NewName("ar", "الأحساء", starts_on=RENAMED, ends_on=date(2018, 1, 1)),
            "cannot end before it begins",
        ),
        (NewName("ar", "الأحساء", starts_on=date.min), "between the years 1800 and 2199"),
        (NewName("ar", "الأحساء", ends_on=date.max), "between the years 1800 and 2199"),
    ],
)
def test_a_name_that_is_none_is_refused(
    at: datetime, system: System, naming: NewName, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        places.name_city(a_city(), naming, by=system, at=at)


def test_a_city_is_named_by_its_own_people_and_nobody_elses(at: datetime) -> None:
    network, city, other = a_network(), a_city("Hofuf"), a_city()
    naming = NewName("ar", "الأحساء")
    with pytest.raises(NotAllowed):
        places.name_city(city, naming, by=a_focal_point(other, network), at=at)
    with pytest.raises(NotAllowed):
        places.name_city(
            city, naming, by=a_focal_point(city, network, ends_on=date(2026, 3, 9)), at=at
        )
    places.name_city(city, naming, by=a_focal_point(city, network), at=at)
    assert City.objects.get(pk=city.pk).name["ar"] == "الأحساء"


def test_a_second_city_with_one_key_is_refused(at: datetime, system: System) -> None:
    city = a_city("Al-Ahsa")
    with pytest.raises(Refusal, match="already a city with the key “al-ahsa”"):
        places.record_city(
            by=system, at=at, slug="al-ahsa", country=city.country, naming=[NewName("en", "Hofuf")]
        )


def test_names_that_turned_while_nothing_ran_are_caught_up_once(system: System) -> None:
    """A machine that slept for some days still shows the name of today, and tells pages once."""
    city, country = a_city("Sasayama"), a_country("TR", "Turkey")
    entered = datetime(2019, 4, 20, tzinfo=UTC)
    places.name_city(city, NewName("en", "Tambasasayama", starts_on=RENAMED), by=system, at=entered)
    later = NewName("en", "Türkiye", starts_on=date(2022, 6, 3))
    places.name_country(country, later, by=system, at=entered)
    city.refresh_from_db()
    assert str(city) == "Sasayama"
    woken = datetime(2019, 5, 6, tzinfo=UTC)
    before = public_version()
    assert names.turn_the_day(by=system, at=woken) == 1
    city.refresh_from_db()
    assert str(city) == "Tambasasayama"
    assert public_version() == before + 1
    assert names.turn_the_day(by=system, at=woken + timedelta(days=1)) == 0
    assert public_version() == before + 1
