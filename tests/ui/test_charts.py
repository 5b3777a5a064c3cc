"""A chart's geometry is right in both directions before any template draws it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.ui import charts

AMOUNTS = st.lists(st.floats(0, 1e9, allow_nan=False), min_size=1, max_size=12)
MOMENTS = st.lists(
    st.tuples(st.integers(1800, 2200), st.floats(0, 1e6, allow_nan=False)),
    min_size=1,
    max_size=30,
    unique_by=lambda pair: pair[0],
)


def bars(values: list[float], *, rtl: bool) -> list[charts.Bar]:
    rows = [charts.Row(f"Row {n}", value, str(value)) for n, value in enumerate(values)]
    return charts.bar_chart(rows, title="", source="", rtl=rtl).bars


def lines(pairs: list[tuple[int, float]], *, rtl: bool, step: bool = False) -> charts.LineChart:
    points = [charts.Point(at, value, str(at), str(value)) for at, value in pairs]
    return charts.line_chart(points, title="", source="", rtl=rtl, step=step)


def test_the_greatest_amount_fills_the_width_and_the_others_keep_their_share() -> None:
    assert [(bar.x, bar.width) for bar in bars([50, 25, 0], rtl=False)] == [
        (0, 100),
        (0, 50),
        (0, 0),
    ]


def test_in_arabic_bars_begin_at_the_right() -> None:
    assert [(bar.x, bar.width) for bar in bars([50, 25], rtl=True)] == [(0, 100), (50, 50)]


def test_a_comparison_shares_the_scale() -> None:
    row = charts.Row("Crafts", 20, "20", other=40, other_text="40")
    chart = charts.bar_chart([row], title="", source="", rtl=False)
    assert (chart.bars[0].width, chart.bars[0].other_width, chart.compares) == (50, 100, True)


def test_nothing_counted_is_drawn_as_nothing() -> None:
    assert bars([0, 0], rtl=False)[0].width == 0
    assert charts.bar_chart([], title="", source="", rtl=False).bars == []


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        bars([-1], rtl=False)


@given(AMOUNTS)
def test_bars_stay_inside_and_mirror_each_other(values: list[float]) -> None:
    for left, right in zip(bars(values, rtl=False), bars(values, rtl=True), strict=True):
        assert 0 <= left.width <= 100
        assert left.width == right.width
        assert right.x == pytest.approx(100 - right.width)


def test_steps_go_along_before_they_go_up() -> None:
    chart = lines([(2004, 0), (2006, 50), (2008, 100)], rtl=False, step=True)
    assert chart.stroke == "M0 200H500V114H1000V28"
    assert chart.under == "M0 200H500V114H1000V28V200H0Z"


def test_in_arabic_time_runs_from_the_right() -> None:
    chart = lines([(2004, 0), (2008, 100)], rtl=True)
    assert chart.stroke == "M1000 200L0 28"
    assert chart.start == 100


def test_one_value_stands_in_the_middle() -> None:
    assert [(dot.x, dot.anchor, dot.said) for dot in lines([(2004, 1)], rtl=False).dots] == [
        (50, "middle", True)
    ]


def test_the_last_change_is_dated_and_not_the_quiet_end_after_it() -> None:
    dots = lines([(2004, 1), (2025, 9), (2026, 9)], rtl=False).dots
    assert [dot.point.label for dot in dots if dot.dated] == ["2004", "2025"]


def test_no_values_draw_an_empty_sheet() -> None:
    chart = lines([], rtl=False)
    assert (chart.stroke, chart.under, chart.dots) == ("", "", [])


@given(MOMENTS, st.booleans())
def test_values_that_are_written_keep_their_distance(
    pairs: list[tuple[int, float]], rtl: bool
) -> None:
    said = sorted(dot.x for dot in lines(pairs, rtl=rtl).dots if dot.said)
    assert all(after - before >= charts.APART for before, after in pairwise(said))
    assert len(said) >= min(2, len(pairs))


@given(MOMENTS)
def test_directions_mirror_each_other(pairs: list[tuple[int, float]]) -> None:
    here, there = lines(pairs, rtl=False), lines(pairs, rtl=True)
    for left, right in zip(here.dots, there.dots, strict=True):
        assert left.x + right.x == pytest.approx(100)
        assert left.y == right.y
        assert charts.HEADROOM <= left.y <= charts.HEIGHT


@given(st.floats(0, 1e9, allow_nan=False))
def test_scales_are_round_and_hold_the_greatest_value(most: float) -> None:
    ceiling, every = charts.nice_scale(most)
    assert ceiling >= most
    assert round(ceiling / every) <= 5 or most < 1
    assert f"{every:e}"[0] in "125"
