"""When a mandate passes on, on no day are there two and on none nobody."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shabaka.directory.rules.mandates import BadDay, Office, handed_over

DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))


@given(DAYS, st.none() | DAYS, DAYS, DAYS)
def test_a_handover_leaves_no_day_with_two_or_with_nobody(
    starts_on: date, ends_on: date | None, on: date, day: date
) -> None:
    assume(starts_on < on and (ends_on is None or on <= ends_on + timedelta(days=1)))
    before, after = handed_over(Office(starts_on, ends_on), on)
    office = Office(starts_on, ends_on)
    goes_on = ends_on is not None and on > ends_on and day >= on
    assert before.holds(day) + after.holds(day) == (office.holds(day) or goes_on)
    assert after.holds(on)
    assert before.holds(on - timedelta(days=1))


@given(DAYS, st.none() | DAYS, DAYS)
def test_a_day_outside_the_mandate_is_refused(
    starts_on: date, ends_on: date | None, on: date
) -> None:
    assume(ends_on is None or ends_on >= starts_on)
    too_late = ends_on is not None and on > ends_on + timedelta(days=1)
    assume(on <= starts_on or too_late)
    with pytest.raises(BadDay) as refused:
        handed_over(Office(starts_on, ends_on), on)
    assert refused.value.reason == ("before_it_began" if on <= starts_on else "after_it_ended")


@pytest.mark.parametrize(
    ("day", "holds"), [("02-28", False), ("03-01", True), ("03-15", True), ("03-16", False)]
)
def test_both_limits_are_inside(day: str, holds: bool) -> None:
    office = Office(date(2026, 3, 1), date(2026, 3, 15))
    assert office.holds(date.fromisoformat(f"2026-{day}")) is holds
