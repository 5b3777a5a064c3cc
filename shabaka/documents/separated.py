"""Reading CSV as spreadsheets of all countries write it: encodings, separators, quotation marks."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from shabaka.documents.reasons import Reason, reason
from shabaka.documents.records import MAX_BYTES, Record, Source, tidy
from shabaka.kernel.refusal import Unreadable

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# An Arabic word in Windows-1256 is a run of high bytes; in French or Spanish they stand alone.
HIGH = re.compile(rb"[\x80-\xff]")
HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
UNUSED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
ARABIC_SHARE = 0.6
SEPARATORS = ",;\t،؛|"
DECLARED_SEPARATOR = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
# What our own writer, and careful ones elsewhere, put before a text that looks like a formula.
NEUTRALISED = re.compile(r"\A'(?=[=+\-@\t\r])")


def read(data: bytes) -> Source:
    """The rows of a CSV file, with a note where its encoding had to be guessed."""
    text, notes = decoded(data)
    if "\x00" in text:
        raise Unreadable(
            _("Line %(line)s contains characters that are no text. Save the table as CSV again.")
            % {"line": text[: text.index("\x00")].count("\n") + 1}
        )
    text, separator = _separated(text)
    return Source(_records(text, separator), notes)


def decoded(data: bytes) -> tuple[str, tuple[Reason, ...]]:
    """The text, and a note when the encoding is a guess."""
    encoding = _marked(data) or _wide(data)
    try:
        return data.decode(encoding or "utf-8"), ()
    except UnicodeDecodeError:
        if encoding:
            raise Unreadable(
                _("The file is damaged: its text cannot be read. Save it as “CSV UTF-8”.")
            ) from None
    guess = "windows-1256" if _looks_arabic(data) else "windows-1252"
    return data.decode(guess, errors="replace"), (reason("table.read_as", encoding=guess.title()),)


def _marked(data: bytes) -> str:
    return next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark has a NUL beside nearly every separator and digit."""
    start = data[:4000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 8 < len(start) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _looks_arabic(data: bytes) -> bool:
    if UNUSED_IN_1252.search(data):
        return True
    high = len(HIGH.findall(data))
    return high > 0 and sum(map(len, HIGH_RUN.findall(data))) / high >= ARABIC_SHARE


def _separated(text: str) -> tuple[str, str]:
    if declared := DECLARED_SEPARATOR.match(text):
        # The line stays as a blank one, so that rows keep their numbers.
        return "\n" + text[declared.end() :], declared[1]
    start = next((line for line in text.splitlines() if line.strip()), "")
    return text, max(SEPARATORS, key=lambda mark: _count(start, mark))


def _count(line: str, mark: str) -> int:
    """How many cells a separator makes of the heading; more is likelier, the first wins a tie."""
    return len(next(csv.reader([line], delimiter=mark), []))


def _records(text: str, separator: str) -> Iterator[Record]:
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 1
    try:
        for line, cells in enumerate(rows, 1):
            begun = rows.line_num + 1
            yield Record(line, [NEUTRALISED.sub("", tidy(cell)).strip() for cell in cells])
    except csv.Error as error:
        raise Unreadable(
            _(
                "Line %(line)s: a quotation mark is opened and never closed, "
                "or text follows a closing one."
            )
            % {"line": begun}
        ) from error
