"""A row's designation beside the history of a membership: the same, a correction, or a new one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from shabaka.directory.rules.imports import cells
from shabaka.directory.rules.imports.entries import Entry
from shabaka.directory.rules.imports.known import KnownMembership, Wording, World
from shabaka.directory.rules.imports.plans import PlannedEvent
from shabaka.directory.rules.memberships import (
    Happening,
    OutOfOrder,
    Stretch,
    outside_validity,
    standing_events,
    stretches,
)
from shabaka.directory.states import Change
from shabaka.documents.reasons import Reason, reason
from shabaka.documents.reports import Difference

# Greater than the key of every recorded event, as that of a new one would be.
NEXT_KEY = 2**62
WORDING = ("source", "source_url", "note")


@dataclass
class Finding:
    """What a row means for the membership."""

    event: PlannedEvent | None = None
    stretches: tuple[Stretch, ...] = ()
    differences: list[Difference] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    doubts: list[Reason] = field(default_factory=list)


@dataclass(frozen=True)
class Stint:
    """From one designation to the end of the membership: the fields borne, in order."""

    designation: Happening
    fields: tuple[int, ...]
    is_open: bool = True


def stints(events: Iterable[Happening]) -> list[Stint]:
    """The times in which a city was a member, by today's knowledge."""
    found: list[Stint] = []
    for event in standing_events(events):
        if event.change == Change.DESIGNATED:
            found.append(Stint(event, (event.field,)))
        elif found and event.change == Change.FIELD_CHANGED:
            found[-1] = Stint(found[-1].designation, (*found[-1].fields, event.field))
        elif found and event.change in (Change.WITHDRAWN, Change.ENDED):
            found[-1] = Stint(found[-1].designation, found[-1].fields, is_open=False)
    return found


def compare(entry: Entry, membership: KnownMembership | None, world: World) -> Finding:
    """What the row's field, day and source add to what is recorded."""
    past = stints(membership.happenings) if membership else []
    meant = _meant(entry.limits, past)
    if membership and meant:
        finding = _correction(entry, meant, membership.wording[meant.designation.key], world)
    else:
        finding = _designation(entry, world)
    if finding.event and not finding.reasons:
        _follow(finding, membership, world)
    return finding


def _within(inner: tuple[date, date], outer: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _limits(event: Happening) -> tuple[date, date]:
    return event.earliest_on, event.latest_on


def _meant(limits: tuple[date, date] | None, past: list[Stint]) -> Stint | None:
    """The stint that a row speaks of: the one of its day, else the one that still lasts."""
    if limits:
        for stint in reversed(past):
            known = _limits(stint.designation)
            if _within(known, limits) or _within(limits, known):
                return stint
    latest = past[-1] if past else None
    return latest if latest and (latest.is_open or not limits) else None


def _designation(entry: Entry, world: World) -> Finding:
    """The row of a city that is no member."""
    needed = {
        "designated": bool(entry.limits),
        "field": bool(entry.field) or not world.fields,
        "source": bool(entry.wording.get("source")),
    }
    missing = [
        reason("import.empty", column=name)
        for name, given in needed.items()
        if not given and name not in entry.unread
    ]
    if missing or not entry.limits:
        return Finding(reasons=missing)
    field = world.fields[entry.field].pk if entry.field else 0
    says = entry.wording
    event = PlannedEvent(
        Change.DESIGNATED, field, entry.limits[0], entry.limits[1], says.get("source", ""),
        says.get("source_url", ""), says.get("note", ""),
    )  # fmt: skip
    differences = [Difference("designated", "", cells.written(*entry.limits))]
    if entry.field:
        differences.insert(0, Difference("field", "", entry.field))
    return Finding(event, differences=differences)


def _correction(entry: Entry, stint: Stint, known: Wording, world: World) -> Finding:
    """The row of a member: where it says something else, the designation is corrected."""
    finding, was = Finding(), stint.designation
    limits, field = _corrected_limits(entry, was), _corrected_field(entry, stint, world, finding)
    if limits != _limits(was):
        finding.differences.append(
            Difference("designated", cells.written(*_limits(was)), cells.written(*limits))
        )
    wording = {name: getattr(known, name) for name in WORDING}
    for name, value in entry.wording.items():
        if value != wording[name]:
            finding.differences.append(Difference(name, wording[name], value))
    if finding.differences:
        finding.event = PlannedEvent(
            Change.DESIGNATED, field, *limits, **(wording | dict(entry.wording)), corrects=was.key
        )
    return finding


def _corrected_limits(entry: Entry, was: Happening) -> tuple[date, date]:
    """A row that knows the day less exactly than we do corrects nothing."""
    known = _limits(was)
    return known if not entry.limits or _within(known, entry.limits) else entry.limits


def _corrected_field(entry: Entry, stint: Stint, world: World, finding: Finding) -> int:
    was = stint.designation.field
    given = world.fields[entry.field].pk if entry.field else was
    if given in stint.fields:
        return was
    if len(stint.fields) > 1:
        finding.reasons.append(reason("import.several_fields"))
        return was
    finding.differences.append(Difference("field", world.field_of(was), entry.field))
    finding.doubts.append(reason("import.field_corrected"))
    return given


def _follow(finding: Finding, membership: KnownMembership | None, world: World) -> None:
    """Read the spans with the new event in its place; refuse what cannot have happened."""
    event = finding.event
    if event is None:
        return
    happening = Happening(
        event.change, event.field, event.earliest_on, event.latest_on, NEXT_KEY, event.corrects
    )
    field = next((f for f in world.fields.values() if f.pk == event.field), None)
    if field and outside_validity(happening, field.starts_on, field.ends_on):
        finding.reasons.append(reason("import.field_closed", field=field.slug))
    try:
        events = (*membership.happenings, happening) if membership else (happening,)
        finding.stretches = tuple(stretches(events))
    except OutOfOrder as error:
        code = "already_member" if error.reason == "already_member" else "impossible"
        finding.reasons.append(reason(f"import.{code}"))
