"""PDF files that only show something: no programs, no locks, no files inside, nothing behind.

What can act in a PDF is named by keys of its dictionaries (ISO 32000-2, 12.6 and 7.11); they may
stand in the open, be written with #-escapes, or lie in compressed object streams.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import chain

from shabaka.files.rules.reasons import refused
from shabaka.files.states import MEGABYTE

ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# A key ends where its name does: /JS is not /JSomething.
ENDS = rb"(?![A-Za-z0-9_.\-])"
# A program needs /JavaScript beside its /JS, which alone is too short: pictures hold it by chance.
PROGRAM = re.compile(
    rb"/(?:JavaScript|Launch|ImportData|SubmitForm|RichMedia)" + ENDS + rb"|/XFA[\s\[\d(<]"
)
ATTACHED = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)" + ENDS)
LOCKED = re.compile(rb"/Encrypt" + ENDS)
STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
LONGEST_HEAD, FIRST_PIECE = 2000, 4096
OBJECTS = re.compile(rb"/ObjStm" + ENDS)
TAIL = 1024
MOST_UNPACKED, MOST_IN_ALL = 50 * MEGABYTE, 200 * MEGABYTE


def demand_quiet(data: bytes) -> None:
    """Refuse a PDF that acts, hides, is locked, or goes on behind its end."""
    _demand_ended(data)
    for text in chain([data], _objects(data)):
        plain = _plain(text)
        if LOCKED.search(plain):
            raise refused("locked")
        if PROGRAM.search(plain):
            raise refused("script")
        if ATTACHED.search(plain):
            raise refused("attached")


def _plain(text: bytes) -> bytes:
    """Names as they read without escapes: /J#61vaScript is /JavaScript."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _demand_ended(data: bytes) -> None:
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise refused("damaged")
    behind = data[end + 5 :]
    if len(behind) > TAIL or behind.strip(b"\r\n \t\x00"):
        raise refused("two_in_one")


def _objects(data: bytes) -> Iterator[bytes]:
    """The object streams, unpacked as far as they may be large."""
    rest = MOST_IN_ALL
    for found in STREAM.finditer(data):
        head = data[max(0, found.start() - LONGEST_HEAD) : found.start()].rpartition(b"obj")[2]
        if not OBJECTS.search(_plain(head)):
            continue
        text = _unpacked(data, found.end(), min(MOST_UNPACKED, rest))
        rest -= len(text)
        yield text


def _unpacked(data: bytes, start: int, most: int) -> bytes:
    """One stream; what cannot be unpacked here cannot be looked into and is not taken.

    It is fed in growing pieces, so that many small streams cost no more than one large one.
    """
    unpacker, found, piece = zlib.decompressobj(), [b""], FIRST_PIECE
    try:
        while not unpacker.eof and start < len(data):
            found.append(unpacker.decompress(data[start : start + piece], max(1, most)))
            most -= len(found[-1])
            if unpacker.unconsumed_tail or most < 0:
                raise refused("swollen")
            start, piece = start + piece, piece * 2
    except zlib.error as error:
        raise refused("damaged") from error
    return b"".join(found)
