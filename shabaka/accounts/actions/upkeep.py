"""An account over the years: what its owner changes, what is told to them, and its end."""

from collections.abc import Callable
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.accounts import permissions, rules, states
from shabaka.accounts.actions.letters import _tell
from shabaka.accounts.models import Invitation, Kept, User
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.reader import CALENDARS
from shabaka.kernel.refusal import NotAllowed, Unreadable

UNANSWERED_KEPT = timedelta(days=90)
# The mail queue adds a function here when it starts: it forgets letters by their ``to_key``.
ERASED: list[Callable[[list[str], datetime], None]] = []


@transaction.atomic
def note(user: User, event: states.Event, *, by: Actor, at: datetime, to: str = "") -> None:
    """Tell the story of the account and its owner that something about signing in was changed."""
    journal.record(event.verb.name, user, by=by, at=at)
    _tell(user, event, to, at)


@transaction.atomic
def confirm(user: User, *, by: Actor, at: datetime) -> None:
    """Count the present address as confirmed: whoever entered by invitation came from its mailbox.

    Allauth would else take it for one that waits, and let another one slip into its place.
    """
    if not EmailAddress.objects.filter(user=user, verified=True).exists():
        EmailAddress.objects.update_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )


@transaction.atomic
def prefer(user: User, language: str, calendar: str, *, by: Actor, at: datetime) -> None:
    """Keep the language and calendar in which somebody wants to be met."""
    if language not in dict(settings.LANGUAGES) or calendar not in CALENDARS:
        raise Unreadable(_("Choose a language and a calendar from the lists."))
    user.language, user.calendar = language, calendar
    user.save(update_fields=["language", "calendar"])
    journal.record(states.PREFERRED.name, user, by=by, at=at)


@transaction.atomic
def erase(user: User, *, by: Actor, at: datetime) -> None:
    """Take out of an account all that says whose it was, and close it for good.

    Its key stays, because the journal names it; nothing leads from the key to a person.
    """
    if not permissions.can_erase(by, user, at):
        raise NotAllowed(_("Only its owner or the secretariat may erase an account."))
    known_as = [user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)]
    for session in UserSession.objects.filter(user=user):
        session.end()
    Authenticator.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    Invitation.objects.filter(email__in=known_as).update(email="", token_hash="")
    for forget_letters in ERASED:
        forget_letters([rules.mailbox_key(email) for email in known_as], at)
    user.email = f"{user.pk}@{rules.ERASED_DOMAIN}"
    user.is_active, user.language, user.calendar, user.last_login = False, "", "", None
    user.set_unusable_password()
    user.save()
    journal.record(states.ERASED.name, user, by=by, at=at)


@transaction.atomic
def forget(*, by: Actor, at: datetime) -> None:
    """Daily: drop what has ended, so that nothing personal stays longer than it serves."""
    Session.objects.filter(expire_date__lt=at).delete()
    open_keys = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=open_keys).delete()
    Kept.objects.filter(expires__lt=at).delete()
    long_ended = Invitation.objects.filter(expires_at__lt=at - UNANSWERED_KEPT)
    long_ended.filter(used_at__isnull=True).update(email="", token_hash="")
