"""What every reader of tables hands on: rows of text, before the heading is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shabaka.documents.reasons import Reason
from shabaka.kernel.refusal import Unreadable

MAX_BYTES = 20 * 1024 * 1024
MAX_COLUMNS = 200
MAX_ROWS = 100_000
MAX_CHARACTERS = 10_000
# Not storable as JSON on every database, or not text at all.
SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a file: its number as a spreadsheet counts, its cells, what is wrong with it."""

    line: int
    cells: list[str]
    faults: tuple[Reason, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not self.faults and not any(self.cells)


@dataclass(frozen=True)
class Source:
    """A file being read: its rows in order, and what the reader should know of how it was read."""

    records: Iterator[Record]
    notes: tuple[Reason, ...] = ()


def tidy(text: str) -> str:
    """A cell without outer space and without halves of characters."""
    return SURROGATES.sub("\ufffd", text).strip()


def letters(column: int) -> str:
    """How a spreadsheet calls a column, counted from 1: A, B, … Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def demand_width(columns: int) -> None:
    """Refuse a table that nobody can have meant."""
    if columns > MAX_COLUMNS:
        raise Unreadable(
            _(
                "The file has more than %(limit)s columns. "
                "Keep those of the template, and send it again."
            )
            % {"limit": MAX_COLUMNS}
        )


def demand_height(rows: int) -> None:
    if rows > MAX_ROWS:
        raise Unreadable(
            _("The file has more than %(limit)s rows. Divide it into several files.")
            % {"limit": MAX_ROWS}
        )
