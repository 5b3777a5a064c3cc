"""Why a file is not taken: sentences that say what to do instead."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from shabaka.kernel.refusal import Refusal


class Unfit(Refusal):
    """The file cannot be kept as it is."""

    status = 400

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(SENTENCES[reason]() % facts)
        self.reason = reason


def refused(reason: str, **facts: object) -> Unfit:
    return Unfit(reason, **facts)


SENTENCES: dict[str, Callable[[], str]] = {
    "empty": lambda: _("The file is empty. Choose another one."),
    "too_large": lambda: _(
        "The file is larger than %(most)s megabytes. Make it smaller and send it again."
    ),
    "unknown": lambda: _(
        "Files of this kind are not taken. Send PNG, JPEG or WebP for pictures; "
        "PDF, DOCX, XLSX, ODT, ODS, CSV or TXT for documents."
    ),
    "active": lambda: _(
        "This file holds an HTML page or an SVG drawing, which can run programs. "
        "Send a picture as PNG, JPEG or WebP, a text as PDF."
    ),
    "other_inside": lambda: _(
        "The name ends in “.%(named)s”, but the file holds %(found)s. "
        "Save it again in the kind that you mean, and send that."
    ),
    "two_in_one": lambda: _(
        "Behind its end the file holds something else. Save it again, and send that."
    ),
    "damaged": lambda: _("The file is damaged and cannot be read. Save it again, and send that."),
    "too_many_points": lambda: _(
        "The picture has more than %(most)s million points. Make it smaller and send it again."
    ),
    "moving": lambda: _("The picture moves. Send a still picture."),
    "swollen": lambda: _(
        "Unpacked, this file would be far larger than a document can be. "
        "Copy its content into a new document, and send that."
    ),
    "macros": lambda: _("The document contains macros. Save it without macros, and send that."),
    "locked": lambda: _(
        "The document has a password or is encrypted. Save it without, and send that."
    ),
    "script": lambda: _(
        "The PDF contains a program, or starts something by itself. "
        "Print it into a new PDF, and send that."
    ),
    "attached": lambda: _("The PDF holds other files. Print it into a new PDF, and send that."),
    "not_utf8": lambda: _(
        "The text is not in UTF-8. Save it with the encoding UTF-8, and send that."
    ),
    "controls": lambda: _(
        "The text holds characters that are no text. Save it again as plain text, and send that."
    ),
}  # fmt: skip
