"""How a row of a list is read and compared; no database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import cos, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.directory.rules.imports import cells, columns, comparing, duplicates, entries
from shabaka.directory.rules.imports.cells import Unfit
from shabaka.directory.rules.imports.duplicates import Gazetteer, Namesake
from shabaka.directory.rules.imports.globe import Box, kilometres, outside
from shabaka.directory.rules.imports.known import (
    Known,
    KnownCity,
    KnownField,
    KnownMembership,
    Wording,
    World,
)
from shabaka.directory.rules.imports.plans import Verdict
from shabaka.directory.rules.memberships import Happening, whole_year
from shabaka.directory.states import Change
from shabaka.reading.folding import bare

MUSIC, ARCHITECTURE = KnownField(1, "music"), KnownField(2, "architecture", date(2025, 1, 1))
WORLD = World(
    countries={bare(word): "JO" for word in ("JO", "JOR", "Jordan", "الأردن", "اردن")}
    | {"eg": "EG"},
    boxes={"JO": (Box(34.4, 28.7, 39.8, 33.9),)},
    fields={"music": MUSIC, "architecture": ARCHITECTURE},
    field_words={bare(w): "music" for w in ("music", "الموسيقى")}
    | {"architecture": "architecture"},
    zones=frozenset({"Asia/Amman"}),
)
ROW = {
    "key": "amman", "name_en": "Amman", "name_ar": "عمّان", "country": "JO",
    "latitude": "31.95522", "longitude": "35.94503", "field": "music", "designated": "2017",
    "source": "A letter",
}  # fmt: skip
YEAR = whole_year(2017)
AMMAN = KnownCity(
    7, "amman",
    {
        "country": "JO", "latitude": Decimal("31.95522"), "longitude": Decimal("35.94503"),
        "population": 4_000_000, "timezone": "", "geonames_id": 250441, "wikidata_id": None,
        "unlocode": None,
    },
    {"en": "Amman", "ar": "عمّان"},
    frozenset({("en", "Philadelphia")}),
    KnownMembership(
        70, (Happening(Change.DESIGNATED, 1, *YEAR, 700),), {700: Wording("A letter")}
    ),
)  # fmt: skip


def judged(known: list[KnownCity], **cells_of_row: str) -> Verdict:
    return all_judged(known, {**ROW, **cells_of_row})[0]


def all_judged(known: list[KnownCity], *rows: Mapping[str, str]) -> list[Verdict]:
    read = [entries.read(line, row, WORLD, ()) for line, row in enumerate(rows, 2)]
    held = Known(known)
    return comparing.once_each(read, [comparing.judge(e, held, WORLD) for e in read], held)


def codes(verdict: Verdict) -> set[str]:
    return {reason.code.removeprefix("import.") for reason in verdict.report.reasons}


def doubts(verdict: Verdict) -> set[str]:
    return {reason.code.removeprefix("import.") for reason in verdict.report.doubts}


def changes(verdict: Verdict) -> dict[str, tuple[str, str]]:
    return {d.column: (d.before, d.after) for d in verdict.report.differences}


# -- headings ------------------------------------------------------------------------------------


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


# -- cells ---------------------------------------------------------------------------------------


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


@given(st.text(max_size=40))
def test_any_text_in_any_column_is_a_value_or_a_reason(text: str) -> None:
    row = dict.fromkeys(columns.NAMES, text)
    entry = entries.read(2, row, WORLD, ())
    assert all(fault.code.startswith("import.") for fault in entry.faults)


# -- places --------------------------------------------------------------------------------------


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


# -- rows ----------------------------------------------------------------------------------------


def test_a_city_that_nobody_knows_is_new() -> None:
    verdict = judged([])
    assert verdict.report.outcome == "new"
    assert verdict.plan
    assert verdict.plan.event
    assert (verdict.plan.event.earliest_on, verdict.plan.event.latest_on) == YEAR
    assert len(verdict.plan.stretches) == 1


def test_what_is_known_is_unchanged() -> None:
    assert judged([AMMAN]).report.outcome == "unchanged"
    assert judged([AMMAN], geonames_id="250441", key="").report.outcome == "unchanged"


def test_an_empty_cell_says_nothing() -> None:
    verdict = all_judged([AMMAN], {"key": "amman", "population": ""})[0]
    assert verdict.report.outcome == "unchanged"


def test_a_fact_that_differs_is_a_change_with_both_values() -> None:
    verdict = judged([AMMAN], population="۴٬۰۰۷٬۵۲۶", timezone="Asia/Amman")
    assert changes(verdict) == {
        "population": ("4000000", "4007526"),
        "timezone": ("", "Asia/Amman"),
    }


def test_a_name_that_was_missing_is_added() -> None:
    assert changes(judged([AMMAN], name_fa="امان")) == {"name_fa": ("", "امان")}


def test_a_second_preferred_name_is_refused() -> None:
    assert codes(judged([AMMAN], name_en="Rabbath Ammon")) == {"two_preferred"}


def test_a_known_variant_changes_nothing_and_says_so() -> None:
    verdict = judged([AMMAN], name_en="Philadelphia")
    assert verdict.report.outcome == "unchanged"
    assert doubts(verdict) == {"name_known"}


@pytest.mark.parametrize(
    ("cells_of_row", "code"),
    [
        ({"country": "ZZ"}, "country"),
        ({"designated": "2015-02-30"}, "date"),
        ({"designated": "1394"}, "far_date"),
        ({"field": "chess"}, "field"),
        ({"field": "architecture"}, "field_closed"),
        ({"latitude": "91"}, "off_globe"),
        ({"latitude": "north"}, "degrees"),
        ({"longitude": ""}, "half_a_place"),
        ({"name_en": "Amman\u202e"}, "controls"),
        ({"source": ""}, "empty"),
        ({"designated": ""}, "empty"),
        ({"timezone": "Mars/Base"}, "timezone"),
        ({"key": "عمان"}, "bad_key"),
        ({"source_url": "javascript:alert(1)"}, "url"),
        ({"wikidata_id": "85"}, "wikidata"),
        ({"unlocode": "12345"}, "unlocode"),
        ({"name_en": "x" * 201}, "too_long"),
    ],
)
def test_a_row_is_refused_with_its_reason(cells_of_row: dict[str, str], code: str) -> None:
    verdict = judged([], **cells_of_row)
    assert verdict.report.outcome == "refused"
    assert codes(verdict) == {code}
    assert str(verdict.report.reasons[0])


def test_all_faults_of_a_row_are_told_at_once() -> None:
    assert codes(judged([], country="ZZ", designated="x", latitude="91")) == {
        "country", "date", "off_globe",
    }  # fmt: skip


def test_a_country_is_known_by_code_and_by_name_in_any_language() -> None:
    for word in ("jo", "JOR", "Jordan", "الاردن", "اردن"):
        assert judged([AMMAN], country=word).report.outcome == "unchanged"


def test_a_place_outside_the_country_is_doubtful() -> None:
    assert doubts(judged([], latitude="35.94503", longitude="31.95522")) == {"outside_country"}


def test_a_place_far_from_the_known_one_is_doubtful() -> None:
    verdict = judged([AMMAN], latitude="29.53", longitude="35.01")
    assert doubts(verdict) == {"moved"}
    assert verdict.report.doubts[0].facts["km"] == 284
    assert not judged([AMMAN], latitude="31.9", longitude="35.9").report.doubts


def test_an_identifier_of_another_city_is_refused() -> None:
    verdict = judged([AMMAN], key="zarqa", name_en="Zarqa", name_ar="", geonames_id="250441")
    assert codes(verdict) == {"taken"}


def test_a_key_made_of_the_name_does_not_fall_on_another_city() -> None:
    assert codes(judged([replace(AMMAN, membership=None)], key="")) == {"key_taken"}


def test_a_row_that_repeats_an_earlier_one_is_refused() -> None:
    first, second = all_judged([], ROW, {**ROW, "name_en": "Aman"})
    assert first.report.outcome == "new"
    assert codes(second) == {"twice"}
    assert second.report.reasons[0].facts["other"] == 2


def test_an_identifier_given_twice_is_refused() -> None:
    rows = [{**ROW, "key": key, "wikidata_id": "Q3805"} for key in ("amman", "zarqa")]
    assert codes(all_judged([], *rows)[1]) == {"twice_identifier"}


# -- designations --------------------------------------------------------------------------------


def test_a_less_exact_day_corrects_nothing() -> None:
    day = date(2017, 10, 31)
    exact = KnownMembership(
        70, (Happening(Change.DESIGNATED, 1, day, day, 700),), {700: Wording("A letter")}
    )
    assert judged([replace(AMMAN, membership=exact)]).report.outcome == "unchanged"


@pytest.mark.parametrize("text", ["2017-10-31", "2018"])
def test_another_day_corrects_the_designation(text: str) -> None:
    verdict = judged([AMMAN], designated=text)
    assert changes(verdict) == {"designated": ("2017", text)}
    assert verdict.plan
    assert verdict.plan.event
    assert verdict.plan.event.corrects == 700


def test_another_source_is_a_correction_too() -> None:
    assert changes(judged([AMMAN], source="The decision")) == {
        "source": ("A letter", "The decision")
    }


def test_another_field_corrects_and_is_doubtful() -> None:
    verdict = judged([AMMAN], field="architecture", designated="2025")
    assert changes(verdict) == {
        "designated": ("2017", "2025"),
        "field": ("music", "architecture"),
    }
    assert doubts(verdict) == {"field_corrected"}


LYON = replace(
    AMMAN,
    membership=KnownMembership(
        70,
        (
            Happening(Change.DESIGNATED, 1, *YEAR, 700),
            Happening(Change.FIELD_CHANGED, 2, date(2025, 3, 1), date(2025, 3, 1), 701),
        ),
        {700: Wording("A letter"), 701: Wording("A letter")},
    ),
)


@pytest.mark.parametrize("field", ["music", "architecture"])
def test_either_field_of_a_city_that_changed_it_is_unchanged(field: str) -> None:
    assert judged([LYON], field=field).report.outcome == "unchanged"


GONE = replace(
    AMMAN,
    membership=KnownMembership(
        70,
        (
            Happening(Change.DESIGNATED, 1, *YEAR, 700),
            Happening(Change.WITHDRAWN, 0, date(2020, 5, 1), date(2020, 5, 1), 701),
        ),
        {700: Wording("A letter"), 701: Wording("A letter")},
    ),
)


def test_a_city_that_left_may_be_designated_again() -> None:
    verdict = judged([GONE], designated="2023")
    assert verdict.plan
    assert verdict.plan.event
    assert (verdict.plan.event.change, verdict.plan.event.corrects) == (Change.DESIGNATED, 0)
    assert [stretch.ends_on for stretch in verdict.plan.stretches] == [date(2020, 5, 1), None]


def test_a_designation_inside_a_past_membership_is_refused() -> None:
    assert codes(judged([GONE], designated="2019")) == {"already_member"}


def test_a_designation_after_the_withdrawal_it_would_correct_is_refused() -> None:
    """Corrected to a day on which the city had left already, the withdrawal could not follow."""
    suspended = replace(
        AMMAN,
        membership=KnownMembership(
            70,
            (
                Happening(Change.DESIGNATED, 1, *YEAR, 700),
                Happening(Change.SUSPENDED, 0, date(2020, 5, 1), date(2020, 5, 1), 701),
            ),
            {700: Wording("A letter"), 701: Wording("A letter")},
        ),
    )
    assert codes(judged([suspended], designated="2022")) == {"impossible"}


@given(st.lists(st.sampled_from([2015, 2016, 2017, 2018]), min_size=1, max_size=4))
def test_applying_a_row_twice_changes_nothing_the_second_time(years: list[int]) -> None:
    """Whatever the order of corrections, the row that was applied last is then unchanged."""
    membership = AMMAN.membership
    assert membership
    for key, year in enumerate(years, 701):
        plan = judged([replace(AMMAN, membership=membership)], designated=str(year)).plan
        if plan and plan.event:
            event = plan.event
            happening = Happening(
                event.change, event.field, event.earliest_on, event.latest_on, key, event.corrects
            )
            membership = KnownMembership(
                70, (*membership.happenings, happening),
                {**membership.wording, key: Wording(event.source)},
            )  # fmt: skip
        again = judged([replace(AMMAN, membership=membership)], designated=str(year))
        assert again.report.outcome == "unchanged"


# -- duplicates ----------------------------------------------------------------------------------


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
