"""Every name of a place or a person, by language, for its own page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shabaka.directory.models.dated import DatedName
from shabaka.directory.queries.names import every_name
from shabaka.directory.states import NameKind, Review
from shabaka.kernel.text import direction
from shabaka.reading.locales import locale_of
from shabaka.website.queries.days import held


@dataclass(frozen=True)
class Name:
    """One dated name as a page prints it."""

    text: str
    when: str
    source: str
    review: str
    is_reviewed: bool


@dataclass
class Tongue:
    """All names in one language: preferred ones over time, and variants that people type."""

    language: str
    label: str
    preferred: list[Name] = field(default_factory=list)
    variants: list[Name] = field(default_factory=list)

    @property
    def dir(self) -> str:
        return direction(self.language)

    @property
    def is_reviewed(self) -> bool:
        return all(name.is_reviewed for name in (*self.preferred, *self.variants))


@lru_cache(maxsize=512)
def spoken(language: str) -> SafeString:
    """Attributes for a text in another language than the page's; none for the page's own."""
    if not language:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def language_name(code: str) -> str:
    """A language in the reader's language, or its code where CLDR does not know it."""
    try:
        named = Locale.parse(code, sep="-").get_display_name(locale_of(get_language() or "en"))
    except (UnknownLocaleError, ValueError):
        return code
    return named or code


def by_language(rows: Iterable[DatedName], first: Iterable[str]) -> list[Tongue]:
    """Names grouped by language, the languages of the house first, then by code."""
    found: dict[str, Tongue] = {}
    for row in every_name(rows):
        tongue = found.setdefault(row.language, Tongue(row.language, language_name(row.language)))
        name = Name(
            row.text, held(row.starts_on, row.ends_on), row.source,
            str(Review(row.review).label), row.review == Review.REVIEWED,
        )  # fmt: skip
        (tongue.preferred if row.kind == NameKind.PREFERRED else tongue.variants).append(name)
    order = {code: n for n, code in enumerate(first)}
    return sorted(found.values(), key=lambda t: (order.get(t.language, len(order)), t.language))


def review_note(tongues: Iterable[Tongue]) -> str:
    """What a reader must know about names that nobody who speaks the language has read."""
    open_ones = [tongue.label for tongue in tongues if not tongue.is_reviewed]
    if not open_ones:
        return ""
    return _("No native reader has reviewed these names yet: %(languages)s.") % {
        "languages": format_list(open_ones, locale=locale_of(get_language() or "en"))
    }
