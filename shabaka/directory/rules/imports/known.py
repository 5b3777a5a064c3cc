"""What a row is compared with: plain values of what the directory holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from shabaka.directory.rules.imports.globe import Box
from shabaka.directory.rules.memberships import Happening

type Fact = str | int | Decimal | None
# Facts of a city that a file may give, as the city's own columns are called.
FACTS = (
    "country", "latitude", "longitude", "population", "timezone",
    "geonames_id", "wikidata_id", "unlocode",
)  # fmt: skip
IDENTIFIERS = ("geonames_id", "wikidata_id", "unlocode")


@dataclass(frozen=True, slots=True)
class KnownField:
    """A field of the network and the days, both included, between which it can be given."""

    pk: int
    slug: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class World:
    """What all rows share. ``countries`` and ``field_words`` are keyed by folded words."""

    countries: Mapping[str, str]
    boxes: Mapping[str, tuple[Box, ...]]
    fields: Mapping[str, KnownField]
    field_words: Mapping[str, str]
    zones: frozenset[str]

    def field_of(self, pk: int) -> str:
        return next((field.slug for field in self.fields.values() if field.pk == pk), "")


@dataclass(frozen=True, slots=True)
class Wording:
    """What an event says beside its day and field."""

    source: str = ""
    source_url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class KnownMembership:
    """A city's membership of the network: every event, and what each says, by its key."""

    pk: int
    happenings: tuple[Happening, ...] = ()
    wording: Mapping[int, Wording] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KnownCity:
    """A city of the directory. ``preferred``: today's names; ``others``: (language, text)."""

    pk: int
    key: str
    facts: Mapping[str, Fact]
    preferred: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[tuple[str, str]] = frozenset()
    membership: KnownMembership | None = None

    @property
    def title(self) -> str:
        return next(iter(self.preferred.values()), self.key)


class Known:
    """The cities that a file may be about, found by key and by outside identifier."""

    def __init__(self, cities: list[KnownCity]) -> None:
        self.cities = cities
        self.by_key = {city.key: city for city in cities}
        self.by_identifier = {
            (name, city.facts.get(name)): city
            for city in cities
            for name in IDENTIFIERS
            if city.facts.get(name) is not None
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Known) and self.by_key == other.by_key

    __hash__ = None  # type: ignore[assignment]
