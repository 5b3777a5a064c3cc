"""A real mail server on this machine, and two kinds of letters to send through it."""

import secrets
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from shabaka.kernel.actor import Actor
from shabaka.mail import permissions
from shabaka.mail.states import KINDS, Kind, NotNeeded, declare_kinds

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEMPLATES = Path(__file__).parent / "templates"
MADE: list[str] = []
GONE = "somebody who is gone"


def a_link(letter: Any, at: datetime) -> dict[str, str]:
    """A link for one person; the tests keep a copy, the product must not."""
    if letter.context["city"] == GONE:
        raise NotNeeded
    MADE.append(secrets.token_urlsafe(24))
    return {"link": f"https://example.org/welcome/{MADE[-1]}/"}


def the_day(letter: Any) -> dict[str, date]:
    return {"on": date(2026, 11, 21)}


def declare_probes() -> None:
    declare_kinds(
        Kind(
            "probe.invitation", "Invitation", facts=the_day, secrets=a_link, secret_names=("link",)
        ),
        Kind("probe.notice", "Notice", bulk=True),
    )


@dataclass
class Post:
    """What the mail server got, and what it answers: a code for each coming letter, then 250."""

    got: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    when_given: Callable[[], None] = lambda: None

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if address.startswith("nobody"):
            return "550 5.1.1 there is no nobody@example.org here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("2"):
            self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        self.when_given()
        if answer == "250 and gone":
            server.transport.abort()
        return answer


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def mailers(controller: Controller) -> dict[str, Any]:
    options = {"host": controller.hostname, "port": controller.port, "timeout": 5}
    return {"default": {"BACKEND": "shabaka.mail.actions.line.Line", "OPTIONS": options}}


@pytest.fixture
def kinds(settings) -> Iterator[None]:
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [TEMPLATES]}]
    settings.DEFAULT_FROM_EMAIL = "Shabaka <post@example.org>"
    declare_probes()
    MADE.clear()
    yield
    for name in ("probe.invitation", "probe.notice"):
        del KINDS[name]


@pytest.fixture
def post(settings, kinds) -> Iterator[Post]:
    """A mail server that answers on a port of its own."""
    box = Post()
    controller = Controller(box, hostname="127.0.0.1", port=a_free_port())
    controller.start()
    settings.MAILERS = mailers(controller)
    yield box
    controller.stop(no_assert=True)


@pytest.fixture
def nobody(monkeypatch) -> None:
    """No floor above has said who may look into the post."""
    monkeypatch.setattr(permissions, "_readers", [])


@pytest.fixture
def secretariat(nobody) -> list[str]:
    """The keys of those who may look into the post, for one test."""
    allowed: list[str] = []

    def runs_for(actor: Actor, at: datetime) -> set[str]:
        return {"creative-cities"} if actor.is_system or actor.actor_key in allowed else set()

    permissions.register(runs_for)
    return allowed
