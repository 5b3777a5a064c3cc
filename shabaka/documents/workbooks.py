"""Reading the first sheet of an .xlsx workbook: nothing calculated, nothing trusted."""

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from shabaka.documents import packages
from shabaka.documents.reasons import Reason, reason
from shabaka.documents.records import Record, Source, demand_width, letters, tidy
from shabaka.kernel.refusal import Unreadable

MIDNIGHT = time()
FORMULA, ERROR = "f", "e"
MAX_LINES = 1_048_576


def read(data: bytes) -> Source:
    """The rows of the first visible sheet; merged cells are refused by their address."""
    package = packages.opened(data)
    book = _loaded(package, data)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise Unreadable(_("The workbook has no visible sheet. Show the sheet with the table."))
    sheet = visible[0]
    _demand_plain(package, sheet)
    # A file may claim any size for its sheet; without the claim only the cells that exist are read.
    sheet.reset_dimensions()
    notes = (reason("table.other_sheets", sheet=sheet.title),) if len(visible) > 1 else ()
    return Source(_records(sheet), notes)


def _loaded(package: zipfile.ZipFile, data: bytes) -> Workbook:
    for part in package.namelist():
        if part.lower().endswith((".xml", ".rels")) and "/worksheets/sheet" not in part.lower():
            packages.merged_cells(package, part)
    try:
        with warnings.catch_warnings(action="ignore"):
            return load_workbook(BytesIO(data), read_only=True, keep_links=False)
    # openpyxl answers a broken file with whatever its innermost line raises.
    except Exception as error:
        raise packages.damaged() from error


def _demand_plain(package: zipfile.ZipFile, sheet: Any) -> None:
    if found := packages.merged_cells(package, sheet._worksheet_path):
        raise Unreadable(
            _(
                "The cells %(cells)s are merged. Separate them, write the value in every row, "
                "and send the file again."
            )
            % {"cells": found}
        )


def _records(sheet: Any) -> Iterator[Record]:
    for line, cells in enumerate(_rows(sheet), 1):
        if line > MAX_LINES:
            raise packages.damaged()
        width = len(cells)
        while width and cells[width - 1].value is None:
            width -= 1
        demand_width(width)
        yield Record(line, [_text(cell.value) for cell in cells[:width]], _faults(cells, line))


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    try:
        with warnings.catch_warnings(action="ignore"):
            yield from sheet.iter_rows()
    except Unreadable:
        raise
    except Exception as error:
        raise packages.damaged() from error


def _faults(cells: Iterable[Any], line: int) -> tuple[Reason, ...]:
    found = []
    for column, cell in enumerate(cells, 1):
        kind = getattr(cell, "data_type", "")
        if kind == FORMULA:
            found.append(reason("table.formula", cell=f"{letters(column)}{line}"))
        elif kind == ERROR:
            address = f"{letters(column)}{line}"
            found.append(reason("table.error_value", cell=address, value=str(cell.value)))
    return tuple(found)


def _text(value: Any) -> str:
    """A cell as it would be typed: whole numbers without point, days as year-month-day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if value.time() == MIDNIGHT else value).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (int, float, timedelta, str)):
        return tidy(str(value)).replace("\x00", "\ufffd")
    # Array and table formulas come as objects; the row is refused by its fault.
    return str(getattr(value, "text", "") or "=")
