"""What a secretariat types about what happened to a membership."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shabaka.directory.actions.memberships import NewEvent
from shabaka.directory.forms.people import day_field
from shabaka.directory.models import Field, MembershipEvent, Network
from shabaka.directory.rules.memberships import whole_year
from shabaka.directory.states import Change


class EventForm(forms.Form):
    """One entry: what changed, when (a day, or only its year), and how it is known."""

    change = forms.ChoiceField(label=_("What happened"), choices=Change)
    field = forms.ModelChoiceField(
        label=_("Field"), queryset=Field.objects.none(), required=False,
        help_text=_("For a designation, or a change of field."),
    )  # fmt: skip
    on = day_field(label=_("Day"), required=False)
    year = forms.IntegerField(
        label=_("Or only the year"), min_value=1800, max_value=2199, required=False,
        help_text=_("When no source gives the day."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Source"), max_length=300,
        help_text=_("A decision, a letter, a press release: how the network knows it."),
    )  # fmt: skip
    source_url = forms.URLField(label=_("Address of the source"), max_length=400, required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)

    def __init__(self, network: Network, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice: Any = self.fields["field"]
        choice.queryset = Field.objects.filter(network=network)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("on")) == bool(given.get("year")) and "on" not in self.errors:
            self.add_error("on", _("Give the day or, when it is not known, only the year."))
        return given

    def event(self) -> NewEvent:
        given = self.cleaned_data
        earliest, latest = (given["on"],) * 2 if given["on"] else whole_year(given["year"])
        return NewEvent(
            given["change"], earliest, latest, source=given["source"], field=given["field"],
            source_url=given["source_url"], note=given["note"],
        )  # fmt: skip


def as_typed(event: MembershipEvent) -> dict[str, Any]:
    """An entry as it would be typed, to begin its correction with."""
    same_day = event.earliest_on == event.latest_on
    return {
        "change": event.change,
        "field": event.field_id,
        "on": event.latest_on if same_day else None,
        "year": None if same_day else event.latest_on.year,
        "source": event.source,
        "source_url": event.source_url,
        "note": event.note,
    }
