"""What people type, and what they mean: over the whole demonstration."""

import unicodedata
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shabaka.directory.models import CityName
from shabaka.search.queries import Results, find
from shabaka.search.states import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
LANGUAGES = ("en", "ar", "fa")


def keys(results: Results, kind: str = "") -> list[str]:
    return [hit.key for hit in results.hits if kind in ("", hit.kind)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("asked", "city"),
    [
        *((name, "ashgabat") for name in ("عشق آباد", "عشق‌آباد", "عشق أباد", "Aşgabat")),
        *((name, "ashgabat") for name in ("Ashgabat", "ashgabat")),
        *((name, "al-ahsa") for name in ("Al-Ahsa", "al ahsa", "الأحساء", "الاحساء", "احساء")),
    ],
)
def test_every_spelling_finds_the_city_first(
    demonstration: datetime, asked: str, city: str, language: str
) -> None:
    assert keys(find(asked, language, at=demonstration))[0] == city


@pytest.mark.parametrize(("asked", "city"), [("Ashgbat", "ashgabat"), ("الاحسا", "al-ahsa")])
def test_a_slip_of_the_finger_finds_the_city(
    demonstration: datetime, asked: str, city: str
) -> None:
    assert keys(find(asked, "en", at=demonstration))[0] == city


@pytest.mark.parametrize("asked", ["Ash", "ashg", "عشق"])
def test_the_beginning_of_a_name_finds_it(demonstration: datetime, asked: str) -> None:
    assert "ashgabat" in keys(find(asked, "fa", at=demonstration))[:3]


@pytest.mark.parametrize("asked", ["إيران", "ایران", "Iran", "iran"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_comes_first_and_then_its_cities(
    demonstration: datetime, asked: str, language: str
) -> None:
    found = keys(find(asked, language, limit=10, at=demonstration))
    assert found[0] == "ir"
    assert {"isfahan", "rasht", "sanandaj"} <= set(found)


@pytest.mark.parametrize("asked", ["Crafts and Folk Art", "الحرف والفنون الشعبية", "صنایع دستی"])
def test_a_field_comes_first_and_then_its_cities(demonstration: datetime, asked: str) -> None:
    found = find(asked, "en", limit=200, at=demonstration)
    assert keys(found)[0] == "creative-cities/crafts-and-folk-art"
    assert {"isfahan", "al-ahsa"} <= set(keys(found, Kind.CITY))


def test_more_words_narrow_without_shutting_out(demonstration: datetime) -> None:
    found = keys(find("music cities in iran", "en", limit=200, at=demonstration), Kind.CITY)
    assert found[0] == "sanandaj"
    assert {"isfahan", "kinshasa"} <= set(found)


def test_a_former_name_still_finds_the_city(demonstration: datetime) -> None:
    [hit] = find("Sasayama", "en", at=demonstration).hits
    assert (hit.key, hit.title) == ("tambasasayama", "Tambasasayama")
    assert any(part.marked and part.text == "Sasayama" for run in hit.snippet for part in run.parts)


def test_a_territory_is_found_by_the_state_it_counts_under(demonstration: datetime) -> None:
    assert "macao" in keys(find("China", "en", limit=50, at=demonstration))


def test_the_title_is_the_reader_s_and_the_address_too(demonstration: datetime) -> None:
    hit = find("Ashgabat", "fa", at=demonstration).hits[0]
    assert (hit.title, hit.lang, hit.dir) == ("عشق‌آباد", "fa", "rtl")
    assert hit.url == "/fa/cities/ashgabat/"


def test_what_answers_is_marked_in_the_words_as_written(demonstration: datetime) -> None:
    hit = find("isfahan crafts", "en", at=demonstration).hits[0]
    assert [part.text for part in hit.title_parts if part.marked] == ["Isfahan"]
    assert [part.text for run in hit.snippet for part in run.parts if part.marked] == ["Crafts"]


def test_kinds_are_counted_and_can_be_chosen(demonstration: datetime) -> None:
    every = find("Singapore", "en", at=demonstration)
    assert every.counts == {"city": 1, "country": 1}
    assert sum(every.counts.values()) == every.total
    only = find("Singapore", "en", kinds=[Kind.COUNTRY], at=demonstration)
    assert keys(only) == ["sg"]
    assert only.total == 1


def test_one_network_can_be_asked_alone(demonstration: datetime) -> None:
    found = find("Cairo", "en", network="creative-cities", at=demonstration)
    assert keys(found) == ["cairo"]
    assert keys(find("Amman", "en", network="creative-cities", at=demonstration)) == []


def test_pages_of_results_follow_each_other_without_gap(demonstration: datetime) -> None:
    whole = keys(find("music", "en", limit=60, at=demonstration))
    parts = [find("music", "en", limit=20, offset=n, at=demonstration) for n in (0, 20, 40)]
    assert [key for part in parts for key in keys(part)] == whole
    assert len(set(whole)) == 60


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("Eshgabaad", "Ashgabat"), ("Isphahaan", "Isfahan"), ("کاتماندوو", "Kathmandu")],
)
def test_a_name_that_finds_nothing_suggests_one_that_does(
    demonstration: datetime, asked: str, meant: str
) -> None:
    found = find(asked, "en", at=demonstration)
    assert found.hits or found.suggestion == meant
    assert not found.hits or found.hits[0].title == meant


HOSTILE = [
    '"', "*:*", "*", "name:*", "a" * 10_000, "(" * 300, "\0", "ash\0gabat", "\u202eAshgabat",
    "[a TO z]", "kind:person AND audience:secretariat", "+-!(){}[]^~?\\/", "\ud800", "' OR 1=1 --",
    "ـ" * 50, "\u200c", "%s %(x)s {0}", "<script>", "a b " * 200,
]  # fmt: skip


@pytest.mark.parametrize("asked", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_no_character_commands(demonstration: datetime, asked: str) -> None:
    found = find(asked, "ar", at=demonstration)
    assert found.prepared
    assert not [hit for hit in found.hits if hit.kind == Kind.PERSON]


def test_a_turned_around_name_is_still_that_name(demonstration: datetime) -> None:
    assert keys(find("\u202eAshgabat\u202c", "en", at=demonstration))[0] == "ashgabat"


@given(text=st.text(max_size=300))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_at_all_is_answered(demonstration: datetime, text: str) -> None:
    assert find(text, "en", at=demonstration).prepared


def plain(text: str) -> str:
    """Without the marks that a keyboard may lack."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


@given(data=st.data(), typed=st.sampled_from([str.upper, str.lower, plain, str.strip]))
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_preferred_name_finds_its_city(demonstration: datetime, data, typed) -> None:
    """In any case and without marks; other scripts are letters and marks together, and left out."""
    names = CityName.objects.filter(kind="preferred", language__in=LANGUAGES).order_by("pk")
    slug, text = data.draw(st.sampled_from(list(names.values_list("city__slug", "text"))))
    assert slug in keys(find(typed(text), "en", limit=5, at=demonstration))
