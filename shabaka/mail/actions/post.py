"""Sending what is due. A letter is claimed, for all to see, before the server hears of it."""

import logging
import smtplib
from contextlib import suppress
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.db import transaction
from django.db.models import F

from shabaka.journal import actions as journal
from shabaka.kernel import lifecycle
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import Refusal
from shabaka.mail import rules
from shabaka.mail.actions.line import Uncertain, Verdict
from shabaka.mail.models import Letter
from shabaka.mail.queries import letters, writing
from shabaka.mail.states import KINDS, NotNeeded, Status, Trouble

log = logging.getLogger("shabaka.mail")
BATCH = 20
ENDS = {Trouble.MAILBOX: Status.BOUNCED, Trouble.POINTLESS: Status.CANCELLED}
VERBS = {Status.BOUNCED: "mail.bounced", Status.FAILED: "mail.failed"}


def send_due(*, by: Actor, at: datetime) -> int:
    """Send the letters whose turn has come, a few at a time; how many were tried.

    Never inside a transaction: the claim must be there for all to see before the letter is given
    away. Whoever dies in between leaves a letter that says "being sent", and no machine sends that
    again. Without a server, or when it does not answer, letters wait and lose no attempt.
    """
    if not letters.can_send():
        return 0
    tried, line = 0, mailers.default
    try:
        for letter in letters.due(at)[:BATCH]:
            if not _opened(line):
                break
            if _claimed(letter, at):
                _send(letter, line, by, at)
                tried += 1
    finally:
        _close(line)
    return tried


def _opened(line: Any) -> bool:
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("The mail server does not answer (%s); letters wait.", type(error).__name__)
        _close(line)
        return False
    return True


def _close(line: Any) -> None:
    """End the line; what was said on it holds, however it ends."""
    with suppress(OSError, smtplib.SMTPException):
        line.close()


def _claimed(letter: Letter, at: datetime) -> bool:
    """Take a letter, committed at once; false when another sender or a person was quicker."""
    try:
        with transaction.atomic(durable=True):
            lifecycle.move(letter, Status.SENDING)
            Letter.objects.filter(pk=letter.pk).update(attempts=F("attempts") + 1, claimed_at=at)
    except Refusal:
        return False
    letter.refresh_from_db()
    return True


def _send(letter: Letter, line: Any, by: Actor, at: datetime) -> None:
    try:
        message = _message(letter, at)
    except NotNeeded:
        _end(letter, Verdict(Trouble.POINTLESS), by, at)
    except Exception as error:
        log.error("Letter %s cannot be written: %s.", letter.pk, type(error).__name__)
        _end(letter, Verdict(Trouble.UNWRITABLE), by, at)
    else:
        _give(letter, message, line, by, at)


def _give(
    letter: Letter, message: EmailMultiAlternatives, line: Any, by: Actor, at: datetime
) -> None:
    """Hand the letter over and note the answer; an answer that did not come is noted by nobody."""
    try:
        line.send_messages([message])
    except (smtplib.SMTPException, OSError) as error:
        _close(line)
        _end(letter, Verdict.on(error), by, at)
    except ValueError:  # an address or a header that cannot be written: nothing was handed over
        _end(letter, Verdict(Trouble.UNWRITABLE), by, at)
    except Exception as error:
        _close(line)
        doubt = "" if isinstance(error, Uncertain) else f" ({type(error).__name__})"
        log.error("Nobody knows whether letter %s went out%s.", letter.pk, doubt)
    else:
        _sent(letter, at)


@transaction.atomic
def _sent(letter: Letter, at: datetime) -> None:
    letter.sent_at, letter.trouble, letter.smtp_code = at, "", None
    letter.save(update_fields=["sent_at", "trouble", "smtp_code"])
    lifecycle.move(letter, Status.SENT)


@transaction.atomic
def _end(letter: Letter, verdict: Verdict, by: Actor, at: datetime) -> None:
    """Back to the queue for a while, or over; what is over is journalled for the secretariat."""
    again = rules.next_try(letter.attempts, at) if verdict.trouble == Trouble.LATER else None
    status = Status.QUEUED if again else ENDS.get(verdict.trouble, Status.FAILED)
    gave_up = verdict.trouble == Trouble.LATER and not again
    letter.trouble = Trouble.GIVEN_UP if gave_up else verdict.trouble
    letter.smtp_code, letter.next_try_at = verdict.code, again or letter.next_try_at
    letter.save(update_fields=["trouble", "smtp_code", "next_try_at"])
    lifecycle.move(letter, status)
    log.info("Letter %s: %s, code %s.", letter.pk, letter.trouble, verdict.code)
    if verb := VERBS.get(status):
        facts = {"kind": letter.kind, "to": letter.to_key, "code": verdict.code}
        journal.record(verb, letter, by=by, at=at, network=letter.network, **facts)


def _message(letter: Letter, at: datetime) -> EmailMultiAlternatives:
    words = writing.written(letter, at)
    message = EmailMultiAlternatives(
        words.subject, words.text, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=_head(letter)
    )
    message.attach_alternative(words.html, "text/html")
    return message


def _head(letter: Letter) -> dict[str, str]:
    """What machines read: that a machine wrote (RFC 3834), in which language, to which list."""
    head = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": writing.language_of(letter),
    }
    if KINDS[letter.kind].bulk:
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        head["List-Id"] = f"<{letter.network or 'all'}.{domain or 'localhost'}>"
    return head
