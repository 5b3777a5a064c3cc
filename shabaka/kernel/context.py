"""What every page's frame shows: the same page in other languages, the calendar, the theme."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from shabaka.kernel import reader
from shabaka.kernel.text import direction


def alternates(request: HttpRequest) -> list[dict[str, Any]]:
    """This page in each language, with its query: the switch never loses the place."""
    here = request.get_full_path()
    active = get_language()
    return [
        {
            "code": code,
            "name": name,
            "dir": direction(code),
            "url": translate_url(here, code),
            "active": code == active,
        }
        for code, name in settings.LANGUAGES
    ]


def frame(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme", "")
    return {
        "languages": alternates(request),
        "calendar": reader.calendar(),
        "theme": theme if theme in ("light", "dark") else "",
        "demo": settings.DEMO,
        "here": request.path,
        "reviewed": get_language() in settings.REVIEWED_LANGUAGES,
    }
