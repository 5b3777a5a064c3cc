"""The post's rules: when to try again, and how a line of text keeps its direction."""

import re
import unicodedata
from datetime import datetime, timedelta

from shabaka.kernel.text import direction

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PAUSES = (MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR)
"""How long to wait after each refusal; servers that greylist want 5 to 60 minutes."""
UNKNOWN_AFTER = timedelta(minutes=15)
"""A letter that is being sent for longer was interrupted; no server is waited for so long."""

RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"
ISOLATES, END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
ADDRESS_ALONE = re.compile(r"\s*(https?://|mailto:)\S+\s*")


def next_try(attempts: int, at: datetime) -> datetime | None:
    """When to try after this many attempts; None when enough were made (about two days)."""
    return at + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def is_unknown(claimed_at: datetime | None, at: datetime) -> bool:
    """Whether nobody can say any more if a letter that was being sent has left."""
    return claimed_at is not None and at - claimed_at > UNKNOWN_AFTER


def parted(page: str) -> tuple[str, str]:
    """Subject and text of a rendered template: its first line, and the rest."""
    subject, _newline, text = page.strip().partition("\n")
    return one_line(subject), text.strip() + "\n"


def one_line(text: str) -> str:
    """A header's worth of text: no line break can begin another header."""
    return " ".join(text.split())


def first_strong(line: str) -> str:
    """The direction that a reader's program would give the line: ``ltr``, ``rtl`` or nothing.

    By rules P2 and P3 of Unicode's UAX #9: the first letter counts that is not inside an isolate.
    """
    depth = 0
    for character in line:
        if character in ISOLATES:
            depth += 1
        elif character == END_OF_ISOLATE:
            depth = max(0, depth - 1)
        elif depth == 0 and (found := unicodedata.bidirectional(character)) in ("L", "R", "AL"):
            return "ltr" if found == "L" else "rtl"
    return ""


def with_marks(text: str, language: str) -> str:
    """Plain text whose every line is laid out in the language's direction.

    A line that begins with a word of the other direction gets an invisible mark; an address that
    stands alone on its line is left as it is, to be copied whole.
    """
    wanted = direction(language)
    mark = RIGHT_TO_LEFT_MARK if wanted == "rtl" else LEFT_TO_RIGHT_MARK

    def marked(line: str) -> str:
        if ADDRESS_ALONE.fullmatch(line) or first_strong(line) in ("", wanted):
            return line
        return mark + line

    return "\n".join(marked(line) for line in text.split("\n"))
