"""What every list and every dated page shares: the day, pages of rows, and entity tags."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from shabaka.kernel.refusal import Unreadable

DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)


def parse_on(text: str) -> date:
    """A day written YYYY-MM-DD in any digits; says how to write it when it cannot be read."""
    found = DAY.fullmatch(text.strip())
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise Unreadable(_("Write the day as year-month-day, for example 2018-06-12."))
    if not FIRST <= day <= LAST:
        raise Unreadable(_("Choose a day between the years 1800 and 2199."))
    return day


def as_of(request: HttpRequest) -> date:
    """The day that the reader asks about; today when they ask for none."""
    text = request.GET.get("on", "")
    return parse_on(text) if text else timezone.localdate()


@dataclass(frozen=True)
class Page[T]:
    """One page of rows, with what a reader needs to move on."""

    rows: Sequence[T]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_row(self) -> int:
        return min(self.number * self.size, self.total)


def page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not (text.isdecimal() and 0 < int(text) < 1_000_000):
        raise Unreadable(_("That page number cannot be read. Start again from the first page."))
    return int(text)


def paged[T](
    rows: QuerySet | Sequence[T], *, number: int, size: int, total: int | None = None
) -> Page[T]:
    """Cut one page; a page past the end says so instead of showing an empty table."""
    if total is None:
        total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    page = Page(list(rows[(number - 1) * size : number * size]), number, size, total)
    if number > page.pages:
        raise Unreadable(_("There is no such page any more. Start again from the first page."))
    return page


def etag(*parts: object) -> str:
    """A strong entity tag over values that together decide the answer."""
    return '"' + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24] + '"'
