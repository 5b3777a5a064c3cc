"""Whether var/env is complete: all that a warm start asks, so little is imported here."""

import hashlib
from pathlib import Path

from .places import ENV, ROOT, is_program

STAMP = ENV / ".stamp"


def digest(root: Path) -> str:
    """What the environment is made from; any change of it means another look by uv."""
    content = b"".join((root / name).read_bytes() for name in ("uv.lock", "pyproject.toml"))
    return hashlib.sha256(content).hexdigest()


def stamp(root: Path, dev: bool) -> str:
    return f"{digest(root)} {'dev' if dev else 'plain'}"


def enough(found: str, root: Path, dev: bool) -> bool:
    """Whether a stamp promises all that is asked; tools for development never hurt."""
    return found in ([stamp(root, True)] if dev else [stamp(root, True), stamp(root, False)])


def read(path: Path) -> str:
    return path.read_text().strip() if path.exists() else ""


def ready(dev: bool) -> bool:
    return is_program(ENV / "bin" / "python") and enough(read(STAMP), ROOT, dev)
