"""The door of the API: language, entity tag and errors, the same for all; and its page."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language, get_supported_language_variant, override
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from shabaka.api.rules import endpoints
from shabaka.journal.queries import public_version
from shabaka.kernel.refusal import Refusal, Unreadable
from shabaka.kernel.rest import etag

VERSION = "1.0"
ADDRESS = "/api/v1/openapi.json"
CONTROL = "public, max-age=0, must-revalidate"
READS = "GET, HEAD, OPTIONS"
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": READS,
    "Access-Control-Allow-Headers": "Accept-Language, If-None-Match",
    "Access-Control-Expose-Headers": "Content-Language, ETag",
    "X-Robots-Tag": "noindex",
}
type View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """Open a view of the API: read-only, in a language that was asked for, open to every origin."""

    @csrf_exempt  # it writes nothing, whatever is sent to it
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with override(_accepted(request)):
            response = _answer(view, request, args, kwargs)
            for name, value in OPEN_TO_ALL.items():
                response[name] = value
            response.headers.setdefault("Content-Language", get_language() or "")
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return opened


def _answer(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
    """The answer in the language of ``?language=``, where that is one of this installation's."""
    wanted = request.GET.get("language", "")
    if wanted and wanted not in dict(settings.LANGUAGES):
        return refused(_unknown_language())
    with override(wanted or get_language()):
        response = _by_method(view, request, args, kwargs)
        response["Content-Language"] = get_language() or ""
    return response


def _by_method(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": READS})
    if request.method not in ("GET", "HEAD"):
        return _error(_("The API only reads. Ask with GET."), 405, headers={"Allow": READS})
    head, request.method = request.method == "HEAD", "GET"
    response = _tagged(view, request, args, kwargs)
    if head:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def _tagged(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
    """The answer, or only that it is the one which the reader has already."""
    tag = None if request.path.endswith("/search") else _tag(request, kwargs)
    held = request.headers.get("If-None-Match", "")
    response = HttpResponseNotModified() if _holds(held, tag) else view(request, *args, **kwargs)
    if response.status_code not in (200, 304):
        response["Cache-Control"] = "no-store"
        return response
    # The index of the search follows the records a little later, so only its answer tells it.
    tag = tag or etag(get_language(), response.content.decode())
    if _holds(held, tag):
        response = HttpResponseNotModified()
    response["ETag"], response["Cache-Control"] = tag, CONTROL
    return response


def _tag(request: HttpRequest, kwargs: dict[str, Any]) -> str:
    """What decides an answer; what is confidential raises no public version."""
    version = public_version(kwargs.get("network", ""))
    return etag(VERSION, version, get_language(), request.get_full_path(), timezone.localdate())


def _holds(held: str, tag: str | None) -> bool:
    """A proxy that packs an answer weakens its tag; the answer is the same."""
    return tag is not None and tag in {one.removeprefix("W/") for one in parse_etags(held)}


def _accepted(request: HttpRequest) -> str:
    """The first language of ``Accept-Language`` that this installation speaks."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def _unknown_language() -> Refusal:
    spoken = ", ".join(dict(settings.LANGUAGES))
    sentence = _("That language is not spoken here. Choose one of these: %(languages)s.")
    return Unreadable(sentence % {"languages": spoken})


def _error(sentence: str, status: int, **more: Any) -> HttpResponse:
    answer = {"error": sentence}
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False}, **more)


def refused(refusal: Refusal) -> HttpResponse:
    return _error(str(refusal), refusal.status)


def unreadable(name: str) -> HttpResponse:
    """A parameter that no rule of ours could read."""
    sentence = _("“%(name)s” cannot be read. %(address)s says how to write it.")
    return refused(Unreadable(sentence % {"name": name, "address": ADDRESS}))


def missing(error: Http404) -> HttpResponse:
    return _error(str(error) or _("There is nothing here."), 404)


def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address below /api/ that leads nowhere."""
    sentence = _("There is nothing at this address. All addresses are listed at %(address)s.")
    return missing(Http404(sentence % {"address": ADDRESS}))


@require_safe
def home(request: HttpRequest, api: NinjaAPI) -> HttpResponse:
    """What can be asked, for people: the same facts as the description for programs."""
    schema = api.get_openapi_schema(path_prefix=api.get_root_path({}))
    context = {
        "page_title": _("Data for programs"),
        "endpoints": endpoints(schema),
        "address": ADDRESS,
    }
    return render(request, "api/public/home.html", context)
