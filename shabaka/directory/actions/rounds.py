"""The yearly "is this still right?": who is asked, and who cannot be reached."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.models import Contact, Network, Person
from shabaka.directory.queries import desk
from shabaka.directory.rules.contacts import is_email
from shabaka.directory.states import ContactKind
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed
from shabaka.mail.actions import letters
from shabaka.mail.models import Letter
from shabaka.mail.states import Status

LETTER = "directory.still_right"


@dataclass(frozen=True)
class Round:
    """How many persons were asked, and how many have no address to be asked at."""

    asked: int
    silent: int


@transaction.atomic
def begin(network: Network, *, by: Actor, at: datetime) -> Round:
    """Ask everybody in office in a network, once a year each, whether their details are right."""
    if not permissions.can_run_network(by, network, at):
        raise NotAllowed(_("Only the network's secretariat can begin a round."))
    people = {mandate.person for mandate in desk.mandates_in(network, at.date())}
    stale = sorted((p for p in people if desk.is_stale(p, at.date())), key=lambda p: p.pk)
    known = desk.addresses_of(stale)
    addresses = {key: address for key, address in known.items() if is_email(address)}
    for person in stale:
        if address := addresses.get(person.pk):
            _ask(person, address, network, by, at)
    found = Round(len(addresses), len(stale) - len(addresses))
    journal.record(
        "round.begun", network, by=by, at=at, network=network.slug, asked=found.asked,
        silent=found.silent,
    )  # fmt: skip
    return found


def _ask(person: Person, address: str, network: Network, by: Actor, at: datetime) -> None:
    spoken = person.account.language if person.account else ""
    letters.queue(
        LETTER, address, spoken or settings.LANGUAGE_CODE, {"person": str(person.key)},
        by=by, at=at, dedupe=f"still-right {network.slug} {person.pk} {at.year}",
        to_key=f"person:{person.pk}", network=network.slug,
    )  # fmt: skip


@transaction.atomic
def note_bounces(*, by: Actor, at: datetime) -> int:
    """Mark the addresses whose mailbox refused a letter, so that the desk can list them."""
    refused = Letter.objects.filter(status=Status.BOUNCED).exclude(to="").values("to")
    fresh = Contact.objects.filter(
        kind=ContactKind.EMAIL, bounced_at__isnull=True, value__in=refused
    )
    for contact in fresh.select_related("person"):
        contact.bounced_at = at
        contact.save(update_fields=["bounced_at"])
        journal.record("person.bounced", contact.person, by=by, at=at)
    return len(fresh)
