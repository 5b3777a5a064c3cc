"""What every desk page of the directory begins with."""

from datetime import datetime

from django.utils.timezone import now
from django.utils.translation import gettext as _

from shabaka.accounts.requests import MemberRequest
from shabaka.directory import permissions
from shabaka.directory.models import Network
from shabaka.kernel.refusal import NotAllowed


def secretariat(request: MemberRequest, network: Network | None) -> datetime:
    """The instant of the request, when its reader is of the secretariat; a refusal otherwise."""
    at = now()
    if not permissions.is_secretariat(request.user, network, at):
        raise NotAllowed(_("This page is for the secretariat. Ask it for what you need."))
    return at
