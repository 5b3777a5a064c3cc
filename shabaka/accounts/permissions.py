"""Who may open the door for others. The rights themselves hang at mandates, on the floor above."""

from collections.abc import Callable
from datetime import datetime

from shabaka.accounts.models import User
from shabaka.kernel.actor import Actor

type MayInvite = Callable[[Actor, str, datetime], bool]
type MayErase = Callable[[Actor, User, datetime], bool]

_inviters: list[MayInvite] = []
_erasers: list[MayErase] = []


def register(may_invite: MayInvite) -> None:
    """``may_invite(by, person_key, at)`` says who may; as long as nothing does, nobody may."""
    _inviters.append(may_invite)


def register_eraser(may_erase: MayErase) -> None:
    """``may_erase(by, user, at)`` says who may erase the account of somebody else."""
    _erasers.append(may_erase)


def can_invite(by: Actor, person_key: str, at: datetime) -> bool:
    """The system, and whoever a higher floor says; nobody else."""
    return by.is_system or any(may(by, person_key, at) for may in _inviters)


def can_erase(by: Actor, user: User, at: datetime) -> bool:
    """One's own account, the system, and whoever a higher floor says."""
    if by.is_system or by.actor_key == user.actor_key:
        return True
    return any(may(by, user, at) for may in _erasers)
