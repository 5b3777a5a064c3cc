"""One table from a file of any kind that spreadsheets write, or a sentence that says why not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shabaka.documents import packages, reasons, separated, workbooks
from shabaka.documents.reasons import Reason, reason
from shabaka.documents.records import (
    MAX_BYTES,
    MAX_CHARACTERS,
    Record,
    Source,
    demand_height,
    demand_width,
    letters,
)
from shabaka.kernel.refusal import Unreadable

PICTURES_AND_PAPERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings, as wide as they are; one with faults is not to be trusted."""

    line: int
    cells: tuple[str, ...]
    faults: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Table:
    """Columns in their order, rows of text, and what the reader should know of how it was read."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Reason, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "columns": list(self.columns),
            "notes": [note.as_json() for note in self.notes],
            "rows": [[row.line, row.cells, [f.as_json() for f in row.faults]] for row in self.rows],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Table":
        return cls(
            tuple(kept["columns"]),
            tuple(
                Row(line, tuple(cells), tuple(map(reasons.from_json, faults)))
                for line, cells, faults in kept["rows"]
            ),
            tuple(map(reasons.from_json, kept["notes"])),
        )


def read(data: bytes) -> Table:
    """Read CSV or XLSX by what the bytes are, not by the file's name; raises ``Unreadable``."""
    if len(data) > MAX_BYTES:
        raise Unreadable(
            _("The file is larger than %(limit)s megabytes. Divide it into several files.")
            % {"limit": MAX_BYTES // 1024 // 1024}
        )
    if data.startswith(PICTURES_AND_PAPERS):
        raise Unreadable(
            _("This file is no table. Save the table as .xlsx or as CSV, and send that.")
        )
    is_workbook = data.startswith((packages.ZIP, packages.OLD_OFFICE))
    return assembled(workbooks.read(data) if is_workbook else separated.read(data))


def assembled(source: Source) -> Table:
    """The first row that holds something is the heading; blank rows below it are left out."""
    written = (record for record in source.records if not record.is_blank)
    heading = next(written, None)
    if heading is None:
        raise Unreadable(_("The file is empty. Write the headings in the first row."))
    if heading.faults:
        raise Unreadable(str(heading.faults[0]))
    demand_width(len(heading.cells))
    _demand_different(heading.cells)
    places = [n for n, name in enumerate(heading.cells) if name]
    rows, orphans = [], set()
    for record in written:
        row, lost = _row(record, places, len(heading.cells))
        rows.append(row)
        orphans |= lost
        demand_height(len(rows))
    unread = [reason("table.no_heading", column=letters(n + 1)) for n in sorted(orphans)]
    return Table(tuple(heading.cells[n] for n in places), tuple(rows), (*source.notes, *unread))


def _demand_different(names: Iterable[str]) -> None:
    again = [name for name, times in Counter(filter(None, names)).items() if times > 1]
    if again:
        raise Unreadable(
            _("The heading “%(name)s” stands over more than one column. Keep one of them.")
            % {"name": again[0]}
        )


def _row(record: Record, places: list[int], width: int) -> tuple[Row, set[int]]:
    """The cells below a heading, and the places of filled cells below none."""
    cells = record.cells + [""] * (width - len(record.cells))
    faults = list(record.faults)
    if any(cells[width:]):
        faults.append(reason("table.too_many_cells"))
    for n, cell in enumerate(cells):
        if len(cell) > MAX_CHARACTERS:
            address = f"{letters(n + 1)}{record.line}"
            faults.append(reason("table.too_long", cell=address, limit=MAX_CHARACTERS))
            cells[n] = cell[:MAX_CHARACTERS]
    kept = set(places)
    orphans = {n for n in range(width) if n not in kept and cells[n]}
    return Row(record.line, tuple(cells[n] for n in places), tuple(faults)), orphans
