"""What a secretariat types about persons and their mandates."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shabaka.directory.actions.names import NewName
from shabaka.directory.actions.people import Newcomer
from shabaka.directory.models import Body, City, Network, Organisation, Person
from shabaka.directory.states import ContactKind, Role
from shabaka.journal.states import Audience
from shabaka.kernel.rest import FIRST, LAST


class DayInput(forms.DateInput):
    """A day in the browser's own picker."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


def day_field(**options: Any) -> forms.DateField:
    """A day of the years that every page and export can show; the reason says how to write one."""
    between = _("Choose a day between the years 1800 and 2199.")
    return forms.DateField(
        widget=DayInput(),
        input_formats=["%Y-%m-%d"],
        validators=[MinValueValidator(FIRST, between), MaxValueValidator(LAST, between)],
        error_messages={"invalid": _("Write the day as year-month-day, for example 2018-06-12.")},
        **options,
    )


class PersonForm(forms.Form):
    """A person's name in each language of the interface; one is enough."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name (%(language)s)") % {"language": name}, max_length=200, required=False
            )
        self.fields["email"] = forms.EmailField(
            label=_("E-mail"), required=False, help_text=_("Seen by the secretariat only.")
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not any(given.get(f"name_{code}") for code, _name in settings.LANGUAGES):
            raise forms.ValidationError(_("Write the name in at least one language."))
        return given

    def naming(self) -> list[NewName]:
        return [
            NewName(code, self.cleaned_data[f"name_{code}"])
            for code, _name in settings.LANGUAGES
            if self.cleaned_data[f"name_{code}"]
        ]


class NameForm(forms.Form):
    """One more name of a person; the present one of the language stays as a variant."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    text = forms.CharField(label=_("Name"), max_length=200)

    def naming(self) -> NewName:
        return NewName(self.cleaned_data["language"], self.cleaned_data["text"])


class ContactForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=ContactKind)
    value = forms.CharField(label=_("Address or number"), max_length=300)
    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=[
            (Audience.PUBLIC, Audience.PUBLIC.label),
            (Audience.NETWORK, Audience.NETWORK.label),
            (Audience.SECRETARIAT, Audience.SECRETARIAT.label),
        ],
        initial=Audience.SECRETARIAT,
    )


class PersonForms(forms.Form):
    """A form that offers the persons of a query, whom its reader may choose."""

    def __init__(self, offered: QuerySet[Person], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = offered.order_by("pk")


class HandOverForm(PersonForms):
    """Who follows, and from which day; somebody new is entered with a name and an address."""

    to = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=_("Successor"),
        required=False,
        empty_label=_("Somebody who is not in the directory yet"),
    )
    name = forms.CharField(
        label=_("Name of the new person"), max_length=200, required=False,
        help_text=_("Only when the successor is not in the list."),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail of the new person"), required=False)
    on = day_field(
        label=_("First day of the successor"),
        help_text=_("The present mandate ends on the day before."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("to") and not given.get("name"):
            self.add_error("to", _("Choose the successor, or write the name of a new person."))
        return given

    def successor(self) -> Person | Newcomer:
        if self.cleaned_data["to"]:
            return self.cleaned_data["to"]
        name = NewName(get_language() or settings.LANGUAGE_CODE, self.cleaned_data["name"])
        return Newcomer([name], self.cleaned_data["email"])


class MandateForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    network = forms.ModelChoiceField(
        label=_("Network"), queryset=Network.objects.order_by("pk"), required=False
    )
    city = forms.ModelChoiceField(
        label=_("City"), queryset=City.objects.order_by("slug"), required=False
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.order_by("slug"), required=False
    )
    body = forms.ModelChoiceField(
        label=_("Body"), queryset=Body.objects.order_by("slug"), required=False
    )
    starts_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"), required=False)
    public = forms.BooleanField(label=_("Show on public pages"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not any(given.get(name) for name in ("network", "city", "organisation", "body")):
            raise forms.ValidationError(
                _("Say what the mandate is for: a network, a city, an organisation or a body.")
            )
        of_body = given["body"].network if given.get("body") else None
        if given.get("role") == Role.SECRETARIAT and not (given.get("network") or of_body):
            self.add_error("network", _("Choose the network of whose secretariat the person is."))
        return given


class EndForm(forms.Form):
    ends_on = day_field(
        label=_("Last day"), help_text=_("The last day on which it opens anything.")
    )

    def day(self) -> date:
        return self.cleaned_data["ends_on"]


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), help_text=_("The invitation goes to this address."))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class MergeForm(PersonForms):
    other = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=_("The other record of this person"),
        help_text=_("Its names, mandates and offices move here. It can be separated again."),
    )
