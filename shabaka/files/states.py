"""Which files are taken, how large they may be, and under which licences: data."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shabaka.journal.states import Audience, Verb, declare

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: its type, the ending of its name, its largest size in bytes."""

    content_type: str
    ending: str
    most_bytes: int
    is_image: bool = False


PNG = Kind("image/png", "png", 20 * MEGABYTE, True)
JPEG = Kind("image/jpeg", "jpg", 20 * MEGABYTE, True)
WEBP = Kind("image/webp", "webp", 20 * MEGABYTE, True)
PDF = Kind("application/pdf", "pdf", 50 * MEGABYTE)
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
DOCX = Kind(f"{_OPEN_XML}.wordprocessingml.document", "docx", 50 * MEGABYTE)
XLSX = Kind(f"{_OPEN_XML}.spreadsheetml.sheet", "xlsx", 50 * MEGABYTE)
ODT = Kind("application/vnd.oasis.opendocument.text", "odt", 50 * MEGABYTE)
ODS = Kind("application/vnd.oasis.opendocument.spreadsheet", "ods", 50 * MEGABYTE)
CSV = Kind("text/csv", "csv", 20 * MEGABYTE)
TXT = Kind("text/plain", "txt", 20 * MEGABYTE)

IMAGES = (PNG, JPEG, WEBP)
KINDS = {kind.content_type: kind for kind in (*IMAGES, PDF, DOCX, XLSX, ODT, ODS, CSV, TXT)}
# Endings under which people send these kinds; another ending says nothing and is not believed.
ENDINGS = {kind.ending: kind for kind in KINDS.values()} | {"jpeg": JPEG, "jpe": JPEG}
MOST_BYTES = max(kind.most_bytes for kind in KINDS.values())


class Licence(TextChoices):
    """What others may do with a file."""

    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    CC_BY_ND = "cc-by-nd-4.0", "CC BY-ND 4.0"
    CC_BY_NC_ND = "cc-by-nc-nd-4.0", "CC BY-NC-ND 4.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    RESERVED = "reserved", _("All rights reserved, used with permission")


LICENCE_ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}
# Under these nobody has to be named.
WITHOUT_HOLDER = {Licence.CC0, Licence.PUBLIC_DOMAIN}

declare(
    Verb("file.stored", Audience.PARTIES, _("A file was added")),
    Verb("file.removed", Audience.PARTIES, _("A file was removed")),
)
