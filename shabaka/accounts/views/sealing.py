"""Sealing what must be read again but not by whoever holds a copy of the database."""

import base64
import secrets

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(text: str) -> str:
    """Sealed with a key that the installation's secret key gives; keep that key with a backup."""
    return _sealer().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again; ``InvalidToken`` when another key sealed it."""
    return _sealer().decrypt(sealed.encode()).decode()


def unknown() -> str:
    """A secret of an authenticator app that nobody has."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def _sealer() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in keys])


def _key(secret: str | bytes) -> bytes:
    made = salted_hmac("shabaka.accounts.sealing", "key", secret=secret, algorithm="sha256")
    return base64.urlsafe_b64encode(made.digest())
