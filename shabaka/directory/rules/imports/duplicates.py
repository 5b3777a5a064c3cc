"""New cities that are probably known already, under another spelling or in another script."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, floor, radians

from rapidfuzz import fuzz, process

from shabaka.directory.rules.imports.globe import FAR_KM, kilometres
from shabaka.directory.rules.imports.plans import Verdict
from shabaka.documents.reports import Likely, Outcome
from shabaka.reading.folding import bare
from shabaka.reading.matching import Names, likeness

type Square = tuple[int, int]

MOST = 3
# Below this likeness of consonants, of 100, no two names are alike enough as a whole.
FAINTLY = 60
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


class Gazetteer:
    """Cities by equal letters, by where they lie and by how they begin to sound."""

    def __init__(self, cities: Iterable[Namesake]) -> None:
        self.spelled: dict[tuple[str, str], list[Namesake]] = defaultdict(list)
        self.near: dict[tuple[str, int, int], list[Namesake]] = defaultdict(list)
        self.placeless: dict[str, list[Namesake]] = defaultdict(list)
        self.sounding: dict[tuple[str, str], dict[str, list[Namesake]]] = {}
        self._names: dict[tuple[str, str], Names] = {}
        self._around: dict[tuple[str, tuple[Square, ...]], Neighbourhood] = {}
        for city in cities:
            self._enter(city)

    def _enter(self, city: Namesake) -> None:
        for name in city.names:
            self.spelled[city.country, bare(name)].append(city)
            sound = self.sounding.setdefault((city.country, _first_sound(name)), {})
            sound.setdefault(name, []).append(city)
        if city.place:
            self.near[city.country, *_square(city.place)].append(city)
        else:
            self.placeless[city.country].append(city)

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
        for name in city.names:
            yield from self.spelled.get((city.country, bare(name)), ())
        if city.place:
            around = self._neighbours(city.country, tuple(_squares_around(city.place)))
            for name in city.names:
                yield from around.sounding_like(_consonants(name))
        else:
            yield from self._sounding_alike(city)

    def _neighbours(self, country: str, squares: tuple[Square, ...]) -> "Neighbourhood":
        if (country, squares) not in self._around:
            cities = [city for square in squares for city in self.near.get((country, *square), ())]
            self._around[country, squares] = Neighbourhood(cities)
        return self._around[country, squares]

    def _sounding_alike(self, city: Namesake) -> Iterator[Namesake]:
        for name in city.names:
            block = (city.country, _first_sound(name))
            named = self.sounding.get(block, {})
            if block not in self._names:
                self._names[block] = Names(named)
            for alike, _ in self._names[block].nearest(name, MOST + 1, OTHER_SCRIPT):
                yield from named[alike]


class Neighbourhood:
    """Cities near each other, of which those that sound quite unlike are passed over quickly."""

    def __init__(self, cities: list[Namesake]) -> None:
        named = [(_consonants(name), city) for city in cities for name in city.names]
        self.consonants = [consonants for consonants, _ in named]
        self.cities = [city for _, city in named]

    def sounding_like(self, consonants: str) -> Iterator[Namesake]:
        found = process.extract(
            consonants, self.consonants, scorer=fuzz.ratio, processor=None, limit=None,
            score_cutoff=FAINTLY,
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
    verdicts: list[Verdict], new: dict[int, Namesake], known: Iterable[Namesake]
) -> list[Verdict]:
    """The verdicts on new cities with what they may be; ``new`` by line."""
    gazetteer = Gazetteer([*known, *new.values()])
    found = []
    for verdict in verdicts:
        report = verdict.report
        if report.outcome == Outcome.NEW and (same := gazetteer.likely(new[report.line])):
            likely = tuple(Likely(other.key, other.names[0], other.line) for other in same)
            verdict = replace(verdict, report=replace(report, likely=likely))
        found.append(verdict)
    return found
