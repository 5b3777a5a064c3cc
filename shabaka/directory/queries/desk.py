"""What the directory's own desk pages and the reader's desk show."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from shabaka.accounts.models import Invitation
from shabaka.accounts.queries import unanswered
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
from shabaka.journal.models import Entry, key_of
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


def kept_by(reader: Actor, at: datetime) -> QuerySet[Person]:
    """Persons in the care of a reader's secretariat: none who stands in another network too."""
    found = Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True)
    if reader.is_system:
        return found
    if not permissions.is_secretariat(reader, None, at):
        return found.none()
    return found.exclude(pk__in=permissions.held_elsewhere(reader, at).values("person"))


def persons(reader: Actor, at: datetime, words: str = "") -> list[Person]:
    """Persons in the reader's care; a word finds them by any spelling of any name."""
    found = kept_by(reader, at)
    if not words:
        return list(found.order_by("-pk")[:200])
    wanted = bare(words)
    rows = found.prefetch_related("names").order_by("pk")
    return [p for p in rows if any(wanted in bare(name.text) for name in p.names.all())][:200]


def called(texts: Iterable[str], reader: Actor, at: datetime) -> list[Person]:
    """Persons in the reader's care who have one of these names, in any spelling of it."""
    wanted = {bare(text).strip() for text in texts}
    rows = kept_by(reader, at).prefetch_related("names").order_by("pk")
    return [p for p in rows if wanted & {bare(name.text).strip() for name in p.names.all()}]


def recorded_since(persons: Iterable[Person], since: datetime) -> list[Person]:
    """Those of the persons who were entered after an instant."""
    by_key = {key_of(person): person for person in persons}
    lately = Entry.objects.filter(verb="person.recorded", subject__in=by_key, at__gt=since)
    return [by_key[subject] for subject in lately.order_by("pk").values_list("subject", flat=True)]


def successors(mandate: Mandate, reader: Actor, at: datetime) -> QuerySet[Person]:
    """To whom a reader may hand over: a holder, to those who act for the same city there."""
    if permissions.is_secretariat(reader, permissions.network_of(mandate), at):
        return kept_by(reader, at).exclude(pk=mandate.person_id)
    beside = Mandate.objects.filter(
        permissions.not_over(at.date()), city=mandate.city_id, network=mandate.network_id
    )
    found = Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True)
    if not mandate.city_id:
        return found.none()
    return found.filter(pk__in=beside.values("person")).exclude(pk=mandate.person_id)


def same_mandates(mandate: Mandate) -> QuerySet[Mandate]:
    """Mandates of the same person for the very same thing, on some of the same days."""
    scope = ("person_id", "role", "network_id", "city_id", "organisation_id", "body_id")
    same = Mandate.objects.filter(permissions.not_over(mandate.starts_on)).exclude(pk=mandate.pk)
    for name in scope:
        value = getattr(mandate, name)
        same = same.filter(**({f"{name}__isnull": True} if value is None else {name: value}))
    return same.filter(starts_on__lte=mandate.ends_on) if mandate.ends_on else same


def inviting(person: Person, by: Actor, at: datetime) -> str:
    """In whose name a secretariat invites: of its networks, one for which the person acts."""
    own = permissions.mandates_of(by, at).filter(role=Role.SECRETARIAT, network__isnull=False)
    run = list(own.order_by("pk").values_list("network__slug", flat=True))
    acts = set(person.mandates.values_list("network__slug", flat=True))
    return next((slug for slug in run if slug in acts), next(iter(run), ""))


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
    """The person behind an account; of two joined records, the one that remains."""
    account = permissions.account_of(actor)
    if account is None:
        return None
    found = Person.objects.filter(account=account).select_related("merged_into").first()
    return permissions.remaining(found) if found else None


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


def open_invitations(person: Person, at: datetime) -> QuerySet[Invitation]:
    """Invitations of a person that may still be accepted."""
    return unanswered(at).filter(person_key=str(person.key))


def invitation(person: Person, key: str, at: datetime) -> Invitation:
    """One of them, by what the form sent."""
    known = key.isascii() and key.isdigit() and len(key) < 19
    found = open_invitations(person, at).filter(pk=int(key)).first() if known else None
    if found is None:
        raise Http404(_("There is no such invitation any more."))
    return found
