"""One file looked at: its kind by its bytes, and the bytes that are kept."""

from dataclasses import dataclass

from shabaka.files.rules import packages, pdfs, pictures, texts
from shabaka.files.rules.names import ending_of
from shabaka.files.rules.reasons import refused
from shabaka.files.states import ENDINGS, JPEG, MEGABYTE, MOST_BYTES, PDF, PNG, WEBP, Kind


@dataclass(frozen=True)
class Checked:
    """What is kept of a file; ``width`` and ``height`` in points, of pictures alone."""

    kind: Kind
    data: bytes
    width: int | None = None
    height: int | None = None


def checked(data: bytes, name: str) -> Checked:
    """The file as it may be kept, or an ``Unfit`` that says what to do.

    Pictures are drawn anew, without place, time, camera or any other note; documents are kept
    byte by byte. The name is believed only where bytes cannot tell: which text is a table.
    """
    if not data:
        raise refused("empty")
    _demand_size(data, MOST_BYTES)
    kind = kind_of(data, name)
    _demand_size(data, kind.most_bytes)
    _demand_named(kind, name)
    if kind.is_image:
        drawn, (width, height) = pictures.redrawn(data, kind)
        return Checked(kind, drawn, width, height)
    _look_into(kind, data)
    return Checked(kind, data)


def kind_of(data: bytes, name: str = "") -> Kind:
    """The kind by the first bytes, and for packages and texts by what is inside."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(packages.ZIP):
        return packages.kind_of(data)
    return texts.kind_of(data, ending_of(name))


def _look_into(kind: Kind, data: bytes) -> None:
    if kind is PDF:
        pdfs.demand_quiet(data)
    elif data.startswith(packages.ZIP):
        packages.demand_sound(data)


def _demand_size(data: bytes, most: int) -> None:
    if len(data) > most:
        raise refused("too_large", most=most // MEGABYTE)


def _demand_named(kind: Kind, name: str) -> None:
    """An ending that names another kind is a mistake, or a disguise."""
    named = ENDINGS.get(ending_of(name))
    if named is not None and named is not kind:
        raise refused("other_inside", named=ending_of(name), found=kind.ending.upper())
