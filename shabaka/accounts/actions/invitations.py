"""Accounts come by invitation alone: made, sent, accepted once, or taken back."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from shabaka.accounts import permissions, queries, rules, states
from shabaka.accounts.actions.letters import _post
from shabaka.accounts.actions.upkeep import ERASED, confirm
from shabaka.accounts.models import Invitation, User
from shabaka.accounts.rules import Letter
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal

# Whoever keeps persons adds a function here when it starts: it ties the new account to the person
# of ``invitation.person_key``, in the same transaction.
JOINED: list[Callable[[Invitation, User, datetime], None]] = []


@transaction.atomic
def invite(
    email: str, language: str, person_key: str, *, by: Actor, at: datetime, network: str = ""
) -> Invitation:
    """Invite a person to open an account; a new invitation takes the place of an open one.

    ``network`` is the slug of whose secretariat invites: the letter is one of its post.
    """
    if not permissions.can_invite(by, person_key, at):
        raise NotAllowed(_("Only the secretariat may invite people to open an account."))
    address = rules.normal(email)
    if User.objects.filter(email=address).exists():
        raise Refusal(_("This address has an account already. Nobody needs to be invited."))
    queries.unanswered(at).filter(email=address).update(revoked_at=at)
    made = Invitation.objects.create(
        email=address,
        language=language,
        person_key=person_key,
        invited_by=by.actor_key,
        invited_at=at,
        expires_at=at + rules.INVITATION_LASTS,
    )
    journal.record(states.INVITED.name, made, by=by, at=at, person=person_key)
    occasion = f"invitation {made.pk}"
    facts: dict[str, int | str] = {"invitation": made.pk, "network": network}
    _post(Letter(states.Kind.INVITATION, address, language, occasion, facts), at)
    return made


@transaction.atomic
def revoke(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    """Take an invitation back: its link opens nothing from now on."""
    if not permissions.can_invite(by, invitation.person_key, at):
        raise NotAllowed(_("Only the secretariat may take an invitation back."))
    if not queries.unanswered(at).filter(pk=invitation.pk).update(revoked_at=at):
        raise Refusal(_("This invitation was answered or has ended already."))
    journal.record(states.REVOKED.name, invitation, by=by, at=at, person=invitation.person_key)


@transaction.atomic
def withdraw(
    person_keys: Collection[str], emails: Collection[str], *, by: Actor, at: datetime
) -> None:
    """Take all invitations of an erased person back and forget where they and ``emails`` led.

    Letters to these mailboxes are forgotten too, but for those of somebody else's account.
    """
    if not all(permissions.can_invite(by, key, at) for key in person_keys):
        raise NotAllowed(_("Only the secretariat may take an invitation back."))
    meant = Invitation.objects.filter(person_key__in=person_keys)
    gone = {*emails, *meant.exclude(email="").values_list("email", flat=True)}
    _forget_letters({rules.normal(email) for email in gone}, at)
    meant.filter(used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=at)
    meant.update(email="", token_hash="")


def _forget_letters(emails: set[str], at: datetime) -> None:
    taken = User.objects.filter(email__in=emails).values_list("email", flat=True)
    keys = sorted(map(rules.mailbox_key, emails - set(taken)))
    for forget_letters in ERASED:
        forget_letters(keys, at)


@transaction.atomic
def first_link(
    email: str, *, by: Actor, at: datetime, person_key: str = "", language: str = ""
) -> str:
    """The address, without host, of a page where the first secretary sets a password, once.

    It holds for 24 hours and is shown to whoever runs the command: it is never mailed or kept.
    """
    if not by.is_system:
        raise NotAllowed(_("A first link is made on the command line of the installation."))
    token = rules.new_token()
    made = Invitation.objects.create(
        email=rules.normal(email),
        language=language,
        person_key=person_key,
        invited_by=by.actor_key,
        invited_at=at,
        expires_at=at + rules.FIRST_LINK_LASTS,
        token_hash=rules.digest(token),
        sent_at=at,
        is_first=True,
    )
    journal.record(states.INVITED.name, made, by=by, at=at, person=person_key)
    return reverse("account_welcome", args=[token])


@transaction.atomic
def accept(token: str, password: str, *, by: Actor, at: datetime, language: str = "") -> User:
    """Open the account that a link promises; of two at once, one wins.

    The password has been judged by the form. The address counts as confirmed, since the link came
    out of its mailbox.
    """
    invitation = queries.invitation_of(token, at)
    held = invitation and queries.unanswered(at).filter(
        pk=invitation.pk, token_hash=rules.digest(token)
    )
    if not (invitation and held and held.update(used_at=at)):
        raise Refusal(_("This link was used or has ended. Ask for a new one."))
    user = _entered(invitation, password, language)
    confirm(user, by=by, at=at)
    Invitation.objects.filter(pk=invitation.pk).update(account=user, token_hash="")
    for joined in JOINED:
        joined(invitation, user, at)
    journal.record(states.ACCEPTED.name, invitation, by=by, at=at, person=invitation.person_key)
    journal.record(states.ENTERED.name, user, by=by, at=at)
    return user


def _entered(invitation: Invitation, password: str, language: str) -> User:
    """The account of an invitation with its password; a first link may enter one never used."""
    user = User.objects.select_for_update().filter(email=invitation.email).first()
    spoken = invitation.language or language
    if user and not (invitation.is_first and user.is_active and user.last_login is None):
        raise Refusal(_("This address has an account already. Sign in with it."))
    if user is None:
        user = User.objects.create_user(invitation.email, password, language=spoken)
    else:
        user.set_password(password)
        user.save(update_fields=["password"])
    return user
