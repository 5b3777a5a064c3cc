"""Events become spans: any possible history, told in any order, gives one answer for any day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.directory.rules.memberships import (
    FOLLOWS,
    Happening,
    OutOfOrder,
    Stretch,
    outside_validity,
    standing_events,
    stretches,
    whole_year,
)
from shabaka.directory.states import Change, Standing

CRAFTS, MUSIC = 1, 2
FIRST = date(2004, 1, 1)
NAMES_A_FIELD = (Change.DESIGNATED, Change.FIELD_CHANGED)


def happening(change: str, on: date, field: int = 0, **facts: object) -> Happening:
    facts = {"earliest_on": on, "latest_on": on} | facts
    return Happening(change, field, **facts)


def designated(on: date, **facts: object) -> Happening:
    return happening(Change.DESIGNATED, on, CRAFTS, **facts)


@st.composite
def histories(draw: st.DrawFn) -> list[Happening]:
    """Something possible: each event may follow the one before, on a later day, known or not."""
    standing, field, day, told = None, 0, FIRST, []
    for key in range(1, draw(st.integers(1, 8)) + 1):
        open_now = sorted(change for change, moves in FOLLOWS.items() if standing in moves)
        change = draw(st.sampled_from(open_now))
        earliest = day + timedelta(days=draw(st.integers(1, 400)))
        day = earliest + timedelta(days=draw(st.integers(0, 365)))
        if change in NAMES_A_FIELD:
            field = MUSIC if field == CRAFTS else CRAFTS
        named = field if change in NAMES_A_FIELD else 0
        told.append(Happening(change, named, earliest, day, key))
        standing = FOLLOWS[change][standing]
    return told


def every_edge(told: list[Happening]) -> set[date]:
    edges = {day for event in told for day in (event.earliest_on, event.latest_on)}
    return {edge + timedelta(days=n) for edge in edges for n in (-1, 0, 1)}


@given(histories())
def test_on_every_day_at_most_one_stretch_holds(told: list[Happening]) -> None:
    found = stretches(told)
    for day in every_edge(told):
        assert sum(stretch.holds(day) for stretch in found) <= 1


@given(histories())
def test_stretches_follow_each_other(told: list[Happening]) -> None:
    found = stretches(told)
    assert all(one.ends_on and one.ends_on <= other.starts_on for one, other in pairwise(found))
    assert all(s.ends_on is None or s.starts_on < s.ends_on for s in found)


@given(st.data(), histories())
def test_the_order_of_telling_changes_nothing(data: st.DataObject, told: list[Happening]) -> None:
    assert stretches(data.draw(st.permutations(told))) == stretches(told)


@given(histories())
def test_the_standing_is_that_of_the_last_event_before(told: list[Happening]) -> None:
    standing = None
    found = stretches(told)
    for event in told:
        standing = FOLLOWS[event.change][standing]
        held = [stretch.standing for stretch in found if stretch.holds(event.latest_on)]
        assert held == ([standing] if standing else [])


@given(histories(), st.integers(1, 8))
def test_putting_a_wrong_entry_right_restores_what_was(told: list[Happening], n: int) -> None:
    """An entry that was wrong, and the one that corrects it, leave no trace in the spans."""
    right = told[n % len(told)]
    wrong = replace(right, earliest_on=FIRST, latest_on=FIRST, key=100)
    again = replace(right, key=101, corrects=100)
    others = [event for event in told if event is not right]
    assert stretches([*others, wrong, again]) == stretches(told)


@given(histories())
def test_an_annulled_history_never_was(told: list[Happening]) -> None:
    annulled = [
        replace(event, change=Change.ANNULLED, key=event.key + 100, corrects=event.key)
        for event in told
    ]
    assert stretches([*told, *annulled]) == []
    assert standing_events([*told, *annulled]) == []


@given(histories())
def test_doubt_stands_only_where_a_source_gives_no_day(told: list[Happening]) -> None:
    found = stretches(told)
    for day in every_edge(told):
        unknown = any(event.earliest_on <= day < event.latest_on for event in told)
        assert any(stretch.in_doubt(day) for stretch in found) == unknown


def of_its_year(told: Happening) -> Happening:
    """The same event where a source gives only the year of its day."""
    first, last = whole_year(told.latest_on.year)
    return replace(told, earliest_on=first, latest_on=last)


@given(st.data(), histories())
def test_knowing_only_the_year_never_makes_a_history_impossible(
    data: st.DataObject, told: list[Happening]
) -> None:
    exact = [replace(event, earliest_on=event.latest_on) for event in told]
    vague = [of_its_year(event) if data.draw(st.booleans()) else event for event in exact]
    found = stretches(data.draw(st.permutations(vague)))
    assert found == stretches(vague)
    assert all(one.starts_on <= other.starts_on for one, other in pairwise(found))
    for day in every_edge(vague):
        assert sum(stretch.holds(day) for stretch in found) <= 1
    told_days = [(event.earliest_on, event.latest_on) for event in vague]
    for stretch in found:
        known = stretch.starts_earliest, stretch.starts_on
        assert any(first <= known[0] <= known[1] <= last for first, last in told_days)


def test_a_year_and_an_exact_day_of_that_year_are_put_in_the_order_that_can_be() -> None:
    first, last = whole_year(2008)
    told = [
        designated(first, latest_on=last, key=1),
        happening(Change.SUSPENDED, date(2008, 6, 1), key=2),
        happening(Change.RESUMED, first, latest_on=last, key=3),
    ]
    assert [(s.standing, s.starts_on, s.ends_on) for s in stretches(told)] == [
        (Standing.ACTIVE, date(2008, 6, 1), date(2008, 6, 1)),
        (Standing.SUSPENDED, date(2008, 6, 1), last),
        (Standing.ACTIVE, last, None),
    ]
    assert stretches(told)[0].in_doubt(date(2008, 3, 1))
    assert [event.change for event in standing_events(told)] == [
        Change.DESIGNATED,
        Change.SUSPENDED,
        Change.RESUMED,
    ]


def test_many_events_of_one_year_are_soon_refused() -> None:
    """The search for an order ends however many entries cannot be ordered."""
    first, last = whole_year(2008)
    told = [designated(first, latest_on=last, key=1)]
    for n in range(30):
        change = Change.SUSPENDED if n % 3 else Change.RESUMED
        told.append(happening(change, first, latest_on=last, key=n + 2))
    with pytest.raises(OutOfOrder):
        stretches(told)


def test_a_year_without_a_day_counts_from_its_end() -> None:
    first, last = whole_year(2010)
    (stretch,) = stretches([designated(first, latest_on=last)])
    assert [stretch.holds(day) for day in (first, date(2010, 6, 1), last)] == [False, False, True]
    assert [stretch.in_doubt(day) for day in (first, date(2010, 6, 1), last)] == [True, True, False]
    assert not stretch.in_doubt(date(2009, 12, 31))


def test_a_change_of_field_ends_one_stretch_and_begins_the_next() -> None:
    changed = happening(Change.FIELD_CHANGED, date(2023, 10, 31), MUSIC)
    assert stretches([designated(date(2008, 5, 1)), changed]) == [
        Stretch(
            CRAFTS, Standing.ACTIVE, date(2008, 5, 1), date(2008, 5, 1),
            date(2023, 10, 31), date(2023, 10, 31),
        ),
        Stretch(MUSIC, Standing.ACTIVE, date(2023, 10, 31), date(2023, 10, 31)),
    ]  # fmt: skip


def test_a_suspended_city_keeps_its_field_and_may_leave_and_return() -> None:
    told = [
        designated(date(2010, 1, 1)),
        happening(Change.SUSPENDED, date(2012, 1, 1)),
        happening(Change.WITHDRAWN, date(2013, 1, 1)),
        designated(date(2015, 1, 1)),
    ]
    assert [(s.field, s.standing, s.starts_on.year) for s in stretches(told)] == [
        (CRAFTS, Standing.ACTIVE, 2010),
        (CRAFTS, Standing.SUSPENDED, 2012),
        (CRAFTS, Standing.ACTIVE, 2015),
    ]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ([happening(Change.SUSPENDED, FIRST)], "no_member"),
        ([designated(FIRST), designated(FIRST + timedelta(days=9))], "already_member"),
        ([designated(FIRST), happening(Change.RESUMED, date(2005, 1, 1))], "not_open"),
        (
            [designated(FIRST), happening(Change.FIELD_CHANGED, date(2005, 1, 1), CRAFTS)],
            "same_field",
        ),
    ],
)  # fmt: skip
def test_a_history_that_cannot_be_says_why(told: list[Happening], reason: str) -> None:
    with pytest.raises(OutOfOrder) as refused:
        stretches(told)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("earliest", "latest", "outside"),
    [
        (date(2024, 12, 31), date(2024, 12, 31), True),
        (date(2024, 1, 1), date(2025, 1, 1), False),
        (date(2025, 1, 1), date(2025, 12, 31), False),
        (date(2030, 12, 31), date(2031, 12, 31), False),
        (date(2031, 1, 1), date(2031, 12, 31), True),
    ],
)
def test_a_field_may_have_been_given_where_its_days_touch(
    earliest: date, latest: date, outside: bool
) -> None:
    event = designated(earliest, latest_on=latest)
    assert outside_validity(event, date(2025, 1, 1), date(2030, 12, 31)) is outside
    assert not outside_validity(event, None, None)
