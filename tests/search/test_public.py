"""The page, the commands, and what they show of a question and its answers."""

import json
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shabaka.directory.actions.names import NewName
from shabaka.search import actions, index
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("node")]


@pytest.fixture
def two_cities(at: datetime) -> None:
    country = factories.a_country(name="Ruritania")
    naming = [NewName("en", "Streslau"), NewName("ar", "ستريسلاو"), NewName("fa", "استرسلاو")]
    factories.a_city("Streslau", country, naming=naming)
    factories.a_city("Zenda", country)
    actions.follow(at=at)


def page(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_result_leads_to_its_page_in_the_reader_s_language(two_cities: None) -> None:
    shown = page("/fa/search/?q=streslau")
    assert 'href="/fa/cities/streslau/"' in shown
    assert "<mark>استرسلاو</mark>" in shown or "استرسلاو" in shown


def test_a_title_in_another_language_says_so(two_cities: None) -> None:
    shown = page("/ar/search/?q=Zenda")
    assert '<span lang="en" dir="ltr"><mark>Zenda</mark></span>' in shown


def test_machines_are_told_to_keep_out(two_cities: None) -> None:
    assert Client().get("/en/search/?q=zenda")["X-Robots-Tag"] == "noindex"


def test_an_empty_box_says_what_can_be_found(two_cities: None) -> None:
    assert "Find anything public" in page("/en/search/")


def test_a_near_miss_is_offered(two_cities: None) -> None:
    assert "Did you mean" in page("/en/search/?q=Stroesslauu")


def test_kinds_are_tabs_with_counts(two_cities: None) -> None:
    shown = page("/en/search/?q=Ruritania&kind=city")
    assert "Streslau" in shown
    assert 'href="?q=Ruritania&amp;kind=country"' in shown
    assert 'href="/en/countries/' not in shown


@pytest.mark.parametrize("address", ["kind=nothing", "page=x", "page=0", "page=99"])
def test_an_address_that_cannot_be_read_is_refused_in_words(two_cities: None, address: str) -> None:
    assert Client().get(f"/en/search/?q=zenda&{address}").status_code == 400


def test_what_is_asked_is_shown_as_text(two_cities: None) -> None:
    shown = page("/en/search/?q=%3Cscript%3Ealert(1)%3C/script%3E%00%E2%80%AE")
    assert "<script>alert" not in shown
    assert "\u202e" not in shown.partition("<main")[2]


def test_a_long_question_is_cut_and_says_so(two_cities: None) -> None:
    assert "Only the first 200 characters" in page(f"/en/search/?q={'zenda ' * 100}")


def test_a_missing_index_is_said_and_never_an_error(two_cities: None) -> None:
    (index.home() / "current").unlink()
    shown = page("/en/search/?q=Zenda")
    assert "The search is being prepared" in shown
    assert "/en/cities/zenda/" in shown


def test_few_queries_however_many_results(at: datetime) -> None:
    network = factories.a_network()
    country = factories.a_country(name="Ruritania")
    counts = []
    for _more in range(2):
        for _city in range(3):
            factories.a_member(network, factories.a_city(country=country))
        actions.follow(at=at)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page("/en/search/?q=Ruritania")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def told(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_the_command_answers_before_anything_followed() -> None:
    factories.a_city("Zenda")
    [hit] = json.loads(told("search", "zenda", "--language", "fa", "--limit", "10", "--json"))
    assert list(hit) == ["kind", "key", "title", "url", "score"]
    assert (hit["kind"], hit["key"], hit["url"]) == ("city", "zenda", "/fa/cities/zenda/")


@pytest.mark.django_db(transaction=True)
def test_the_command_knows_what_was_just_entered(two_cities: None) -> None:
    factories.a_city("Hentzau")
    assert json.loads(told("search", "hentzau", "--json"))[0]["key"] == "hentzau"
    assert "Hentzau" in told("search", "hentzau")


def test_the_command_says_when_nothing_was_found(two_cities: None) -> None:
    assert json.loads(told("search", "qqqq", "--json")) == []
    assert "Did you mean “Streslau”?" in told("search", "Stroesslauu")


def test_a_language_that_is_not_there_is_refused(two_cities: None) -> None:
    with pytest.raises(CommandError, match="There is no language “xx”"):
        told("search", "zenda", "--language", "xx")


def test_the_index_can_be_made_anew_and_says_so(two_cities: None) -> None:
    before = index.current()
    assert "can be found" in told("reindex")
    assert index.current() != before
    with index.writing_alone(), pytest.raises(CommandError, match="Another process"):
        told("reindex")
