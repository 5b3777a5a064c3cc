"""Public pages kept in memory: answered again until something public changes, or their day ends.

A page is kept by its address, language, calendar, theme and day together with its network's public
version, which only actions that change something public raise. Readers who are signed in are never
answered from here, and nothing that sets a cookie is ever kept, so no page holds a token.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock

import brotli
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone

from shabaka.journal.queries import public_version
from shabaka.website.rules import Address, Kept

ROOM = 64 * 1024 * 1024
CONTROL = "public, max-age=0, must-revalidate"
OWN_HEADERS = {"ETag", "Vary", "Cache-Control", "Content-Length", "Content-Encoding"}
COOKIES_OF_OTHERS = {settings.SESSION_COOKIE_NAME, "messages"}


class Shelf:
    """The pages of one process, the least used leaving first when the room is full."""

    def __init__(self, room: int = ROOM) -> None:
        self.room, self.used = room, 0
        self.pages: OrderedDict[Address, Kept] = OrderedDict()
        self.lock = Lock()

    def get(self, address: Address) -> Kept | None:
        with self.lock:
            page = self.pages.get(address)
            if page:
                self.pages.move_to_end(address)
            return page

    def put(self, address: Address, page: Kept) -> None:
        with self.lock:
            before = self.pages.pop(address, None)
            self.used += page.size - (before.size if before else 0)
            self.pages[address] = page
            while self.used > self.room:
                _address, oldest = self.pages.popitem(last=False)
                self.used -= oldest.size

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.used = 0


SHELF = Shelf()


class KeptPages:
    """Answer a public page from memory when nothing that it shows can have changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = address_of(request)
        network = address.network if address else None
        if address is None or network is None:
            return self.get_response(request)
        # The version is read before the page is made: a change in between makes the page stale,
        # never wrongly fresh.
        version = _version(network)
        page = SHELF.get(address)
        if page and page.holds(version, datetime.now(UTC)):
            return answer(request, page)
        response = self.get_response(request)
        if not may_keep(request, response):
            return response
        page = kept(request, response, version)
        SHELF.put(address, page)
        return answer(request, page)


def _version(network: str) -> int:
    """Ask at once: to ask first whether the connection lives would cost as much again."""
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return public_version(network)
    except (InterfaceError, OperationalError):
        connection.close()
        return public_version(network)


def address_of(request: HttpRequest) -> Address | None:
    """What decides the page, or ``None`` for who is never answered from memory."""
    if request.method not in ("GET", "HEAD") or COOKIES_OF_OTHERS & request.COOKIES.keys():
        return None
    if "HTTP_AUTHORIZATION" in request.META or "HTTP_HX_REQUEST" in request.META:
        return None
    return Address(
        f"{request.scheme}://{request.META.get('HTTP_HOST', '')}",
        request.path_info,
        request.META.get("QUERY_STRING", ""),
        request.COOKIES.get("calendar", "")[:12],
        request.COOKIES.get("theme", "")[:12],
        timezone.localdate(),
    )


def may_keep(request: HttpRequest, response: HttpResponse) -> bool:
    """Only whole pages that are the same for everybody."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and "private" not in response.get("Cache-Control", "")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    )


def kept(request: HttpRequest, response: HttpResponse, version: int) -> Kept:
    """The page as it will be answered; packed once, for every reader who can unpack it."""
    tag = hashlib.sha256(response.content).hexdigest()[:24]
    return Kept(
        version,
        response.content,
        brotli.compress(response.content, quality=5),
        tuple((name, value) for name, value in response.items() if name not in OWN_HEADERS),
        f'"{tag}"',
        getattr(request, "kept_until", None),
    )


def answer(request: HttpRequest, page: Kept) -> HttpResponse:
    if request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == page.etag:
        response: HttpResponse = HttpResponseNotModified()
    elif "br" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        response = HttpResponse(page.packed)
        response["Content-Encoding"] = "br"
    else:
        response = HttpResponse(page.body)
    for name, value in page.headers:
        response[name] = value
    response["ETag"] = page.etag
    response["Cache-Control"] = CONTROL
    response["Vary"] = "Accept-Encoding, Cookie"
    return response
