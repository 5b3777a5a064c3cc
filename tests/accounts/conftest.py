"""A post that keeps what it is given, as the mail queue does, and people who can sign in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation

from shabaka.accounts import actions, permissions, queries
from shabaka.accounts.models import Invitation, User
from shabaka.accounts.rules import Letter
from shabaka.kernel.actor import System

PASSWORD = "seven quiet harbours at dawn"


@dataclass(frozen=True)
class Text:
    to: str
    subject: str
    body: str


def written(letter: Letter) -> Text | None:
    """A letter in its language, with links made for it alone."""
    with translation.override(letter.language or "en"):
        mail = {"by": System("mail"), "at": timezone.now()}
        links = actions.make_links(letter.kind, letter.to, letter.facts, **mail)
        if links is None:
            return None
        words = queries.notice(letter.facts) if letter.kind == "notice" else {}
        page = render_to_string(f"accounts/mail/{letter.kind}.txt", words | links)
    subject, _, body = page.strip().partition("\n")
    return Text(letter.to, subject, body)


class Post:
    """The letters that were asked for, and what they say when they leave."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def __call__(self, letter: Letter, at: datetime) -> None:
        self.letters.append(letter)

    def deliver(self) -> list[Text]:
        """Send all that waits, as the worker would."""
        waiting, self.letters = self.letters, []
        return [text for text in map(written, waiting) if text]

    def link(self) -> str:
        """The path of the link in the one letter that waits."""
        [text] = self.deliver()
        [line] = [line for line in text.body.splitlines() if line.startswith("http")]
        return "/" + line.split("/", 3)[3]


@pytest.fixture(autouse=True)
def this_floor_alone() -> Iterator[None]:
    """What higher floors told this one is set aside: accounts stand without them."""
    told = [
        actions.POSTS,
        actions.JOINED,
        actions.ERASED,
        permissions._inviters,
        permissions._erasers,
        queries._namers,
    ]
    before = [list(one) for one in told]
    for one in told:
        one.clear()
    yield
    for one, kept in zip(told, before, strict=True):
        one[:] = kept


@pytest.fixture
def post() -> Post:
    actions.POSTS[:] = [kept := Post()]
    return kept


@pytest.fixture
def leila(db: None) -> User:
    return User.objects.create_user("leila@example.org", PASSWORD)


@pytest.fixture
def invitation(db: None, post: Post, system: System) -> Invitation:
    return actions.invite("omar@example.org", "ar", "person-7", by=system, at=timezone.now())


def sign_in(
    client: Client, email: str = "leila@example.org", password: str = PASSWORD, **more: str
) -> object:
    page = {"login": email, "password": password}
    query = {"next": more.pop("next")} if "next" in more else {}
    return client.post("/en/account/login/", page | query, **more)
