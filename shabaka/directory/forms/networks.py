"""What a secretariat types about its network: settings, own names of places."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shabaka.directory.forms.places import zones
from shabaka.directory.forms.words import WordsForm, boxes_of
from shabaka.directory.models import City, Country, Network

HUES = 24
PLAIN = ("accent", "draws_borders", "timezone", "retention_months")


def accents() -> list[tuple[int, SafeString]]:
    """Every accent as it looks, by its number."""
    sample = '<span class="badge badge--active accent-{}">{}</span>'
    return [(n, format_html(sample, n * 15, n + 1)) for n in range(HUES)]


class SettingsForm(WordsForm):
    """How a network looks and speaks; the texts stand on its public page."""

    words = {
        "name": gettext_lazy("Name"),
        "purpose": gettext_lazy("Purpose"),
        "coverage": gettext_lazy("What the record is known to lack"),
    }
    long = frozenset({"purpose", "coverage"})

    accent = forms.TypedChoiceField(
        label=gettext_lazy("Accent"), coerce=int, choices=accents, widget=forms.RadioSelect
    )
    draws_borders = forms.BooleanField(label=gettext_lazy("Draw borders on maps"), required=False)
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones)
    retention_months = forms.IntegerField(
        label=gettext_lazy("Months that data of former persons are kept"),
        min_value=1, max_value=600,
    )  # fmt: skip

    def __init__(self, network: Network, data: Any = None) -> None:
        super().__init__(data, initial=_as_typed(network))
        self.network = network
        self.order = [f"fallback_{n}" for n, _language in enumerate(settings.LANGUAGES, 1)]
        for n, name in enumerate(self.order, 1):
            self.fields[name] = forms.ChoiceField(
                label=_("Language to show when the reader's own is missing (%(place)s)")
                % {"place": n},
                choices=[("", "—"), *settings.LANGUAGES], required=False,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = [given[name] for name in self.order if given.get(name)]
        if len(chosen) > len(set(chosen)):
            self.add_error(self.order[0], _("Choose each language once."))
        return given

    def facts(self) -> dict[str, Any]:
        """The settings as the record keeps them."""
        given = self.cleaned_data
        texts = {name: self.said(name, getattr(self.network, name)) for name in self.words}
        order = [given[name] for name in self.order if given[name]]
        return texts | {name: given[name] for name in PLAIN} | {"fallbacks": order}


def _as_typed(network: Network) -> dict[str, Any]:
    texts = {
        box: text
        for name in SettingsForm.words
        for box, text in boxes_of(name, getattr(network, name)).items()
    }
    order = {f"fallback_{n}": code for n, code in enumerate(network.fallbacks, 1)}
    return texts | order | {name: getattr(network, name) for name in PLAIN}


class NamingForm(WordsForm):
    """The network's own word for one city or one country."""

    words = {"name": gettext_lazy("Name")}
    city = forms.ModelChoiceField(
        label=gettext_lazy("City"), queryset=City.objects.none(), required=False
    )
    country = forms.ModelChoiceField(
        label=gettext_lazy("Country"), queryset=Country.objects.order_by("iso2"), required=False
    )

    def __init__(self, network: Network, data: Any = None) -> None:
        super().__init__(data)
        members: Any = self.fields["city"]
        members.queryset = City.objects.filter(memberships__network=network).order_by("slug")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = [name for name in ("city", "country") if given.get(name)]
        if not chosen and not {"city", "country"} & set(self.errors):
            self.add_error("city", _("Choose a city or a country."))
        if len(chosen) > 1:
            self.add_error("city", _("Choose a city or a country, not both."))
        return given

    def place(self) -> City | Country:
        return self.cleaned_data["city"] or self.cleaned_data["country"]
