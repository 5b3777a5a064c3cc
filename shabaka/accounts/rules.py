"""Links that work once and for a while, and who counts as sitting at this very machine."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.utils.crypto import salted_hmac

INVITATION_LASTS = timedelta(days=14)
FIRST_LINK_LASTS = timedelta(hours=24)
# The first name found counts: most browsers also call themselves by older ones.
BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
    "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
SYSTEMS = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows",
    "Mac OS": "macOS", "CrOS": "ChromeOS", "Linux": "Linux",
}  # fmt: skip
ERASED_DOMAIN = "erased.invalid"  # RFC 2606: no mail can ever arrive there


def new_token() -> str:
    """256 bits that nobody guesses, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token. It is random and long, so a slow or salted hash adds nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def normal(email: str) -> str:
    """The one form in which an address is stored and looked up."""
    return email.strip().lower()


def is_loopback(address: str) -> bool:
    """Whether a network address is this machine's own: 127.0.0.0/8 or ::1, in either notation."""
    try:
        parsed = ip_address(address.strip().strip("[]"))
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return (mapped or parsed).is_loopback


def sits_here(remote: str, host: str, *, forwarded: bool) -> bool:
    """Whether a request was made on this machine for this machine.

    ``forwarded`` says that a proxy stands between. The name that was asked for counts too, since a
    proxy that writes no header still asks for a public name.
    """
    name = host if host.count(":") > 1 and not host.startswith("[") else host.rsplit(":", 1)[0]
    name = host if host.endswith("]") else name
    local_name = name == "localhost" or name.endswith(".localhost") or is_loopback(name)
    return not forwarded and local_name and is_loopback(remote)


def device_name(user_agent: str) -> str:
    """A browser and its system as people call them; what it says itself when nobody knows it."""
    found = [
        next((name for mark, name in names.items() if mark in user_agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(filter(None, found)) or user_agent[:60]


@dataclass(frozen=True)
class Invited:
    """Somebody who holds a link and has no account yet: an outsider for the journal."""

    invitation: int
    is_system: bool = False
    is_authenticated: bool = False

    @property
    def actor_key(self) -> str:
        return f"outsider:invitation-{self.invitation}"


@dataclass(frozen=True)
class Named:
    """How somebody is called and in which capacity, in the reader's language."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class Letter:
    """A mail to be sent: what a queue may keep of it. It holds no secret and no text.

    ``occasion`` tells one reason to write from another, so that nothing is sent twice. Letters of
    one mailbox share ``to_key``, which does not tell its address, so that they can be erased.
    """

    kind: str
    to: str
    language: str
    occasion: str
    facts: Mapping[str, int | str] = field(default_factory=dict)

    @property
    def to_key(self) -> str:
        return mailbox_key(self.to)


def mailbox_key(email: str) -> str:
    """Under which key letters to an address are found again, whoever has it.

    Made with the installation's secret, so that nobody can try out which address it stands for.
    """
    made = salted_hmac("shabaka.accounts.mailbox", normal(email), algorithm="sha256")
    return f"mailbox:{made.hexdigest()[:40]}"
