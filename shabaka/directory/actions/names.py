"""The one place that writes names: dated rows, and today's preferred ones beside them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from shabaka.directory.models import CityName, CountryName, PersonName
from shabaka.directory.models.dated import DatedName, holds_on
from shabaka.directory.rules.days import out_of_reach
from shabaka.directory.rules.names import Naming, overlap, script_of
from shabaka.directory.states import NameKind, Review
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import Refusal
from shabaka.kernel.text import Words
from shabaka.reading import bidi, collation

ONE_DAY = timedelta(days=1)
LOOKS_BACK = timedelta(days=60)


@dataclass(frozen=True)
class NewName:
    """A name to be recorded; days are inclusive, open where ``None``."""

    language: str
    text: str
    kind: str = NameKind.PREFERRED
    starts_on: date | None = None
    ends_on: date | None = None
    source: str = ""
    review: str = Review.UNREVIEWED

    def as_naming(self) -> Naming:
        return Naming(self.language, self.text, self.starts_on, self.ends_on)


def checked(naming: NewName) -> NewName:
    """The name made tidy, or a refusal that says what in it cannot be kept."""
    if bidi.unsafe_controls(naming.text):
        raise Refusal(
            _("The name contains invisible control characters. Type it instead of pasting it.")
        )
    text = bidi.clean_name(naming.text)
    if not text:
        raise Refusal(_("Write the name."))
    if out_of_reach(naming.starts_on, naming.ends_on):
        raise Refusal(_("Choose a day between the years 1800 and 2199."))
    if naming.starts_on and naming.ends_on and naming.starts_on > naming.ends_on:
        raise Refusal(_("A name cannot end before it begins. Change one of the two days."))
    return NewName(**{**naming.__dict__, "text": text})


def set_names(owner: Model, table: type[DatedName], naming: list[NewName], day: date) -> None:
    """First names of a new thing, all at once."""
    rows = [checked(name) for name in naming]
    preferred = [name.as_naming() for name in rows if name.kind == NameKind.PREFERRED]
    for n, one in enumerate(preferred):
        if any(overlap(one, other) for other in preferred[n + 1 :]):
            raise _two_preferred(one)
    table._default_manager.bulk_create(_row(owner, table, name) for name in rows)
    refresh(owner, table, day)


def add_name[Row: DatedName](owner: Model, table: type[Row], naming: NewName, day: date) -> Row:
    """One more name; a preferred one that begins on a day ends the open one before it."""
    name = checked(naming)
    if name.kind == NameKind.PREFERRED:
        _make_room(owner, table, name)
    row = _row(owner, table, name)
    row.save()
    refresh(owner, table, day)
    return row


def retire(owner: Model, table: type[DatedName], naming: NewName) -> None:
    """Keep the present name of a language as a variant, where a new one is given without a day."""
    if naming.kind == NameKind.PREFERRED and not naming.starts_on:
        same = _names(owner, table).filter(kind=NameKind.PREFERRED, language=naming.language)
        same.filter(ends_on__isnull=True).update(kind=NameKind.VARIANT)


def _make_room(owner: Model, table: type[DatedName], name: NewName) -> None:
    same = _names(owner, table).filter(kind=NameKind.PREFERRED, language=name.language)
    if name.starts_on:
        earlier = same.filter(ends_on__isnull=True, starts_on__isnull=True) | same.filter(
            ends_on__isnull=True, starts_on__lt=name.starts_on
        )
        earlier.update(ends_on=name.starts_on - ONE_DAY)
    for row in same:
        other = Naming(row.language, row.text, row.starts_on, row.ends_on)
        if overlap(name.as_naming(), other):
            raise _two_preferred(other)


def _two_preferred(other: Naming) -> Refusal:
    return Refusal(
        _("“%s” is already the preferred name on some of these days. Say when the new one begins.")
        % other.text
    )


def _names(owner: Model, table: type[DatedName]) -> Any:
    return table._default_manager.filter(**{owner._meta.model_name or "": owner})


def _row[T: DatedName](owner: Model, table: type[T], name: NewName) -> T:
    return table(
        **{owner._meta.model_name or "": owner}, script=script_of(name.language), **name.__dict__
    )


def refresh(owner: Any, table: type[DatedName], day: date) -> bool:
    """Write the preferred names of a day, today, and what they sort by, beside the thing.

    Says whether another name than before holds.
    """
    rows = _names(owner, table).filter(holds_on(day), kind=NameKind.PREFERRED)
    before, owner.name = owner.name, Words({row.language: row.text for row in rows})
    changed = ["name"]
    if hasattr(owner, "sort"):
        owner.sort = Words({lang: sort_text(text, lang) for lang, text in owner.name.items()})
        changed.append("sort")
    owner.save(update_fields=changed)
    return bool(before != owner.name)


@transaction.atomic
def turn_the_day(*, by: Actor, at: datetime) -> int:
    """Refresh the names on which something began or ended lately; says how many changed.

    It looks back further than a day, because a machine may have slept for some; what was refreshed
    before is left as it is.
    """
    day, changed = at.date(), 0
    lately = (day - LOOKS_BACK, day)
    ended = (lately[0] - ONE_DAY, day - ONE_DAY)
    for table, owner in ((CityName, "city"), (CountryName, "country"), (PersonName, "person")):
        turning = table.objects.filter(Q(starts_on__range=lately) | Q(ends_on__range=ended))
        for thing in {getattr(row, owner) for row in turning.select_related(owner)}:
            changed += refresh(thing, table, day)
    if changed:
        journal.raise_version("")
    return changed


def sort_text(text: str, language: str) -> str:
    """A key that the database can order by."""
    return collation.key(text, language)
