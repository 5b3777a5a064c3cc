"""Putting letters into the queue, and what a person may decide about them afterwards."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.journal import actions as journal
from shabaka.kernel import lifecycle, work
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal
from shabaka.mail import permissions
from shabaka.mail.models import Letter
from shabaka.mail.states import KINDS, Status

SENDER = "shabaka.mail.tasks.send_due"


@transaction.atomic
def queue(
    kind: str, to: str, language: str, context: Mapping[str, Any],
    *, by: Actor, at: datetime, dedupe: str, after: datetime | None = None, **about: str,
) -> Letter:  # fmt: skip
    """Put a letter into the queue, within the caller's transaction.

    ``dedupe`` names the occasion: asked a second time for the same one, the letter of the first is
    returned and nothing is sent twice. ``about`` may say ``to_key``, ``calendar`` and ``network``.
    """
    if forbidden := set(context) & set(KINDS[kind].secret_names):
        raise ValueError(f"Secrets are made when a letter is sent, not stored: {forbidden}")
    facts = {
        "kind": kind, "to": _address(to), "language": language, "context": dict(context),
        "queued_by": by.actor_key, "queued_at": at, "next_try_at": after or at,
        "message_id": _message_id(), **about,
    }  # fmt: skip
    letter, new = Letter.objects.get_or_create(dedupe_key=dedupe, defaults=facts)
    if new:
        work.later(SENDER, after=after, alone=True)
    return letter


@transaction.atomic
def cancel(letter: Letter, *, by: Actor, at: datetime) -> None:
    """Take a letter out of the queue before it leaves."""
    if not permissions.can_cancel(by, letter, at):
        raise NotAllowed(_("Only a letter that still waits can be cancelled, by the secretariat."))
    lifecycle.move(letter, Status.CANCELLED)
    _note("mail.cancelled", letter, by, at)


@transaction.atomic
def retry(letter: Letter, *, by: Actor, at: datetime) -> None:
    """Send a letter again that did not leave, or of which nobody knows.

    It keeps its Message-ID, so that a mailbox that has it already may show it once.
    """
    if not permissions.can_retry(by, letter, at):
        raise NotAllowed(_("This letter cannot be sent again. Look at its state."))
    letter.attempts, letter.next_try_at, letter.claimed_at = 0, at, None
    letter.trouble, letter.smtp_code = "", None
    letter.save(update_fields=["attempts", "next_try_at", "claimed_at", "trouble", "smtp_code"])
    lifecycle.move(letter, Status.QUEUED)
    _note("mail.requeued", letter, by, at)
    work.later(SENDER, alone=True)


@transaction.atomic
def settle(letter: Letter, *, by: Actor, at: datetime) -> None:
    """Note that a letter of which nobody knew did arrive."""
    if not permissions.can_settle(by, letter, at):
        raise NotAllowed(_("Only a letter of which nobody knows can be settled."))
    letter.sent_at = letter.claimed_at
    letter.save(update_fields=["sent_at"])
    lifecycle.move(letter, Status.SENT)
    _note("mail.settled", letter, by, at)


@transaction.atomic
def erase_addressee(to_key: str, *, by: Actor, at: datetime) -> int:
    """Forget to whom letters went and what they were about; what still waits is cancelled."""
    if not to_key:
        raise ValueError("An empty key would be everybody.")
    if not by.is_system and by.actor_key != to_key and not permissions.can_read_queue(by, at):
        raise NotAllowed(_("Only the secretariat can erase somebody's letters."))
    letters = Letter.objects.select_for_update().filter(to_key=to_key)
    for letter in letters.filter(status=Status.QUEUED):
        lifecycle.move(letter, Status.CANCELLED)
    return letters.update(to="", to_key="", context={})


def _address(to: str) -> str:
    address = to.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refusal(_("Write the e-mail address like this: name@example.org.")) from error
    return address


def _message_id() -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid4().hex}@{domain}>"


def _note(verb: str, letter: Letter, by: Actor, at: datetime) -> None:
    facts = {"kind": letter.kind, "to": letter.to_key}
    journal.record(verb, letter, by=by, at=at, network=letter.network, **facts)
