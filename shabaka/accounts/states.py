"""What can happen to an account, and which letters go out about it: data."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shabaka.journal.states import Audience, Verb, declare

INVITED = Verb("invitation.made", Audience.SECRETARIAT, _("An invitation was made."))
REVOKED = Verb("invitation.revoked", Audience.SECRETARIAT, _("An invitation was taken back."))
ACCEPTED = Verb("invitation.accepted", Audience.SECRETARIAT, _("An invitation was accepted."))
ENTERED = Verb("account.entered", Audience.PERSON, _("A password was chosen for the new account."))
ERASED = Verb("account.erased", Audience.SECRETARIAT, _("An account was erased."))
PREFERRED = Verb("account.preferred", Audience.PERSON, _("Language and calendar were chosen."))


class Kind(StrEnum):
    """The letters of this context; a queue keeps kind and facts, never a text or a token."""

    INVITATION = "invitation"
    RECOVERY = "recovery"
    CONFIRM_ADDRESS = "confirm_address"
    NOTICE = "notice"


LABELS = {
    Kind.INVITATION: _("Invitation to open an account"),
    Kind.RECOVERY: _("Link to set a new password"),
    Kind.CONFIRM_ADDRESS: _("Confirmation of a new e-mail address"),
    Kind.NOTICE: _("Notice about a change of the account"),
}


@dataclass(frozen=True)
class Event:
    """A change that the owner of an account is told by letter, and that their story holds."""

    verb: Verb
    subject: Promise

    @property
    def key(self) -> str:
        return self.verb.name


def _event(name: str, subject: Promise, sentence: Promise) -> Event:
    return Event(Verb(name, Audience.PERSON, sentence), subject)


EVENTS = {
    "account/email/password_changed": _event(
        "password.changed", _("Your password was changed"), _("The password was changed.")
    ),
    "account/email/password_set": _event(
        "password.set", _("A password was set"), _("A password was set for the account.")
    ),
    "account/email/password_reset": _event(
        "password.recovered",
        _("Your password was set anew"),
        _("A new password was set with a link that was sent by e-mail."),
    ),
    "account/email/email_changed": _event(
        "address.changed",
        _("The address of your account was changed"),
        _("The e-mail address of the account was changed."),
    ),
    "account/email/email_deleted": _event(
        "address.dropped",
        _("A change of address was cancelled"),
        _("The change to another e-mail address was cancelled."),
    ),
    "mfa/email/totp_activated": _event(
        "app.added", _("An authenticator app was added"), _("An authenticator app was added.")
    ),
    "mfa/email/totp_deactivated": _event(
        "app.removed",
        _("An authenticator app was removed"),
        _("The authenticator app was removed."),
    ),
    "mfa/email/webauthn_added": _event(
        "passkey.added", _("A passkey was added"), _("A passkey was added.")
    ),
    "mfa/email/webauthn_removed": _event(
        "passkey.removed", _("A passkey was removed"), _("A passkey was removed.")
    ),
    "mfa/email/recovery_codes_generated": _event(
        "codes.made", _("New recovery codes were made"), _("New recovery codes were made.")
    ),
}
BY_KEY = {event.key: event for event in EVENTS.values()}

declare(INVITED, REVOKED, ACCEPTED, ENTERED, ERASED, PREFERRED)
declare(*(event.verb for event in EVENTS.values()))
