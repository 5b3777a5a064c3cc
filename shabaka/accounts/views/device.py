"""What a browser remembers of its readers: language, calendar, and that it was here before."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import translate_url
from django.utils.crypto import salted_hmac

from shabaka.accounts.models import User

COOKIE = "known_device"
SALT = "shabaka.accounts.known_device"
PEOPLE = 5  # of one shared browser
YEAR = 365 * 24 * 3600


def is_known(request: HttpRequest, mark: str) -> bool:
    """Whether this browser once signed in with the address of this mark."""
    return mark in _marks(request)


def settle(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """After signing in: the reader's own language and calendar, and a mark that names nobody."""
    if user.language in dict(settings.LANGUAGES):
        if "Location" in response:
            response["Location"] = translate_url(response["Location"], user.language)
        _set(response, settings.LANGUAGE_COOKIE_NAME, user.language, YEAR)
    if user.calendar:
        _set(response, "calendar", user.calendar, YEAR)
    others = [mark for mark in _marks(request) if mark != mark_of(user.email)]
    marks = [mark_of(user.email), *others][:PEOPLE]
    age = int(settings.KNOWN_DEVICE_AGE.total_seconds())
    _set(response, COOKIE, signing.dumps(marks, salt=SALT), age)


def mark_of(address: str) -> str:
    """What stands for an address where it should not be read."""
    return salted_hmac(SALT, address.lower(), algorithm="sha256").hexdigest()[:32]


def _marks(request: HttpRequest) -> list[str]:
    try:
        kept = request.COOKIES.get(COOKIE, "")
        return signing.loads(kept, salt=SALT, max_age=settings.KNOWN_DEVICE_AGE) if kept else []
    except signing.BadSignature:
        return []


def _set(response: HttpResponse, name: str, value: str, age: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=age,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
