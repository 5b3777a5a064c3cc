"""What happens to memberships is recorded once; what was wrong is put right by naming it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from shabaka.directory.actions import memberships
from shabaka.directory.models import Field, Membership, MembershipEvent, Network, Span
from shabaka.directory.states import Change, Standing
from shabaka.journal.models import Entry
from shabaka.kernel.refusal import NotAllowed, Refusal
from tests.factories import (
    AT,
    SYSTEM,
    a_city,
    a_field,
    a_focal_point,
    a_member,
    a_network,
    a_secretary,
    an_event,
)
from tests.threads import at_once

pytestmark = pytest.mark.django_db
DAY, LATER = date(2015, 12, 11), date(2023, 10, 31)


@pytest.fixture
def network() -> Network:
    return a_network("creative-cities")


@pytest.fixture
def crafts(network: Network) -> Field:
    return a_field(network, "crafts")


def spans(membership: Membership) -> list[tuple[str, str, date, date | None]]:
    rows = Span.objects.filter(membership=membership).select_related("field")
    return [(s.field.slug, s.standing, s.starts_on, s.ends_on) for s in rows]


def test_a_city_is_admitted_by_the_secretariat(
    network: Network, crafts: Field, at: datetime
) -> None:
    city, secretary = a_city(), a_secretary(network)
    designated = an_event(Change.DESIGNATED, DAY, crafts)
    membership = memberships.admit(network, city, designated, by=secretary, at=at)
    assert spans(membership) == [("crafts", Standing.ACTIVE, DAY, None)]
    entry = Entry.objects.get(verb="membership.designated")
    assert (entry.actor, entry.network, entry.at) == (secretary.actor_key, network.slug, at)
    assert entry.facts == {"on": "2015-12-11", "field": "crafts", "city": city.slug}


def test_nobody_else_admits_a_city(network: Network, crafts: Field, at: datetime) -> None:
    city = a_city()
    designated = an_event(Change.DESIGNATED, DAY, crafts)
    strangers = (
        a_focal_point(city, network),
        a_secretary(a_network()),
        a_secretary(network, ends_on=date(2026, 3, 9)),
        a_secretary(network, starts_on=date(2026, 3, 11)),
    )
    for stranger in strangers:
        with pytest.raises(NotAllowed):
            memberships.admit(network, city, designated, by=stranger, at=at)
    assert not Membership.objects.exists()


def test_a_change_of_field_is_one_more_entry(network: Network, crafts: Field, at: datetime) -> None:
    secretary, music = a_secretary(network), a_field(network, "music")
    membership = a_member(network, on=DAY, field=crafts)
    changed = an_event(Change.FIELD_CHANGED, LATER, music)
    memberships.record(membership, changed, by=secretary, at=at)
    assert spans(membership) == [
        ("crafts", Standing.ACTIVE, DAY, LATER),
        ("music", Standing.ACTIVE, LATER, None),
    ]


def test_a_correction_names_what_it_corrects_and_leaves_it_readable(
    network: Network, crafts: Field, at: datetime
) -> None:
    secretary, membership = a_secretary(network), a_member(network, on=DAY, field=crafts)
    wrong = membership.events.get()
    right = an_event(Change.DESIGNATED, date(2014, 12, 1), crafts)
    entry = memberships.correct(wrong, right, by=secretary, at=at)
    assert spans(membership) == [("crafts", Standing.ACTIVE, date(2014, 12, 1), None)]
    assert entry.corrects == wrong
    assert MembershipEvent.objects.get(pk=wrong.pk).latest_on == DAY
    with pytest.raises(Refusal, match="corrected before"):
        memberships.correct(wrong, right, by=secretary, at=at)


def test_an_annulled_designation_never_was(network: Network, crafts: Field, at: datetime) -> None:
    secretary, membership = a_secretary(network), a_member(network, on=DAY, field=crafts)
    annulled = an_event(Change.ANNULLED, DAY)
    memberships.correct(membership.events.get(), annulled, by=secretary, at=at)
    assert spans(membership) == []
    assert membership.events.count() == 2


def test_a_city_that_left_may_come_back(network: Network, crafts: Field, at: datetime) -> None:
    secretary, membership = a_secretary(network), a_member(network, on=DAY, field=crafts)
    memberships.record(membership, an_event(Change.WITHDRAWN, LATER), by=secretary, at=at)
    again = an_event(Change.DESIGNATED, date(2025, 10, 31), crafts)
    assert memberships.admit(network, membership.city, again, by=secretary, at=at) == membership
    assert [start for _field, _standing, start, _end in spans(membership)] == [
        DAY,
        date(2025, 10, 31),
    ]


@pytest.mark.parametrize(
    ("change", "on", "facts", "sentence"),
    [
        (Change.DESIGNATED, LATER, {}, "already a member"),
        (Change.RESUMED, LATER, {}, "cannot follow"),
        (Change.WITHDRAWN, date(2015, 12, 1), {}, "not a member at that time"),
        (Change.FIELD_CHANGED, LATER, {}, "has this field already"),
        (Change.SUSPENDED, LATER, {"source": "  "}, "Name the source"),
        (Change.SUSPENDED, LATER, {"latest_on": DAY}, "Exchange the two days"),
        (Change.FIELD_CHANGED, LATER, {"field": None}, "Choose the field"),
        (Change.SUSPENDED, date(3, 1, 1), {}, "between the years 1800 and 2199"),
        (Change.SUSPENDED, date(9999, 12, 31), {}, "between the years 1800 and 2199"),
        (Change.ANNULLED, LATER, {}, "correct it"),
    ],
)
def test_what_cannot_have_happened_is_refused_whole(
    network: Network, crafts: Field, at: datetime, change: str, on: date, facts: dict, sentence: str
) -> None:
    secretary, membership = a_secretary(network), a_member(network, on=DAY, field=crafts)
    before = spans(membership)
    with pytest.raises(Refusal, match=sentence):
        memberships.record(
            membership, replace(an_event(change, on, crafts), **facts), by=secretary, at=at
        )
    assert spans(membership) == before
    assert membership.events.count() == 1


def test_overlapping_memberships_of_one_city_are_refused(
    network: Network, crafts: Field, at: datetime
) -> None:
    """However the second is told: later, earlier, or in an uncertain year around the first."""
    secretary, membership = a_secretary(network), a_member(network, on=DAY, field=crafts)
    for earliest, latest in (
        (LATER, LATER),
        (date(2014, 1, 1), date(2014, 12, 31)),
        (date(2015, 1, 1), date(2015, 12, 31)),
    ):
        again = an_event(Change.DESIGNATED, earliest, crafts, latest_on=latest)
        with pytest.raises(Refusal, match="already a member"):
            memberships.admit(network, membership.city, again, by=secretary, at=at)
    assert membership.events.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_corrections_of_one_entry_at_one_instant(network: Network, crafts: Field) -> None:
    """One is recorded, the other is told so; neither is an error of the machine."""
    membership = a_member(network, on=DAY, field=crafts)
    wrong, right = membership.events.get(), an_event(Change.DESIGNATED, LATER, crafts)

    def correct() -> str:
        try:
            memberships.correct(MembershipEvent.objects.get(pk=wrong.pk), right, by=SYSTEM, at=AT)
        except Refusal as refusal:
            return str(refusal)
        return "recorded"

    told = at_once([correct] * 4)
    assert told.count("recorded") == 1
    assert sum("corrected before" in answer for answer in told) == 3


def test_a_year_combines_with_an_exact_day_of_that_year(
    network: Network, crafts: Field, at: datetime
) -> None:
    """Designated in 2008, suspended on a day of 2008: nobody knows on which side the day lies."""
    year = an_event(Change.DESIGNATED, date(2008, 1, 1), crafts, latest_on=date(2008, 12, 31))
    membership = memberships.admit(network, a_city(), year, by=a_secretary(network), at=at)
    suspended = an_event(Change.SUSPENDED, date(2008, 6, 1))
    memberships.record(membership, suspended, by=a_secretary(network), at=at)
    assert spans(membership)[-1] == ("crafts", Standing.SUSPENDED, date(2008, 6, 1), None)


def test_one_city_stands_in_several_networks(network: Network, crafts: Field, at: datetime) -> None:
    membership, other = a_member(network, on=DAY, field=crafts), a_network()
    second = a_member(other, membership.city, DAY)
    assert Span.objects.filter(city=membership.city).count() == 2
    assert second.network == other


def test_a_field_is_given_only_while_it_is_open(network: Network, at: datetime) -> None:
    secretary = a_secretary(network)
    architecture = a_field(network, "architecture", starts_on=date(2025, 1, 1))
    early = an_event(Change.DESIGNATED, date(2024, 12, 31), architecture)
    with pytest.raises(Refusal, match="was not open on that day"):
        memberships.admit(network, a_city(), early, by=secretary, at=at)
    assert not Membership.objects.exists()
    in_time = an_event(Change.DESIGNATED, date(2025, 10, 31), architecture)
    memberships.admit(network, a_city(), in_time, by=secretary, at=at)


def test_a_field_of_another_network_is_refused(
    network: Network, crafts: Field, at: datetime
) -> None:
    foreign = a_field(a_network(), "crafts")
    designated = an_event(Change.DESIGNATED, DAY, foreign)
    with pytest.raises(Refusal, match="belongs to another network"):
        memberships.admit(network, a_city(), designated, by=a_secretary(network), at=at)
