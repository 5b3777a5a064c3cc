"""The same table as CSV and as a workbook; neither runs a formula hidden in a name."""

import csv
import re
from dataclasses import dataclass
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from shabaka.kernel.text import direction

type Value = str | int | float | None

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")
FORBIDDEN_IN_TITLES = re.compile(r"[\\/*?:\[\]]")
NARROWEST, WIDEST = 10, 48
HEADING = PatternFill("solid", fgColor="1F3A4D")


@dataclass(frozen=True)
class Sheet:
    """A table about to be written: headings, and rows of values as wide as they are."""

    columns: tuple[str, ...]
    rows: list[list[Value]]


def neutral(value: Value) -> Value:
    """A text that a spreadsheet would run as a formula, behind an apostrophe; numbers stay."""
    if isinstance(value, str) and value.startswith(STARTS_A_FORMULA) and not NUMBER.match(value):
        return f"'{value}"
    return value


def as_csv(table: Sheet, *, mark: bool = True) -> bytes:
    """CSV in UTF-8; with ``mark`` (a byte order mark) Excel shows every script right."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([neutral(value) for value in row] for row in table.rows)
    return ((BYTE_ORDER_MARK if mark else "") + out.getvalue()).encode()


def as_xlsx(table: Sheet, *, title: str, language: str) -> bytes:
    """A workbook of one sheet, read from the right where the language is, headings in sight."""
    rows = [[_plain(value) for value in row] for row in table.rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet((FORBIDDEN_IN_TITLES.sub(" ", title) or "1")[:31])
    sheet.sheet_view.rightToLeft = direction(language) == "rtl"
    sheet.freeze_panes = "A2"
    for n, name in enumerate(table.columns):
        sheet.column_dimensions[get_column_letter(n + 1)].width = _width(name, rows, n)
    sheet.append([_heading(sheet, name) for name in table.columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _plain(value: Value) -> Value:
    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", value) if isinstance(value, str) else value


def _width(name: str, rows: list[list[Value]], column: int) -> int:
    longest = max((len(str(row[column] or "")) for row in rows[:200]), default=0)
    return min(max(longest, len(name), NARROWEST) + 2, WIDEST)


def _heading(sheet: object, name: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = HEADING
    cell.alignment = Alignment(vertical="center")
    return cell


def _cell(sheet: object, value: Value) -> "Cell | Value":
    """Text that looks like a formula is told to be text, also when somebody edits the cell."""
    if not (isinstance(value, str) and value.startswith(STARTS_A_FORMULA)):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
