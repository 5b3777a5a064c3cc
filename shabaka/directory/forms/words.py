"""Short texts typed in every language of the interface."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from shabaka.kernel.text import Words, direction
from shabaka.reading import bidi

LINES = str.maketrans("\n\r\t", "   ")


class WordsForm(forms.Form):
    """A form with texts that have one box per language; languages without a box stay as they are.

    ``words`` names the texts, ``long`` those of several lines, ``needed`` those that must be
    written in one language at least.
    """

    words: ClassVar[dict[str, Promise]] = {}
    long: ClassVar[frozenset[str]] = frozenset()
    needed: ClassVar[frozenset[str]] = frozenset({"name"})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = [self._add(name, code) for name in self.words for code, _name in settings.LANGUAGES]
        self.order_fields(own)

    def _add(self, name: str, code: str) -> str:
        several = name in self.long
        spoken = {"lang": code, "dir": direction(code)}
        self.fields[f"{name}_{code}"] = forms.CharField(
            label=format_lazy("{} ({})", self.words[name], dict(settings.LANGUAGES)[code]),
            max_length=2000 if several else 200, required=False,
            widget=forms.Textarea({**spoken, "rows": 3}) if several else forms.TextInput(spoken),
        )  # fmt: skip
        return f"{name}_{code}"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in self.words:
            boxes = [f"{name}_{code}" for code, _name in settings.LANGUAGES]
            if name in self.needed and not any(given.get(box) for box in boxes):
                self.add_error(boxes[0], _("Write it in at least one language."))
            for box in boxes:
                if bidi.unsafe_controls(given.get(box, "").translate(LINES)):
                    self.add_error(
                        box,
                        _(
                            "The text contains invisible control characters. "
                            "Type it instead of pasting it."
                        ),
                    )
        return given

    def said(self, name: str, before: dict[str, str] | None = None) -> Words:
        """A text in all its languages: what was typed, over what was there in others."""
        typed = {code: self.cleaned_data[f"{name}_{code}"] for code, _name in settings.LANGUAGES}
        return Words({code: text for code, text in {**(before or {}), **typed}.items() if text})


def boxes_of(name: str, text: dict[str, str]) -> dict[str, str]:
    """A text as it would be typed."""
    return {f"{name}_{code}": text.get(code, "") for code, _name in settings.LANGUAGES}
