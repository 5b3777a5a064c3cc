"""One preferred name per language on any day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shabaka.directory.rules.names import Naming, overlap, preferred_on, script_of

DAYS = st.dates(date(1990, 1, 1), date(1990, 3, 1))


@st.composite
def namings(draw: st.DrawFn) -> Naming:
    start, end = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if start and end and start > end:
        start, end = end, start
    return Naming(draw(st.sampled_from(["ar", "fa"])), draw(st.text("ab", min_size=1)), start, end)


def shared_days(one: Naming, other: Naming) -> bool:
    window = [date(1989, 12, 31) + timedelta(days=n) for n in range(64)]
    return any(one.holds(day) and other.holds(day) for day in window)


@given(namings(), namings())
def test_two_names_overlap_when_they_share_a_language_and_a_day(one: Naming, other: Naming) -> None:
    assert overlap(one, other) == (one.language == other.language and shared_days(one, other))
    assert overlap(one, other) == overlap(other, one)


@given(st.lists(namings(), max_size=6), DAYS)
def test_of_names_that_do_not_overlap_each_language_shows_one(
    offered: list[Naming], day: date
) -> None:
    kept: list[Naming] = []
    for name in offered:
        if not any(overlap(name, other) for other in kept):
            kept.append(name)
    holding = [name for name in kept if name.holds(day)]
    assert preferred_on(kept, day) == {name.language: name.text for name in holding}
    assert len(holding) == len(preferred_on(kept, day))


def test_a_city_is_called_by_the_name_of_the_day() -> None:
    names = [
        Naming("en", "Sasayama", None, date(2019, 4, 30)),
        Naming("en", "Tambasasayama", date(2019, 5, 1), None),
    ]
    assert preferred_on(names, date(2018, 6, 12)) == {"en": "Sasayama"}
    assert preferred_on(names, date(2019, 4, 30)) == {"en": "Sasayama"}
    assert preferred_on(names, date(2019, 5, 1)) == {"en": "Tambasasayama"}


def test_a_language_is_written_in_its_script_whatever_its_region() -> None:
    languages = ("fa", "fa-AF", "ru", "ja", "fr", "xx")
    assert [script_of(code) for code in languages] == [
        "Arab",
        "Arab",
        "Cyrl",
        "Jpan",
        "Latn",
        "Latn",
    ]
