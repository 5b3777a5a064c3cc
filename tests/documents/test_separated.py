"""CSV as it comes: encodings, separators, quotation marks, damage."""

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.documents import separated, tables, writers
from shabaka.documents.tables import Table
from shabaka.documents.writers import Sheet
from shabaka.kernel.refusal import Unreadable

FILES = Path(__file__).parent / "files"
ARABIC = "key,name_ar\nal-ahsa,الأحساء\n"


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    "data",
    [
        ARABIC.encode(),
        codecs.BOM_UTF8 + ARABIC.encode(),
        ARABIC.encode("utf-16"),
        codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"),
        (ARABIC + "amman,عمّان\n" * 5).encode("utf-16-le"),
        (ARABIC + "amman,عمّان\n" * 5).encode("utf-16-be"),
    ],
)
def test_every_unicode_encoding_is_read_without_a_note(data: bytes) -> None:
    table = tables.read(data)
    assert rows(table)[0] == ("al-ahsa", "الأحساء")
    assert table.notes == ()


def test_an_arabic_file_of_old_windows_is_read_and_says_so() -> None:
    table = tables.read((FILES / "windows-1256.csv").read_bytes())
    assert rows(table)[1][:3] == ("isfahan", "Isfahan", "أصفهان")
    assert "Windows-1256" in str(table.notes[0])


def test_a_french_file_of_old_windows_is_read_and_says_so() -> None:
    text = "key;name_en;source\nbesancon;Besançon;Réseau des villes créatives, décision du comité\n"
    table = tables.read(text.encode("cp1252"))
    assert rows(table)[0][1] == "Besançon"
    assert "Windows-1252" in str(table.notes[0])


@pytest.mark.parametrize("mark", [",", ";", "\t", "،", "|"])
def test_the_separator_is_found(mark: str) -> None:
    text = f'key{mark}name_en{mark}note\namman{mark}Amman{mark}"a{mark} b"\n'
    assert rows(tables.read(text.encode())) == [("amman", "Amman", f"a{mark} b")]


def test_a_declared_separator_counts_and_rows_keep_their_numbers() -> None:
    table = tables.read(b"sep=;\nkey;name_en\namman;Amman, the white\n")
    assert table.rows[0].cells == ("amman", "Amman, the white")
    assert table.rows[0].line == 3


def test_quoted_cells_may_hold_quotes_and_lines() -> None:
    table = tables.read(b'key,note\namman,"said ""yes""\nand left"\npetra,x\n')
    assert rows(table) == [("amman", 'said "yes"\nand left'), ("petra", "x")]
    assert [row.line for row in table.rows] == [2, 3]


def test_an_open_quotation_mark_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable, match="Line 3"):
        tables.read(b'key,note\namman,x\npetra,"never closed\nand so on\n')


def test_nul_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable, match="Line 2"):
        tables.read(b"key,note\namman,a\x00b\n")


def test_a_row_with_too_many_cells_is_refused_alone() -> None:
    table = tables.read(b"key,name_en\namman,Amman, Jordan\npetra,Petra\n")
    assert "more cells" in str(table.rows[0].faults[0])
    assert table.rows[1].faults == ()


def test_short_rows_are_filled_and_blank_ones_left_out() -> None:
    table = tables.read(b"key,name_en,note\n\namman\n,,\npetra,Petra\n")
    assert [(row.line, row.cells) for row in table.rows] == [
        (3, ("amman", "", "")),
        (5, ("petra", "Petra", "")),
    ]


def test_a_hundred_thousand_columns_are_refused() -> None:
    with pytest.raises(Unreadable, match="more than 200 columns"):
        tables.read(b",".join(b"c%d" % n for n in range(100_000)) + b"\n1,2\n")


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(Unreadable, match="Divide"):
        tables.read(b"key\n" + b"x\n" * 100_001)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="empty"):
        tables.read(data)


def test_a_heading_that_stands_twice_is_refused() -> None:
    with pytest.raises(Unreadable, match="“key”"):
        tables.read(b"key,name_en,key\na,b,c\n")


def test_a_column_without_heading_is_named() -> None:
    table = tables.read(b"key,,note\namman,lost,x\n")
    assert table.columns == ("key", "note")
    assert "Column" in str(table.notes[0])
    assert "B" in str(table.notes[0])


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n", b"{\\rtf1"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="no table"):
        tables.read(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_sentence(data: bytes) -> None:
    with suppress(Unreadable):
        table = tables.read(data)
        assert all(len(row.cells) == len(table.columns) for row in table.rows)


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_we_write_we_read(written: list[tuple[str, str]]) -> None:
    sheet = Sheet(("key", "note"), [["x" + a, b] for a, b in written])
    table = tables.read(writers.as_csv(sheet))
    assert rows(table) == [(("x" + a).strip(), _apart(b)) for a, b in written]


def _apart(text: str) -> str:
    # An apostrophe before a sign of a formula is taken for our own.
    stripped = separated.tidy(str(writers.neutral(text)))
    return separated.NEUTRALISED.sub("", stripped).strip()
