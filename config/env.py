"""Every setting that the environment may give, in one table that the documentation follows."""

import os
from dataclasses import dataclass
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Setting:
    """One variable: its name, what it is when absent, and what it is for."""

    name: str
    default: str
    purpose: str


SETTINGS = (
    Setting(
        "SHABAKA_VAR", "var", "Folder for the SQLite file, media, search index and secret key."
    ),
    Setting(
        "SECRET_KEY", "", "Signs sessions and links. Empty: the file secret_key in SHABAKA_VAR."
    ),
    Setting("DEBUG", "0", "1 shows Django's debugging pages. Never in public."),
    Setting("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names answered, by comma."),
    Setting(
        "PUBLIC_URL",
        "",
        "The address people use, https://example.org; HTTPS turns on safe cookies.",
    ),
    Setting("PROXY", "0", "1 when a reverse proxy sets X-Forwarded-For and X-Forwarded-Proto."),
    Setting(
        "DATABASE_URL",
        "",
        "postgres://user:password@host/name. Empty: one SQLite file in SHABAKA_VAR.",
    ),
    Setting("SHABAKA_LANGUAGES", "en,ar,fa", "Interface languages, the first is the default."),
    Setting("SHABAKA_LOCALES", "", "More folders of catalogues, by colon: a language of your own."),
    Setting(
        "MAIL_URL", "", "smtp://user:password@host:587?tls=1. Empty: mail waits and is not sent."
    ),
    Setting("MAIL_FROM", "Shabaka <noreply@localhost>", "Sender of all mail."),
    Setting(
        "SHABAKA_START", "", "demo or empty: what bin/run fills on the first start without asking."
    ),
    Setting("SHABAKA_PORT", "8000", "First port that bin/run tries."),
    Setting("LOG_LEVEL", "INFO", "Least severity that is logged."),
)
DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def read(name: str) -> str:
    """The value of a declared setting; an undeclared name is a mistake in the code."""
    return os.environ.get(name) or DEFAULTS[name]


def flag(name: str) -> bool:
    return read(name) == "1"


def items(name: str, separator: str = ",") -> list[str]:
    return [part.strip() for part in read(name).split(separator) if part.strip()]


def var() -> Path:
    """The folder of everything that belongs to this installation and not to the code."""
    path = Path(read("SHABAKA_VAR"))
    return path if path.is_absolute() else BASE_DIR / path


def secret_key() -> str:
    """The signing key; refuses to guess one, since a known key would open every session."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    stored = var() / "secret_key"
    if stored.exists():
        return stored.read_text().strip()
    raise SystemExit("Set SECRET_KEY, or start with bin/run, which makes one and keeps it.")
