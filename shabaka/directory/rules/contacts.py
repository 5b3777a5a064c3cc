"""What can be a way to reach somebody. No database."""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from shabaka.directory.states import ContactKind
from shabaka.reading import bidi

LONGEST_ADDRESS = 254
"""Characters of an e-mail address, by RFC 5321 as amended by its erratum 1690."""
PHONE = re.compile(r"\+?[\d\s().\u2010-\u2013/-]*\d[\d\s().\u2010-\u2013/-]*((ext\.?|x|#)\s*\d+)?")
is_web = URLValidator(schemes=["http", "https"])


def is_email(value: str) -> bool:
    """True for an address that a letter can be sent to."""
    return len(value) <= LONGEST_ADDRESS and _passes(validate_email, value)


def can_reach(kind: str, value: str) -> bool:
    """True for a value that can be a contact of its kind and hides nothing from its reader."""
    if not value or bidi.unsafe_controls(value):
        return False
    if kind == ContactKind.EMAIL:
        return is_email(value)
    if kind == ContactKind.WEB:
        return _passes(is_web, value)
    return kind != ContactKind.PHONE or PHONE.fullmatch(value) is not None


def _passes(validator: Callable[[str], None], value: str) -> bool:
    try:
        validator(value)
    except ValidationError:
        return False
    return True
