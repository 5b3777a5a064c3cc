"""Records joined and separated lose nothing; an erased person leaves nothing and never returns."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from shabaka.accounts import actions as accounts
from shabaka.accounts.models import Invitation, User
from shabaka.accounts.states import Kind
from shabaka.directory import permissions
from shabaka.directory.actions import people, records, rounds
from shabaka.directory.models import Mandate, Network, OfficeHolder, Person
from shabaka.directory.queries import desk
from shabaka.directory.states import BodyKind, ContactKind, Role
from shabaka.journal.queries import public_version
from shabaka.journal.states import Audience
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import Refusal
from shabaka.mail.models import Letter
from shabaka.mail.states import Status
from tests.factories import (
    LONG_AGO,
    a_city,
    a_focal_point,
    a_mandate,
    a_network,
    a_person,
    a_secretary,
    a_user,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PASSWORD = "seven quiet harbours at dawn"
TYPED = {"password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def network() -> Network:
    return a_network()


def reach(person: Person, email: str, by: System, at: datetime) -> None:
    facts = {"kind": ContactKind.EMAIL, "visibility": Audience.SECRETARIAT}
    people.add_contact(person, by=by, at=at, value=email, **facts)


def the_link(invitation: Invitation, at: datetime) -> str:
    """What the letter would carry."""
    facts = {"invitation": invitation.pk}
    made = accounts.make_links(Kind.INVITATION, invitation.email, facts, by=System("mail"), at=at)
    assert made
    return urlsplit(made["link"]).path


class TestErasing:
    def test_an_open_invitation_ends_with_the_person(
        self, client: Client, network: Network, system: System
    ) -> None:
        now, gone = timezone.now(), a_person("Gone")
        a_mandate(gone, Role.FOCAL_POINT, network=network)
        people.invite(gone, "gone@example.org", "en", by=system, at=now)
        link = the_link(Invitation.objects.get(), now)

        records.erase(gone, by=a_secretary(network), at=now)

        assert client.post(link, TYPED).status_code == 410
        left = Invitation.objects.get()
        assert (left.email, left.token_hash, left.revoked_at) == ("", "", now)
        assert not User.objects.filter(email="gone@example.org").exists()
        letter = Letter.objects.get()
        assert (letter.to, letter.status) == ("", Status.CANCELLED)

    def test_no_account_is_tied_to_an_erased_record(self, client: Client, system: System) -> None:
        now, gone = timezone.now(), a_person("Gone")
        people.invite(gone, "gone@example.org", "en", by=system, at=now)
        link = the_link(Invitation.objects.get(), now)
        Person.objects.filter(pk=gone.pk).update(erased_at=now)
        client.post(link, TYPED)
        gone.refresh_from_db()
        assert gone.account is None

    def test_an_invitation_follows_the_person_into_a_joined_record(
        self, client: Client, system: System
    ) -> None:
        now, kept, other = timezone.now(), a_person("Kept"), a_person("Other")
        people.invite(other, "other@example.org", "en", by=system, at=now)
        link = the_link(Invitation.objects.get(), now)
        records.merge(other, into=kept, by=system, at=now)
        assert client.post(link, TYPED).status_code == 302
        kept.refresh_from_db()
        assert kept.account
        assert kept.account.email == "other@example.org"

    def test_letters_do_not_remember(self, network: Network, system: System, at: datetime) -> None:
        person = a_person()
        a_mandate(person, Role.FOCAL_POINT, network=network)
        reach(person, "leila@example.org", system, at)
        rounds.begin(network, by=system, at=at)
        people.invite(person, "leila@example.org", "en", by=system, at=at)
        assert Letter.objects.filter(to="leila@example.org").count() == 2
        records.erase(person, by=system, at=at)
        kept = Letter.objects.values_list("to", "to_key", "status")
        assert set(kept) == {("", "", Status.CANCELLED)}
        assert all(letter.context == {} for letter in Letter.objects.all())

    def test_letters_to_the_account_of_somebody_else_stay(
        self, system: System, at: datetime
    ) -> None:
        """Two persons may share a mailbox; one of them signs in with it."""
        person, _other = a_person(), a_person(user=a_user("office@example.org"))
        reach(person, "office@example.org", system, at)
        accounts.ask_recovery("office@example.org", "en", by=None, at=at)
        records.erase(person, by=system, at=at)
        assert Letter.objects.get().to == "office@example.org"

    def test_running_mandates_end_and_coming_ones_go(
        self, network: Network, system: System, at: datetime
    ) -> None:
        person, today = a_person(), at.date()
        running = a_mandate(person, Role.EDITOR, network=network)
        past = a_mandate(person, Role.DELEGATE, network=network, ends_on=LONG_AGO)
        fresh = a_mandate(person, Role.OBSERVER, today, network=network)
        a_mandate(person, Role.TRANSLATOR, today + DAY, network=network)
        records.erase(person, by=system, at=at)
        left = dict(Mandate.objects.values_list("pk", "ends_on"))
        assert left == {running.pk: today - DAY, past.pk: LONG_AGO, fresh.pk: today}

    def test_what_told_of_the_person_as_a_source_goes(
        self, network: Network, system: System, at: datetime
    ) -> None:
        body = network.bodies.create(slug="b", name={"en": "B"}, kind=BodyKind.COUNCIL)
        person = a_person()
        told = {"source": "Leila wrote", "source_url": "https://example.org/leila"}
        people.fill_office(person, body, by=system, at=at, title={"en": "Chair"}, **told)
        a_mandate(person, Role.EDITOR, network=network, **told)
        records.erase(person, by=system, at=at)
        for thing in (OfficeHolder.objects.get(), Mandate.objects.get()):
            assert (thing.source, thing.source_url) == ("", "")

    def test_both_joined_records_go_wherever_the_account_sits(
        self, system: System, at: datetime
    ) -> None:
        account = a_user()
        kept, other = a_person("Kept"), a_person("Other", user=account)
        reach(kept, "kept@example.org", system, at)
        records.merge(other, into=kept, by=system, at=at)
        records.erase(other, by=account, at=at)
        for person in (kept, other):
            person.refresh_from_db()
            assert person.erased_at == at
            assert person.account is None
            assert not person.names.exists()
            assert not person.contacts.exists()
        account.refresh_from_db()
        assert not account.is_active

    def test_two_accounts_of_one_person_go_together(self, system: System, at: datetime) -> None:
        first, second = a_user(), a_user()
        kept, other = a_person(user=first), a_person(user=second)
        records.merge(other, into=kept, by=system, at=at)
        records.erase(kept, by=first, at=at)
        assert not User.objects.filter(is_active=True).exists()


class TestJoining:
    def test_whose_account_sits_on_the_joined_record_keeps_the_other(
        self, network: Network, system: System, at: datetime
    ) -> None:
        account = a_user()
        kept, other = a_person("Kept"), a_person("Other", user=account)
        a_mandate(kept, Role.EDITOR, network=network)
        records.merge(other, into=kept, by=system, at=at)
        assert desk.persons_of(account) == kept
        other.refresh_from_db()
        for record in (kept, other):
            assert permissions.is_own(account, record)
            assert permissions.can_keep_person(account, record, at)

    def test_their_own_data_are_those_of_both_records(
        self, client: Client, system: System, at: datetime
    ) -> None:
        account = a_user()
        kept, other = a_person("Kept"), a_person("Other", user=account)
        reach(kept, "kept@example.org", system, at)
        records.merge(other, into=kept, by=system, at=at)
        client.force_login(account)
        for record in (kept, other):
            told = client.get(f"/en/desk/people/{record.key}/kept.json").json()
            assert {name["text"] for name in told["names"]} == {"Kept", "Other"}
            assert [contact["value"] for contact in told["contacts"]] == ["kept@example.org"]

    def test_a_record_that_holds_another_is_not_joined_to_a_third(
        self, system: System, at: datetime
    ) -> None:
        first, second, third = a_person(), a_person(), a_person()
        records.merge(first, into=second, by=system, at=at)
        with pytest.raises(Refusal, match="Separate them first"):
            records.merge(second, into=third, by=system, at=at)
        records.merge(third, into=second, by=system, at=at)

    def test_a_name_on_the_desk_is_that_of_the_record_that_remains(
        self, client: Client, network: Network, system: System, at: datetime
    ) -> None:
        account = a_user()
        kept, other = a_person("Remaining"), a_person("Vanished", user=account)
        a_mandate(kept, Role.EDITOR, network=network)
        records.merge(other, into=kept, by=system, at=at)
        client.force_login(account)
        page = client.get("/en/desk/").text
        assert f"/en/desk/people/{kept.key}/" in page


class TestPublicPages:
    """Nobody sees from a kept page that something confidential was done."""

    @pytest.mark.parametrize("public", [False, True])
    def test_they_change_only_where_somebody_shown_is_concerned(
        self, network: Network, system: System, at: datetime, public: bool
    ) -> None:
        kept, other = a_person(), a_person()
        a_mandate(other, Role.MAYOR, network=network, city=a_city(), public=public)
        for deed in (
            lambda: records.merge(other, into=kept, by=system, at=at),
            lambda: records.unmerge(other, by=system, at=at),
            lambda: records.erase(other, by=system, at=at),
        ):
            before = public_version(network.slug)
            deed()
            assert (public_version(network.slug) > before) is public


def test_a_focal_point_erases_their_own_record(at: datetime) -> None:
    user = a_focal_point(a_city(), a_network())
    records.erase(Person.objects.get(account=user), by=user, at=at)
    assert Person.objects.get().erased_at == at
