"""Reading accounts: by name, by address, by link, and all that is kept about one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from shabaka.accounts import rules, states
from shabaka.accounts.models import Invitation, User
from shabaka.accounts.rules import Named

type Namer = Callable[[Sequence[User]], Mapping[int, Named]]

_namers: list[Namer] = []


def register_namer(namer: Namer) -> None:
    """``namer(users)`` gives names by the account's key, for all of them with few queries."""
    _namers.append(namer)


def named(users: Sequence[User]) -> list[tuple[User, Named]]:
    """Accounts with the names of their persons; one that nobody names shows its address."""
    known: dict[int, Named] = {}
    for namer in _namers:
        known |= namer(users)
    return [(user, known.get(user.pk) or Named(user.email)) for user in users]


def name_of(user: User) -> str:
    """How one account is called in the reader's language."""
    return named([user])[0][1].name


def by_address(email: str) -> User | None:
    """The account of an address, if anybody has it and may sign in."""
    return User.objects.filter(email=rules.normal(email), is_active=True).first()


def demonstration() -> list[tuple[User, Named]]:
    """Everybody as whom a visitor of the demonstration may sign in, by name."""
    users = list(User.objects.filter(is_active=True).order_by("pk"))
    return sorted(named(users), key=lambda pair: (pair[1].role, pair[1].name))


def demonstrated(key: str) -> User | None:
    """One of them, by what the form sent."""
    found = User.objects.filter(is_active=True)
    return found.filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None


def unanswered(at: datetime) -> QuerySet[Invitation]:
    """Invitations that may still be accepted."""
    return Invitation.objects.filter(
        used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at
    )


def invitation_of(token: str, at: datetime) -> Invitation | None:
    """The invitation that a link opens, while it does."""
    return unanswered(at).filter(token_hash=rules.digest(token)).first() if token else None


def waiting_address(key: int | str, email: str) -> EmailAddress | None:
    """An address that somebody gave and that was not confirmed yet."""
    return EmailAddress.objects.filter(pk=key, email=email, verified=False).first()


def notice(facts: Mapping[str, int | str]) -> dict[str, Any]:
    """What a letter about a change says, in the active language."""
    event = states.BY_KEY.get(str(facts["event"]))
    return {
        "subject": event.subject if event else "",
        "sentence": event.verb.sentence if event else "",
        "happened_at": datetime.fromisoformat(str(facts["at"])),
    }


def kept_about(user: User) -> dict[str, Any]:
    """All that accounts keep about somebody, for their own eyes: no hash, no key, no secret."""
    return {
        "account": {
            "email": user.email,
            "language": user.language,
            "calendar": user.calendar,
            "since": user.joined_at,
            "last_sign_in": user.last_login,
            "has_password": user.has_usable_password(),
        },
        "addresses": list(
            EmailAddress.objects.filter(user=user).order_by("pk").values("email", "verified")
        ),
        "second_steps": [
            {"kind": a.type, "name": str(a), "added": a.created_at, "last_used": a.last_used_at}
            for a in Authenticator.objects.filter(user=user).order_by("pk")
        ],
        "sessions": list(
            UserSession.objects.filter(user=user)
            .order_by("pk")
            .values("created_at", "ip", "user_agent")
        ),
        "invitations": list(
            Invitation.objects.filter(account=user)
            .order_by("pk")
            .values("email", "language", "invited_at", "sent_at", "used_at")
        ),
    }
