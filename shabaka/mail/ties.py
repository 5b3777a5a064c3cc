"""Letters about accounts: accounts stand below the post, which takes over what they ask for."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings

from shabaka.accounts import actions as accounts
from shabaka.accounts import queries
from shabaka.accounts import rules as accounts_rules
from shabaka.accounts.states import LABELS
from shabaka.accounts.states import Kind as AccountKind
from shabaka.kernel.actor import System
from shabaka.mail.actions import letters
from shabaka.mail.models import Letter
from shabaka.mail.states import Kind, NotNeeded, declare_kinds

ACCOUNTS = System("accounts")


def post(letter: accounts_rules.Letter, at: datetime) -> None:
    """Put a letter about an account into the queue, in the transaction that asked for it."""
    facts = dict(letter.facts)
    network = str(facts.pop("network", ""))
    letters.queue(
        f"accounts.{letter.kind}", letter.to, letter.language or settings.LANGUAGE_CODE,
        facts, by=ACCOUNTS, at=at, dedupe=letter.occasion, to_key=letter.to_key, network=network,
    )  # fmt: skip


def links(kind: AccountKind, letter: Letter, at: datetime) -> Mapping[str, str]:
    """The links of a letter that leaves now; nothing keeps them."""
    made = accounts.make_links(kind, letter.to, letter.context, by=ACCOUNTS, at=at)
    if made is None:
        raise NotNeeded
    return made


def told(letter: Letter) -> Mapping[str, Any]:
    """What a notice says, by the keys that it kept."""
    return queries.notice(letter.context)


def forget(keys: list[str], at: datetime) -> None:
    for key in keys:
        letters.erase_addressee(key, by=ACCOUNTS, at=at)


declare_kinds(
    *(
        Kind(
            f"accounts.{kind}",
            LABELS[kind],
            facts=told if kind == AccountKind.NOTICE else None,
            secrets=partial(links, kind),
            secret_names=("link",),
        )
        for kind in AccountKind
    )
)
accounts.POSTS.append(post)
accounts.ERASED.append(forget)
