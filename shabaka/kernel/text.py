"""Short texts in several languages, in one JSON column: no migration adds a language."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "ug", "dv", "sd", "yi"})


def direction(language: str) -> str:
    """Writing direction of a language code, ``rtl`` or ``ltr``."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


class Words(dict[str, str]):
    """A short text per language; prints itself in the reader's, else in the first that it has."""

    def chosen(self, order: Sequence[str] = ()) -> tuple[str, str]:
        """The language that is shown and its text; a network may give its own order of fallback."""
        wanted = [get_language() or settings.LANGUAGE_CODE, *order, *settings.LANGUAGE_FALLBACKS]
        for language in (*wanted, *self):
            if text := self.get(language):
                return language, text
        return settings.LANGUAGE_CODE, ""

    def __str__(self) -> str:
        return self.chosen()[1]

    @property
    def lang(self) -> str:
        """Language of the text that is shown, for the ``lang`` attribute."""
        return self.chosen()[0]

    @property
    def dir(self) -> str:
        return direction(self.lang)

    @property
    def is_foreign(self) -> bool:
        """True when the text shown is not in the page's language, and the markup must say so."""
        return self.lang != get_language()


class WordsField(models.JSONField):
    """A ``Words`` column: {"en": "…", "ar": "…"}."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", Words)
        super().__init__(*args, **options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        # A key transform (name__ar) reads one text, not the whole.
        return Words(found) if isinstance(found, dict) else found if found is not None else Words()

    def to_python(self, value: Any) -> Words:
        return value if isinstance(value, Words) else Words(value or {})
