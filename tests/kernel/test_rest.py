"""What addresses ask for is read, or refused with a sentence that says how to write it."""

from contextlib import suppress
from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from shabaka.kernel.refusal import Unreadable
from shabaka.kernel.rest import as_of, etag, page_number, paged, parse_on

DIGITS = {
    "arabic": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "persian": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
    "latin": {},
}


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.sampled_from(sorted(DIGITS)))
def test_a_day_is_read_in_any_digits(day: date, digits: str) -> None:
    assert parse_on(day.isoformat().translate(DIGITS[digits])) == day


@pytest.mark.parametrize("text", [" 2018-06-12 ", "2018-6-12"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert parse_on(text) == date(2018, 6, 12)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "12.6.2018",
        "2018-02-30",
        "2018-13-01",
        "0003",
        "2018-06-12T00:00",
        "²018-06-12",
    ],
)
def test_what_is_no_day_says_how_to_write_one(text: str) -> None:
    with pytest.raises(Unreadable, match="year-month-day"):
        parse_on(text)


@pytest.mark.parametrize("text", ["0003-01-01", "1799-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_out_of_all_records_says_which_years_there_are(text: str) -> None:
    with pytest.raises(Unreadable, match="between the years 1800 and 2199"):
        parse_on(text)


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with suppress(Unreadable):
        assert isinstance(parse_on(text), date)


def test_a_page_without_a_day_is_about_today(rf: RequestFactory) -> None:
    assert as_of(rf.get("/")) == as_of(rf.get("/?on=")) == timezone.localdate()
    assert as_of(rf.get("/?on=2018-06-12")) == date(2018, 6, 12)


@given(st.integers(0, 60), st.integers(1, 20))
def test_pages_show_every_row_once(total: int, size: int) -> None:
    rows, shown, number = list(range(total)), [], 1
    while True:
        page = paged(rows, number=number, size=size)
        shown += page.rows
        assert (page.first_row, page.last_row) == (
            (page.rows[0] + 1, page.rows[-1] + 1) if page.rows else (0, 0)
        )
        assert page.previous == (number - 1 or None)
        if page.next is None:
            break
        number = page.next
    assert shown == rows
    assert number == page.pages


def test_a_page_past_the_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="no such page any more"):
        paged([1, 2, 3], number=3, size=2)


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5", "99999999999999", "²", ""])
def test_a_page_number_that_is_none_is_refused(rf: RequestFactory, text: str) -> None:
    with pytest.raises(Unreadable, match="page number"):
        page_number(rf.get("/", {"page": text}))


def test_a_page_number_is_read_in_any_digits(rf: RequestFactory) -> None:
    assert page_number(rf.get("/", {"page": "١٢"})) == 12
    assert page_number(rf.get("/")) == 1


def test_a_tag_tells_its_parts_apart() -> None:
    tags = {etag("a", "bc"), etag("ab", "c"), etag("abc"), etag("a", "bc", ""), etag("a", 1)}
    assert len(tags) == 5
    assert etag("a", 1) == etag("a", "1")
