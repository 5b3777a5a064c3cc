"""How a row of a list is read and compared; no database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.directory.rules.imports import columns, comparing, entries
from shabaka.directory.rules.imports.globe import Box
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
    assert codes(judged([replace(AMMAN, membership=None)], key="", country="eg")) == {"key_taken"}


def test_a_row_without_key_may_come_twice() -> None:
    assert judged([AMMAN], key="").report.outcome == "unchanged"
    changed = judged([AMMAN], key="", population="5")
    assert changed.report.outcome == "changed"
    assert doubts(changed) == {"found_by_name"}


def test_a_row_that_repeats_an_earlier_one_is_refused() -> None:
    first, second = all_judged([], ROW, {**ROW, "name_en": "Aman"})
    assert first.report.outcome == "new"
    assert codes(second) == {"twice"}
    assert second.report.reasons[0].facts["other"] == 2


def test_an_identifier_given_twice_is_refused() -> None:
    rows = [{**ROW, "key": key, "wikidata_id": "Q3805"} for key in ("amman", "zarqa")]
    assert codes(all_judged([], *rows)[1]) == {"twice_identifier"}


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


@given(st.text(max_size=40))
def test_any_text_in_any_column_is_a_value_or_a_reason(text: str) -> None:
    row = dict.fromkeys(columns.NAMES, text)
    entry = entries.read(2, row, WORLD, ())
    assert all(fault.code.startswith("import.") for fault in entry.faults)
