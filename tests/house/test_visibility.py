"""Every address, as every role, against everything that is not for everybody."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shabaka.accounts.models import User
from shabaka.directory.actions import people, records
from shabaka.directory.models import City, Network, OfficeHolder, Person
from shabaka.directory.states import ContactKind, Role
from shabaka.journal.states import Audience
from tests.factories import (
    AT,
    SYSTEM,
    a_focal_point,
    a_mandate,
    a_network,
    a_person,
    a_secretary,
    a_user,
)
from tests.house.routes import about, address, beginning, by_beginning, every_route, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
# Searched for by its first word, so that an echo of the question is not taken for the secret.
ASKED = "Veiled"
NAME = "Qorvathine"
PHONE = "+999 5550199"
ERASED = "Zelmothrix"
PUBLISHED = "press-office@example.org"


@dataclass(frozen=True)
class Planted:
    """Persons about whom there is something that not everybody may read."""

    hidden: Person
    holder: Person
    erased: Person


@pytest.fixture
def planted() -> Planted:
    network, city = Network.objects.get(slug="creative-cities"), City.objects.get(slug="al-ahsa")
    hidden = a_person(f"{ASKED} {NAME}")
    a_mandate(hidden, Role.FOCAL_POINT, network=network, city=city)
    holder = OfficeHolder.objects.earliest("pk").person
    contacts = (
        (ContactKind.PHONE, PHONE, Audience.SECRETARIAT),
        (ContactKind.EMAIL, PUBLISHED, Audience.PUBLIC),
    )
    for kind, value, visibility in contacts:
        people.add_contact(holder, by=SYSTEM, at=AT, kind=kind, value=value, visibility=visibility)
    erased = a_person(f"{ASKED} {ERASED}")
    people.fill_office(erased, holder.offices.first().body, by=SYSTEM, at=AT, title={"en": "Chair"})
    a_mandate(erased, Role.MAYOR, network=network, city=city, public=True)
    records.erase(erased, by=SYSTEM, at=AT)
    return Planted(hidden, holder, erased)


def nobody() -> None:
    return None


def newcomer() -> User:
    user = a_user()
    a_person(user=user)
    return user


def focal_point_elsewhere() -> User:
    network = Network.objects.get(slug="creative-cities")
    return a_focal_point(City.objects.get(slug="ashgabat"), network)


def former_secretary() -> User:
    yesterday = timezone.localdate() - timedelta(days=1)
    return a_secretary(Network.objects.get(slug="creative-cities"), ends_on=yesterday)


def former_focal_point() -> User:
    yesterday = timezone.localdate() - timedelta(days=1)
    network = Network.objects.get(slug="creative-cities")
    return a_focal_point(City.objects.get(slug="al-ahsa"), network, ends_on=yesterday)


def secretary() -> User:
    return a_secretary(Network.objects.get(slug="creative-cities"))


def secretary_elsewhere() -> User:
    return a_secretary(a_network())


# Role → what must not be shown to it.
HIDDEN_FROM = {
    nobody: (NAME, PHONE, ERASED),
    newcomer: (NAME, PHONE, ERASED),
    focal_point_elsewhere: (NAME, PHONE, ERASED),
    former_focal_point: (NAME, PHONE, ERASED),
    former_secretary: (NAME, PHONE, ERASED),
    secretary_elsewhere: (NAME, ERASED),
    secretary: (ERASED,),
}


def paths(planted: Planted) -> list[str]:
    """Every address about something ordinary, and every one that can be about the planted."""
    known, found = by_beginning(), {}
    for route in every_route():
        found[address(route, known)] = None
        for person in (planted.hidden, planted.holder, planted.erased):
            for start, several in about(person).items():
                if route.takes and beginning(route).startswith(start):
                    for given in several:
                        found[address(route, known | {start: known[start] | given})] = None
    return [path for path in found if "logout" not in path]


@pytest.mark.parametrize("role", HIDDEN_FROM, ids=lambda role: role.__name__)
def test_no_address_shows_what_is_not_for_its_reader(role, planted: Planted) -> None:
    client, told, broken = Client(raise_request_exception=False), [], []
    if user := role():
        client.force_login(user)
    for path in asked(paths(planted)):
        answer, text = read(client, path)
        told += [(path, secret) for secret in HIDDEN_FROM[role] if secret in text]
        broken += [path] if answer.status_code >= 500 else []
    assert told == []
    assert broken == []


def asked(found: list[str]) -> list[str]:
    """Each address, and once more with a question where it can be asked one."""
    return found + [f"{p}?q={ASKED}" for p in found if "search" in p or p.endswith("/people/")]


def test_the_walk_would_see_what_it_looks_for(planted: Planted) -> None:
    """What is published is found on the way, so that silence means something."""
    client = Client()
    texts = [read(client, path)[1] for path in paths(planted)]
    assert any(PUBLISHED in text for text in texts)
