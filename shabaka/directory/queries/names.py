"""Names as they stood on a day, in as many queries on any day as today."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils.translation import get_language

from shabaka.directory.models import Network
from shabaka.directory.models.dated import DatedName
from shabaka.directory.states import NameKind
from shabaka.kernel.text import direction

# By hand and in one, because every page asks it first: the names that hold on a day and not for
# ever, and what the network calls places itself.
HOLDS = """kind = %(preferred)s AND (starts_on IS NOT NULL OR ends_on IS NOT NULL)
 AND (starts_on IS NULL OR starts_on <= %(day)s) AND (ends_on IS NULL OR ends_on >= %(day)s)"""
ASKED = f"""
SELECT 'city', city_id, language, text FROM directory_cityname WHERE {HOLDS}
UNION ALL SELECT 'country', country_id, language, text FROM directory_countryname WHERE {HOLDS}
UNION ALL SELECT CASE WHEN city_id IS NULL THEN 'country' ELSE 'city' END,
 COALESCE(city_id, country_id), '', CAST(name AS text)
 FROM directory_naming WHERE network_id = %(network)s
"""  # noqa: S608 - nothing that anybody wrote


class Shown(NamedTuple):
    """A text as it is shown, with the language that it is in when that is not the page's."""

    text: str
    language: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def lang(self) -> str:
        return self.language

    @property
    def dir(self) -> str:
        return direction(self.language) if self.language else ""

    @property
    def is_foreign(self) -> bool:
        return bool(self.language)


def reading_order(network: Network | None = None) -> list[str]:
    """Languages to look for, the reader's first, then the network's own order, then the house's."""
    own = network.fallbacks if network else []
    wanted = [get_language() or settings.LANGUAGE_CODE, *own, *settings.LANGUAGE_FALLBACKS]
    return list(dict.fromkeys(wanted))


def choose(texts: Mapping[str, str], order: Sequence[str]) -> Shown:
    """The first text that there is; a language other than the reader's is named."""
    if text := texts.get(order[0]):
        return Shown(text)
    for language in (*order, *texts):
        if text := texts.get(language):
            return Shown(text, language)
    return Shown("")


@dataclass
class NamesOn:
    """Names of cities and countries on a day: today's, overlaid by what was otherwise then."""

    order: list[str]
    cities: dict[int, dict[str, str]] = field(default_factory=dict)
    countries: dict[int, dict[str, str]] = field(default_factory=dict)

    def city(self, key: int, today: Mapping[str, str]) -> Shown:
        return choose({**today, **self.cities[key]} if key in self.cities else today, self.order)

    def country(self, key: int, today: Mapping[str, str]) -> Shown:
        return choose(
            {**today, **self.countries[key]} if key in self.countries else today, self.order
        )


def names_on(day: date, network: Network | None = None) -> NamesOn:
    """One query, however many places are named; a network's own word counts last."""
    names = NamesOn(reading_order(network))
    asked: dict[str, Any] = {
        "day": day,
        "preferred": NameKind.PREFERRED,
        "network": network.pk if network else 0,
    }
    with connection.cursor() as cursor:
        cursor.execute(ASKED, asked)
        rows = cursor.fetchall()
    for kind, key, language, text in sorted(rows, key=lambda row: not row[2]):
        target = names.cities if kind == "city" else names.countries
        said = {language: text} if language else json.loads(text)
        target.setdefault(key, {}).update(said)
    return names


def every_name(rows: Iterable[DatedName]) -> list[DatedName]:
    """All names of one place for its page: preferred first, then by language and day."""
    return sorted(
        rows,
        key=lambda n: (n.kind != NameKind.PREFERRED, n.language, n.starts_on or date.min, n.text),
    )
