"""The secretariat may see the pages as somebody else sees them: to read, never to act."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shabaka.accounts.models import User
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

    def process_view(self, request: HttpRequest, *view: object) -> None:
        session = getattr(request, "session", None)
        key = session.get(KEY) if session is not None and not session.is_empty() else None
        match = request.resolver_match
        if not key or (match and match.url_name in OWN):
            return
        other = User.objects.filter(pk=key, is_active=True).first()
        if other is None:
            request.session.pop(KEY, None)
            return
        if any(part in request.path for part in OWN_PAGES):
            raise NotAllowed(_("The account and letters of somebody else stay closed to you."))
        if request.method not in READS:
            raise NotAllowed(
                _("You are looking as somebody else: nothing can be changed. Stop looking first.")
            )
        request.looked_as_by = request.user  # type: ignore[attr-defined]
        request.user = other
