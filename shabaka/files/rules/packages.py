"""Documents that are ZIP packages: which they are, and whether they unpack as they promise."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath

from shabaka.files.rules.reasons import refused
from shabaka.files.states import DOCX, MEGABYTE, ODS, ODT, XLSX, Kind

ZIP = b"PK\x03\x04"
END, END_BYTES = b"PK\x05\x06", 22
MOST_UNPACKED, MOST_PARTS, MOST_RATIO, SMALL = 200 * MEGABYTE, 5000, 150, MEGABYTE
MOST_DIRECTORY = 2 * MEGABYTE
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
OPEN_DOCUMENTS = {ODT.content_type.encode(): ODT, ODS.content_type.encode(): ODS}
CONTENT_TYPES = "[Content_Types].xml"
MACROS = re.compile(r"(^|/)(vbaproject\.bin|basic/.+|scripts/.+)$")
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
# What Python raises for a damaged, encrypted or unknown way of packing.
UNPACKING = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, OverflowError,
)  # fmt: skip


def kind_of(data: bytes) -> Kind:
    """The kind of document that a package says it is; any other package is not taken."""
    with _opened(data) as package:
        names = set(package.namelist())
        if CONTENT_TYPES in names:
            found = [kind for part, kind in MAIN_PARTS.items() if part in names]
            if len(found) == 1:
                return found[0]
        said = package.read("mimetype")[:100].strip() if "mimetype" in names else b""
    if said in OPEN_DOCUMENTS:
        return OPEN_DOCUMENTS[said]
    raise refused("unknown")


def demand_sound(data: bytes) -> None:
    """No macros, no lock, no bomb, every part whole."""
    with _opened(data) as package:
        parts = package.infolist()
        _demand_modest(parts)
        _demand_plain(parts)
        for part in parts:
            _demand_whole(package, part)


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    _demand_ended(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            yield package
    except UNPACKING as error:
        raise refused("damaged") from error


def _demand_ended(data: bytes) -> None:
    """The package ends the file, and its directory is no larger than that of a document."""
    end = data[-END_BYTES:]
    if len(end) < END_BYTES or not end.startswith(END):
        raise refused("two_in_one" if END in data else "damaged")
    if int.from_bytes(end[12:16], "little") > MOST_DIRECTORY:
        raise refused("swollen")


def _demand_modest(parts: list[zipfile.ZipInfo]) -> None:
    """Python unpacks no more of a part than the package declares, so declared sizes are limits."""
    swollen = any(p.file_size > SMALL and p.file_size > MOST_RATIO * p.compress_size for p in parts)
    if swollen or len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED:
        raise refused("swollen")


def _demand_plain(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if any(MACROS.search(name) for name in names):
        raise refused("macros")
    if any(part.flag_bits & 1 for part in parts):
        raise refused("locked")
    outside = any(".." in PurePosixPath(n).parts or n.startswith("/") or "\\" in n for n in names)
    if outside or len(set(names)) != len(names):
        raise refused("damaged")


def _demand_whole(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part to its end, which compares its sum; its XML may declare nothing of its own."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    with package.open(part) as file:
        before = b""
        while chunk := file.read(MEGABYTE):
            if is_xml and DECLARATION.search(before + chunk):
                raise refused("damaged")
            if part.filename == CONTENT_TYPES and b"macroEnabled" in before + chunk:
                raise refused("macros")
            before = chunk[-20:]
