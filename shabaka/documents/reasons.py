"""Sentences kept as a code and its facts, and told in the language of whoever reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shabaka.reading.digits import isolate, number

SENTENCES: dict[str, Promise | str] = {}


def declare(sentences: Mapping[str, Promise | str]) -> None:
    """Make a context's sentences known; one code has one meaning in the whole house."""
    for code, sentence in sentences.items():
        if SENTENCES.setdefault(code, sentence) is not sentence:
            raise ValueError(f"The sentence {code} is declared twice.")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: the code of a declared sentence, and the facts that it names."""

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in the reader's language; names keep their own direction inside it."""
        language = get_language() or settings.LANGUAGE_CODE
        shown = {name: _shown(value, language) for name, value in self.facts.items()}
        return str(SENTENCES[self.code]) % shown

    def as_json(self) -> list[Any]:
        return [self.code, dict(self.facts)]


def reason(code: str, **facts: str | int) -> Reason:
    return Reason(code, facts)


def from_json(value: list[Any]) -> Reason:
    return Reason(value[0], value[1])


def _shown(value: str | int, language: str) -> str:
    return number(value, language) if isinstance(value, int) else isolate(value)


declare(
    {
        "table.read_as": _(
            "The file does not say how its letters are written; it was read as %(encoding)s. "
            "If names look wrong below, save it as “CSV UTF-8” and send it again."
        ),
        "table.other_sheets": _(
            "Only the first sheet, %(sheet)s, was read. Send other sheets as files of their own."
        ),
        "table.no_heading": _("Column %(column)s has no heading, so it was not read."),
        "table.formula": _(
            "Cell %(cell)s holds a formula. Replace it with its value: "
            "formulas are not calculated here."
        ),
        "table.error_value": _(
            "Cell %(cell)s holds the error %(value)s. Correct it in the workbook."
        ),
        "table.too_many_cells": _(
            "The row has more cells than there are headings. "
            "Put a value that contains the separator between quotation marks."
        ),
        "table.too_long": _("Cell %(cell)s holds more than %(limit)s characters. Shorten it."),
    }
)  # fmt: skip
