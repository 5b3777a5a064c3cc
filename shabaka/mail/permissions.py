"""Who may look into the post: whoever a higher floor says, and until it does, nobody."""

from collections.abc import Callable, Collection
from datetime import datetime

from shabaka.kernel.actor import Actor
from shabaka.mail import rules
from shabaka.mail.models import Letter
from shabaka.mail.states import Status

type RunsFor = Callable[[Actor, datetime], Collection[str]]
_readers: list[RunsFor] = []


def register(runs_for: RunsFor) -> None:
    """``runs_for(actor, at)`` gives the networks whose post somebody runs; called at the start."""
    _readers.append(runs_for)


def networks_read(actor: Actor, at: datetime) -> set[str]:
    """The networks whose letters somebody may see; nothing when they run no post at all."""
    if not actor.is_authenticated:
        return set()
    return {network for runs_for in _readers for network in runs_for(actor, at)}


def can_read_queue(actor: Actor, at: datetime) -> bool:
    return bool(networks_read(actor, at))


def can_read(actor: Actor, letter: Letter, at: datetime) -> bool:
    """A letter of one's own networks; one of no network tells the address of anybody at all."""
    return bool(letter.network) and letter.network in networks_read(actor, at)


def can_cancel(actor: Actor, letter: Letter, at: datetime) -> bool:
    return letter.status == Status.QUEUED and can_read(actor, letter, at)


def can_retry(actor: Actor, letter: Letter, at: datetime) -> bool:
    """A letter that did not leave, or of which nobody knows, may be sent again by a person."""
    over = letter.status in (Status.FAILED, Status.BOUNCED) or can_settle(actor, letter, at)
    return over and bool(letter.to) and can_read(actor, letter, at)


def can_settle(actor: Actor, letter: Letter, at: datetime) -> bool:
    stuck = letter.status == Status.SENDING and rules.is_unknown(letter.claimed_at, at)
    return stuck and can_read(actor, letter, at)
