"""Giving, ending and handing over the right to act."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.actions import people
from shabaka.directory.actions.people import Newcomer
from shabaka.directory.models import Mandate, Person
from shabaka.directory.queries import desk
from shabaka.directory.rules.mandates import BadDay, Office, handed_over
from shabaka.directory.states import Role
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal

A_DAY = timedelta(days=1)


@transaction.atomic
def give(
    person: Person, role: str, *, by: Actor, at: datetime, starts_on: date, **facts: Any
) -> Mandate:
    """Let a person act for something from a day on."""
    mandate = Mandate(person=person, role=role, starts_on=starts_on, **facts)
    _settle_network(mandate)
    if not permissions.can_give_mandate(by, mandate, at):
        raise NotAllowed(_("Only the secretariat can give mandates."))
    if mandate.ends_on and mandate.ends_on < starts_on:
        raise Refusal(_("The last day lies before the first. Change one of the two."))
    _demand_new(mandate)
    mandate.save()
    _tell("mandate.given", mandate, by, at, starts_on=starts_on.isoformat(), role=role)
    return mandate


@transaction.atomic
def end(mandate: Mandate, *, by: Actor, at: datetime, ends_on: date) -> Mandate:
    """Fix the last day of a mandate, which is the last day on which it opens anything."""
    mandate = _locked(mandate)
    if not permissions.can_hand_over(by, mandate, at):
        raise NotAllowed(_("Only the secretariat, or who holds the mandate, can end it."))
    if ends_on < mandate.starts_on:
        raise Refusal(_("The last day lies before the first. Change one of the two."))
    if mandate.successor_id and _lengthens(mandate, ends_on):
        raise Refusal(_("This mandate was handed over. End the successor's mandate instead."))
    if _lengthens(mandate, ends_on) and not permissions.can_lengthen(by, mandate, at):
        raise NotAllowed(_("Only the secretariat can let a mandate last longer."))
    _demand_present(mandate, by, at, is_over=ends_on < at.date() - A_DAY)
    mandate.ends_on = ends_on
    mandate.save(update_fields=["ends_on"])
    _tell("mandate.ended", mandate, by, at, ends_on=ends_on.isoformat())
    return mandate


@transaction.atomic
def hand_over(
    mandate: Mandate, to: Person | Newcomer, *, by: Actor, at: datetime, on: date
) -> Mandate:
    """End one mandate and begin the next, in one step; ``on`` is the successor's first day."""
    mandate = _locked(mandate)
    if not permissions.can_hand_over(by, mandate, at):
        raise NotAllowed(_("Only the secretariat, or who holds the mandate, can hand it over."))
    if isinstance(to, Person) and mandate.person_id == to.pk:
        raise Refusal(_("Choose somebody else: this person holds the mandate already."))
    if mandate.successor_id:
        raise Refusal(_("This mandate was handed over before. Look at who holds it now."))
    _demand_present(mandate, by, at, is_over=on < at.date())
    before, after = _parted(mandate, on)
    person = _successor(mandate, to, by, at)
    following = Mandate(
        person=person, role=mandate.role, network=mandate.network, city=mandate.city,
        organisation=mandate.organisation, body=mandate.body, public=mandate.public,
        starts_on=after.starts_on, ends_on=after.ends_on,
    )  # fmt: skip
    _settle_network(following)
    _demand_new(following)
    following.save()
    mandate.ends_on, mandate.successor = before.ends_on, following
    mandate.save(update_fields=["ends_on", "successor"])
    _tell("mandate.handed_over", mandate, by, at, on=on.isoformat(), successor=following.pk)
    return following


def _successor(mandate: Mandate, to: Person | Newcomer, by: Actor, at: datetime) -> Person:
    if isinstance(to, Newcomer):
        return people.write(to, by=by, at=at)
    if not desk.successors(mandate, by, at).filter(pk=to.pk).exists():
        raise NotAllowed(
            _("Choose one of the persons of the list, or write the name of a new one.")
        )
    return to


def _settle_network(mandate: Mandate) -> None:
    """A mandate for a body is one of the body's network; running a network needs one."""
    of_body = mandate.body.network if mandate.body else None
    if of_body and mandate.network and of_body != mandate.network:
        raise Refusal(_("The body belongs to another network. Choose one of the two."))
    mandate.network = mandate.network or of_body
    if mandate.role == Role.SECRETARIAT and mandate.network is None:
        raise Refusal(_("Choose the network of whose secretariat the person is."))


def _demand_new(mandate: Mandate) -> None:
    """Of two clicks the second is refused; so is a mandate for a record that stands for nobody."""
    person = Person.objects.select_for_update().get(pk=mandate.person_id)
    if person.erased_at or person.merged_into_id:
        raise Refusal(_("This record was joined or erased before. Look at it again."))
    if desk.same_mandates(mandate).exists():
        raise Refusal(_("This person holds this mandate already on some of these days."))


def _demand_present(mandate: Mandate, by: Actor, at: datetime, *, is_over: bool) -> None:
    """Who acted on days that are over is changed by the secretariat alone."""
    if is_over and not permissions.can_backdate(by, mandate, at):
        raise Refusal(
            _("Choose a day from today on. Only the secretariat can change what is over.")
        )


TOO_EARLY = "before_it_began"


def _parted(mandate: Mandate, on: date) -> tuple[Office, Office]:
    try:
        return handed_over(Office(mandate.starts_on, mandate.ends_on), on)
    except BadDay as error:
        if error.reason == TOO_EARLY:
            raise Refusal(_("Choose a day after the first day of the present mandate.")) from error
        raise Refusal(_("The mandate ended before that day. Give a new one instead.")) from error


def _locked(mandate: Mandate) -> Mandate:
    """The row as it is now, and nobody else's until the end: two handovers cannot both win."""
    return Mandate.objects.select_for_update(of=("self",)).get(pk=mandate.pk)


def _lengthens(mandate: Mandate, ends_on: date) -> bool:
    return mandate.ends_on is not None and ends_on > mandate.ends_on


def _tell(verb: str, mandate: Mandate, by: Actor, at: datetime, **facts: object) -> None:
    """Public pages look different only where the mandate is shown on them."""
    network = mandate.network.slug if mandate.network else ""
    journal.record(verb, mandate, by=by, at=at, network=network, **facts)
    if mandate.public:
        journal.raise_version(network)
