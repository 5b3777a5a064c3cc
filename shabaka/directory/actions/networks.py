"""Founding networks, opening fields, forming bodies, recording organisations."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.models import (
    Affiliation,
    Body,
    Field,
    MembershipEvent,
    Network,
    OfficeHolder,
    Organisation,
    Term,
)
from shabaka.directory.rules.days import out_of_reach
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal


@transaction.atomic
def found(*, by: Actor, at: datetime, slug: str, name: dict[str, str], **facts: Any) -> Network:
    """Enter a network; only the installation itself can."""
    if not permissions.can_found_network(by):
        raise NotAllowed(_("A network is entered with the command “shabaka init”."))
    if Network.objects.filter(slug=slug).exists():
        raise Refusal(_("There is already a network with the key “%s”. Choose another key.") % slug)
    network = Network.objects.create(slug=slug, name=name, **facts)
    journal.record("network.founded", network, by=by, at=at, network=slug)
    return network


@transaction.atomic
def change(network: Network, *, by: Actor, at: datetime, **facts: Any) -> Network:
    """Change a network's own settings: languages, accent, borders, regions.

    What is given as it stands already is no change; without any, nothing is written.
    """
    _demand(network, by, at)
    facts = {name: value for name, value in facts.items() if getattr(network, name) != value}
    if not facts:
        return network
    for name, value in facts.items():
        setattr(network, name, value)
    network.save(update_fields=list(facts))
    journal.record("network.changed", network, by=by, at=at, network=network.slug)
    return network


@transaction.atomic
def open_field(
    network: Network, *, by: Actor, at: datetime, slug: str, name: dict[str, str], **facts: Any
) -> Field:
    """Add a title that the network gives, from a day on."""
    _demand(network, by, at)
    if Field.objects.filter(network=network, slug=slug).exists():
        raise Refusal(_("There is already a field with the key “%s”. Choose another key.") % slug)
    _demand_days(facts.get("starts_on"), facts.get("ends_on"))
    field = Field.objects.create(network=network, slug=slug, name=name, **facts)
    journal.record("field.opened", field, by=by, at=at, network=network.slug)
    return field


@transaction.atomic
def close_field(field: Field, *, by: Actor, at: datetime, ends_on: date) -> Field:
    """Say the last day on which a title can be given; cities that bear it keep it."""
    _demand(field.network, by, at)
    _demand_days(field.starts_on, ends_on)
    given = MembershipEvent.objects.filter(field=field, earliest_on__gt=ends_on)
    if given.filter(correction__isnull=True).exists():
        raise Refusal(
            _("A city was given this field after that day. Choose a later day for its end.")
        )
    field.ends_on = ends_on
    field.save(update_fields=["ends_on"])
    journal.record(
        "field.closed", field, by=by, at=at, network=field.network.slug,
        ends_on=ends_on.isoformat(),
    )  # fmt: skip
    return field


@transaction.atomic
def form_body(
    *,
    by: Actor,
    at: datetime,
    slug: str,
    name: dict[str, str],
    network: Network | None = None,
    **facts: Any,
) -> Body:
    """Enter a body of a network or an organisation, alone or as part of another."""
    if not permissions.is_secretariat(by, network, at):
        raise NotAllowed(_("Only a secretariat can enter bodies."))
    if Body.objects.filter(slug=slug).exists():
        raise Refusal(_("There is already a body with the key “%s”. Choose another key.") % slug)
    _demand_days(facts.get("starts_on"), facts.get("ends_on"))
    body = Body.objects.create(slug=slug, name=name, network=network, **facts)
    journal.record("body.formed", body, by=by, at=at, network=network.slug if network else "")
    return body


@transaction.atomic
def record_term(
    body: Body, *, by: Actor, at: datetime, name: dict[str, str], starts_on: date | None = None,
    ends_on: date | None = None,
) -> Term:  # fmt: skip
    """Enter the next term of a body."""
    if not permissions.is_secretariat(by, body.network, at):
        raise NotAllowed(_("Only a secretariat can enter terms."))
    _demand_days(starts_on, ends_on)
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    last = body.terms.order_by("number").last()
    term = Term.objects.create(
        body=body, number=last.number + 1 if last else 1, name=name, starts_on=starts_on,
        ends_on=ends_on,
    )  # fmt: skip
    network = body.network.slug if body.network else ""
    journal.record("term.recorded", body, by=by, at=at, network=network, number=term.number)
    return term


@transaction.atomic
def end_office(holder: OfficeHolder, *, by: Actor, at: datetime, ends_on: date) -> OfficeHolder:
    """Say the last day on which a person holds an office."""
    network = holder.body.network
    if not permissions.is_secretariat(by, network, at):
        raise NotAllowed(_("Only a secretariat can record who holds an office."))
    _demand_days(holder.starts_on or holder.attested_on, ends_on)
    holder.ends_on = ends_on
    holder.save(update_fields=["ends_on"])
    journal.record(
        "office.ended", holder, by=by, at=at, network=network.slug if network else "",
        ends_on=ends_on.isoformat(),
    )  # fmt: skip
    return holder


@transaction.atomic
def record_organisation(
    *, by: Actor, at: datetime, slug: str, name: dict[str, str], **facts: Any
) -> Organisation:
    """Enter an organisation."""
    if not permissions.can_keep_places(by, at):
        raise NotAllowed(_("Only a secretariat can enter organisations."))
    organisation = Organisation.objects.create(slug=slug, name=name, **facts)
    journal.record("organisation.recorded", organisation, by=by, at=at)
    return organisation


@transaction.atomic
def affiliate(
    network: Network, *, by: Actor, at: datetime, capacity: str, **facts: Any
) -> Affiliation:
    """Record that an organisation or another network belongs to this one."""
    _demand(network, by, at)
    affiliation = Affiliation.objects.create(network=network, capacity=capacity, **facts)
    journal.record("affiliation.recorded", affiliation, by=by, at=at, network=network.slug)
    return affiliation


def _demand(network: Network, by: Actor, at: datetime) -> None:
    if not permissions.can_run_network(by, network, at):
        raise NotAllowed(_("Only the network's secretariat can change its record."))


def _demand_days(starts_on: date | None, ends_on: date | None) -> None:
    if out_of_reach(starts_on, ends_on):
        raise Refusal(_("Choose a day between the years 1800 and 2199."))
    if starts_on and ends_on and starts_on > ends_on:
        raise Refusal(_("It cannot end before it begins. Change one of the two days."))
