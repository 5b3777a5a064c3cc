"""Who may do what in the directory. Rights come from mandates that hold on the day alone."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from shabaka.directory.models import City, Mandate, Network, Person
from shabaka.directory.states import Role
from shabaka.journal.states import Audience
from shabaka.kernel.actor import Actor

CITY_ROLES = (Role.FOCAL_POINT, Role.ALTERNATE, Role.MAYOR, Role.MAYORS_REPRESENTATIVE)


def in_office(day: date) -> Q:
    """Mandates that hold on a day: from the first day to the last, both included."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def mandates_of(actor: Actor, at: datetime) -> QuerySet[Mandate]:
    """The mandates that an account may use now; a merged person's belong to the one who remains."""
    found = Mandate.objects.filter(in_office(at.date()))
    if actor.is_system or not actor.is_authenticated:
        return found.none()
    account = int(actor.actor_key.removeprefix("account:"))
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
    scope = {"network": network} if network else {}
    return holds(actor, at, Role.SECRETARIAT, **scope)


def can_keep_places(actor: Actor, at: datetime) -> bool:
    """Places, persons and organisations are shared: any secretariat may enter and correct them."""
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
    return is_secretariat(actor, mandate.network, at)


def can_hand_over(actor: Actor, mandate: Mandate, at: datetime) -> bool:
    """The secretariat may, and whoever holds the mandate on that very day."""
    if is_secretariat(actor, mandate.network, at):
        return True
    return mandates_of(actor, at).filter(pk=mandate.pk).exists()


def can_see_handover(
    actor: Actor, following: Mandate, before: Mandate | None, at: datetime
) -> bool:
    """The secretariat and the two persons; the former holder may still read this one page."""
    if is_secretariat(actor, following.network, at):
        return True
    persons = [m.person for m in (following, before) if m]
    return any(f"account:{person.account_id}" == actor.actor_key for person in persons)


def can_keep_person(actor: Actor, person: Person, at: datetime) -> bool:
    """One keeps one's own record; the secretariat keeps everybody's."""
    if is_secretariat(actor, None, at):
        return True
    return is_own(actor, person)


def is_own(actor: Actor, person: Person) -> bool:
    """True for the record of whoever acts."""
    return not actor.is_system and f"account:{person.account_id}" == actor.actor_key


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
