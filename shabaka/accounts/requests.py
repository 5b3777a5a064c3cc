"""Request types for hints: what a view may rely on behind ``login_required``."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from shabaka.accounts.models import User


class MemberRequest(HttpRequest):
    """A request after ``login_required`` and the htmx middleware; for type hints only."""

    user: User
    htmx: HtmxDetails
