"""The one way in which a stored file leaves the house; the caller has asked whether it may."""

from typing import IO

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from shabaka.files.models import Stored

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def serve(stored: Stored, *, request: HttpRequest) -> HttpResponseBase:
    """A download under a neutral name; a public picture may stand in a page.

    What is not public is kept by no cache. The browser runs nothing of it, whatever it holds.
    """
    tag = f'"{stored.sha256[:32]}"'
    if stored.is_public and tag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = _whole(stored)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    if stored.is_public:
        response["ETag"], response["Cache-Control"] = tag, "public, max-age=0, must-revalidate"
    else:
        response["Cache-Control"] = "private, no-store"
    return response


def _whole(stored: Stored) -> FileResponse:
    text = stored.content_type.startswith("text/")
    return FileResponse(
        opened(stored),
        as_attachment=not (stored.is_public and stored.is_image),
        filename=stored.neutral_name,
        content_type=f"{stored.content_type}; charset=utf-8" if text else stored.content_type,
    )


def opened(stored: Stored) -> IO[bytes]:
    """The bytes, also while they wait for their place."""
    for path in (stored.path, stored.waiting_path, stored.path):
        try:
            return path.open("rb")
        except FileNotFoundError:
            continue
    raise Http404(_("The file is not there any more."))
