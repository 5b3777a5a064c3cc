"""What a secretariat types about fields, bodies, terms and offices of its network."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shabaka.directory.forms.people import day_field
from shabaka.directory.forms.words import WordsForm
from shabaka.directory.models import Body, Network, Person, Term
from shabaka.directory.states import BodyKind
from shabaka.ui.marks import MARKS, NEUTRAL

DRAWN = {
    "music": gettext_lazy("Notes of music"),
    "crafts": gettext_lazy("Crafts and folk art"),
    "gastronomy": gettext_lazy("A bowl"),
    "literature": gettext_lazy("A bookmark"),
    "design": gettext_lazy("A triangle"),
    "film": gettext_lazy("Film"),
    "media": gettext_lazy("Media arts"),
    "architecture": gettext_lazy("A gate"),
    NEUTRAL: gettext_lazy("The plain mark"),
}


def first_day() -> forms.DateField:
    return day_field(label=gettext_lazy("First day"), required=False)


def last_day() -> forms.DateField:
    return day_field(label=gettext_lazy("Last day"), required=False)


class KeyedForm(WordsForm):
    """A named thing with a key for its address, taken from the English name where none is given."""

    words = {"name": gettext_lazy("Name")}
    slug = forms.SlugField(
        label=gettext_lazy("Key"), max_length=60, required=False,
        help_text=gettext_lazy("Latin letters, for the address; from the English name when empty."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["slug"] = given.get("slug") or slugify(given.get("name_en", ""))
        if not given["slug"] and not self.errors:
            self.add_error(
                "slug", _("Write a key in Latin letters, because the English name gives none.")
            )
        return given

    def facts(self) -> dict[str, Any]:
        """What was typed as the actions take it."""
        texts = {name: self.said(name) for name in self.words}
        boxes = {f"{name}_{code}" for name in self.words for code, _name in settings.LANGUAGES}
        given = {name: value for name, value in self.cleaned_data.items() if name not in boxes}
        return texts | given | {"slug": given["slug"][:60]}


class FieldForm(KeyedForm):
    words = {"name": gettext_lazy("Name"), "definition": gettext_lazy("Definition")}
    long = frozenset({"definition"})
    mark = forms.ChoiceField(
        label=gettext_lazy("Mark on maps and in lists"), initial=NEUTRAL,
        choices=[(name, DRAWN[name]) for name in MARKS],
    )  # fmt: skip
    starts_on = first_day()
    ends_on = last_day()


class BodyForm(KeyedForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BodyKind)
    parent = forms.ModelChoiceField(
        label=gettext_lazy("Part of"), queryset=Body.objects.none(), required=False
    )
    starts_on = first_day()
    ends_on = last_day()

    def __init__(self, network: Network, data: Any = None) -> None:
        super().__init__(data)
        parents: Any = self.fields["parent"]
        parents.queryset = Body.objects.filter(network=network).order_by("pk")


class TermForm(WordsForm):
    words = {"name": gettext_lazy("Name of the term")}
    starts_on = first_day()
    ends_on = last_day()

    def facts(self) -> dict[str, Any]:
        days = {name: self.cleaned_data[name] for name in ("starts_on", "ends_on")}
        return {"name": self.said("name"), **days}


class OfficeForm(WordsForm):
    """Who holds an office of a body; the title stands on public pages."""

    words = {"title": gettext_lazy("Title")}
    needed = frozenset({"title"})
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"), queryset=Person.objects.none(),
        help_text=gettext_lazy("The name is shown on the public page of the body."),
    )  # fmt: skip
    term = forms.ModelChoiceField(
        label=gettext_lazy("Term"), queryset=Term.objects.none(), required=False
    )
    starts_on = first_day()
    ends_on = last_day()
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300, required=False)

    def __init__(self, body: Body, offered: QuerySet[Person], data: Any = None) -> None:
        super().__init__(data)
        people: Any = self.fields["person"]
        terms: Any = self.fields["term"]
        people.queryset = offered.order_by("pk")
        terms.queryset = Term.objects.filter(body=body)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if _ends_first(given.get(name) for name in ("starts_on", "ends_on")):
            self.add_error(
                "ends_on", _("It cannot end before it begins. Change one of the two days.")
            )
        return given

    def facts(self) -> dict[str, Any]:
        names = ("term", "starts_on", "ends_on", "source")
        return {"title": self.said("title")} | {name: self.cleaned_data[name] for name in names}


def _ends_first(days: Iterable[Any]) -> bool:
    starts_on, ends_on = days
    return bool(starts_on and ends_on and ends_on < starts_on)
