"""One row of a file, read: what it says of a city and its designation, what is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date
from typing import Any

from django.utils.text import slugify

from shabaka.directory.rules.imports import cells
from shabaka.directory.rules.imports.cells import Unfit
from shabaka.directory.rules.imports.columns import LANGUAGES
from shabaka.directory.rules.imports.known import FACTS, IDENTIFIERS, Fact, World
from shabaka.documents.reasons import Reason, reason
from shabaka.reading.folding import bare


@dataclass(frozen=True)
class Entry:
    """A row. What a row leaves empty it says nothing about: it is absent from the mappings."""

    line: int
    key: str = ""
    names: Mapping[str, str] = attribute(default_factory=dict)
    facts: Mapping[str, Fact] = attribute(default_factory=dict)
    field: str = ""
    limits: tuple[date, date] | None = None
    wording: Mapping[str, str] = attribute(default_factory=dict)
    faults: tuple[Reason, ...] = ()
    unread: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        return next(iter(self.names.values()), self.key)

    @property
    def own_key(self) -> str:
        """The key of the row, or the one that its English name gives."""
        return self.key or slugify(self.names.get("en", ""))[:60]

    def identifiers(self) -> Iterator[tuple[str, Fact]]:
        return ((name, self.facts[name]) for name in IDENTIFIERS if name in self.facts)


READERS: dict[str, Callable[[str, str], Any]] = {
    "key": cells.key,
    **{f"name_{code}": cells.name for code in LANGUAGES},
    "latitude": cells.degrees,
    "longitude": cells.degrees,
    "population": cells.whole,
    "geonames_id": cells.whole,
    "wikidata_id": cells.wikidata,
    "unlocode": cells.unlocode,
    "designated": cells.limits,
    "source": lambda value, column: cells.text(value, column, 300),
    "source_url": cells.address,
    "note": lambda value, column: cells.text(value, column, 10_000),
}


def read(line: int, row: Mapping[str, str], world: World, faults: tuple[Reason, ...]) -> Entry:
    """Every cell that is filled, read; every fault of the row, not only its first."""
    found: dict[str, Any] = {}
    wrong = list(faults)
    readers = READERS | {
        "country": lambda value, column: _country(value, world),
        "timezone": lambda value, column: _timezone(value, world),
        "field": lambda value, column: _field(value, column, world),
    }
    for column, value in row.items():
        if not value:
            continue
        try:
            found[column] = readers[column](value, column)
        except Unfit as unfit:
            wrong.append(unfit.why)
    if not wrong and ("latitude" in found) != ("longitude" in found):
        wrong.append(reason("import.half_a_place"))
    return Entry(
        line,
        found.get("key", ""),
        {code: found[f"name_{code}"] for code in LANGUAGES if found.get(f"name_{code}")},
        {name: found[name] for name in FACTS if name in found},
        found.get("field", ""),
        found.get("designated"),
        {name: found[name] for name in ("source", "source_url", "note") if name in found},
        tuple(wrong),
        frozenset(column for column, value in row.items() if value and column not in found),
    )


def _country(value: str, world: World) -> str:
    if iso2 := world.countries.get(bare(value)):
        return iso2
    raise Unfit(reason("import.country", value=value))


def _timezone(value: str, world: World) -> str:
    if value not in world.zones:
        raise Unfit(reason("import.timezone", value=value))
    return value


def _field(value: str, column: str, world: World) -> str:
    if not world.fields:
        raise Unfit(reason("import.no_fields", column=column))
    if slug := world.field_words.get(bare(value)):
        return slug
    raise Unfit(reason("import.field", value=value))
