"""Rights begin, end and pass on by days; who handed over yesterday opens nothing today."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from shabaka.directory import permissions
from shabaka.directory.actions import mandates, records
from shabaka.directory.actions.names import NewName
from shabaka.directory.actions.people import Newcomer
from shabaka.directory.models import Mandate, Network, Person
from shabaka.directory.states import BodyKind, Role
from shabaka.journal.models import Entry
from shabaka.journal.queries import public_version
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import NotAllowed, Refusal
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
from tests.threads import at_once

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def network() -> Network:
    return a_network()


@pytest.fixture
def mandate(network: Network) -> Mandate:
    """A focal point's, since long ago."""
    a_focal_point(a_city(), network)
    return Mandate.objects.get()


def test_a_handover_passes_the_same_right_on(mandate: Mandate, at: datetime) -> None:
    secretary, newcomer = a_secretary(mandate.network), a_person(user=a_user())
    following = mandates.hand_over(mandate, newcomer, by=secretary, at=at, on=at.date())
    mandate.refresh_from_db()
    assert (mandate.ends_on, mandate.successor) == (at.date() - DAY, following)
    kept = ("role", "network", "city", "organisation", "body", "public")
    assert [getattr(following, name) for name in kept] == [getattr(mandate, name) for name in kept]
    assert (following.person, following.starts_on, following.ends_on) == (newcomer, at.date(), None)
    entry = Entry.objects.get(verb="mandate.handed_over")
    assert entry.facts == {"on": at.date().isoformat(), "successor": following.pk}


