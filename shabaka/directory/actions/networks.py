"""Founding networks, opening fields, forming bodies, recording organisations."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.models import Affiliation, Body, Field, Network, Organisation
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
    """Change a network's own settings: languages, accent, borders, regions."""
    _demand(network, by, at)
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
    field = Field.objects.create(network=network, slug=slug, name=name, **facts)
    journal.record("field.opened", field, by=by, at=at, network=network.slug)
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
    body = Body.objects.create(slug=slug, name=name, network=network, **facts)
    journal.record("body.formed", body, by=by, at=at, network=network.slug if network else "")
    return body


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
