"""Who does something: somebody signed in, or the system. The journal keeps keys, not names."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """What an action needs to know of the one who acts."""

    @property
    def actor_key(self) -> str: ...

    @property
    def is_system(self) -> bool: ...

    @property
    def is_authenticated(self) -> bool: ...


@dataclass(frozen=True)
class System:
    """A task, a command or an import that acts for the installation, named for the journal."""

    name: str
    is_system: bool = True
    is_authenticated: bool = True

    @property
    def actor_key(self) -> str:
        return f"system:{self.name}"
