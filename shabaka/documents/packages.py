"""What a workbook file really is, looked at before anything in it is unpacked."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from shabaka.kernel.refusal import Unreadable

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 150
SMALL = 1024 * 1024
MAX_PARTS = 2000
# What Python raises for a damaged, encrypted or unknown way of packing.
UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
CHUNK, OVERLAP = 1 << 20, 200
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:$]+)[\"']")
DECLARATION = re.compile(rb"<!DOCTYPE|<!ENTITY|\x00", re.IGNORECASE)


def opened(data: bytes) -> zipfile.ZipFile:
    """The package of an .xlsx file, or a refusal that says what it is instead.

    Python never unpacks more of a part than the directory of the package declares, so the declared
    sizes can be trusted as limits.
    """
    if data.startswith(OLD_OFFICE):
        raise Unreadable(
            _(
                "This is an old .xls workbook, or one with a password. "
                "Save it as .xlsx without a password."
            )
        )
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise damaged() from error
    _demand_modest(package)
    _demand_workbook(package)
    return package


def damaged() -> Unreadable:
    return Unreadable(
        _(
            "The workbook is damaged and cannot be read. "
            "Open it, save it again as .xlsx, and send that."
        )
    )


def _demand_modest(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    swollen = any(p.file_size > SMALL and p.file_size > MAX_RATIO * p.compress_size for p in parts)
    if swollen or len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED:
        raise Unreadable(
            _(
                "Unpacked, this workbook would be far larger than its table can be. "
                "Copy the table into a new workbook."
            )
        )


def _demand_workbook(package: zipfile.ZipFile) -> None:
    names = {name.lower() for name in package.namelist()}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Unreadable(_("The workbook contains macros. Save it as .xlsx without macros."))
    if "xl/workbook.xml" not in names:
        raise Unreadable(
            _("This is not an Excel workbook. Save the table as .xlsx or as CSV, and send that.")
        )


def merged_cells(package: zipfile.ZipFile, part: str) -> str:
    """The address of the first merged cells of a sheet, or nothing; refuses hidden declarations."""
    found = ""
    for chunk in _chunks(package, part):
        if DECLARATION.search(chunk):
            raise damaged()
        if not found and (merged := MERGED.search(chunk)):
            found = merged[1].decode("ascii")
    return found


def _chunks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part in pieces that overlap, so that nothing looked for is cut in two."""
    before = b""
    try:
        with package.open(part) as file:
            while data := file.read(CHUNK):
                yield before + data
                before = data[-OVERLAP:]
    except UNPACKING as error:
        raise damaged() from error
