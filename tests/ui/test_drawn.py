"""Charts as markup say what was counted, in words and in a table, and never more."""

from shabaka.kernel.text import Words
from shabaka.ui import charts, drawn


def test_a_bar_names_its_row_its_number_and_where_to_read_on() -> None:
    row = charts.Row("Crafts & arts", 77, "٧٧", "crafts", "/f/?a=1&b=2")
    chart = charts.bar_chart([row], title="", source="", rtl=True, heads=("Field", "Cities"))
    page = drawn.bars(chart)
    assert '<a href="/f/?a=1&amp;b=2">Crafts &amp; arts</a>' in page
    assert '<span class="value">٧٧</span>' in page
    assert 'data-mark="crafts"' in page
    table = drawn.bar_table(chart)
    assert '<th scope="col">Field</th><th scope="col" class="number">Cities</th>' in table
    assert '<th scope="row">Crafts &amp; arts</th><td class="number">٧٧</td>' in table


def test_a_comparison_has_a_second_bar_and_a_second_column() -> None:
    row = charts.Row("Crafts", 20, "20", other=40, other_text="40")
    chart = charts.bar_chart([row], title="", source="", rtl=False)
    assert 'class="other"' in drawn.bars(chart)
    assert '<td class="number">20</td><td class="number">40</td>' in drawn.bar_table(chart)


def test_a_label_in_another_tongue_says_so() -> None:
    row = charts.Row(Words({"ar": "الموسيقى"}), 1, "1")
    chart = charts.bar_chart([row], title="", source="", rtl=False)
    said = '<span lang="ar" dir="rtl">الموسيقى</span>'
    assert said in drawn.bars(chart)
    assert said in drawn.bar_table(chart)


def test_a_line_has_its_scale_its_dots_and_its_table() -> None:
    points = [charts.Point(2004, 0, "2004", "0"), charts.Point(2008, 100, "2008", "100")]
    chart = charts.line_chart(points, title="", source="", rtl=False, heads=("Year", "Cities"))
    assert drawn.scale(chart).count("<line") == len(chart.ticks)
    assert drawn.scale(chart).count('class="base"') == 1
    assert drawn.dots(chart).count("<circle") == 2
    assert '<th scope="row">2008</th><td class="number">100</td>' in drawn.line_table(chart)
