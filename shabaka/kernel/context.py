"""What every page's frame shows: the same page in other languages, the calendar, the theme."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import get_language

from shabaka.kernel import reader
from shabaka.kernel.text import direction


def origin(request: HttpRequest) -> str:
    """Scheme and host of absolute addresses: the declared ones, else those that were asked for.

    Empty where the asked host is none of ours: its error page must not fail in its turn.
    """
    if settings.PUBLIC_URL:
        return settings.PUBLIC_URL
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""


def in_language(path: str, code: str) -> str:
    """The address of the same page in another language; one without a language stays as it is."""
    root = get_script_prefix()
    active, slash, rest = path.removeprefix(root).partition("/")
    known = slash and active in settings.LANGUAGE_FALLBACKS
    return f"{root}{code}/{rest}" if known else path


def alternates(request: HttpRequest) -> list[dict[str, Any]]:
    """This page in each language, with its query: the switch never loses the place."""
    here = request.get_full_path()
    active = get_language()
    return [
        {
            "code": code,
            "name": name,
            "dir": direction(code),
            "url": in_language(here, code),
            "active": code == active,
        }
        for code, name in settings.LANGUAGES
    ]


def frame(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme", "")
    return {
        "origin": origin(request),
        "languages": alternates(request),
        "calendar": reader.calendar(),
        "theme": theme if theme in ("light", "dark") else "",
        "demo": settings.DEMO,
        "here": request.path,
        "reviewed": get_language() in settings.REVIEWED_LANGUAGES,
    }
