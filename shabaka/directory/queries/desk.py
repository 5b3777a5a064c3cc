"""What the directory's own desk pages and the reader's desk show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.models import (
    City,
    Contact,
    Mandate,
    Membership,
    MembershipEvent,
    Network,
    Person,
)
from shabaka.directory.permissions import in_office
from shabaka.directory.states import ContactKind, Role
from shabaka.kernel.actor import Actor
from shabaka.reading.folding import bare

SOON = timedelta(days=60)
A_YEAR = timedelta(days=365)


def mandates_now(actor: Actor, at: datetime) -> list[Mandate]:
    """The reader's own mandates in force, with what they are for."""
    found = permissions.mandates_of(actor, at)
    return list(found.select_related("person", "network", "city__country", "organisation", "body"))


def mandate(key: int) -> Mandate:
    found = (
        Mandate.objects.filter(pk=key)
        .select_related("person", "network", "city", "organisation", "body", "successor__person")
        .first()
    )
    if found is None:
        raise Http404(_("There is no such mandate."))
    return found


def mandates_in(network: Network, day: date) -> QuerySet[Mandate]:
    """Mandates of a network in force on a day, the roles together."""
    return (
        Mandate.objects.filter(in_office(day), network=network)
        .select_related("person__account", "city", "organisation", "body")
        .order_by("role", "city__slug", "pk")
    )


def persons(words: str = "") -> list[Person]:
    """Persons of the directory; a word finds them by any spelling of any name."""
    found = Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True)
    if not words:
        return list(found.order_by("-pk")[:200])
    wanted = bare(words)
    rows = found.prefetch_related("names").order_by("pk")
    return [p for p in rows if any(wanted in bare(name.text) for name in p.names.all())][:200]


def person(key: UUID) -> Person:
    found = Person.objects.filter(key=key).select_related("account", "merged_into").first()
    if found is None:
        raise Http404(_("There is no such person in the directory."))
    return found


def event(key: int) -> MembershipEvent:
    found = (
        MembershipEvent.objects.filter(pk=key)
        .select_related("membership__network", "membership__city", "field")
        .first()
    )
    if found is None:
        raise Http404(_("There is no such entry."))
    return found


def persons_of(actor: Actor) -> Person | None:
    """The person behind an account."""
    if actor.is_system or not actor.is_authenticated:
        return None
    return Person.objects.filter(account_id=int(actor.actor_key.removeprefix("account:"))).first()


@dataclass(frozen=True)
class Reached:
    """How well a network reaches the people who hold its mandates."""

    bounced: list[Contact]
    silent: list[Mandate]
    stale: list[Mandate]
    ending: list[Mandate]


def reached(network: Network, day: date) -> Reached:
    """Bounced addresses, focal points without one, and records unconfirmed for a year."""
    held = list(mandates_in(network, day))
    people = {mandate.person_id for mandate in held}
    emails = Contact.objects.filter(person__in=people, kind=ContactKind.EMAIL).select_related(
        "person"
    )
    bounced = [contact for contact in emails if contact.bounced_at]
    good = {contact.person_id for contact in emails if not contact.bounced_at}
    accounts = {m.person_id for m in held if m.person.account_id}
    return Reached(
        bounced=bounced,
        silent=[
            m for m in held if m.role == Role.FOCAL_POINT and m.person_id not in good | accounts
        ],
        stale=[m for m in held if is_stale(m.person, day)],
        ending=[m for m in held if m.ends_on and m.ends_on <= day + SOON],
    )


def is_stale(person: Person, day: date) -> bool:
    """True when nobody has confirmed the record for a year."""
    return person.confirmed_on is None or person.confirmed_on < day - A_YEAR


def addresses_of(persons: Iterable[Person]) -> dict[int, str]:
    """One address per person to write to: one that did not bounce, else the account's."""
    people = {person.pk: person for person in persons}
    found = {pk: p.account.email for pk, p in people.items() if p.account}
    emails = Contact.objects.filter(person__in=people, kind=ContactKind.EMAIL)
    for contact in emails.filter(bounced_at__isnull=True).order_by("-pk"):
        found[contact.person_id] = contact.value
    return found


def membership(network: Network, city: City) -> Membership | None:
    return Membership.objects.filter(network=network, city=city).first()


def predecessor(mandate: Mandate) -> Mandate | None:
    """The mandate that was handed over to this one."""
    return Mandate.objects.filter(successor=mandate).select_related("person").first()


@dataclass(frozen=True)
class Item:
    """Something that waits for whoever holds a mandate: what, where, and by when."""

    title: str
    url: str
    due_on: date | None = None


type Queue = Callable[[Mandate, date], list[Item]]
QUEUES: list[Queue] = []


def add_queue(queue: Queue) -> Queue:
    """A context says what of its own waits for the holder of a mandate."""
    if queue not in QUEUES:
        QUEUES.append(queue)
    return queue


def open_items(mandate: Mandate, day: date) -> list[Item]:
    """Everything that waits for the holder of a mandate, the most urgent first."""
    items = [item for queue in QUEUES for item in queue(mandate, day)]
    return sorted(items, key=lambda item: (item.due_on or date.max, item.title))


@add_queue
def unconfirmed(mandate: Mandate, day: date) -> list[Item]:
    """A record that nobody has confirmed for a year."""
    if not is_stale(mandate.person, day):
        return []
    title = _("Are your own details still right? Confirm or update them.")
    return [Item(title, reverse("directory:person", args=[mandate.person.key]))]


@add_queue
def ending(mandate: Mandate, day: date) -> list[Item]:
    """A mandate that ends soon and has no successor."""
    if not mandate.ends_on or mandate.successor_id or mandate.ends_on > day + SOON:
        return []
    title = _("Your mandate ends soon: hand it over.")
    return [Item(title, reverse("directory:hand_over", args=[mandate.pk]), mandate.ends_on)]


def contact(person: Person, key: int) -> Contact:
    found = Contact.objects.filter(person=person, pk=key).select_related("person").first()
    if found is None:
        raise Http404(_("There is no such contact."))
    return found


def address_of(person: Person) -> str:
    """The first e-mail address that is known of a person; nothing where there is none."""
    known = person.contacts.filter(kind=ContactKind.EMAIL).order_by("pk").first()
    return known.value if known else ""


def kept_about(person: Person) -> dict[str, object]:
    """Everything that the directory keeps about a person, for the person."""
    mandates = person.mandates.select_related("network", "city", "organisation", "body")
    return {
        "names": list(
            person.names.values("language", "text", "kind", "starts_on", "ends_on", "source")
        ),
        "contacts": list(person.contacts.values("kind", "value", "visibility")),
        "mandates": [
            {
                "role": m.role,
                "for": [str(of) for of in (m.network, m.city, m.organisation, m.body) if of],
                "starts_on": m.starts_on,
                "ends_on": m.ends_on,
                "public": m.public,
            }
            for m in mandates
        ],
        "offices": [
            {
                "title": dict(o.title),
                "body": str(o.body),
                "starts_on": o.starts_on,
                "ends_on": o.ends_on,
            }
            for o in person.offices.select_related("body")
        ],
        "account": person.account.email if person.account else "",
        "confirmed_on": person.confirmed_on,
        "source": person.source,
    }
