"""What a list of members means, read in a few queries however many rows it has."""

import hashlib
import json
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import batched
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from shabaka.directory.models import (
    City,
    CityName,
    Country,
    CountryName,
    Field,
    ImportRun,
    Membership,
    MembershipEvent,
    Network,
)
from shabaka.directory.models.imports import ImportStatus
from shabaka.directory.rules.imports import columns, comparing, duplicates, entries
from shabaka.directory.rules.imports.duplicates import Namesake
from shabaka.directory.rules.imports.entries import Entry
from shabaka.directory.rules.imports.globe import Box
from shabaka.directory.rules.imports.known import (
    FACTS,
    IDENTIFIERS,
    Known,
    KnownCity,
    KnownField,
    KnownMembership,
    Wording,
    World,
)
from shabaka.directory.rules.imports.plans import Plan, Verdict
from shabaka.directory.rules.memberships import Happening
from shabaka.directory.rules.names import Naming
from shabaka.directory.states import NameKind
from shabaka.documents.pace import unhurried
from shabaka.documents.reasons import reason
from shabaka.documents.reports import Outcome, Report
from shabaka.documents.tables import Table
from shabaka.kernel.refusal import Unreadable
from shabaka.reading.folding import bare

DATA = Path(__file__).resolve().parent.parent / "data"
CHUNK = 900


@dataclass(frozen=True)
class Survey:
    """A dry run: what its reader is told, what would be written, and a digest of both."""

    report: Report
    plans: tuple[Plan, ...]
    digest: str
    entries: tuple[Entry, ...]
    known: Known
    fields: dict[str, KnownField]


def survey(network: Network, table: Table, day: date, *, likely: bool = True) -> Survey:
    """Compare every row with the directory; ``likely`` also looks for the same city elsewhere."""
    places, notes = _columns(table)
    shared = world(network)
    read = [
        entries.read(row.line, {c: row.cells[n] for c, n in places.items()}, shared, row.faults)
        for row in unhurried(table.rows)
    ]
    cities = known(network, read, day)
    verdicts = [comparing.judge(entry, cities, shared) for entry in unhurried(read)]
    verdicts = comparing.once_each(read, verdicts, cities)
    digest = _digest(verdicts)
    if likely:
        verdicts = _with_likely(read, verdicts)
    return Survey(
        Report(tuple(v.report for v in verdicts), (*table.notes, *notes)),
        tuple(v.plan for v in verdicts if v.plan),
        digest,
        tuple(read),
        cities,
        dict(shared.fields),
    )


def _columns(table: Table) -> tuple[dict[str, int], tuple[Any, ...]]:
    try:
        places, unknown = columns.recognised(table.columns)
    except columns.TwiceNamed as error:
        raise Unreadable(
            _("The headings “%(first)s” and “%(second)s” mean the same column. Keep one of them.")
            % {"first": error.first, "second": error.second}
        ) from error
    if not set(places) & set(columns.TELLING):
        raise Unreadable(
            _(
                "The first row holds none of the headings that are known here. "
                "Copy the headings from the template into the first row."
            )
        )
    return places, tuple(reason("import.unknown_column", column=name) for name in unknown)


def _digest(verdicts: Iterable[Verdict]) -> str:
    """What would happen, as one short text: equal only when every row would do the same again."""
    told = [verdict.report.as_json() for verdict in verdicts]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def world(network: Network) -> World:
    """What all rows share, in three queries."""
    fields = fields_of(network)
    words = {bare(slug): slug for slug in fields}
    for field in Field.objects.filter(network=network):
        words |= {bare(text): field.slug for text in field.name.values() if text}
    return World(_countries(), boxes(), fields, words, _zones())


def fields_of(network: Network) -> dict[str, KnownField]:
    rows = Field.objects.filter(network=network).values_list("pk", "slug", "starts_on", "ends_on")
    return {row[1]: KnownField(*row) for row in rows}


def _countries() -> dict[str, str]:
    """Codes and names in every language → ISO code; a name of two countries means neither."""
    found: dict[str, str] = {}
    unclear = set()
    for text, iso2 in CountryName.objects.values_list("text", "country__iso2"):
        if found.setdefault(bare(text), iso2) != iso2:
            unclear.add(bare(text))
    named = {word: iso2 for word, iso2 in found.items() if word not in unclear}
    codes = Country.objects.values_list("iso2", "iso3")
    return named | {bare(code): iso2 for iso2, iso3 in codes for code in (iso2, iso3) if code}


@cache
def boxes() -> dict[str, tuple[Box, ...]]:
    """Country → the boxes that its parts lie in; from Natural Earth by way of world-atlas."""
    found = defaultdict(list)
    for line in (DATA / "country_boxes.csv").read_text(encoding="utf-8").splitlines()[1:]:
        iso2, *degrees = line.split(",")
        found[iso2].append(Box(*map(float, degrees)))
    return {iso2: tuple(parts) for iso2, parts in found.items()}


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def known(network: Network, read: Iterable[Entry], day: date, *, locked: bool = False) -> Known:
    """The cities that rows are about, as they are now; ``locked`` keeps them as they are."""
    rows = _cities(list(read), locked)
    names = _names(rows, day)
    memberships = _memberships(network, rows, locked)
    return Known(
        [
            KnownCity(
                pk, slug, dict(zip(FACTS, facts, strict=True)),
                *names.get(pk, ({}, frozenset())), memberships.get(pk),
            )
            for pk, (slug, *facts) in rows.items()
        ]
    )  # fmt: skip


