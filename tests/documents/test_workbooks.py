"""Workbooks as they come: real ones, and ones that mean harm."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from shabaka.documents import tables
from shabaka.kernel.refusal import Unreadable

FILES = Path(__file__).parent / "files"


def a_workbook(*rows: list[object], **sheets: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, **changes: bytes) -> bytes:
    """The same package with other parts; keys name parts with two underscores for a slash."""
    parts = {name.replace("__", "/").replace("_dot_", "."): c for name, c in changes.items()}
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def sheet_of(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read("xl/worksheets/sheet1.xml")


def test_a_workbook_of_libreoffice_is_read_by_the_types_of_its_cells() -> None:
    table = tables.read((FILES / "libreoffice.xlsx").read_bytes())
    assert table.notes == ()
    assert dict(zip(table.columns, table.rows[0].cells, strict=True)) == {
        "key": "al-ahsa", "name_en": "Al-Ahsa", "name_ar": "الأحساء", "name_fa": "الاحساء",
        "country": "SA", "latitude": "25.37941", "longitude": "49.58677",
        "population": "1063112", "designated": "2015", "opened": "2015-12-11", "active": "TRUE",
    }  # fmt: skip


def test_days_and_numbers_are_read_as_they_would_be_typed() -> None:
    data = a_workbook(
        ["a", "b", "c", "d", "e"],
        [date(2015, 12, 11), datetime(2015, 12, 11, 8, 30), 2015.0, 0.5, 7],  # noqa: DTZ001 - workbooks know no zones
    )
    assert tables.read(data).rows[0].cells == (
        "2015-12-11", "2015-12-11T08:30:00", "2015", "0.5", "7",
    )  # fmt: skip


def test_a_formula_refuses_its_row_and_names_its_cell() -> None:
    data = a_workbook(["key", "population"], ["amman", "=1+1"], ["petra", 5])
    table = tables.read(data)
    assert "B2" in str(table.rows[0].faults[0])
    assert table.rows[1].faults == ()


def test_a_cached_value_of_a_formula_is_not_trusted() -> None:
    data = a_workbook(["key", "population"], ["amman", 1])
    cheating = sheet_of(data).replace(b"<v>1</v>", b"<f>HYPERLINK(A1)</f><v>12</v>")
    table = tables.read(repacked(data, xl__worksheets__sheet1_dot_xml=cheating))
    assert table.rows[0].faults
    assert "12" not in table.rows[0].cells


def test_an_error_value_refuses_its_row() -> None:
    data = a_workbook(["key", "population"], ["amman", "#REF!"])
    assert "#REF!" in str(tables.read(data).rows[0].faults[0])


def test_merged_cells_are_refused_by_their_address() -> None:
    book = Workbook()
    book.active.append(["key", "country"])
    book.active.append(["amman", "JO"])
    book.active.merge_cells("B2:B3")
    with pytest.raises(Unreadable, match="B2:B3"):
        tables.read(saved(book))


def test_only_the_first_sheet_is_read_and_that_is_said() -> None:
    table = tables.read(a_workbook(["key"], ["amman"], Other=[["key"], ["petra"]]))
    assert [row.cells for row in table.rows] == [("amman",)]
    assert "first sheet" in str(table.notes[0])


def test_a_zip_bomb_is_refused_unopened() -> None:
    bomb = repacked(a_workbook(["key"]), xl__worksheets__sheet1_dot_xml=b"<x>" + b"0" * 300_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(Unreadable, match="far larger"):
        tables.read(bomb)


def test_a_package_that_lies_about_its_sizes_is_refused() -> None:
    true, small = (50_000_000).to_bytes(4, "little"), (5_000).to_bytes(4, "little")
    bomb = repacked(a_workbook(["key"]), xl__worksheets__sheet1_dot_xml=b"0" * 50_000_000)
    lying = bomb.replace(true, small)
    assert lying != bomb
    with pytest.raises(Unreadable, match="damaged"):
        tables.read(lying)


def test_entities_are_refused() -> None:
    data = a_workbook(["key"], ["amman"])
    laughing = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + sheet_of(data)
    with pytest.raises(Unreadable):
        tables.read(repacked(data, xl__worksheets__sheet1_dot_xml=laughing))


def test_macros_are_refused() -> None:
    with pytest.raises(Unreadable, match="macros"):
        tables.read(repacked(a_workbook(["key"]), xl__vbaProject_dot_bin=b"x"))


def test_old_and_protected_workbooks_are_refused() -> None:
    with pytest.raises(Unreadable, match=r"\.xls"):
        tables.read(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500)


def test_another_package_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(Unreadable, match="not an Excel workbook"):
        tables.read(out.getvalue())


def test_a_workbook_cut_in_two_is_refused() -> None:
    data = a_workbook(["key"], ["amman"])
    with pytest.raises(Unreadable, match="damaged"):
        tables.read(data[: len(data) // 2])


def test_a_broken_sheet_is_refused() -> None:
    data = a_workbook(["key"], ["amman"])
    broken = sheet_of(data).replace(b"</sheetData>", b"")
    with pytest.raises(Unreadable, match="damaged"):
        tables.read(repacked(data, xl__worksheets__sheet1_dot_xml=broken))


def test_far_too_many_columns_are_refused() -> None:
    with pytest.raises(Unreadable, match="more than 200 columns"):
        tables.read(a_workbook([f"c{n}" for n in range(300)]))


def test_a_sheet_that_claims_to_be_huge_costs_nothing() -> None:
    data = a_workbook(["key"], ["amman"])
    claiming = sheet_of(data).replace(b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')
    assert claiming != sheet_of(data)
    table = tables.read(repacked(data, xl__worksheets__sheet1_dot_xml=claiming))
    assert len(table.rows) == 1


def test_a_row_far_below_the_last_possible_one_is_refused() -> None:
    data = a_workbook(["key"], ["amman"])
    far = sheet_of(data).replace(b'<row r="2"', b'<row r="99999999999"')
    with pytest.raises(Unreadable, match="damaged"):
        tables.read(repacked(data, xl__worksheets__sheet1_dot_xml=far))
