"""My desk: for each mandate what waits, by when, and what changed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from shabaka.accounts.models import User
from shabaka.directory import permissions
from shabaka.directory.models import Mandate, Network, Person
from shabaka.directory.queries import desk
from shabaka.directory.queries.desk import Item, Reached
from shabaka.directory.queries.subjects import Told, told
from shabaka.directory.states import Role
from shabaka.journal.models import Entry

LATELY = timedelta(days=30)
SHOWN = 12


@dataclass(frozen=True)
class Part:
    """One mandate on the desk."""

    mandate: Mandate
    items: list[Item]
    reached: Reached | None = None

    @property
    def is_secretariat(self) -> bool:
        return self.mandate.role == Role.SECRETARIAT


def parts(user: User, at: datetime, day: date) -> list[Part]:
    """The reader's mandates in force, each with what waits for it."""
    return [
        Part(
            mandate,
            desk.open_items(mandate, day),
            desk.reached(mandate.network, day)
            if mandate.role == Role.SECRETARIAT and mandate.network
            else None,
        )
        for mandate in desk.mandates_now(user, at)
    ]


def somebody(key: str) -> Person | None:
    """A person with an account, by the key that a session kept."""
    return Person.objects.filter(key=key).select_related("account").first()


def changed_lately(user: User, at: datetime) -> list[Told]:
    """What happened in the reader's networks in the last month, as far as the reader may know."""
    found = Q(pk__in=[])
    for network in _networks(user, at):
        circles = permissions.audiences_of(user, network, at)
        found |= Q(network=network.slug, audience__in=circles)
    return told(Entry.objects.filter(found, at__gte=at - LATELY).order_by("-at", "-pk")[:SHOWN])


def sent_lately(user: User, at: datetime) -> list[Told]:
    """What the reader did in the last month."""
    return told(Entry.objects.filter(actor=user.actor_key).order_by("-at", "-pk")[:SHOWN])


def _networks(user: User, at: datetime) -> list[Network]:
    mandates = permissions.mandates_of(user, at).exclude(network=None)
    return list(Network.objects.filter(pk__in=mandates.values("network")))