def test_yesterdays_focal_point_may_do_nothing_today(mandate: Mandate, at: datetime) -> None:
    former, newcomer = mandate.person.account, a_person(user=a_user())
    a_mandate(newcomer, Role.DELEGATE, network=mandate.network, city=mandate.city)
    assert permissions.can_correct_city(former, mandate.city, at)
    mandates.hand_over(mandate, newcomer, by=former, at=at - DAY, on=at.date())
    assert permissions.can_correct_city(former, mandate.city, at - DAY)
    assert not permissions.can_correct_city(former, mandate.city, at)
    assert permissions.can_correct_city(newcomer.account, mandate.city, at)
    for step in (
        lambda: mandates.hand_over(mandate, a_person(), by=former, at=at, on=at.date() + DAY),
        lambda: mandates.end(mandate, by=former, at=at, ends_on=at.date() + DAY),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_a_mandate_of_tomorrow_opens_nothing_today(network: Network, at: datetime) -> None:
    city = a_city()
    early = a_focal_point(city, network, starts_on=at.date() + DAY)
    assert not permissions.can_correct_city(early, city, at)
    assert permissions.can_correct_city(early, city, at + DAY)


def test_a_mandate_that_was_handed_over_cannot_reach_into_the_next(
    mandate: Mandate, at: datetime, system: System
) -> None:
    after = a_person("After")
    mandates.hand_over(mandate, after, by=system, at=at, on=at.date())

    with pytest.raises(Refusal, match="handed over"):
        mandates.end(mandate, by=system, at=at, ends_on=at.date() + timedelta(days=9))

    mandate.refresh_from_db()
    assert mandate.ends_on == at.date() - timedelta(days=1)


def test_the_successor_serves_what_is_left_of_a_term(
    mandate: Mandate, at: datetime, system: System
) -> None:
    last = at.date() + timedelta(days=100)
    mandates.end(mandate, by=system, at=at, ends_on=last)

    following = mandates.hand_over(mandate, a_person("After"), by=system, at=at, on=at.date())

    assert following.ends_on == last


def test_a_mandate_is_handed_over_once(mandate: Mandate, at: datetime, system: System) -> None:
    mandates.hand_over(mandate, a_person(), by=system, at=at, on=at.date())
    with pytest.raises(Refusal, match="handed over before"):
        mandates.hand_over(mandate, a_person(), by=system, at=at, on=at.date())
    assert Mandate.objects.count() == 2


@pytest.mark.parametrize(
    ("ends_on", "on", "sentence"),
    [
        (None, LONG_AGO, "Choose a day after the first day"),
        (None, LONG_AGO - DAY, "Choose a day after the first day"),
        (date(2025, 12, 31), date(2026, 1, 2), "ended before that day"),
    ],
)
def test_a_handover_on_an_impossible_day_is_refused(
    mandate: Mandate, at: datetime, system: System, ends_on: date | None, on: date, sentence: str
) -> None:
    if ends_on:
        mandates.end(mandate, by=system, at=at, ends_on=ends_on)
    with pytest.raises(Refusal, match=sentence):
        mandates.hand_over(mandate, a_person(), by=system, at=at, on=on)
    assert Mandate.objects.count() == 1


def test_nobody_hands_over_to_themselves(mandate: Mandate, at: datetime, system: System) -> None:
    with pytest.raises(Refusal, match="Choose somebody else"):
        mandates.hand_over(mandate, mandate.person, by=system, at=at, on=at.date())


def test_only_the_secretariat_gives_mandates(mandate: Mandate, at: datetime) -> None:
    strangers = (mandate.person.account, a_secretary(a_network()))
    for stranger in strangers:
        with pytest.raises(NotAllowed):
            mandates.give(
                a_person(), Role.EDITOR, by=stranger, at=at, starts_on=at.date(),
                network=mandate.network,
            )  # fmt: skip


def test_whoever_holds_a_mandate_may_shorten_it_but_not_lengthen_it(
    mandate: Mandate, at: datetime
) -> None:
    holder = mandate.person.account
    mandates.end(mandate, by=holder, at=at, ends_on=at.date() + 2 * DAY)
    mandates.end(mandate, by=holder, at=at, ends_on=at.date() + DAY)
    with pytest.raises(NotAllowed, match="last longer"):
        mandates.end(mandate, by=holder, at=at, ends_on=at.date() + 2 * DAY)
    secretary = a_secretary(mandate.network)
    mandates.end(mandate, by=secretary, at=at, ends_on=at.date() + 2 * DAY)


def test_a_mandate_that_no_page_shows_leaves_public_pages_as_they_were(
    network: Network, at: datetime, system: System
) -> None:
    before = public_version(network.slug)
    hidden = a_mandate(a_person(), Role.EDITOR, network=network)
    mandates.hand_over(hidden, a_person(), by=system, at=at, on=at.date())
    assert public_version(network.slug) == before
    shown = a_mandate(a_person(), Role.EDITOR, network=network, public=True)
    assert public_version(network.slug) == before + 1
    mandates.hand_over(shown, a_person(), by=system, at=at, on=at.date())
    assert public_version(network.slug) == before + 2


def test_a_mandate_cannot_end_before_it_began(mandate: Mandate, at: datetime) -> None:
    secretary = a_secretary(mandate.network)
    with pytest.raises(Refusal, match="before the first"):
        mandates.end(mandate, by=secretary, at=at, ends_on=LONG_AGO - DAY)
    with pytest.raises(Refusal, match="before the first"):
        a_mandate(a_person(), Role.EDITOR, network=mandate.network, ends_on=LONG_AGO - DAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_handovers_at_once_one_wins(system: System, at: datetime) -> None:
    a_focal_point(a_city(), a_network())
    mandate, heirs = Mandate.objects.get(), [a_person(), a_person()]
    answers = at_once([lambda to=to: _hand_over(mandate, to, system, at) for to in heirs])
    assert sorted(answers) == ["done", "refused"]
    assert Mandate.objects.count() == 2
    following = Mandate.objects.get(person__in=heirs)
    assert Mandate.objects.get(pk=mandate.pk).successor == following


def _hand_over(mandate: Mandate, to: Person, by: System, at: datetime) -> str:
    try:
        mandates.hand_over(mandate, to, by=by, at=at, on=at.date())
    except Refusal:
        return "refused"
    return "done"


def test_the_secretariat_is_one_of_a_network(at: datetime, system: System) -> None:
    """Without one it would be everybody's."""
    city = a_city()
    with pytest.raises(Refusal, match="Choose the network"):
        mandates.give(a_person(), Role.SECRETARIAT, by=system, at=at, starts_on=LONG_AGO, city=city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            person=a_person(), role=Role.SECRETARIAT, starts_on=LONG_AGO, city=city
        )


def test_a_body_says_which_network_a_mandate_is_of(
    network: Network, at: datetime, system: System
) -> None:
    body = network.bodies.create(slug="b", name={"en": "B"}, kind=BodyKind.COUNCIL)
    assert a_mandate(a_person(), Role.SECRETARIAT, body=body).network == network
    with pytest.raises(Refusal, match="another network"):
        a_mandate(a_person(), Role.DELEGATE, body=body, network=a_network())


def test_a_mandate_is_given_once(mandate: Mandate, at: datetime) -> None:
    same = {"network": mandate.network, "city": mandate.city}
    with pytest.raises(Refusal, match="holds this mandate already"):
        a_mandate(mandate.person, mandate.role, at.date(), **same)
    a_mandate(mandate.person, Role.ALTERNATE, at.date(), **same)
    a_mandate(mandate.person, mandate.role, at.date(), network=mandate.network, city=a_city())
    before = {"ends_on": LONG_AGO - DAY}
    a_mandate(mandate.person, mandate.role, LONG_AGO - 9 * DAY, **same, **before)


def test_nobody_gets_by_handover_what_they_hold_already(
    mandate: Mandate, at: datetime, system: System
) -> None:
    other = a_person()
    a_mandate(other, mandate.role, network=mandate.network, city=mandate.city)
    with pytest.raises(Refusal, match="holds this mandate already"):
        mandates.hand_over(mandate, other, by=system, at=at, on=at.date())


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_gives_the_mandate(system: System, at: datetime) -> None:
    network, person = a_network(), a_person()
    answers = at_once([lambda: _give(person, network, system, at) for _ in range(2)])
    assert sorted(answers) == ["done", "refused"]
    assert Mandate.objects.count() == 1


def _give(person: Person, network: Network, by: System, at: datetime) -> str:
    try:
        mandates.give(person, Role.EDITOR, by=by, at=at, starts_on=LONG_AGO, network=network)
    except Refusal:
        return "refused"
    return "done"


def test_an_erased_or_joined_record_gets_no_mandate(
    network: Network, at: datetime, system: System
) -> None:
    kept, joined, erased = a_person(), a_person(), a_person()
    records.merge(joined, into=kept, by=system, at=at)
    records.erase(erased, by=system, at=at)
    for person in (joined, erased):
        with pytest.raises(Refusal, match="joined or erased"):
            a_mandate(person, Role.EDITOR, network=network)


def test_a_holder_hands_over_to_the_city_s_own_people_or_somebody_new(
    mandate: Mandate, at: datetime
) -> None:
    holder, far = mandate.person.account, a_person()
    a_mandate(far, Role.ALTERNATE, network=mandate.network, city=a_city())
    for stranger in (far, a_person()):
        with pytest.raises(NotAllowed):
            mandates.hand_over(mandate, stranger, by=holder, at=at, on=at.date())
    new = Newcomer([NewName("en", "Somebody New")], "new@example.org")
    assert mandates.hand_over(mandate, new, by=holder, at=at, on=at.date()).person.pk


def test_a_holder_hands_over_from_today_on_and_the_secretariat_from_any_day(
    mandate: Mandate, at: datetime
) -> None:
    holder, new = mandate.person.account, Newcomer([NewName("en", "Somebody New")])
    with pytest.raises(Refusal, match="from today on"):
        mandates.hand_over(mandate, new, by=holder, at=at, on=at.date() - DAY)
    with pytest.raises(Refusal, match="from today on"):
        mandates.end(mandate, by=holder, at=at, ends_on=at.date() - 2 * DAY)
    secretary = a_secretary(mandate.network)
    mandates.hand_over(mandate, new, by=secretary, at=at, on=at.date() - 400 * DAY)
