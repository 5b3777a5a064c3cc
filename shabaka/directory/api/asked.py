"""What an address of the API may ask, read in any digits, refused in a sentence."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Self
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Schema
from pydantic import BeforeValidator, WithJsonSchema

from shabaka.kernel.refusal import Unreadable
from shabaka.kernel.rest import Page, paged, parse_on

MOST_ROWS, LAST_PAGE = 500, 999_999
# Keys are slugs and codes; a minus turns an order round.
KEY = re.compile(r"[-\w]{0,80}")


def _page(text: Any) -> int:
    return _whole(text, LAST_PAGE, _("Write the page as a whole number from 1 on."))


def _size(text: Any) -> int:
    return _whole(text, MOST_ROWS, _("Ask for 1 to 500 rows a page."))


def _whole(text: Any, most: int, sentence: str) -> int:
    written = str(text)
    if not (written.isdecimal() and len(written) < 9 and 0 < int(written) <= most):
        raise Unreadable(sentence)
    return int(written)


def _key(text: Any) -> str:
    if not KEY.fullmatch(str(text)):
        raise Unreadable(_("A key is made of letters, digits and hyphens, for example “lyon”."))
    return str(text)


def _day(text: Any) -> date | None:
    return parse_on(text) if text else None


Key = Annotated[str, BeforeValidator(_key)]
Day = Annotated[
    date | None, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})
]
Number = Annotated[int, BeforeValidator(_page), WithJsonSchema({"type": "integer", "minimum": 1})]
Size = Annotated[
    int,
    BeforeValidator(_size),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_ROWS}),
]


class Dated(Schema):
    """A question about one day."""

    on: Day = Field(
        None,
        description=gettext_noop("The day to speak of, as 2018-06-12; today when absent."),
        examples=["2018-06-12"],
    )

    @property
    def day(self) -> date:
        return self.on or timezone.localdate()


class Paged(Dated):
    """A question about one page of a list."""

    page: Number = Field(1, description=gettext_noop("Which page, from 1 on."))
    size: Size = Field(100, description=gettext_noop("Rows a page, at most 500."))

    def cut(self, rows: QuerySet[Any] | Sequence[Any]) -> Page[Any]:
        return paged(rows, number=self.page, size=self.size)


class AskedMembers(Paged):
    """Which members of a network, in which order."""

    field: Key = Field(
        "", description=gettext_noop("Only members that bear this field, by its key.")
    )
    region: Key = Field("", description=gettext_noop("Only members of this region of the network."))
    country: Key = Field(
        "", description=gettext_noop("Only cities of this country, by its ISO code.")
    )
    sort: Key = Field(
        "name",
        description=gettext_noop(
            "Order: name, country, field, since or population; a minus before it turns it round."
        ),
    )


class Paging(Schema):
    """Where a list goes on; addresses begin at the host's root."""

    total: int
    page: int
    pages: int
    size: int
    next: str | None
    previous: str | None

    @classmethod
    def of(cls, request: HttpRequest, page: Page[Any], **rest: Any) -> Self:
        return cls(
            total=page.total, page=page.number, pages=page.pages, size=page.size,
            next=_turned(request, page.next), previous=_turned(request, page.previous), **rest,
        )  # fmt: skip


def _turned(request: HttpRequest, number: int | None) -> str | None:
    """The same question with another page."""
    if number is None:
        return None
    asked = {name: value for name, value in request.GET.items() if name != "page"}
    return f"{request.path}?{urlencode(asked | {'page': number})}"
