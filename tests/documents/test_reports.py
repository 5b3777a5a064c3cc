"""A dry run told in whatever language its reader has."""

import pytest
from django.utils import translation

from shabaka.documents.reasons import Reason, declare, reason
from shabaka.documents.reports import Difference, Likely, Outcome, Report, RowReport

REPORT = Report(
    (
        RowReport(2, Outcome.NEW, "amman", "Amman", likely=(Likely("aman", "Aman", 3),)),
        RowReport(3, Outcome.CHANGED, "petra", "Petra", (Difference("population", "", "5"),)),
        RowReport(
            4, Outcome.REFUSED, "x", "X", reasons=(reason("table.formula", cell="B4"),),
            doubts=(reason("table.too_many_cells"),),
        ),
    ),
    (reason("table.no_heading", column="C"),),
)  # fmt: skip


def test_a_report_survives_being_kept() -> None:
    assert Report.from_json(REPORT.as_json()) == REPORT


def test_rows_are_counted_and_chosen_by_outcome() -> None:
    assert REPORT.counts == {"new": 1, "changed": 1, "unchanged": 0, "refused": 1}
    assert [row.line for row in REPORT.only("refused")] == [4]
    assert [row.line for row in REPORT.only("")] == [2, 3, 4]


def test_only_rows_that_would_be_written_are_doubtful() -> None:
    assert REPORT.doubtful == 1
    assert [row.line for row in REPORT.only("doubtful")] == [2]


def test_a_sentence_names_its_facts_in_the_readers_digits() -> None:
    too_long = reason("table.too_long", cell="B4", limit=10000)
    assert "10,000" in str(too_long)
    with translation.override("fa"):
        assert "۱۰٬۰۰۰" in str(too_long)


def test_a_name_keeps_its_direction_inside_a_sentence() -> None:
    assert "\u2068عمّان\u2069" in str(reason("table.no_heading", column="عمّان"))


def test_a_code_has_one_meaning() -> None:
    with pytest.raises(ValueError, match="twice"):
        declare({"table.formula": "Something else."})


def test_a_reason_is_kept_without_words() -> None:
    assert Reason("table.formula", {"cell": "B4"}).as_json() == ["table.formula", {"cell": "B4"}]
