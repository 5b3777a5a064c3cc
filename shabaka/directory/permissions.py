"""Who may do what in the directory. Rights come from mandates that hold on the day alone."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from shabaka.directory.models import City, Mandate, Network, Person
from shabaka.directory.states import Role
from shabaka.journal.states import Audience
from shabaka.kernel.actor import Actor

CITY_ROLES = (Role.FOCAL_POINT, Role.ALTERNATE, Role.MAYOR, Role.MAYORS_REPRESENTATIVE)


def in_office(day: date) -> Q:
    """Mandates that hold on a day: from the first day to the last, both included."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def not_over(day: date) -> Q:
    """Mandates in force on a day or later."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=day)


def account_of(actor: Actor) -> int | None:
    """The key of the account that acts; nothing for the system and for outsiders."""
    kind, _colon, key = actor.actor_key.partition(":")
    return int(key) if kind == "account" and actor.is_authenticated else None


def mandates_of(actor: Actor, at: datetime) -> QuerySet[Mandate]:
    """The mandates that an account may use now; a merged person's belong to the one who remains."""
    found = Mandate.objects.filter(in_office(at.date()), person__erased_at__isnull=True)
    account = account_of(actor)
    if account is None:
        return found.none()
    return found.filter(Q(person__account=account) | Q(pk__in=_of_joined_records(account)))


def _of_joined_records(account: int) -> QuerySet[Mandate, Any]:
    """Who signs in with the account of a record that was joined into another acts for that one."""
    return Mandate.objects.filter(person__merged__account=account).values("pk")


def holds(actor: Actor, at: datetime, *roles: str, **scope: object) -> bool:
    """True when the actor holds one of the roles now, within ``scope``; the system may do all."""
    if actor.is_system:
        return True
    return mandates_of(actor, at).filter(role__in=roles, **scope).exists()


def is_secretariat(actor: Actor, network: Network | None, at: datetime) -> bool:
    """Of this network, or of any when the thing belongs to none."""
    scope = {"network": network} if network else {"network__isnull": False}
    return holds(actor, at, Role.SECRETARIAT, **scope)


def network_of(mandate: Mandate) -> Network | None:
    """The network that a mandate is of; the one of its body, where it names none."""
    return mandate.network or (mandate.body.network if mandate.body else None)


def remaining(person: Person) -> Person:
    """The record that stands for a person, after it was joined with another one."""
    return person.merged_into or person


def records_of(person: Person) -> QuerySet[Person]:
    """All records of one person, joined or not."""
    kept = remaining(person)
    return Person.objects.filter(Q(pk=kept.pk) | Q(merged_into=kept))


def held_elsewhere(actor: Actor, at: datetime) -> QuerySet[Mandate]:
    """Mandates, in force or to come, of networks of whose secretariat the actor is not."""
    own = mandates_of(actor, at).filter(role=Role.SECRETARIAT, network__isnull=False)
    of_networks = Mandate.objects.annotate(of=Coalesce("network", "body__network"))
    coming = of_networks.filter(not_over(at.date()), of__isnull=False)
    return coming.exclude(of__in=own.values("network"))


def can_keep_places(actor: Actor, at: datetime) -> bool:
    """Places and organisations are shared: any secretariat may enter and correct them."""
    return is_secretariat(actor, None, at)


def can_enter_person(actor: Actor, at: datetime) -> bool:
    """Any secretariat enters persons."""
    return is_secretariat(actor, None, at)


def can_found_network(actor: Actor) -> bool:
    return actor.is_system


def can_run_network(actor: Actor, network: Network, at: datetime) -> bool:
    return is_secretariat(actor, network, at)


def can_record_membership(actor: Actor, network: Network, at: datetime) -> bool:
    return is_secretariat(actor, network, at)


def can_correct_city(actor: Actor, city: City, at: datetime) -> bool:
    """A city's own people correct its record; so does any secretariat."""
    return is_secretariat(actor, None, at) or holds(actor, at, *CITY_ROLES, city=city)


def can_give_mandate(actor: Actor, mandate: Mandate, at: datetime) -> bool:
    """The secretariat of its network, to a person who does not stand in another network alone.

    Else one secretariat could lock the others out of their own person.
    """
    return can_lengthen(actor, mandate, at) and can_decide_about(actor, mandate.person, at)


def can_lengthen(actor: Actor, mandate: Mandate, at: datetime) -> bool:
    return is_secretariat(actor, network_of(mandate), at)


def can_hand_over(actor: Actor, mandate: Mandate, at: datetime) -> bool:
    """The secretariat may, and whoever holds the mandate on that very day."""
    if is_secretariat(actor, network_of(mandate), at):
        return True
    return mandates_of(actor, at).filter(pk=mandate.pk).exists()


def can_backdate(actor: Actor, mandate: Mandate, at: datetime) -> bool:
    """Only the secretariat knows better than the record what was on a day that is over."""
    return is_secretariat(actor, network_of(mandate), at)


def can_see_handover(
    actor: Actor, following: Mandate, before: Mandate | None, at: datetime
) -> bool:
    """The secretariat and the two persons; the former holder may still read this one page."""
    if is_secretariat(actor, network_of(following), at):
        return True
    return any(is_own(actor, m.person) for m in (following, before) if m)


def can_decide_about(actor: Actor, person: Person, at: datetime) -> bool:
    """A secretariat of every network for which a person acts or will act.

    Who acts for none is in the care of any secretariat.
    """
    if actor.is_system:
        return True
    elsewhere = held_elsewhere(actor, at).filter(person__in=records_of(person))
    return is_secretariat(actor, None, at) and not elsewhere.exists()


def can_keep_person(actor: Actor, person: Person, at: datetime) -> bool:
    """One keeps one's own record; so does the secretariat of all networks of a person."""
    return is_own(actor, person) or can_decide_about(actor, person, at)


def is_own(actor: Actor, person: Person) -> bool:
    """True for every record of whoever acts, whichever of them the account sits on."""
    account = account_of(actor)
    return account is not None and records_of(person).filter(account=account).exists()


def audiences_of(actor: Actor, network: Network | None, at: datetime) -> set[str]:
    """For which circles this reader counts, for stories told by the journal."""
    circles: set[str] = {Audience.PUBLIC}
    if not actor.is_authenticated:
        return circles
    if is_secretariat(actor, network, at):
        return {*circles, Audience.NETWORK, Audience.PARTIES, Audience.SECRETARIAT}
    if network and mandates_of(actor, at).filter(network=network).exists():
        circles.add(Audience.NETWORK)
    return circles
