"""What is written in one cell, read as a value or refused with a reason."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from shabaka.documents.reasons import Reason, reason
from shabaka.reading import bidi
from shabaka.reading.digits import to_ascii

FIRST_YEAR, LAST_YEAR = 1800, 2199
LARGEST = 2_147_483_647
PLACES = Decimal("0.00001")
DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]00:00(?::00)?)?\Z")
INTERVAL = re.compile(r"\s*(?:/|–|—|\.\.)\s*(?=\d{4}(?:-|\Z))")
GROUPED = re.compile(r"(?<=\d)[,.٬'’\s\u00a0\u202f](?=\d{3}(?:\D|\Z))")
LINES = str.maketrans("\n\r\t", "   ")
KEY = re.compile(r"[A-Za-z0-9_-]{1,60}\Z")
WIKIDATA = re.compile(r"Q[1-9]\d{0,18}\Z")
UNLOCODE = re.compile(r"([A-Z]{2}) ?([A-Z2-9]{3})\Z")
ADDRESS = re.compile(r"https?://[^\s/$.?#<>\"][^\s<>\"]*\Z", re.IGNORECASE)


class Unfit(ValueError):
    """A cell that cannot be read, with the reason for the reader."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.code)
        self.why = why


def text(value: str, column: str, limit: int) -> str:
    """One line or several, without characters that nobody sees."""
    if found := bidi.unsafe_controls(value.translate(LINES)):
        raise Unfit(reason("import.controls", column=column, found=", ".join(found)))
    if len(value) > limit:
        raise Unfit(reason("import.too_long", column=column, limit=limit))
    return value


def name(value: str, column: str) -> str:
    return bidi.clean_name(text(value.translate(LINES), column, 200))


def key(value: str, column: str) -> str:
    if not KEY.match(value):
        raise Unfit(reason("import.bad_key", value=value))
    return value


def whole(value: str, column: str) -> int:
    """A whole number in any digits, with or without separators of thousands."""
    plain = GROUPED.sub("", to_ascii(value))
    if not re.fullmatch(r"\d{1,40}", plain):
        raise Unfit(reason("import.number", column=column, value=value))
    if int(plain) > LARGEST:
        raise Unfit(reason("import.too_large", column=column, value=value))
    return int(plain)


def degrees(value: str, column: str) -> Decimal:
    """Degrees with five decimals, about a metre; a decimal comma of any script is read."""
    plain = to_ascii(value).replace("\u2212", "-").replace("٫", ".").replace(",", ".").rstrip("° ")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise Unfit(reason("import.degrees", column=column, value=value)) from None
    if not (found.is_finite() and abs(found) <= (90 if column == "latitude" else 180)):
        raise Unfit(reason("import.off_globe", column=column, value=value))
    return found.quantize(PLACES)


def wikidata(value: str, column: str) -> str:
    if not WIKIDATA.match(found := value.upper()):
        raise Unfit(reason("import.wikidata", value=value))
    return found


def unlocode(value: str, column: str) -> str:
    if not (found := UNLOCODE.match(value.upper())):
        raise Unfit(reason("import.unlocode", value=value))
    return found[1] + found[2]


def address(value: str, column: str) -> str:
    if not ADDRESS.match(text(value, column, 400)):
        raise Unfit(reason("import.url", value=value))
    return value


def limits(value: str, column: str) -> tuple[date, date]:
    """First and last possible day of a day, a month, a year, or an interval ``day/day``."""
    parts = INTERVAL.split(to_ascii(value).strip())
    if len(parts) > 2:
        raise Unfit(reason("import.date", value=value))
    first, last = _limits(parts[0], value), _limits(parts[-1], value)
    if first[0] > last[1]:
        raise Unfit(reason("import.date", value=value))
    return first[0], last[1]


def _limits(written: str, value: str) -> tuple[date, date]:
    found = DAY.match(written)
    if not found:
        raise Unfit(reason("import.date", value=value))
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unfit(reason("import.far_date", value=value))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise Unfit(reason("import.date", value=value)) from None
    if day:
        return first, first
    after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return first, after - timedelta(days=1)


def written(earliest: date, latest: date) -> str:
    """The shortest way to write the limits, which ``limits`` reads back as the same two days."""
    day = latest.isoformat()
    if earliest == latest:
        return day
    for short in (day[:4], day[:7]):
        if (earliest, latest) == _span_of(short):
            return short
    return f"{earliest.isoformat()}/{day}"


def _span_of(written: str) -> tuple[date, date] | None:
    try:
        return _limits(written, written)
    except Unfit:
        return None
