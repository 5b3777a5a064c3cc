"""Which public pages may be kept, and what a kept page depends on. No database."""

import re
from dataclasses import dataclass
from datetime import date, datetime

# What a signed-in reader, a form or a search sees is theirs alone.
PUBLIC = re.compile(
    r"/(?P<language>[a-z]{2,3}(?:-[a-z]+)?)/"
    r"(?:networks/(?P<network>[-a-zA-Z0-9_]+)/|cities/|countries/|bodies/|people/|organisations/|about/|$)"
)
LONGEST = 500


@dataclass(frozen=True)
class Address:
    """What decides the bytes of a public page, besides the public version."""

    host: str
    path: str
    query: str
    calendar: str
    theme: str
    today: date

    @property
    def network(self) -> str | None:
        """The network whose version counts, empty for all, ``None`` where nothing is kept."""
        found = PUBLIC.match(self.path)
        if found is None or len(self.path) + len(self.query) > LONGEST:
            return None
        return found["network"] or ""


@dataclass(frozen=True)
class Kept:
    """One page as it was answered, plain and packed, and until when it may be shown."""

    version: int
    body: bytes
    packed: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    until: datetime | None

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)

    def holds(self, version: int, at: datetime) -> bool:
        return self.version == version and (self.until is None or at < self.until)
