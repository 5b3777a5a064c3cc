"""Language, entity tags, methods and errors: the same for every question."""

from datetime import datetime

import pytest

from shabaka.directory.actions import people, places
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import CityName
from shabaka.directory.states import ContactKind
from shabaka.journal.states import Audience
from shabaka.kernel.actor import System
from tests.api.conftest import Asker
from tests.factories import a_city, a_member, a_network, a_person

pytestmark = pytest.mark.django_db
CITY = "/api/v1/cities/lyon"


@pytest.fixture(autouse=True)
def lyon() -> None:
    a_city("Lyon", naming=[NewName("en", "Lyon"), NewName("ar", "ليون")])


@pytest.mark.parametrize(
    ("address", "accepted", "name", "language"),
    [
        (CITY, "", "Lyon", "en"),
        (CITY, "ar", "ليون", "ar"),
        (CITY, "de, ar;q=0.8, en;q=0.5", "ليون", "ar"),
        (CITY, "ar-SA,en;q=0.5", "ليون", "ar"),
        (CITY, "de", "Lyon", "en"),
        (CITY + "?language=ar", "en", "ليون", "ar"),
        (CITY + "?language=en", "ar", "Lyon", "en"),
    ],
)
def test_an_answer_comes_in_the_language_that_was_asked_for(
    api: Asker, address: str, accepted: str, name: str, language: str
) -> None:
    response = api.get(address, headers={"accept-language": accepted})
    assert response.json()["name"] == {"text": name, "language": language}
    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]


def test_a_text_in_another_language_says_so(api: Asker) -> None:
    response = api.get(CITY + "?language=fa")
    assert response["Content-Language"] == "fa"
    assert response.json()["name"] == {"text": "Lyon", "language": "en"}


@pytest.mark.parametrize("code", ["de", "xx", "en-GB", "../etc", "a" * 300])
def test_an_unknown_language_is_refused_with_those_that_are_known(api: Asker, code: str) -> None:
    error = api.ask(f"networks?language={code}", 400)["error"]
    assert "en, ar, fa" in error


def test_an_unchanged_answer_is_not_sent_again(api: Asker) -> None:
    first = api.get(CITY)
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    for tag in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}'):
        again = api.get(CITY, headers={"if-none-match": tag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Access-Control-Allow-Origin"] == "*"


def test_a_tag_belongs_to_one_address_and_one_language(api: Asker) -> None:
    addresses = (CITY, f"{CITY}?on=2018-06-12", f"{CITY}?language=ar", "/api/v1/cities")
    assert len({api.get(address)["ETag"] for address in addresses}) == 4


def test_what_is_public_changes_the_tag(api: Asker, at: datetime, system: System) -> None:
    before = api.get(CITY)["ETag"]
    city = CityName.objects.get(text="Lyon").city
    places.name_city(city, NewName("fa", "لیون"), by=system, at=at)
    assert api.get(CITY)["ETag"] != before


def test_what_is_confidential_changes_no_tag(api: Asker, at: datetime, system: System) -> None:
    before = api.get(CITY)["ETag"]
    person = a_person("Amina")
    contact = {"kind": ContactKind.EMAIL, "value": "amina@example.org"}
    people.add_contact(person, **contact, visibility=Audience.SECRETARIAT, by=system, at=at)
    people.confirm(person, by=system, at=at)
    assert api.get(CITY)["ETag"] == before


def test_another_networks_change_leaves_a_networks_answers(api: Asker) -> None:
    one, other = a_network("one"), a_network("other")
    a_member(one)
    tags = [api.get(f"/api/v1/networks/{network.slug}")["ETag"] for network in (one, other)]
    city = CityName.objects.get(text="Lyon").city
    a_member(one, city)
    after = [api.get(f"/api/v1/networks/{network.slug}")["ETag"] for network in (one, other)]
    assert after[0] != tags[0]
    assert after[1] == tags[1]


def test_a_head_is_an_answer_without_its_body(api: Asker) -> None:
    got, head = api.get(CITY), api.head(CITY)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == got["ETag"]
    assert head["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(method: str) -> None:
    response = getattr(Asker(enforce_csrf_checks=True), method)(CITY)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json() == {"error": "The API only reads. Ask with GET."}


def test_every_origin_may_ask(api: Asker) -> None:
    asked = api.options(CITY, headers={"origin": "https://example.org"})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    for address in (CITY, "/api/v1/nothing", "/api/v1/cities?page=0"):
        response = api.get(address)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize(
    "address",
    [
        "/api/", "/api/v2/networks", "/api/v1/networks/", "/api/v1/cities/lyon/more",
        "/api/v1/networks/nix", "/api/v1/cities/nix", "/api/v1/countries/zz", "/api/v1/docs",
        "/api/v1/organisations/nix", "/api/v1/networks/nix/members", "/api/v1/cities?network=nix",
    ],
)  # fmt: skip
def test_what_is_not_there_says_so_as_json(api: Asker, address: str) -> None:
    response = api.get(address)
    assert response.status_code == 404
    assert response.json()["error"].endswith(".")
    assert "ETag" not in response
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "question",
    [
        "size=0", "size=501", "size=many", "page=0", "page=-1", "page=1.5", "page=9999999999",
        "sort=colour", "field=%00", "field=a'b", "country=<b>", f"region={'a' * 90}", "page=2",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(api: Asker, question: str) -> None:
    a_network("one")
    error = api.ask(f"networks/one/members?{question}", 400)["error"]
    assert error.endswith(".")
    assert "Traceback" not in error


def test_the_search_is_refused_a_kind_that_is_none(api: Asker) -> None:
    assert "city" in api.ask("search?q=lyon&kind=stone", 400)["error"]
    assert api.ask("search?q=lyon&page=2", 400)["error"]


def test_the_search_finds_in_any_language(api: Asker) -> None:
    found = api.ask("search?q=ليون&language=en")["found"]
    assert [(hit["kind"], hit["key"], hit["url"]) for hit in found] == [
        ("city", "lyon", "/en/cities/lyon/")
    ]


def test_a_found_answer_that_stays_is_not_sent_again(api: Asker) -> None:
    first = api.get("/api/v1/search?q=lyon")
    again = api.get("/api/v1/search?q=lyon", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
