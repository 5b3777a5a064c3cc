"""Plain texts and tables: readable as UTF-8, and nothing that a browser would run."""

import re

from shabaka.files.rules.reasons import refused
from shabaka.files.states import CSV, TXT, Kind

MARK = b"\xef\xbb\xbf"
ACTIVE = re.compile(
    rb"<(?:!doctype|!entity|html|head|body|svg|script|iframe|math|xml|\w+:svg|meta|style|link)\b",
    re.IGNORECASE,
)
HEAD = 4096
ALLOWED = {0x09, 0x0A, 0x0C, 0x0D}
CONTROL = bytes(code for code in range(32) if code not in ALLOWED) + b"\x7f"
BINARY = re.compile(b"[" + re.escape(CONTROL) + b"]")


def kind_of(data: bytes, ending: str) -> Kind:
    """A table where the name says so, else a text; refuses pages, drawings and other encodings."""
    head = data[:HEAD].removeprefix(MARK)
    if ACTIVE.match(_first(_narrow(head))):
        raise refused("active")
    if ending not in {CSV.ending, TXT.ending}:
        raise refused("unknown")
    _demand_text(data)
    return CSV if ending == CSV.ending else TXT


def _narrow(head: bytes) -> bytes:
    """UTF-16 without its empty bytes, so that a page in it is still seen to be one."""
    return head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")


def _first(head: bytes) -> bytes:
    """What a reader of HTML or XML would begin with, behind comments and instructions."""
    while True:
        head = head.lstrip()
        end = b"-->" if head.startswith(b"<!--") else b"?>" if head.startswith(b"<?") else b""
        if not end:
            return head
        head = head.partition(end)[2]


def _demand_text(data: bytes) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refused("not_utf8") from error
    if BINARY.search(data):
        raise refused("controls")
