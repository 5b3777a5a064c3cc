"""Finding public things by words in any language; what a reader may find is decided here."""

import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from shabaka.directory.models import City, CityName, Country, CountryName
from shabaka.directory.models import Field as FieldOfNetwork
from shabaka.kernel.text import direction
from shabaka.reading.folding import bare
from shabaka.reading.matching import Names
from shabaka.search import index
from shabaka.search.documents.document import chosen, path_of
from shabaka.search.documents.people import still_shown
from shabaka.search.lanes import Lanes
from shabaka.search.rules import SHORTEST_FOR_SLIPS, Asked, Part, Run, answers, asked, marked
from shabaka.search.states import Kind

LOG = logging.getLogger(__name__)
MOST_HITS = 1000
# A hit that answers this much less than the best one only buries it.
LEAST_SHARE = 0.08
MOST_COMPARED = 5_000
KINDS = list(Kind)


@dataclass(frozen=True)
class Hit:
    """One thing that was found, in the reader's language where it has one."""

    kind: str
    key: str
    title: str
    lang: str
    url: str
    score: float
    title_parts: Sequence[Part] = ()
    snippet: Sequence[Run] = ()

    @property
    def dir(self) -> str:
        return direction(self.lang)

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)


@dataclass(frozen=True)
class Results:
    """What was found, with counts per kind; ``prepared`` is false while there is no index yet."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    suggestion: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    prepared: bool = True


def find(
    text: str, language: str, *, limit: int = 20, offset: int = 0,
    kinds: Sequence[str] = (), network: str = "", at: datetime,
) -> Results:  # fmt: skip
    """Public things that answer a question, best first; at most 1,000 are counted.

    Never fails for what was asked: an index that cannot be read is answered for by the database.
    """
    question = asked(text)
    if not question:
        return Results()
    try:
        with index.trouble_is_unreadable():
            rows, total, counts = _read(
                question, language, slice(offset, offset + limit), tuple(kinds), network, at.date()
            )
    except index.Unreadable as trouble:
        if index.current():
            LOG.error("search.index_unreadable", exc_info=trouble)
            index.mark_damaged()
        return _from_database(question, language, limit, offset, tuple(kinds))
    hits = _still_public([_hit(row, score, question, language) for score, row in rows], at)
    suggestion = "" if counts else _suggestion(question, language)
    return Results(hits, total - len(rows) + len(hits), suggestion, counts)


def _read(
    question: Asked, language: str, wanted: slice,
    kinds: tuple[str, ...], network: str, day: date,
) -> tuple[list[tuple[float, dict[str, Any]]], int, Counter[str]]:  # fmt: skip
    """From the index alone: the rows of a page, how many there are, and how many per kind."""
    opened = index.opened()
    lanes = Lanes(opened, question, language)
    ranked = _ranked(opened, lanes.query(day, network=network))
    counts = Counter(str(KINDS[number]) for _score, number, _address in ranked)
    if kinds:
        # Asked again and not sifted: a full count may have left out the rarer kinds.
        ranked = _ranked(opened, lanes.query(day, kinds=kinds, network=network))
    rows = [
        (score, json.loads(bytes(opened.searcher.doc(address)["shown"][0])))
        for score, _number, address in ranked[wanted]
    ]
    return rows, len(ranked), counts


def _ranked(opened: index.Opened, query: Any) -> list[tuple[float, int, Any]]:
    """Score, kind and address of all hits worth showing, in an order that never wavers."""
    found = opened.searcher.search(query, MOST_HITS, count=False).hits
    worth = [(score, address) for score, address in found if score >= found[0][0] * LEAST_SHARE]
    addresses = [address for _score, address in worth]
    ranks = opened.searcher.fast_field_values("rank", addresses)
    numbers = opened.searcher.fast_field_values("kind_number", addresses)
    rows = zip(worth, ranks, numbers, strict=True)
    ordered = sorted(rows, key=lambda row: (-round(row[0][0], 3), -row[1]))
    return [(score, int(number), address) for (score, address), _rank, number in ordered]


def _hit(shown: dict[str, Any], score: float, question: Asked, language: str) -> Hit:
    lang, title = chosen(shown["titles"], language)
    title_parts = marked(title, question)
    return Hit(
        kind=shown["kind"], key=shown["key"], title=title, lang=lang,
        url=f"/{language}{shown['path']}", score=round(score, 3), title_parts=title_parts,
        snippet=_snippet(shown, question, language, answers(title_parts)),
    )  # fmt: skip


def _snippet(shown: dict[str, Any], question: Asked, language: str, told: bool) -> list[Run]:
    """The line under the title, and, where neither answers, the name that did."""
    runs = [_run(lang, text, question, language) for lang, text in shown["line"].get(language, ())]
    if told or any(answers(run.parts) for run in runs):
        return runs
    others = (*shown["names"], *shown["titles"].items(), *shown["kin"])
    named = [_run(lang, text, question, language) for lang, text in others]
    said = [run for run in named if answers(run.parts)]
    # The very name that was asked for, else the one with the fewest letters, is the one meant.
    nearest = min(said, key=lambda r: (bare(r.text) != question.bare, len(r.text)), default=None)
    return [*runs, nearest] if nearest else runs


def _run(lang: str, text: str, question: Asked, language: str) -> Run:
    return Run("" if lang == language else lang, marked(text, question))


def _still_public(hits: list[Hit], at: datetime) -> list[Hit]:
    """Nobody is shown by an index that lags behind: persons are asked after once more."""
    asked_after = [hit.key for hit in hits if hit.kind == Kind.PERSON]
    if not asked_after:
        return hits
    shown = still_shown(asked_after, at.date())
    return [hit for hit in hits if hit.kind != Kind.PERSON or hit.key in shown]


def _suggestion(question: Asked, language: str) -> str:
    """The place or field whose name is most like what was asked, in the reader's language."""
    if len(question.bare) < SHORTEST_FOR_SLIPS:
        return ""
    try:
        names, owners = _names(index.opened().stamp)
    except index.Unreadable:
        return ""
    near = names.nearest(question.text, limit=1)
    return chosen(owners[near[0][0]], language)[1] if near else ""


