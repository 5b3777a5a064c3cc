"""Names of files: as they came, for the record alone; neutral, for everybody else."""

from pathlib import PurePosixPath
from uuid import UUID

from shabaka.reading.bidi import clean_name as tidy
from shabaka.reading.bidi import unsafe_controls

LONGEST = 200


def clean_name(name: str) -> str:
    """A name as it was sent, without folders, controls or marks that turn text around."""
    last = PurePosixPath(name.replace("\\", "/")).name
    named = {int(control.split()[0][2:], 16): None for control in unsafe_controls(last)}
    plain = tidy(last.translate(named))
    stem, dot, ending = plain.rpartition(".")
    if len(plain) <= LONGEST or not dot:
        return plain[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"[:LONGEST]


def ending_of(name: str) -> str:
    """The last ending of a name, small: ``pdf``."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def neutral_name(key: UUID, ending: str) -> str:
    """A name that tells nothing of the sender: ``file-1f0c2b7a.pdf``."""
    return f"file-{key.hex[:8]}.{ending}"


def place_of(key: UUID, sha256: str) -> PurePosixPath:
    """Where a file lies below the media folder; two files with equal content lie apart."""
    return PurePosixPath("files", sha256[:2], sha256[2:4], key.hex)
