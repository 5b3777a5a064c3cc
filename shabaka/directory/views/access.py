"""What every desk page of the directory begins with."""

from collections.abc import Callable
from datetime import datetime

from django.forms import Form
from django.utils.timezone import now
from django.utils.translation import gettext as _

from shabaka.accounts.requests import MemberRequest
from shabaka.directory import permissions
from shabaka.directory.models import Network
from shabaka.kernel.refusal import NotAllowed, Refusal


def secretariat(request: MemberRequest, network: Network | None) -> datetime:
    """The instant of the request, when its reader is of the secretariat; a refusal otherwise."""
    at = now()
    if not permissions.is_secretariat(request.user, network, at):
        raise NotAllowed(_("This page is for the secretariat. Ask it for what you need."))
    return at


def missed(form: Form, deed: Callable[[], object]) -> int:
    """0 when the deed is done; else the status with which the form is shown again.

    What a rule refuses stands in the form, so that nothing typed is lost; what its reader may not
    do at all is a page of its own.
    """
    if not form.is_valid():
        return 422
    try:
        deed()
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return refusal.status
    return 0
