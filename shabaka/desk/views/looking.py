"""The secretariat may see the pages as somebody else sees them: to read, never to act."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shabaka.desk.queries import mine
from shabaka.kernel.http import refused
from shabaka.kernel.refusal import NotAllowed

KEY = "looks_as"
READS = ("GET", "HEAD", "OPTIONS")
# Leaving, and how this browser likes its pages, are the looker's own.
OWN_PAGES = ("/account/", "/desk/mail/")
OWN = ("stop_looking", "calendar", "theme", "account_logout")


class LookingMiddleware:
    """Show pages as the other person, refuse everything that would write in their name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        session = getattr(request, "session", None)
        key = session.get(KEY) if session is not None and not session.is_empty() else None
        match = request.resolver_match
        if not key or (match and match.url_name in OWN):
            return None
        other = mine.account(key)
        if other is None:
            request.session.pop(KEY, None)
            return None
        if any(part in request.path for part in OWN_PAGES):
            return refused(
                request,
                NotAllowed(_("The account and letters of somebody else stay closed to you.")),
            )
        if request.method not in READS:
            reason = _(
                "You are looking as somebody else: nothing can be changed. Stop looking first."
            )
            return refused(request, NotAllowed(reason))
        request.looked_as_by = request.user  # type: ignore[attr-defined]
        request.user = other
        return None
