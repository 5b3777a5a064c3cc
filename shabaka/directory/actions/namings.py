"""What a network calls places itself, where it differs from the directory."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.models import City, Country, Naming, Network
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed
from shabaka.kernel.text import Words


@transaction.atomic
def name_place(
    network: Network, place: City | Country, name: dict[str, str], *, by: Actor, at: datetime
) -> Naming:
    """Call a city or a country by the network's own word; a second one replaces the first."""
    _demand(network, by, at)
    city, country = (place, None) if isinstance(place, City) else (None, place)
    naming, _new = Naming.objects.update_or_create(
        network=network, city=city, country=country, defaults={"name": Words(name)}
    )
    journal.record("naming.recorded", network, by=by, at=at, network=network.slug)
    return naming


@transaction.atomic
def unname_place(naming: Naming, *, by: Actor, at: datetime) -> None:
    """Call the place again as the directory does."""
    network = naming.network
    _demand(network, by, at)
    naming.delete()
    journal.record("naming.removed", network, by=by, at=at, network=network.slug)


def _demand(network: Network, by: Actor, at: datetime) -> None:
    if not permissions.can_run_network(by, network, at):
        raise NotAllowed(_("Only the network's secretariat can change its record."))
