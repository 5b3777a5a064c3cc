"""The shape of a document, and how names are gathered into one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import override

from shabaka.directory.models.dated import DatedName
from shabaka.directory.queries.names import choose
from shabaka.directory.states import NameKind
from shabaka.journal.states import Audience

type Text = tuple[str, str]  # a language, and a text in it


@dataclass(frozen=True)
class Called:
    """How one thing is called: today per language, and every other name it has or had."""

    today: dict[str, str] = field(default_factory=dict)
    also: list[Text] = field(default_factory=list)

    @property
    def every(self) -> list[Text]:
        return [*self.today.items(), *self.also]


@dataclass(frozen=True)
class Document:
    """One public thing as search knows it.

    ``kin`` are names of what it belongs to (country, field), by which it is found too; ``line``
    says in each language what stands under the title. ``until`` is the last day on which all of it
    is true, after which it is not shown before it was made anew.
    """

    uid: str
    kind: str
    key: str
    path: str
    titles: Mapping[str, str]
    names: Sequence[Text] = ()
    kin: Sequence[Text] = ()
    words: Sequence[Text] = ()
    line: Mapping[str, Sequence[Text]] = field(default_factory=dict)
    networks: Sequence[str] = ()
    size: int = 0
    until: date | None = None
    audience: str = Audience.PUBLIC


def path_of(thing: Any) -> str:
    """The address of a thing's page without its language."""
    with override(settings.LANGUAGE_CODE):
        return str(thing.get_absolute_url()).removeprefix(f"/{settings.LANGUAGE_CODE}")


def chosen(texts: Mapping[str, str], language: str) -> Text:
    """The text in a language, else in the first that there is, with the language that it is in."""
    shown = choose(texts, [language, *settings.LANGUAGE_FALLBACKS])
    return shown.language or language, shown.text


def lines(*pieces: Mapping[str, str]) -> dict[str, list[Text]]:
    """Pieces of a line, chosen for every language of the interface."""
    return {
        code: [chosen(piece, code) for piece in pieces if piece]
        for code, _name in settings.LANGUAGES
    }


def in_every_language(label: Promise) -> dict[str, str]:
    """A term of the interface as a text that can be found in each language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(label)
    return found


def called(
    things: Mapping[int, Model], table: type[DatedName], owner: str, day: date,
    keys: Collection[int] | None,
) -> dict[int, Called]:  # fmt: skip
    """Names of many things in one query; a preferred name counts on its own days alone."""
    found = {pk: Called(dict(thing.name)) for pk, thing in things.items()}  # type: ignore[attr-defined]
    rows = table._default_manager.order_by("pk")
    if keys is not None:
        rows = rows.filter(**{f"{owner}__in": keys})
    columns = (owner, "language", "text", "kind", "starts_on", "ends_on")
    for pk, language, text, kind, starts, ends in rows.values_list(*columns):
        if pk not in found:
            continue
        holds = (starts is None or starts <= day) and (ends is None or ends >= day)
        if kind == NameKind.PREFERRED and holds:
            found[pk].today[language] = text
        else:
            found[pk].also.append((language, text))
    return found
