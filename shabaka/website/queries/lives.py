"""A city's memberships as a page tells them: every entry, and what later entries crossed out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from shabaka.directory.models import MembershipEvent, Network, Span
from shabaka.directory.queries.places import History, Told
from shabaka.directory.states import Change, Standing
from shabaka.website.queries.days import Day, span
from shabaka.website.queries.days import day as day_text

WITH_FIELD = {Change.DESIGNATED, Change.FIELD_CHANGED}


@dataclass(frozen=True)
class Entry:
    """One thing that happened, in words; ``corrected_by`` and ``corrects`` are keys of entries."""

    key: int
    iso: str
    when: str
    text: str
    mark: str
    source: str
    source_url: str
    note: str
    holds: bool
    crossed_out: bool
    is_later: bool
    recorded: str
    corrected_by: int = 0
    corrects: int = 0


@dataclass(frozen=True)
class Life:
    """A city in one network: how it stands on the day, and all that was recorded."""

    network: Network
    url: str
    now: Span | None
    standing: str
    standing_kind: str
    since: str
    field_url: str
    hue: int
    entries: list[Entry]


KINDS = {Standing.ACTIVE: "active", Standing.SUSPENDED: "warning", Standing.INVITED: "warning"}


def lives(histories: Iterable[History], day: Day, note: str = "") -> list[Life]:
    """Every membership of a city, those that hold on the day first.

    ``note`` is the one on the city's record; an entry that has the same does not repeat it.
    """
    found = [_life(history, day, note) for history in histories]
    return sorted(found, key=lambda life: life.now is None)


def _life(history: History, day: Day, note: str) -> Life:
    network: Any = history.network
    now = history.now
    named_by = {
        told.event.corrects_id: told.event.pk for told in history.events if told.event.corrects_id
    }
    return Life(
        network=network,
        url=network.get_absolute_url() + day.query,
        now=now,
        standing=str(Standing(now.standing).label) if now else _("Not a member on this day"),
        standing_kind=KINDS[Standing(now.standing)] if now else "neutral",
        since=_begun(history.events, day.on) if now else "",
        field_url=f"{network.get_absolute_url()}fields/{now.field.slug}/{day.query}"
        if now and now.field
        else "",
        hue=network.accent * 15,
        entries=[_entry(told, named_by, day.on, note) for told in history.events],
    )


def _begun(events: Iterable[Told], on: date) -> str:
    """The day of the designation that holds on a day, however often the field changed since."""
    begun: MembershipEvent | None = None
    for event in (told.event for told in events if told.holds and told.event.latest_on <= on):
        if event.change == Change.DESIGNATED:
            begun = event
        elif event.change in (Change.WITHDRAWN, Change.ENDED):
            begun = None
    return span(begun.earliest_on, begun.latest_on) if begun else ""


def _entry(told: Told, named_by: Mapping[int, int], on: date, note: str) -> Entry:
    event = told.event
    return Entry(
        key=event.pk,
        iso=event.latest_on.isoformat() if event.latest_on == event.earliest_on else "",
        when=span(event.earliest_on, event.latest_on),
        text=sentence(event),
        mark=told.field.mark if told.field else "",
        source=event.source,
        source_url=event.source_url,
        note=event.note if event.note != note else "",
        holds=told.holds,
        crossed_out=told.crossed_out,
        is_later=event.latest_on > on,
        recorded=day_text(event.recorded_at.date()),
        corrected_by=named_by.get(event.pk, 0),
        corrects=event.corrects_id or 0,
    )


def sentence(event: MembershipEvent) -> str:
    """What happened, with the field that it names."""
    if event.change not in WITH_FIELD or event.field is None:
        return str(Change(event.change).label)
    if event.change == Change.DESIGNATED:
        return _("Designated in %(field)s") % {"field": event.field.name}
    return _("Field changed to %(field)s") % {"field": event.field.name}


def mark(told: Iterable[Life]) -> str:
    """The mark of the field that a city bears on the day, for its place on the map."""
    fields = [life.now.field for life in told if life.now and life.now.field]
    return fields[0].mark if fields else "neutral"
