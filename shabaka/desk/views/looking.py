"""The secretariat may see the pages as somebody else sees them: to read, never to act."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from shabaka.accounts.models import User
from shabaka.desk.permissions import can_look_as
from shabaka.desk.queries import mine
from shabaka.directory.models import Person
from shabaka.kernel.http import refused
from shabaka.kernel.refusal import NotAllowed

KEY = "looks_as"
READS = ("GET", "HEAD", "OPTIONS")
# Leaving, and how this browser likes its pages, are the looker's own.
OWN = ("stop_looking", "calendar", "theme", "account_logout")
CLOSED = ("/account/", "/desk/mail/")


class LookingMiddleware:
    """Show pages as the other person, refuse everything that would write in their name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "/desk/" in request.path:
            # After signing out, the browser's way back must not show persons.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        match = request.resolver_match
        if match and match.url_name in OWN:
            return None
        other = _looked_as(request)
        if other is None:
            return None
        if any(part in request.path for part in CLOSED):
            return _refuse(
                request, _("The account and letters of somebody else stay closed to you.")
            )
        if request.method not in READS:
            return _refuse(
                request,
                _("You are looking as somebody else: nothing can be changed. Stop looking first."),
            )
        request.looked_as = other  # type: ignore[attr-defined]
        request.user = other.account  # type: ignore[assignment]
        return None


def _looked_as(request: HttpRequest) -> Person | None:
    """Whom the reader looks as, asked anew each time: it ends with the looker's own mandate."""
    session = getattr(request, "session", None)
    key = session.get(KEY) if session is not None and not session.is_empty() else None
    if not key:
        return None
    other = mine.somebody(key)
    looker = request.user
    if other and isinstance(looker, User) and can_look_as(looker, other, now()):
        return other
    request.session.pop(KEY, None)
    return None


def _refuse(request: HttpRequest, reason: str) -> HttpResponse:
    return refused(request, NotAllowed(reason))
