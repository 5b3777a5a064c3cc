"""Every answer speaks of the day that was asked for."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.api.conftest import Asker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
type Counted = Callable[..., AbstractContextManager[object]]


def test_the_story_of_june_2018(api: Asker) -> None:
    census = api.ask("networks/creative-cities?on=2018-06-12")["census"]
    assert (census["cities"], census["countries"]) == (180, 72)
    assert sum(census["by_field"].values()) == 180
    assert sum(census["by_region"].values()) == 180


@pytest.mark.parametrize("day", ["2018-06-12", "٢٠١٨-٠٦-١٢", "۲۰۱۸-۶-۱۲"])
def test_a_day_is_read_in_any_digits(api: Asker, day: str) -> None:
    assert api.ask(f"networks/creative-cities/members?on={day}&size=1")["total"] == 180


def test_the_members_of_a_day_are_those_of_the_census(api: Asker) -> None:
    answer = api.ask("networks/creative-cities/members?on=2018-06-12&size=500")
    assert (answer["total"], len(answer["members"]), answer["pages"]) == (180, 180, 1)
    fields = {row["key"]: row["field"] for row in answer["members"]}
    assert fields["lyon"] == "media-arts"


def test_a_field_that_was_opened_later_is_closed_on_an_earlier_day(api: Asker) -> None:
    fields = api.ask("networks/creative-cities/fields?on=2018-06-12")["fields"]
    assert {row["key"] for row in fields if not row["open"]} == {"architecture"}


def test_a_city_tells_how_it_stood_and_all_that_was_recorded(api: Asker) -> None:
    (before,) = api.ask("cities/lyon?on=2018-06-12")["memberships"]
    (now,) = api.ask("cities/lyon")["memberships"]
    assert (before["field"], now["field"]) == ("media-arts", "literature")
    assert before["events"] == now["events"]
    assert [event["change"] for event in now["events"]] == ["designated", "field_changed"]


def test_a_city_is_named_as_on_that_day(api: Asker) -> None:
    before = api.ask("cities/tambasasayama?on=2018-06-12&language=en")
    now = api.ask("cities/tambasasayama?language=en")
    assert (before["name"]["text"], now["name"]["text"]) == ("Sasayama", "Tambasasayama")
    assert before["names"] == now["names"]


def test_territories_count_under_their_state(api: Asker) -> None:
    china = api.ask("countries/cn?on=2018-06-12")
    assert "MO" in {territory["code"] for territory in china["territories"]}
    (network,) = [one for one in china["members"] if one["network"]["key"] == "creative-cities"]
    assert "macao" in {member["key"] for member in network["members"]}
    rows = api.ask("countries?on=2018-06-12")["countries"]
    assert {row["counts_under"] for row in rows if row["code"] == "MO"} == {"CN"}


def test_growth_ends_at_todays_number(api: Asker) -> None:
    steps = api.ask("networks/creative-cities/growth")["steps"]
    assert steps[-1]["cities"] == api.ask("networks/creative-cities")["census"]["cities"] == 404


def test_cities_of_a_country_hold_those_of_its_territories(api: Asker) -> None:
    keys = {row["key"] for row in api.ask("cities?country=cn&size=500")["cities"]}
    assert {"macao", "beijing"} <= keys
    members = api.ask("cities?network=creative-cities&on=2018-06-12&size=1")
    assert members["total"] == 180


@pytest.mark.parametrize(
    "day", ["yesterday", "0003-01-01", "2018-02-30", "2018", "2018-06-12T00:00", "-1-1-1"]
)
def test_what_is_no_day_is_refused_in_a_sentence(api: Asker, day: str) -> None:
    for address in ("networks/creative-cities", "cities/lyon", "countries", "cities"):
        error = api.ask(f"{address}?on={day}", 400)["error"]
        assert error.endswith(".")
        assert "day" in error


def test_three_hundred_members_cost_few_questions(
    api: Asker, django_assert_max_num_queries: Counted
) -> None:
    with django_assert_max_num_queries(12):
        rows = api.ask("networks/creative-cities/members?size=300")["members"]
    assert len(rows) == 300
    with django_assert_max_num_queries(12):
        api.ask("cities?size=300&network=creative-cities")


def test_pages_lead_on_and_back_until_all_were_seen(api: Asker) -> None:
    address: str | None = (
        "/api/v1/networks/creative-cities/members?size=150&sort=-since&language=fa"
    )
    seen: list[str] = []
    answers = []
    while address:
        answer = api.get(address).json()
        answers.append(answer)
        seen += [row["key"] for row in answer["members"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == answers[0]["total"] == 404
    assert [answer["page"] for answer in answers] == [1, 2, 3]
    assert api.get(answers[1]["previous"]).json() == answers[0]


def test_members_are_narrowed_and_ordered(api: Asker) -> None:
    members = "networks/creative-cities/members?size=500"
    literature = api.ask(f"{members}&field=literature")["members"]
    assert {row["field"] for row in literature} == {"literature"}
    arab = api.ask(f"{members}&region=arab-states&country=sa")["members"]
    assert {row["country"]["code"] for row in arab} == {"SA"}
    assert api.ask(f"{members}&field=unknown")["members"] == []
    sizes = [row["population"] for row in api.ask(f"{members}&sort=-population")["members"]]
    known = [size for size in sizes if size is not None]
    assert known == sorted(known, reverse=True)
