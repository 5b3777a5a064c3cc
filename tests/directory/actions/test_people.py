"""Contacts that can be used, names that are shown, and nobody entered twice."""

from datetime import datetime, timedelta

import pytest

from shabaka.directory.actions import people
from shabaka.directory.actions.names import NewName
from shabaka.directory.actions.people import Newcomer
from shabaka.directory.models import Contact, Network, Person
from shabaka.directory.states import ContactKind, Role
from shabaka.journal.models import Entry
from shabaka.journal.queries import public_version
from shabaka.journal.states import Audience
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import Refusal
from shabaka.mail.models import Letter
from tests.factories import a_mandate, a_network, a_person, a_secretary

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def network() -> Network:
    return a_network()


def add(person: Person, at: datetime, kind: str, value: str, visibility: str = "public") -> Contact:
    return people.add_contact(
        person, by=System("test"), at=at, kind=kind, value=value, visibility=visibility
    )


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ContactKind.EMAIL, "not an address"),
        (ContactKind.EMAIL, f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 30}.org"),
        (ContactKind.WEB, "javascript:alert(1)"),
        (ContactKind.WEB, "ftp://example.org"),
        (ContactKind.WEB, "example"),
        (ContactKind.PHONE, "call me"),
        (ContactKind.PHONE, "+"),
        (ContactKind.ADDRESS, "abc\u202egnp.exe"),
        (ContactKind.ADDRESS, "   "),
        (ContactKind.PHONE, "+1\x002"),
    ],
)
def test_a_contact_that_cannot_be_one_is_refused(at: datetime, kind: str, value: str) -> None:
    with pytest.raises(Refusal):
        add(a_person(), at, kind, value)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ContactKind.EMAIL, "leila@example.org"),
        (ContactKind.WEB, "https://example.org/people?x=1"),
        (ContactKind.WEB, "http://مثال.إختبار/"),
        (ContactKind.PHONE, "+999 (0)555-01 99 ext. 7"),
        (ContactKind.PHONE, "۰۲۱ ۵۵۵۰۱۹۹"),
        (ContactKind.ADDRESS, "ساختمان می\u200cلاد، تهران"),
    ],
)
def test_a_contact_of_any_country_is_kept_as_it_is_written(
    at: datetime, kind: str, value: str
) -> None:
    assert add(a_person(), at, kind, f" {value} ").value == value


def test_somebody_new_comes_with_an_address_that_can_be_one(at: datetime, system: System) -> None:
    with pytest.raises(Refusal, match="name@example"):
        people.enter(Newcomer([NewName("en", "Leila")], "nowhere"), by=system, at=at)
    assert not Person.objects.exists()


def test_a_contact_that_is_hidden_leaves_the_public_pages(at: datetime, network: Network) -> None:
    person = a_person()
    a_mandate(person, Role.MAYOR, network=network, public=True)
    for visibility, changed in (("public", True), ("secretariat", True), ("network", False)):
        before = public_version(network.slug)
        add(person, at, ContactKind.PHONE, "+1 2", visibility)
        assert (public_version(network.slug) > before) is changed


def test_an_address_that_is_entered_again_is_tried_again(at: datetime) -> None:
    contact = add(a_person(), at, ContactKind.EMAIL, "leila@example.org")
    Contact.objects.update(bounced_at=at)
    assert add(contact.person, at, ContactKind.EMAIL, "leila@example.org").bounced_at is None


@pytest.mark.parametrize("public", [True, False])
def test_a_new_name_changes_public_pages_where_the_person_stands_on_them(
    at: datetime, network: Network, system: System, public: bool
) -> None:
    person = a_person("Old")
    a_mandate(person, Role.MAYOR, network=network, public=public)
    before = public_version(network.slug)
    people.rename(person, NewName("en", "New"), by=system, at=at)
    assert (public_version(network.slug) > before) is public
    assert Entry.objects.filter(verb="person.renamed").count() == 1


class TestTwice:
    def enter(self, at: datetime, email: str = "", name: str = "Leila") -> Person:
        by = self.secretary
        return people.enter(Newcomer([NewName("en", name)], email), by=by, at=at)

    @pytest.fixture(autouse=True)
    def _secretary(self, network: Network) -> None:
        self.secretary = a_secretary(network)

    def test_the_same_name_a_moment_later_is_refused(self, at: datetime) -> None:
        first = self.enter(at)
        with pytest.raises(people.AlreadyThere, match="just now") as refused:
            self.enter(at + MINUTE, name="leila ")
        assert refused.value.person == first
        self.enter(at + 6 * MINUTE)

    def test_the_same_name_and_address_is_refused_for_ever(self, at: datetime) -> None:
        self.enter(at, "leila@example.org")
        later = at + timedelta(days=99)
        with pytest.raises(people.AlreadyThere, match="same address"):
            self.enter(later, "Leila@example.org")
        self.enter(later, "another@example.org")

    def test_nobody_learns_who_is_in_another_network(self, at: datetime, system: System) -> None:
        theirs = self.enter(at, "leila@example.org")
        a_mandate(theirs, Role.EDITOR, network=a_network())
        self.enter(at, "leila@example.org")


def test_an_invitation_is_a_letter_of_the_inviters_network(at: datetime, network: Network) -> None:
    """So that the secretariat sees whether it left."""
    secretary, person = a_secretary(network), a_person()
    a_mandate(Person.objects.get(account=secretary), Role.SECRETARIAT, network=a_network("a-first"))
    a_mandate(person, Role.EDITOR, network=network)
    people.invite(person, "leila@example.org", "en", by=secretary, at=at)
    letter = Letter.objects.get()
    assert (letter.network, letter.to) == (network.slug, "leila@example.org")
    assert Audience.PUBLIC not in letter.context
