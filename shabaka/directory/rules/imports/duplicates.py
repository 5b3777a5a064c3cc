"""New cities that are probably known already, under another spelling or in another script."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from math import cos, floor, radians

from rapidfuzz import fuzz, process

from shabaka.directory.rules.imports.globe import FAR_KM, kilometres
from shabaka.directory.rules.imports.plans import Verdict
from shabaka.documents.reports import Likely, Outcome
from shabaka.reading.folding import bare
from shabaka.reading.matching import Names, likeness

type Square = tuple[int, int]

MOST, SHORTLISTED = 3, 6
# Likeness of consonants, of 100, below which names are not looked at: near each other, or anywhere.
FAINTLY, CLEARLY = 60, 75
NEAR_SAME_SCRIPT, NEAR_OTHER_SCRIPT = 0.8, 0.75
SAME_SCRIPT, OTHER_SCRIPT = 0.9, 0.82
ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")
VOWELS = "aeo"


@dataclass(frozen=True, slots=True)
class Namesake:
    """A city that a new one may be: known, or of an earlier row (``line``)."""

    key: str
    country: str
    names: tuple[str, ...]
    place: tuple[float, float] | None = None
    line: int = 0


type Groups = dict[object, list[tuple[str, Namesake]]]


class Gazetteer:
    """Cities by equal letters, by where they lie and by how they begin to sound."""

    def __init__(self, cities: Iterable[Namesake]) -> None:
        self.spelled: Groups = defaultdict(list)
        self.squares: Groups = defaultdict(list)
        self.sounding: Groups = defaultdict(list)
        self.placeless: Groups = defaultdict(list)
        self.prepared: dict[object, Sounds] = {}
        for city in cities:
            self._enter(city)

    def _enter(self, city: Namesake) -> None:
        for name in dict.fromkeys(city.names):
            self.spelled[city.country, bare(name)].append((name, city))
            blocks = [self.sounding] if city.place else [self.sounding, self.placeless]
            for block in blocks:
                block[city.country, _first_sound(name)].append((name, city))
            if city.place:
                self.squares[city.country, _square(city.place)].append((name, city))

    def likely(self, city: Namesake) -> list[Namesake]:
        """Earlier cities that this one may be, most alike first."""
        others = {(other.key, other.line): other for other in self._candidates(city)}
        scored = [
            (score, other)
            for other in others.values()
            if _is_earlier(other, city) and (score := _score(city, other))
        ]
        best = sorted(scored, key=lambda pair: (-pair[0], pair[1].key, pair[1].line))
        return [other for _, other in best[:MOST]]

    def _candidates(self, city: Namesake) -> Iterator[Namesake]:
        for name in dict.fromkeys(city.names):
            yield from (other for _, other in self.spelled.get((city.country, bare(name)), ()))
            if city.place:
                yield from self._around(city.country, city.place).like(name, FAINTLY)
            block = (city.country, _first_sound(name))
            groups = self.placeless if city.place else self.sounding
            yield from self._block(groups, block).like(name, CLEARLY, SHORTLISTED)

    def _around(self, country: str, place: tuple[float, float]) -> "Sounds":
        """The cities of nine squares, prepared once for all places that have the same nine."""
        squares = tuple(_squares_around(place))
        if (country, squares) not in self.prepared:
            named = [pair for one in squares for pair in self.squares.get((country, one), ())]
            self.prepared[country, squares] = Sounds(named)
        return self.prepared[country, squares]

    def _block(self, groups: Groups, block: tuple[str, str]) -> "Sounds":
        key = (groups is self.placeless, *block)
        if key not in self.prepared:
            self.prepared[key] = Sounds(groups.get(block, []))
        return self.prepared[key]


class Sounds:
    """Names with their cities, of which those that sound quite unlike are passed over quickly."""

    def __init__(self, named: list[tuple[str, Namesake]]) -> None:
        self.consonants = [_consonants(name) for name, _ in named]
        self.cities = [city for _, city in named]

    def like(self, name: str, least: int, limit: int | None = None) -> Iterator[Namesake]:
        found = process.extract(
            _consonants(name), self.consonants, scorer=fuzz.ratio, processor=None, limit=limit,
            score_cutoff=least,
        )  # fmt: skip
        return (self.cities[at] for _, _, at in found)


def _is_earlier(other: Namesake, city: Namesake) -> bool:
    return not other.line or other.line < city.line


def _score(city: Namesake, other: Namesake) -> float:
    """0 when the two are probably not one city. Far apart only equal letters are a reason."""
    apart = kilometres(city.place, other.place) if city.place and other.place else None
    best = 0.0
    for one in dict.fromkeys(city.names):
        for two in dict.fromkeys(other.names):
            alike = likeness(one, two)
            if alike >= _needed(apart, _is_arabic(one) == _is_arabic(two)):
                best = max(best, alike)
    return best


def _needed(apart: float | None, same_script: bool) -> float:
    if apart is None:
        return SAME_SCRIPT if same_script else OTHER_SCRIPT
    if apart > FAR_KM:
        return 1.0
    return NEAR_SAME_SCRIPT if same_script else NEAR_OTHER_SCRIPT


@lru_cache(maxsize=200_000)
def _is_arabic(name: str) -> bool:
    return ARABIC_SCRIPT.search(name) is not None


@lru_cache(maxsize=200_000)
def _consonants(name: str) -> str:
    return Names([name]).forms[0].consonants


def _first_sound(name: str) -> str:
    return _consonants(name).lstrip(VOWELS)[:1]


def _square(place: tuple[float, float]) -> Square:
    """A square of one degree; near the poles its sides are as wide as at 60 degrees."""
    return floor(place[0]), floor(place[1] * _narrowing(floor(place[0])))


def _narrowing(row: int) -> float:
    return max(0.05, cos(radians(min(89, max(abs(row), abs(row + 1))))))


def _squares_around(place: tuple[float, float]) -> Iterator[Square]:
    for row in (floor(place[0]) - 1, floor(place[0]), floor(place[0]) + 1):
        middle = floor(place[1] * _narrowing(row))
        yield from ((row, middle + step) for step in (-1, 0, 1))


def with_likely(
    verdicts: Iterable[Verdict], new: dict[int, Namesake], known: Iterable[Namesake]
) -> list[Verdict]:
    """The verdicts on new cities with what they may be; ``new`` by line."""
    gazetteer = Gazetteer(chain(known, new.values()))
    found = []
    for verdict in verdicts:
        report = verdict.report
        if report.outcome == Outcome.NEW and (same := gazetteer.likely(new[report.line])):
            likely = tuple(Likely(other.key, other.names[0], other.line) for other in same)
            verdict = replace(verdict, report=replace(report, likely=likely))
        found.append(verdict)
    return found
