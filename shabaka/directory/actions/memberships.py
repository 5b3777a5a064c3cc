"""What happens to memberships: one entry each, never changed, and the spans read from them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shabaka.directory import permissions
from shabaka.directory.models import City, Field, Membership, MembershipEvent, Network, Span
from shabaka.directory.rules import memberships as rules
from shabaka.directory.rules.days import out_of_reach
from shabaka.directory.rules.memberships import Happening, OutOfOrder
from shabaka.directory.states import Capacity, Change
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal


@dataclass(frozen=True)
class NewEvent:
    """An event to be recorded; the day lies between the two limits, both included."""

    change: str
    earliest_on: date
    latest_on: date
    source: str
    field: Field | None = None
    source_url: str = ""
    note: str = ""


@transaction.atomic
def admit(network: Network, city: City, event: NewEvent, *, by: Actor, at: datetime) -> Membership:
    """Record that a city was designated; a city that left before may come back."""
    _demand(network, by, at)
    membership, _created = Membership.objects.get_or_create(
        network=network, city=city, defaults={"capacity": Capacity.MEMBER}
    )
    record(membership, event, by=by, at=at)
    return membership


@transaction.atomic
def happened(
    network: Network, city: City, event: NewEvent, *, by: Actor, at: datetime
) -> Membership:
    """Record what happened to a city in a network, whether or not it was a member before."""
    if event.change == Change.DESIGNATED:
        return admit(network, city, event, by=by, at=at)
    membership = Membership.objects.filter(network=network, city=city).first()
    if membership is None:
        raise Refusal(_impossible("no_member"))
    record(membership, event, by=by, at=at)
    return membership


@transaction.atomic
def record(membership: Membership, event: NewEvent, *, by: Actor, at: datetime) -> MembershipEvent:
    """Add what happened to a membership, with its source, and read its spans anew."""
    _demand(membership.network, by, at)
    if event.change == Change.ANNULLED:
        raise Refusal(
            _("Only the correction of an entry can annul it. Open the entry and correct it.")
        )
    _lock(membership)
    _check(membership, event)
    row = _write(membership, event, at)
    _read_spans(membership)
    _tell(f"membership.{event.change}", membership, event, by, at)
    return row


@transaction.atomic
def correct(wrong: MembershipEvent, event: NewEvent, *, by: Actor, at: datetime) -> MembershipEvent:
    """Put a new entry in the place of a wrong one, which stays readable and is named by it."""
    membership = wrong.membership
    _demand(membership.network, by, at)
    _lock(membership)
    if MembershipEvent.objects.filter(corrects=wrong).exists():
        raise Refusal(_("This entry was corrected before. Correct the newer entry instead."))
    if event.change != Change.ANNULLED:
        _check(membership, event)
    row = _write(membership, event, at, corrects=wrong)
    _read_spans(membership)
    _tell("membership.corrected", membership, event, by, at)
    return row


def _demand(network: Network, by: Actor, at: datetime) -> None:
    if not permissions.can_record_membership(by, network, at):
        raise NotAllowed(
            _("Only the network's secretariat can record what happens to memberships.")
        )


def _lock(membership: Membership) -> None:
    """Two entries of one membership wait for each other; SQLite has one writer anyway."""
    Membership.objects.select_for_update().get(pk=membership.pk)


def _check(membership: Membership, event: NewEvent) -> None:
    if out_of_reach(event.earliest_on, event.latest_on):
        raise Refusal(_("Choose a day between the years 1800 and 2199."))
    if event.earliest_on > event.latest_on:
        raise Refusal(_("The first possible day lies after the last one. Exchange the two days."))
    if not event.source.strip():
        raise Refusal(_("Name the source: a decision, a letter, a press release."))
    _check_field(membership, event)


def _check_field(membership: Membership, event: NewEvent) -> None:
    names_a_field = event.change in (Change.DESIGNATED, Change.FIELD_CHANGED)
    if not (names_a_field and event.field):
        if names_a_field and Field.objects.filter(network=membership.network).exists():
            raise Refusal(_("Choose the field of the designation."))
        return
    if event.field.network_id != membership.network_id:
        raise Refusal(
            _("This field belongs to another network. Choose one of this network's fields.")
        )
    happening = Happening(event.change, event.field.pk, event.earliest_on, event.latest_on)
    if rules.outside_validity(happening, event.field.starts_on, event.field.ends_on):
        raise Refusal(
            _("The field “%s” was not open on that day. Choose another field, or correct the day.")
            % event.field
        )


def _write(
    membership: Membership, event: NewEvent, at: datetime, corrects: MembershipEvent | None = None
) -> MembershipEvent:
    return MembershipEvent.objects.create(
        membership=membership, recorded_at=at, corrects=corrects, **event.__dict__
    )


def _tell(verb: str, membership: Membership, event: NewEvent, by: Actor, at: datetime) -> None:
    journal.record(
        verb, membership, by=by, at=at, network=membership.network.slug,
        on=event.latest_on.isoformat(), field=event.field.slug if event.field else "",
        city=membership.city.slug,
    )  # fmt: skip


IMPOSSIBLE = {
    "already_member": gettext_lazy(
        "The city is already a member at that time. Record a change of field instead."
    ),
    "no_member": gettext_lazy(
        "The city is not a member at that time, so this cannot have happened to it."
    ),
    "not_open": gettext_lazy(
        "This cannot follow what was recorded before. Look at the membership's history."
    ),
    "same_field": gettext_lazy("The city has this field already. Choose the new field."),
}


def _read_spans(membership: Membership) -> None:
    happenings = [
        Happening(e.change, e.field_id or 0, e.earliest_on, e.latest_on, e.pk, e.corrects_id or 0)
        for e in MembershipEvent.objects.filter(membership=membership)
    ]
    try:
        stretches = rules.stretches(happenings)
    except OutOfOrder as error:
        raise Refusal(_impossible(error.reason)) from error
    Span.objects.filter(membership=membership).delete()
    Span.objects.bulk_create(
        Span(
            membership=membership,
            network_id=membership.network_id,
            city_id=membership.city_id,
            field_id=stretch.field or None,
            standing=stretch.standing,
            starts_earliest=stretch.starts_earliest,
            starts_on=stretch.starts_on,
            ends_earliest=stretch.ends_earliest,
            ends_on=stretch.ends_on,
        )
        for stretch in stretches
    )


def _impossible(reason: str) -> str:
    return str(IMPOSSIBLE[reason])
