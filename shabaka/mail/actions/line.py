"""The line to the mail server, which knows at every moment whether the letter is already over."""

import re
import smtplib
from dataclasses import dataclass

from django.core.mail.backends.smtp import EmailBackend

from shabaka.mail.states import Trouble

LEADING_DOT = re.compile(rb"(?m)^\.")


class Uncertain(Exception):
    """The letter was handed over and the server's answer did not come."""


class Careful(smtplib.SMTP):
    """SMTP that tells a break before the letter is given from one after it."""

    def data(self, msg: bytes | str) -> tuple[int, bytes]:  # type: ignore[override]
        """Give the letter itself; a break from its first byte on leaves everything open."""
        code, answer = self.docmd("DATA")
        if code != 354:
            raise smtplib.SMTPDataError(code, answer)
        content = msg.encode("ascii") if isinstance(msg, str) else msg
        end = b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
        try:
            self.send(LEADING_DOT.sub(b"..", content) + end)
            return self.getreply()
        except OSError as error:
            raise Uncertain from error


class CarefulSSL(Careful, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


class Line(EmailBackend):
    """Django's SMTP with the careful end; named in MAILERS by ``config.mailer``."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return CarefulSSL if self.use_ssl else Careful


@dataclass(frozen=True)
class Verdict:
    """What an error of sending means for the letter."""

    trouble: Trouble
    code: int | None = None

    @classmethod
    def on(cls, error: Exception) -> "Verdict":
        """By RFC 5321: 4yz asks for patience, as does a break before the letter; 5yz says no."""
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            return cls._by_code(next(iter(error.recipients.values()))[0], Trouble.MAILBOX)
        if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPNotSupportedError):
            return cls._by_code(getattr(error, "smtp_code", 550), Trouble.SENDER)
        if isinstance(error, smtplib.SMTPResponseException):
            return cls._by_code(error.smtp_code, Trouble.MAILBOX)
        return cls(Trouble.LATER)

    @classmethod
    def _by_code(cls, code: int, refused: Trouble) -> "Verdict":
        return cls(refused if 500 <= code < 600 else Trouble.LATER, code)
