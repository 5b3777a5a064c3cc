"""What the foundations ask of the directory: who may invite, who is who, who runs the post."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shabaka.accounts import actions as accounts
from shabaka.accounts import permissions as account_permissions
from shabaka.accounts import queries as account_queries
from shabaka.accounts.models import Invitation, User
from shabaka.accounts.rules import Named
from shabaka.directory import permissions
from shabaka.directory.actions.rounds import LETTER
from shabaka.directory.models import Mandate, Person
from shabaka.directory.permissions import in_office
from shabaka.directory.states import Role
from shabaka.kernel.actor import Actor
from shabaka.mail import permissions as mail_permissions
from shabaka.mail.models import Letter
from shabaka.mail.states import Kind, NotNeeded, declare_kinds


def may_invite(by: Actor, person_key: str, at: datetime) -> bool:
    person = Person.objects.filter(key=UUID(person_key)).first() if person_key else None
    return _may(by, person, at)


def may_erase(by: Actor, user: User, at: datetime) -> bool:
    person = Person.objects.filter(account=user).first()
    return _may(by, person, at) or (person is not None and permissions.is_own(by, person))


def _may(by: Actor, person: Person | None, at: datetime) -> bool:
    """What concerns nobody in the directory is any secretariat's to decide."""
    if person is None:
        return permissions.is_secretariat(by, None, at)
    return permissions.can_decide_about(by, person, at)


def runs_the_post_of(by: Actor, at: datetime) -> set[str]:
    """The networks whose secretariat somebody is of."""
    held = permissions.mandates_of(by, at).filter(role=Role.SECRETARIAT)
    return set(held.exclude(network=None).values_list("network__slug", flat=True))


def joined(invitation: Invitation, user: User, at: datetime) -> None:
    """Tie a new account to the person whom the secretariat invited, never to an erased one."""
    invited = (
        Person.objects.filter(key=UUID(invitation.person_key)) if invitation.person_key else ()
    )
    for person in invited:
        for record in (permissions.remaining(person), person):
            free = Person.objects.filter(pk=record.pk, account__isnull=True, erased_at__isnull=True)
            if free.update(account=user):
                return


def named(users: Sequence[User]) -> Mapping[int, Named]:
    """Accounts by the names of their persons, with the first mandate of today; two queries."""
    found = Person.objects.filter(account__in=users).select_related("merged_into")
    people = {p.account_id: permissions.remaining(p) for p in found}
    held = Mandate.objects.filter(in_office(timezone.localdate()), person__in=people.values())
    roles: dict[int, str] = {}
    for mandate in held.order_by("pk"):
        roles.setdefault(mandate.person_id, mandate.get_role_display())
    return {
        account: Named(str(person.name), roles.get(person.pk, ""))
        for account, person in people.items()
        if account
    }


def still_right(letter: Letter) -> Mapping[str, str]:
    """What the yearly question says; nobody is asked who was erased or joined meanwhile."""
    person = Person.objects.filter(key=UUID(letter.context["person"])).first()
    if person is None or person.erased_at or person.merged_into_id:
        raise NotNeeded
    path = reverse("directory:person", args=[person.key])
    return {"name": str(person.name), "link": (settings.PUBLIC_URL or LOCAL) + path}


LOCAL = "http://localhost:8000"
declare_kinds(Kind(LETTER, _("Are your details still right?"), facts=still_right))
account_permissions.register(may_invite)
account_permissions.register_eraser(may_erase)
account_queries.register_namer(named)
accounts.JOINED.append(joined)
mail_permissions.register(runs_the_post_of)
