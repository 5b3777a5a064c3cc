"""The same city under another spelling, in another script; no database."""

from dataclasses import replace
from itertools import pairwise
from math import cos, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.directory.rules.imports import duplicates
from shabaka.directory.rules.imports.duplicates import Gazetteer, Namesake


def likely(one: Namesake, *others: Namesake) -> list[str]:
    return [found.key for found in Gazetteer(others).likely(one)]


ASHGABAT = Namesake("ashgabat", "TM", ("Ashgabat", "عشق آباد", "عشق‌آباد"), (37.95, 58.383))


@pytest.mark.parametrize("name", ["Aşgabat", "Ashkhabad", "عشق‌آباد", "عشق أباد", "Ashgabat"])
@pytest.mark.parametrize("place", [(37.96, 58.33), None])
def test_the_same_city_is_found_across_spellings_and_scripts(
    name: str, place: tuple[float, float] | None
) -> None:
    assert likely(Namesake("new", "TM", (name,), place), ASHGABAT) == ["ashgabat"]


def test_a_name_in_one_script_finds_a_name_in_the_other() -> None:
    known = Namesake("tehran", "IR", ("Tehran",), (35.69, 51.42))
    assert likely(Namesake("new", "IR", ("طهران",), (35.7, 51.4)), known) == ["tehran"]


def test_a_known_city_without_a_place_is_found_too() -> None:
    known = replace(ASHGABAT, place=None)
    assert likely(replace(ASHGABAT, key="new", names=("Aşgabad",)), known) == ["ashgabat"]


def test_another_country_and_another_place_are_other_cities() -> None:
    assert likely(replace(ASHGABAT, key="new", country="IR"), ASHGABAT) == []
    far = Namesake("new", "TM", ("Ashkabad",), (40.0, 53.0))
    assert likely(far, ASHGABAT) == []


def test_equal_names_are_doubtful_however_far_apart() -> None:
    assert likely(replace(ASHGABAT, key="new", place=(40.0, 53.0)), ASHGABAT) == ["ashgabat"]


def test_of_two_rows_the_later_names_the_earlier() -> None:
    first, second = replace(ASHGABAT, line=2), replace(ASHGABAT, key="asgabat", line=3)
    gazetteer = Gazetteer([first, second])
    assert [found.line for found in gazetteer.likely(second)] == [2]
    assert gazetteer.likely(first) == []


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(0, 2 * pi))
def test_no_city_within_reach_is_missed(latitude: float, longitude: float, turn: float) -> None:
    """The squares around a place hold every place nearer than 60 km."""
    reach = 0.53
    near = (
        latitude + reach * sin(turn),
        longitude + reach * cos(turn) / cos(radians(abs(latitude))),
    )
    squares = set(duplicates._squares_around((latitude, longitude)))
    assert duplicates._square(near) in squares


def test_squares_follow_each_other() -> None:
    rows = sorted({row for row, _ in duplicates._squares_around((10.5, 20.5))})
    assert all(b - a == 1 for a, b in pairwise(rows))
