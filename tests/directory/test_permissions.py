"""A person is kept by the secretariat of every network for which the person acts, or will act."""

from datetime import datetime, timedelta

import pytest

from shabaka.accounts.models import User
from shabaka.accounts.permissions import can_erase, can_invite
from shabaka.desk.permissions import can_look_as
from shabaka.directory import permissions
from shabaka.directory.actions import mandates, people, records
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import Mandate, Network, Person
from shabaka.directory.queries import desk
from shabaka.directory.states import BodyKind, ContactKind, Role
from shabaka.journal.states import Audience
from shabaka.kernel.refusal import NotAllowed
from tests.factories import (
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


@pytest.fixture
def ours() -> Network:
    return a_network()


@pytest.fixture
def theirs() -> Network:
    return a_network()


@pytest.fixture
def stranger(theirs: Network) -> User:
    """The secretariat of another network."""
    return a_secretary(theirs)


def of(user: User) -> Person:
    return Person.objects.get(account=user)


def test_the_secretariat_of_another_network_does_nothing_to_a_person(
    ours: Network, stranger: User, at: datetime
) -> None:
    victim, own = a_person("Victim"), of(stranger)
    a_mandate(victim, Role.SECRETARIAT, network=ours)
    to_contact = {"kind": ContactKind.PHONE, "value": "+1", "visibility": Audience.PUBLIC}
    deeds = (
        lambda who: records.merge(victim, into=own, **who),
        lambda who: records.merge(own, into=victim, **who),
        lambda who: records.erase(victim, **who),
        lambda who: people.invite(victim, "mine@example.org", "en", **who),
        lambda who: people.open_account(victim, "mine@example.org", **who),
        lambda who: people.rename(victim, NewName("en", "Fool"), **who),
        lambda who: people.add_contact(victim, **to_contact, **who),
        lambda who: people.confirm(victim, **who),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed({"by": stranger, "at": at})
    assert not permissions.can_keep_person(stranger, victim, at)
    assert not can_invite(stranger, str(victim.key), at)
    assert victim not in desk.persons(stranger, at)
    assert victim not in desk.persons(stranger, at, "victim")
    for deed in deeds[2:3]:
        deed({"by": a_secretary(ours), "at": at})


def test_two_joined_records_are_not_separated_by_another_network(
    ours: Network, stranger: User, at: datetime, system
) -> None:
    kept, other = a_person(), a_person()
    a_mandate(other, Role.EDITOR, network=ours)
    records.merge(other, into=kept, by=system, at=at)
    with pytest.raises(NotAllowed):
        records.unmerge(other, by=stranger, at=at)
    records.unmerge(other, by=a_secretary(ours), at=at)


def test_nobody_looks_as_or_erases_the_account_of_another_networks_person(
    ours: Network, stranger: User, at: datetime
) -> None:
    focal = a_focal_point(a_city(), ours)
    secretary = a_secretary(ours)
    assert can_look_as(secretary, of(focal), at)
    assert can_erase(secretary, focal, at)
    assert not can_look_as(stranger, of(focal), at)
    assert not can_erase(stranger, focal, at)


def test_a_person_of_two_networks_is_kept_by_whoever_runs_both(
    ours: Network, theirs: Network, stranger: User, at: datetime
) -> None:
    person, both = a_person(), a_secretary(ours)
    for network in (ours, theirs):
        a_mandate(person, Role.DELEGATE, network=network)
    assert not permissions.can_keep_person(stranger, person, at)
    assert not permissions.can_keep_person(both, person, at)
    a_mandate(of(both), Role.SECRETARIAT, network=theirs)
    assert permissions.can_keep_person(both, person, at)


@pytest.mark.parametrize(
    ("starts", "ends", "kept"),
    [(-9, -1, True), (-9, None, False), (3, None, False), (-9, 0, False)],
)
def test_a_mandate_counts_while_it_lasts_and_before_it_begins(
    ours: Network, stranger: User, at: datetime, starts: int, ends: int | None, kept: bool
) -> None:
    person, today = a_person(), at.date()
    assert permissions.can_keep_person(stranger, person, at)
    ends_on = None if ends is None else today + ends * DAY
    a_mandate(person, Role.EDITOR, today + starts * DAY, network=ours, ends_on=ends_on)
    assert permissions.can_keep_person(stranger, person, at) is kept
    assert (person in desk.persons(stranger, at)) is kept


def test_a_mandate_of_a_body_is_one_of_its_network(
    ours: Network, stranger: User, at: datetime, system
) -> None:
    body = ours.bodies.create(slug="council", name={"en": "Council"}, kind=BodyKind.COUNCIL)
    person = a_person()
    with pytest.raises(NotAllowed):
        mandates.give(
            person, Role.DELEGATE, by=stranger, at=at, starts_on=at.date() - DAY, body=body
        )
    given = a_mandate(person, Role.DELEGATE, body=body)
    assert given.network == ours
    with pytest.raises(NotAllowed):
        mandates.end(given, by=stranger, at=at, ends_on=at.date())
    # As one stands that was given before bodies told their network.
    Mandate.objects.filter(pk=given.pk).update(network=None)
    given = Mandate.objects.get(pk=given.pk)
    assert not permissions.can_hand_over(stranger, given, at)
    assert not permissions.can_keep_person(stranger, person, at)


def test_a_secretariat_gives_no_mandate_to_a_person_of_another_network(
    ours: Network, theirs: Network, stranger: User, at: datetime
) -> None:
    """Else it could lock the others out of their own person."""
    person = a_person()
    a_mandate(person, Role.EDITOR, network=ours)
    with pytest.raises(NotAllowed):
        mandates.give(person, Role.EDITOR, by=stranger, at=at, starts_on=at.date(), network=theirs)


def test_who_was_erased_acts_for_nothing(ours: Network, at: datetime, system) -> None:
    user = a_user()
    person = a_person(user=user)
    a_mandate(person, Role.EDITOR, network=ours)
    Person.objects.filter(pk=person.pk).update(erased_at=at)
    assert not permissions.mandates_of(user, at).exists()
