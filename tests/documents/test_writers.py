"""Tables going out: every script right, and no formula runs."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from shabaka.documents import tables, writers
from shabaka.documents.writers import Sheet

DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "=HYPERLINK(1)"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_in_a_name_does_not_run_in_csv(text: str) -> None:
    line = writers.as_csv(Sheet(("name",), [[text]])).decode("utf-8-sig").splitlines()[1]
    assert line.strip('"').startswith("'")


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_in_a_name_does_not_run_in_a_workbook(text: str) -> None:
    data = writers.as_xlsx(Sheet(("name",), [[text]]), title="x", language="en")
    with BytesIO(data) as file:
        cell = load_workbook(file)["x"]["A2"]
        assert cell.data_type == "s"


@pytest.mark.parametrize("text", DANGEROUS)
def test_such_a_text_comes_back_as_it_was(text: str) -> None:
    sheet = Sheet(("key", "name"), [["a", text]])
    for data in (writers.as_csv(sheet), writers.as_xlsx(sheet, title="x", language="en")):
        assert tables.read(data).rows[0].cells == ("a", text.strip())


def test_negative_numbers_stay_numbers() -> None:
    data = writers.as_csv(Sheet(("longitude",), [[-3.1965], ["-3.2"]]))
    assert data.decode("utf-8-sig").splitlines()[1:] == ["-3.1965", "-3.2"]


def test_excel_is_told_that_the_file_is_utf_8() -> None:
    sheet = Sheet(("name",), [["عمّان"]])
    assert writers.as_csv(sheet).startswith(b"\xef\xbb\xbf")
    assert not writers.as_csv(sheet, mark=False).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("language", "from_the_right"), [("ar", True), ("fa", True), ("en", False)]
)
def test_a_workbook_reads_as_its_language_does(language: str, from_the_right: bool) -> None:
    sheet = Sheet(("name", "population"), [["عمّان", 4]])
    data = writers.as_xlsx(sheet, title="members: 2018/06", language=language)
    with BytesIO(data) as file:
        found = load_workbook(file).active
        assert bool(found.sheet_view.rightToLeft) is from_the_right
        assert found.freeze_panes == "A2"
        assert found["A1"].font.bold
        assert found["B2"].value == 4


def test_control_characters_do_not_break_a_workbook() -> None:
    data = writers.as_xlsx(Sheet(("key",), [["a\x07b"]]), title="x", language="en")
    assert tables.read(data).rows[0].cells == ("a\ufffdb",)
