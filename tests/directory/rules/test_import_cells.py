"""Headings, cells and places of a list, read on their own; no database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.directory.rules.imports import cells, columns
from shabaka.directory.rules.imports.cells import Unfit
from shabaka.directory.rules.imports.globe import Box, kilometres, outside
from shabaka.directory.rules.memberships import whole_year


def test_headings_are_known_in_three_languages() -> None:
    found, unknown = columns.recognised(["المفتاح", "نام انگلیسی", "البلد", "Year", "colour"])
    assert found == {"key": 0, "name_en": 1, "country": 2, "designated": 3}
    assert unknown == ["colour"]


def test_two_headings_of_one_column_are_noticed() -> None:
    with pytest.raises(columns.TwiceNamed):
        columns.recognised(["country", "البلد"])


def test_no_word_heads_two_columns() -> None:
    words = [columns.fold(w) for c in columns.COLUMNS for w in {c.name, *c.words.split("|")}]
    assert len({*words}) == len({(w, columns.WORDS[w.strip()]) for w in words})
    for column in columns.COLUMNS:
        assert {columns.WORDS[columns.fold(w).strip()] for w in column.words.split("|")} == {
            column.name
        }


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("2015", (date(2015, 1, 1), date(2015, 12, 31))),
        ("۲۰۱۵", (date(2015, 1, 1), date(2015, 12, 31))),
        ("٢٠١٥-١٢-١١", (date(2015, 12, 11), date(2015, 12, 11))),
        ("2015/12/11", (date(2015, 12, 11), date(2015, 12, 11))),
        ("2015-12-11T00:00:00", (date(2015, 12, 11), date(2015, 12, 11))),
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("1967-03-15/2016-05-29", (date(1967, 3, 15), date(2016, 5, 29))),
        ("2004/2005", (date(2004, 1, 1), date(2005, 12, 31))),
    ],
)
def test_a_designation_is_a_day_a_month_a_year_or_an_interval(
    text: str, limits: tuple[date, date]
) -> None:
    assert cells.limits(text, "designated") == limits


@pytest.mark.parametrize(
    "text",
    ["2015-02-30", "1436", "2015-13-01", "11.12.2015", "soon", "2016/2015", "0003-01-01", "9999"],
)
def test_an_impossible_date_is_refused(text: str) -> None:
    with pytest.raises(Unfit):
        cells.limits(text, "designated")


DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


@given(st.lists(DAYS, min_size=2, max_size=2).map(sorted))
def test_written_limits_read_back_as_the_same_days(days: list[date]) -> None:
    earliest, latest = days
    assert cells.limits(cells.written(earliest, latest), "designated") == (earliest, latest)


@given(st.integers(1800, 2199))
def test_a_whole_year_is_written_as_the_year(year: int) -> None:
    assert cells.written(*whole_year(year)) == str(year)


@pytest.mark.parametrize("text", ["1234567", "1,234,567", "1.234.567", "۱٬۲۳۴٬۵۶۷", "1 234 567"])
def test_a_number_is_read_in_any_digits(text: str) -> None:
    assert cells.whole(text, "population") == 1_234_567


@pytest.mark.parametrize("text", ["-5", "12.5", "many", "9" * 12, "1e5"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(Unfit):
        cells.whole(text, "population")


@pytest.mark.parametrize("text", ["-3.1965", "\u22123.1965", "-3,1965", "-٣٫١٩٦٥", "-3.1965°"])
def test_degrees_are_read_in_any_digits(text: str) -> None:
    assert cells.degrees(text, "longitude") == Decimal("-3.1965")


@pytest.mark.parametrize(
    ("text", "column"),
    [("90.1", "latitude"), ("-181", "longitude"), ("NaN", "latitude"), ("Infinity", "longitude")],
)
def test_degrees_off_the_globe_are_refused(text: str, column: str) -> None:
    with pytest.raises(Unfit):
        cells.degrees(text, column)


def test_distances_are_those_of_the_globe() -> None:
    cairo, amman = (30.0444, 31.2357), (31.9552, 35.9450)
    assert round(kilometres(cairo, amman)) == 497


PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(PLACES, PLACES)
def test_a_distance_is_the_same_both_ways_and_at_most_half_the_globe(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= kilometres(one, other) <= 20016


def test_a_box_may_cross_the_date_line() -> None:
    fiji = [Box(176.5, -21, -178, -12)]
    assert not outside(fiji, -18.1, 178.4)
    assert not outside(fiji, -16.8, -179.9)
    assert outside(fiji, -18.1, 170.0)
    assert not outside([], 0, 0)


@pytest.mark.parametrize(
    ("earliest", "latest", "text"),
    [
        (date(3, 1, 1), date(3, 1, 1), "0003-01-01"),
        (date(3, 1, 1), date(3, 12, 31), "0003-01-01/0003-12-31"),
        (date.max, date.max, "9999-12-31"),
    ],
)
def test_a_day_that_no_list_may_hold_is_still_written(
    earliest: date, latest: date, text: str
) -> None:
    """An export shows what is recorded, however wrong it is."""
    assert cells.written(earliest, latest) == text
