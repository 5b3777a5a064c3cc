"""What a city's own people type about their city: its facts and its names."""

import zoneinfo
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shabaka.directory.actions.names import NewName
from shabaka.directory.forms.people import day_field
from shabaka.directory.models import City
from shabaka.directory.rules.imports import cells
from shabaka.directory.rules.imports.cells import LARGEST, Unfit
from shabaka.directory.rules.names import LANGUAGES
from shabaka.directory.states import NameKind
from shabaka.reading.locales import locale_of


def zones() -> list[tuple[str, str]]:
    """The time zones of places, by continent and city."""
    found = (zone for zone in zoneinfo.available_timezones() if "/" in zone)
    places = sorted(zone for zone in found if not zone.startswith("Etc/"))
    return [("", "—"), ("UTC", "UTC"), *((zone, zone) for zone in places)]


def languages() -> list[tuple[str, str]]:
    """The interface's languages first, then all others by their code."""
    told = locale_of(get_language() or settings.LANGUAGE_CODE).languages
    own = [code for code, _name in settings.LANGUAGES]
    codes = [*own, *(code for code in LANGUAGES if code not in own)]
    return [(code, f"{told.get(code, code)} ({code})") for code in codes]


class ReadAs(forms.CharField):
    """A text read as a cell of an imported list is: one way to write an identifier."""

    def __init__(self, reader: Callable[[str, str], str], **options: Any) -> None:
        super().__init__(required=False, max_length=40, **options)
        self.reader = reader

    def clean(self, value: Any) -> Any:
        """Read, or nothing at all: what is not known is not an empty text."""
        text = super().clean(value)
        try:
            return self.reader(text, "") if text else None
        except Unfit as unfit:
            raise forms.ValidationError(str(unfit.why)) from unfit


def degrees_field(label: Any, most: int) -> forms.DecimalField:
    """Degrees with five decimals, about a metre."""
    return forms.DecimalField(
        label=label, min_value=-most, max_value=most, max_digits=8, decimal_places=5,
        required=False, help_text=_("In degrees, with a point: 31.95522."),
    )  # fmt: skip


class CityForm(forms.Form):
    """The facts of a city; an empty box says that the fact is not known."""

    latitude = degrees_field(_("Latitude"), 90)
    longitude = degrees_field(_("Longitude"), 180)
    population = forms.IntegerField(
        label=_("Population"), min_value=0, max_value=LARGEST, required=False
    )
    timezone = forms.ChoiceField(label=_("Time zone"), choices=zones, required=False)
    geonames_id = forms.IntegerField(
        label=_("Number in GeoNames"), min_value=1, max_value=LARGEST, required=False
    )
    wikidata_id = ReadAs(cells.wikidata, label=_("Number in Wikidata"))
    unlocode = ReadAs(cells.unlocode, label=_("UN/LOCODE"))
    note = forms.CharField(
        label=_("Note"), max_length=10_000, required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=_("Everybody can read it on the city's page."),
    )  # fmt: skip
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=400, required=False, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if {"latitude", "longitude"} & set(self.errors):
            return given
        if (given.get("latitude") is None) != (given.get("longitude") is None):
            self.add_error("latitude", _("Write both latitude and longitude, or neither."))
        return given

    def facts(self) -> dict[str, Any]:
        """The facts as the record keeps them."""
        given = dict(self.cleaned_data)
        for name in ("latitude", "longitude"):
            if isinstance(given[name], Decimal):
                given[name] = given[name].quantize(cells.PLACES)
        return given


def as_typed(city: City) -> dict[str, Any]:
    """The facts of a city as they would be typed."""
    return {name: getattr(city, name) for name in CityForm.base_fields}


class CityNameForm(forms.Form):
    """One more name of a city, in any language."""

    language = forms.ChoiceField(label=_("Language"), choices=languages)
    text = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=NameKind,
        help_text=_("One preferred name per language is shown; variants are found by the search."),
    )  # fmt: skip
    starts_on = day_field(
        label=_("First day"), required=False,
        help_text=_("From which day the name holds, when it follows another one."),
    )  # fmt: skip
    source = forms.CharField(label=_("Source"), max_length=300, required=False)

    def naming(self) -> NewName:
        given = self.cleaned_data
        return NewName(
            given["language"], given["text"], given["kind"], given["starts_on"],
            source=given["source"],
        )  # fmt: skip
