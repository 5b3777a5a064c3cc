"""What every public page says about itself: the day it speaks of, its network, its address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from shabaka.directory.models import Network
from shabaka.kernel.context import in_language, origin
from shabaka.kernel.rest import as_of
from shabaka.website.queries.days import Day

ICONS = {"csv": "table-2", "geojson": "map-pin", "json": "code"}


def day_of(request: HttpRequest) -> Day:
    return Day(as_of(request), timezone.localdate())


def of_network(network: Network, current: str, day: Day) -> dict[str, Any]:
    """The masthead of a network's pages: its name, its accent, its parts."""
    labels = {
        "network": _("Overview"),
        "members": _("Members"),
        "bodies": _("Bodies"),
        "people": _("People in office"),
    }
    return {
        "network": network,
        "network_title": str(network.name),
        "network_url": network.get_absolute_url() + day.query,
        "network_accent": network.accent * 15,
        "main_nav": [
            *_nav(labels, [network.slug], current, day),
            *_nav({"home": _("All networks")}, [], "", day),
        ],
        **day.context(),
    }


def of_house(current: str, day: Day | None = None) -> dict[str, Any]:
    """The masthead of pages that belong to no network."""
    labels = {
        "home": _("Networks"),
        "countries": _("Countries"),
        "about": _("About"),
        "sources": _("Sources"),
    }
    return {
        "main_nav": _nav(labels, [], current, day),
        **(day.context() if day else {}),
    }


def _nav(
    labels: dict[str, str], args: list[str], current: str, day: Day | None
) -> list[dict[str, Any]]:
    dated = {"network", "members", "bodies", "people", "home", "countries"}
    return [
        {
            "label": label,
            "url": reverse(f"website:{name}", args=args)
            + (day.query if day and name in dated else ""),
            "current": name == current,
        }
        for name, label in labels.items()
    ]


def files_of(network: Network, day: Day, **asked: str) -> list[dict[str, Any]]:
    """The same members as files, on the same day and with the same filters."""
    named = {"csv": "CSV", "geojson": "GeoJSON", "json": "JSON"}
    return [
        {
            "label": label, "icon": ICONS[kind], "download": kind != "json",
            "url": day.link(reverse(f"website:members_{kind}", args=[network.slug]), **asked),
        }
        for kind, label in named.items()
    ]  # fmt: skip


def site(request: HttpRequest) -> str:
    """Scheme and host of every absolute address: the declared one, else the one asked for."""
    return origin(request)


def addresses(request: HttpRequest, query: str = "") -> dict[str, str]:
    """The page's one true address, and the one for readers of no language in particular."""
    here = origin(request)
    default = in_language(request.path, settings.LANGUAGE_CODE)
    return {"canonical": f"{here}{request.path}{query}", "x_default": f"{here}{default}{query}"}
