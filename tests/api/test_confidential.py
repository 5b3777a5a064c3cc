"""What is not for everybody is in no answer, whoever asks."""

import json
from datetime import date, datetime

import pytest

from shabaka.directory.actions import memberships, people, records
from shabaka.directory.models import City, Network
from shabaka.directory.states import Change, ContactKind, Role
from shabaka.journal.states import Audience
from shabaka.kernel.actor import System
from tests.api.conftest import Asker
from tests.factories import (
    a_city,
    a_field,
    a_mandate,
    a_member,
    a_network,
    a_person,
    a_secretary,
    an_event,
)

pytestmark = pytest.mark.django_db
SECRET = "hidden@example.org"
SHOWN = "office@example.org"


@pytest.fixture
def network() -> Network:
    return a_network("one")


@pytest.fixture
def city(network: Network) -> City:
    return a_member(network, a_city("Here")).city


def everything(api: Asker) -> str:
    paths = api.ask("openapi.json")["paths"]
    given = {"{network}": "one", "{city}": "here", "{code}": "qa", "{organisation}": "none"}
    told = []
    for path in paths:
        for name, value in given.items():
            path = path.replace(name, value)
        told.append(api.get(path, {"q": "Here"} if path.endswith("/search") else {}).content)
    return b"".join(told).decode()


def test_only_public_contacts_of_public_mandates_are_told(
    api: Asker, network: Network, city: City, at: datetime, system: System
) -> None:
    shown, hidden = a_person("Amina"), a_person("Basim")
    who = {"kind": ContactKind.EMAIL, "by": system, "at": at}
    for person in (shown, hidden):
        public = f"{person.pk}-{SHOWN}"
        people.add_contact(person, value=SECRET, visibility=Audience.SECRETARIAT, **who)
        people.add_contact(person, value=public, visibility=Audience.PUBLIC, **who)
    a_mandate(shown, Role.MAYOR, city=city, network=network, public=True)
    a_mandate(hidden, Role.FOCAL_POINT, city=city, network=network)
    (told,) = api.ask("cities/here")["people"]
    assert (told["person"]["text"], told["role"]) == ("Amina", "mayor")
    assert told["contacts"] == [{"kind": "email", "value": f"{shown.pk}-{SHOWN}"}]
    for words in (SECRET, "Basim", f"{hidden.pk}-{SHOWN}"):
        assert words not in everything(api)


def test_the_secretariat_is_answered_like_everybody(
    api: Asker, network: Network, city: City, at: datetime, system: System
) -> None:
    a_mandate(a_person("Basim"), Role.FOCAL_POINT, city=city, network=network)
    before = api.get("/api/v1/cities/here")
    api.force_login(a_secretary(network))
    after = api.get("/api/v1/cities/here")
    assert after.content == before.content
    assert after["ETag"] == before["ETag"]


def test_a_mandate_is_told_on_its_days_alone(api: Asker, network: Network, city: City) -> None:
    days = {"starts_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31)}
    a_mandate(a_person("Amina"), Role.MAYOR, city=city, network=network, public=True, **days)
    days_asked = ("2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01")
    told = [len(api.ask(f"cities/here?on={on}")["people"]) for on in days_asked]
    assert told == [0, 1, 1, 0]


def test_an_erased_person_is_gone(
    api: Asker, network: Network, city: City, at: datetime, system: System
) -> None:
    person = a_person("Amina")
    a_mandate(person, Role.MAYOR, city=city, network=network, public=True)
    tag = api.get("/api/v1/cities/here")["ETag"]
    records.erase(person, by=system, at=at)
    assert "Amina" not in everything(api)
    assert api.get("/api/v1/cities/here")["ETag"] != tag


def test_a_correction_names_what_it_puts_right(
    api: Asker, network: Network, at: datetime, system: System
) -> None:
    field = a_field(network)
    membership = a_member(network, a_city("There"), on=date(2020, 1, 1), field=field)
    wrong = membership.events.get()
    right = an_event(Change.DESIGNATED, date(2019, 1, 1), field)
    memberships.correct(wrong, right, by=system, at=at)
    (told,) = api.ask("cities/there")["memberships"]
    entries = {event["key"]: event for event in told["events"]}
    assert told["since"] == {"earliest": "2019-01-01", "latest": "2019-01-01"}
    assert not entries[wrong.pk]["holds"]
    (correction,) = [event for event in told["events"] if event["corrects"]]
    assert (correction["corrects"], correction["holds"]) == (wrong.pk, True)
    assert "recorded_at" in json.dumps(correction)
