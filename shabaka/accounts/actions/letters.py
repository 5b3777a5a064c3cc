"""Letters about accounts: asked for at once, but their links are made when they leave."""

from collections.abc import Callable, Mapping
from datetime import datetime

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from shabaka.accounts import queries, rules, states
from shabaka.accounts.models import User
from shabaka.accounts.rules import Letter
from shabaka.accounts.states import Kind
from shabaka.kernel.actor import Actor

# The mail queue stands on a higher floor and adds a function here when it starts. It keeps the
# letter in the same transaction, and asks ``make_links`` when the letter leaves.
POSTS: list[Callable[[Letter, datetime], None]] = []


def ask_recovery(email: str, language: str, *, by: Actor | None, at: datetime) -> None:
    """Note that somebody wants to set a new password.

    Whether the address has an account is looked up when the letter is sent, so asking takes as
    long and says as much for everybody.
    """
    address = rules.normal(email)
    occasion = f"recovery {rules.mailbox_key(address)} {at.isoformat()}"
    _post(Letter(Kind.RECOVERY, address, language, occasion), at)


def confirm_address(address: EmailAddress, language: str, *, by: Actor, at: datetime) -> None:
    """Ask the mailbox of a new address whether it is the right one."""
    occasion = f"address {address.pk} {at.isoformat()}"
    facts = {"address": address.pk}
    _post(Letter(Kind.CONFIRM_ADDRESS, address.email, language, occasion, facts), at)


def make_links(
    kind: str, to: str, facts: Mapping[str, int | str], *, by: Actor, at: datetime
) -> dict[str, str] | None:
    """The links of a letter that leaves now, to be kept by nobody; None when it has no purpose.

    An invitation that is sent again gets a new link, which ends the former one. The language of the
    addresses is the active one.
    """
    with transaction.atomic():
        return LINKS[Kind(kind)](to, facts, at)


def _post(letter: Letter, at: datetime) -> None:
    for post in POSTS:
        post(letter, at)


def _invitation(to: str, facts: Mapping[str, int | str], at: datetime) -> dict[str, str] | None:
    token = rules.new_token()
    waiting = queries.unanswered(at).filter(pk=facts["invitation"], email=to)
    ends_at = at + rules.INVITATION_LASTS
    if not waiting.update(token_hash=rules.digest(token), sent_at=at, expires_at=ends_at):
        return None
    return {"link": _absolute(reverse("account_welcome", args=[token]))}


def _recovery(to: str, facts: Mapping[str, int | str], at: datetime) -> dict[str, str] | None:
    user = queries.by_address(to)
    if user is None:
        return None
    key = EmailAwarePasswordResetTokenGenerator().make_token(user)
    parts = {"uidb36": user_pk_to_url_str(user), "key": key}
    return {"link": _absolute(reverse("account_reset_password_from_key", kwargs=parts))}


def _address(to: str, facts: Mapping[str, int | str], at: datetime) -> dict[str, str] | None:
    address = queries.waiting_address(facts["address"], to)
    if address is None:
        return None
    key = EmailConfirmationHMAC(address).key
    return {"link": _absolute(reverse("account_confirm_email", args=[key]))}


def _notice(to: str, facts: Mapping[str, int | str], at: datetime) -> dict[str, str] | None:
    if facts["event"] not in states.BY_KEY:
        return None
    return {"link": _absolute(reverse("account_reset_password"))}


LINKS: dict[Kind, Callable[..., dict[str, str] | None]] = {
    Kind.INVITATION: _invitation,
    Kind.RECOVERY: _recovery,
    Kind.CONFIRM_ADDRESS: _address,
    Kind.NOTICE: _notice,
}


def _absolute(path: str) -> str:
    """An address for a mail, which knows no request: no header of one can lead readers away."""
    return (settings.PUBLIC_URL or "http://localhost:8000") + path


def _tell(user: User, event: states.Event, to: str, at: datetime) -> None:
    """Tell the owner of an account what was changed, at the address that counted before."""
    occasion = f"{event.key} {user.pk} {at.isoformat()}"
    facts = {"event": event.key, "at": at.isoformat()}
    _post(Letter(Kind.NOTICE, to or user.email, user.language, occasion, facts), at)
