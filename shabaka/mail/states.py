"""What a letter is, as data: its life, what can go wrong, the kinds that contexts declare."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shabaka.journal.states import Audience, Verb, declare
from shabaka.kernel.lifecycle import Moves


class Status(TextChoices):
    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")
    BOUNCED = "bounced", _("Refused by the mailbox")
    CANCELLED = "cancelled", _("Cancelled")


MOVES: Moves = {
    Status.QUEUED: frozenset({Status.SENDING, Status.CANCELLED}),
    # Back to the queue when the server asks for time, or when a person decides it never left.
    Status.SENDING: frozenset(
        {Status.SENT, Status.QUEUED, Status.FAILED, Status.BOUNCED, Status.CANCELLED}
    ),
    Status.FAILED: frozenset({Status.QUEUED}),
    Status.BOUNCED: frozenset({Status.QUEUED}),
}


class Trouble(TextChoices):
    """Why a letter is not sent. The server's own words are not kept: they quote addresses."""

    LATER = "later", _("The mail server asked to try again later.")
    MAILBOX = "mailbox", _("The mailbox does not exist or takes no mail. Ask for another address.")
    SENDER = "sender", _("The mail server does not accept our sender. Check MAIL_FROM.")
    GIVEN_UP = "given_up", _("The mail server asked to try later so often that we gave up.")
    UNWRITABLE = "unwritable", _("The text could not be made. Tell who runs the installation.")
    POINTLESS = "pointless", _("There was no purpose left when its turn came.")


@dataclass(frozen=True)
class Written:
    """The words of a letter. In the text of ``write`` there is no mark of direction yet."""

    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True)
class Kind:
    """One sort of letter, named ``context.kind``; its template is ``context/mail/kind.txt``.

    The template's first line is the subject. Beside it may lie ``kind.html``, the body alone, where
    the text's paragraphs are not enough. What the templates see comes from three places:

    - the letter's own ``context``, keys and values without secrets, which is stored;
    - ``facts(letter)``: names and the like, read by those keys at the moment of writing;
    - ``secrets(letter, at)``: made only when the letter leaves, kept nowhere. ``secret_names``
      lists them, so that a preview can show where they will stand.

    A context that writes its letters itself gives ``write(letter, at)`` instead, used when a letter
    leaves. Each of these may raise ``NotNeeded``. A letter to many (``bulk``) names its list.
    """

    name: str
    label: Promise | str
    facts: Callable[[Any], Mapping[str, Any]] | None = None
    secrets: Callable[[Any, Any], Mapping[str, str]] | None = None
    secret_names: tuple[str, ...] = ()
    write: Callable[[Any, Any], Written] | None = None
    bulk: bool = False

    @property
    def template(self) -> str:
        context, _dot, kind = self.name.partition(".")
        return f"{context}/mail/{kind}"


class NotNeeded(Exception):
    """There is nothing to say any more: answered, revoked, erased. The letter is cancelled."""


KINDS: dict[str, Kind] = {}


def declare_kinds(*kinds: Kind) -> None:
    """Make a context's kinds of letters known, from the ``ready`` of its app."""
    for kind in kinds:
        if KINDS.setdefault(kind.name, kind) != kind:
            raise ValueError(f"The kind of letter {kind.name} is declared twice.")


declare(
    Verb("mail.bounced", Audience.SECRETARIAT, _("A mailbox refused a letter")),
    Verb("mail.failed", Audience.SECRETARIAT, _("A letter could not be sent")),
    Verb("mail.cancelled", Audience.SECRETARIAT, _("A letter was cancelled")),
    Verb("mail.requeued", Audience.SECRETARIAT, _("A letter was sent again")),
    Verb("mail.settled", Audience.SECRETARIAT, _("A letter was noted as having arrived")),
)
