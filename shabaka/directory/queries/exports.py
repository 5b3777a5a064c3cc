"""A network's members on a day as a table with the columns of an import."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from shabaka.directory.models import CityName, MembershipEvent, Network
from shabaka.directory.models.dated import holds_on
from shabaka.directory.queries.census import holding_on
from shabaka.directory.rules.imports import cells, columns
from shabaka.directory.rules.imports.designations import stints
from shabaka.directory.rules.memberships import Happening
from shabaka.directory.states import NameKind
from shabaka.documents.reports import Outcome, Report
from shabaka.documents.writers import Sheet, Value

SPAN = (
    "membership_id", "city_id", "field__slug", "city__slug", "city__country__iso2",
    "city__latitude", "city__longitude", "city__population", "city__timezone",
    "city__geonames_id", "city__wikidata_id", "city__unlocode",
)  # fmt: skip


def members(network: Network, day: date) -> Sheet:
    """Every member of the day with its names of that day; imported again, nothing changes."""
    names, told = _names(network, day), _designations(network, day)
    rows = [
        [
            slug, *(names[city].get(code, "") for code in columns.LANGUAGES), iso2,
            _degrees(latitude), _degrees(longitude), *facts, field or "", *told[membership],
        ]
        for membership, city, field, slug, iso2, latitude, longitude, *facts in holding_on(
            network, day
        ).order_by("city__slug").values_list(*SPAN)
    ]  # fmt: skip
    return Sheet(columns.NAMES, rows)


def template() -> Sheet:
    """The headings, and one row that shows how they are filled."""
    return Sheet(columns.NAMES, [list(columns.EXAMPLE)])


def as_objects(sheet: Sheet) -> list[dict[str, Value]]:
    """The rows as JSON has them: what is not known is absent."""
    return [
        {
            name: value
            for name, value in zip(sheet.columns, row, strict=True)
            if value not in (None, "")
        }
        for row in sheet.rows
    ]


def _degrees(value: Any) -> float | None:
    return None if value is None else float(value)


def _names(network: Network, day: date) -> dict[int, dict[str, str]]:
    """City → language → the preferred name of that day."""
    members = holding_on(network, day).values("city")
    rows = CityName.objects.filter(
        holds_on(day), kind=NameKind.PREFERRED, language__in=columns.LANGUAGES, city__in=members
    )
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for city, language, text in rows.values_list("city_id", "language", "text"):
        found[city][language] = text
    return found


def _designations(network: Network, day: date) -> dict[int, list[Value]]:
    """Membership → when the stint of that day began, and by which source."""
    rows = MembershipEvent.objects.filter(membership__network=network).values_list(
        "membership_id", "pk", "change", "field_id", "earliest_on", "latest_on", "corrects_id",
        "source", "source_url", "note",
    )  # fmt: skip
    events: dict[int, list[Happening]] = defaultdict(list)
    wording: dict[int, list[Value]] = {}
    for membership, key, change, field, earliest, latest, corrects, *texts in rows.order_by("pk"):
        events[membership].append(
            Happening(change, field or 0, earliest, latest, key, corrects or 0)
        )
        wording[key] = list(texts)
    return {membership: _told(found, wording, day) for membership, found in events.items()}


def _told(events: Iterable[Happening], wording: dict[int, list[Value]], day: date) -> list[Value]:
    past = [s.designation for s in stints(events) if s.designation.latest_on <= day]
    if not past:
        return ["", "", "", ""]
    return [cells.written(past[-1].earliest_on, past[-1].latest_on), *wording[past[-1].key]]


def before(report: Report) -> Sheet:
    """What an import replaced: a list that, imported in its turn, puts the values back."""
    replaced = [
        (row.key, {d.column: d.before for d in row.differences if d.before})
        for row in report.rows
        if row.outcome == Outcome.CHANGED
    ]
    used = {column for _, values in replaced for column in values}
    names = ("key", *(name for name in columns.NAMES if name in used))
    rows: list[list[Value]] = [
        [key, *(values.get(name, "") for name in names[1:])] for key, values in replaced if values
    ]
    return Sheet(names, rows)
