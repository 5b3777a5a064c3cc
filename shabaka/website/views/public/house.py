"""The first page, and what the house says about itself."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shabaka.directory.queries import networks
from shabaka.website.frame import day_of, of_house, site
from shabaka.website.queries import front, linked
from shabaka.website.views.page import page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    day = day_of(request)
    cards = front.cards(day)
    context = {
        "page_title": _("Networks of cities, on any day"),
        "cards": cards,
        "examples": front.examples(),
        **of_house("home", day),
    }
    facts = linked.house(site(request), _("Shabaka"), (card.network for card in cards))
    return page(request, "home", context, facts)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    context = {"page_title": _("About"), **of_house("about")}
    return page(request, "about", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "page_title": _("What is kept about persons, and why"),
        "retentions": front.retentions(networks.all_networks()),
        **of_house("privacy"),
    }
    return page(request, "privacy", context)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    context = {
        "page_title": _("Sources and credits"),
        "networks": networks.all_networks(),
        **of_house("sources"),
    }
    return page(request, "sources", context)
