"""The desk's own navigation, for every signed-in page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from shabaka.directory.queries import desk as mine
from shabaka.directory.states import Role


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Links to what the reader may open; nothing is asked of the database on public pages."""
    looked_as = getattr(request, "looked_as", None)
    if "/desk/" not in request.path and "/account/" not in request.path:
        return {"looked_as": looked_as}
    if not request.user.is_authenticated:
        return {}
    person = mine.persons_of(request.user)
    items = [(_("My desk"), reverse("desk:home"), "inbox")]
    for network in _run_by(request):
        url = reverse("directory:network", args=[network.slug])
        items.append((str(network.name), url, "globe"))
    if len(items) > 1:
        items.append((_("Persons"), reverse("directory:persons"), "users"))
        items.append((_("Letters"), reverse("mail:letters"), "mail"))
    if person:
        items.append((_("My details"), reverse("directory:person", args=[person.key]), "user"))
    items.append((_("Account and sign-in"), reverse("account"), "key-round"))
    return {
        "desk_nav": [
            {"label": label, "url": url, "icon": icon, "current": request.path == url}
            for label, url, icon in items
        ],
        "looked_as": looked_as,
    }


def _run_by(request: HttpRequest) -> list[Any]:
    if not request.user.is_authenticated:
        return []
    held = mine.mandates_now(request.user, now())
    return [m.network for m in held if m.role == Role.SECRETARIAT and m.network]