def _cities(read: list[Entry], locked: bool) -> dict[int, list[Any]]:
    wanted: dict[str, set[Any]] = {"slug": {entry.own_key for entry in read if entry.own_key}}
    for name in IDENTIFIERS:
        wanted[name] = {entry.facts[name] for entry in read if name in entry.facts}
    found: dict[int, list[Any]] = {}
    for column, values in wanted.items():
        for part in batched(sorted(values), CHUNK, strict=False):
            rows = City.objects.filter(**{f"{column}__in": part}).order_by("pk")
            for pk, *facts in _kept(rows, locked).values_list(
                "pk", "slug", "country__iso2", *FACTS[1:]
            ):
                found[pk] = facts
    return found


def _kept(rows: QuerySet[Any], locked: bool) -> QuerySet[Any]:
    return rows.select_for_update(of=("self",)) if locked else rows


def _names(
    cities: Iterable[int], day: date
) -> dict[int, tuple[dict[str, str], frozenset[tuple[str, str]]]]:
    today: dict[int, dict[str, str]] = defaultdict(dict)
    others: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for part in batched(sorted(cities), CHUNK, strict=False):
        rows = CityName.objects.filter(city_id__in=part).order_by("pk")
        for city, code, text, kind, starts_on, ends_on in rows.values_list(
            "city_id", "language", "text", "kind", "starts_on", "ends_on"
        ):
            if kind == NameKind.PREFERRED and Naming(code, text, starts_on, ends_on).holds(day):
                today[city][code] = text
            else:
                others[city].add((code, text))
    # English first, so that a title does not depend on the order in which names were entered.
    return {city: (_in_order(today[city]), frozenset(others[city])) for city in {*today, *others}}


def _in_order(texts: dict[str, str]) -> dict[str, str]:
    return dict(sorted(texts.items(), key=lambda pair: (pair[0] != "en", pair[0])))


def _memberships(
    network: Network, cities: Iterable[int], locked: bool
) -> dict[int, KnownMembership]:
    owner: dict[int, int] = {}
    for part in batched(sorted(cities), CHUNK, strict=False):
        rows = Membership.objects.filter(network=network, city_id__in=part).order_by("pk")
        owner |= dict(_kept(rows, locked).values_list("pk", "city_id"))
    happenings: dict[int, list[Happening]] = defaultdict(list)
    wording: dict[int, dict[int, Wording]] = defaultdict(dict)
    for event in _events(owner):
        key, membership, change, field, earliest, latest, corrects, *texts = event
        happenings[membership].append(
            Happening(change, field or 0, earliest, latest, key, corrects or 0)
        )
        wording[membership][key] = Wording(*texts)
    return {
        city: KnownMembership(pk, tuple(happenings[pk]), wording[pk]) for pk, city in owner.items()
    }


def _events(memberships: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    for part in batched(sorted(memberships), CHUNK, strict=False):
        rows = MembershipEvent.objects.filter(membership_id__in=part).order_by("pk")
        yield from rows.values_list(
            "pk", "membership_id", "change", "field_id", "earliest_on", "latest_on",
            "corrects_id", "source", "source_url", "note",
        )  # fmt: skip


def _with_likely(read: list[Entry], verdicts: list[Verdict]) -> list[Verdict]:
    by_line = {entry.line: entry for entry in read}
    new = {
        v.report.line: _namesake(by_line[v.report.line])
        for v in verdicts
        if v.report.outcome == Outcome.NEW
    }
    known = _namesakes({city.country for city in new.values()})
    return duplicates.with_likely(unhurried(verdicts), new, unhurried(known))


def _namesake(entry: Entry) -> Namesake:
    return Namesake(
        entry.own_key, str(entry.facts["country"]), tuple(entry.names.values()),
        comparing.place_of(entry.facts), entry.line,
    )  # fmt: skip


def _namesakes(countries: set[str]) -> list[Namesake]:
    """Every city of the countries with all its names, in one query."""
    rows = CityName.objects.filter(city__country__iso2__in=countries)
    found: dict[str, list[Any]] = {}
    for slug, iso2, latitude, longitude, text in rows.order_by("city_id", "pk").values_list(
        "city__slug", "city__country__iso2", "city__latitude", "city__longitude", "text"
    ):
        place = (
            None if latitude is None or longitude is None else (float(latitude), float(longitude))
        )
        city = found.setdefault(slug, [iso2, place, []])
        city[2].append(text)
    return [
        Namesake(slug, iso2, tuple(names), place) for slug, (iso2, place, names) in found.items()
    ]


def run_of(network: Network, key: int) -> ImportRun:
    """One import of a network, or a 404 that says so."""
    found = ImportRun.objects.filter(network=network, pk=key).select_related("network").first()
    if found is None:
        raise Http404(_("This network has no such import."))
    return found


def runs_of(network: Network, most: int = 10) -> list[ImportRun]:
    """The latest imports of a network, without what they hold."""
    rows = ImportRun.objects.filter(network=network).exclude(status=ImportStatus.FORGOTTEN)
    return list(rows.defer("content", "report").order_by("-pk")[:most])
