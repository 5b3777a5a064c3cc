"""MAIL_URL, read into Django's MAILERS. Nothing else about mail is configurable on purpose."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TIMEOUT = 20  # seconds that a mail server may take for an answer
EXAMPLE = "smtp://user:password@mail.example.org:587?tls=1"


def mailers(url: str) -> dict[str, dict[str, Any]]:
    """Django's mailers of the one mail server; none for an empty URL, and then letters wait.

    ``tls=1`` is STARTTLS, ``ssl=1`` TLS from the first byte; certificates are always checked.
    """
    if not url:
        return {}
    parts = urlsplit(url)
    wanted = {name for name, values in parse_qs(parts.query).items() if values[-1] == "1"}
    if parts.scheme != "smtp" or not parts.hostname or wanted - {"tls", "ssl"}:
        raise SystemExit(f"MAIL_URL must look like {EXAMPLE}")
    if wanted == {"tls", "ssl"}:
        raise SystemExit("MAIL_URL takes tls=1 or ssl=1, not both.")
    options = {
        "host": unquote(parts.hostname),
        "port": _port(parts.port, wanted),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": "tls" in wanted,
        "use_ssl": "ssl" in wanted,
        "timeout": TIMEOUT,
    }
    return {"default": {"BACKEND": "shabaka.mail.actions.line.Line", "OPTIONS": options}}


def _port(given: int | None, wanted: set[str]) -> int:
    return given or (465 if "ssl" in wanted else 587 if "tls" in wanted else 25)
