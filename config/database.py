"""DATABASE_URL, or one SQLite file. Nothing else is configurable on purpose."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}


def database(url: str, var: Path) -> dict[str, Any]:
    """Django's settings of the one database."""
    parts = urlsplit(url)
    if not parts.scheme:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var / "shabaka.sqlite3",
            "OPTIONS": SQLITE,
            "CONN_MAX_AGE": None,
            # A file, not memory: threads of the live server share it in the browser journeys.
            "TEST": {"NAME": var / "test.sqlite3"},
        }
    if parts.scheme not in ("postgres", "postgresql"):
        raise SystemExit("DATABASE_URL must start with postgres://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