@lru_cache(maxsize=1)
def _names(_stamp: tuple[int, int]) -> tuple[Names, dict[str, Mapping[str, str]]]:
    """Names of places and fields today, kept until the index changes; never those of persons."""
    things = [
        *Country.objects.values_list("name", flat=True),
        *FieldOfNetwork.objects.values_list("name", flat=True),
        *City.objects.order_by("pk").values_list("name", flat=True)[:MOST_COMPARED],
    ]
    owners = {text: name for name in reversed(things) for text in name.values()}
    return Names(owners), owners


def examples(language: str) -> list[str]:
    """A few questions that have an answer here: the largest cities, and the first fields."""
    largest = City.objects.filter(population__isnull=False).order_by("-population", "pk")
    things = [
        *largest.values_list("name", flat=True)[:2],
        *FieldOfNetwork.objects.order_by("pk").values_list("name", flat=True)[:2],
    ]
    return [chosen(name, language)[1] for name in things]


def _from_database(
    question: Asked, language: str, limit: int, offset: int, kinds: tuple[str, ...]
) -> Results:
    """A plain answer while the index is being made: places named with the words as written."""
    wanted = kinds or (Kind.COUNTRY, Kind.CITY)
    found: list[Hit] = []
    if Kind.COUNTRY in wanted:
        rows = CountryName.objects.filter(text__icontains=question.text).values("country_id")
        for country in Country.objects.filter(pk__in=rows).order_by("pk")[:MOST_HITS]:
            found.append(_plain(Kind.COUNTRY, country.iso2.lower(), country, question, language))
    if Kind.CITY in wanted:
        named = CityName.objects.filter(text__icontains=question.text).values("city_id")
        for city in City.objects.filter(pk__in=named).order_by("pk")[:MOST_HITS]:
            found.append(_plain(Kind.CITY, city.slug, city, question, language))
    counts = Counter(hit.kind for hit in found)
    return Results(found[offset : offset + limit], len(found), "", counts, prepared=False)


def _plain(kind: str, key: str, thing: City | Country, question: Asked, language: str) -> Hit:
    lang, title = chosen(thing.name, language)
    url = f"/{language}{path_of(thing)}"
    return Hit(kind, key, title, lang, url, 0.0, marked(title, question))
