"""Bodies, organisations and the people in office."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shabaka.directory.queries import networks, places
from shabaka.directory.queries import people as persons
from shabaka.directory.queries.networks import bodies_of_organisation
from shabaka.website.frame import day_of, of_house, of_network, site
from shabaka.website.queries import linked, offices, tongues
from shabaka.website.views.page import page


@require_safe
def bodies(request: HttpRequest, slug: str) -> HttpResponse:
    day = day_of(request)
    of = networks.network(slug)
    convener = of.convener
    context = {
        "page_title": _("Bodies"),
        "tree": networks.tree(networks.bodies(of)),
        "convener_tree": bodies_of_organisation(convener) if convener else [],
        "affiliations": offices.by_capacity(networks.affiliations(of, day.on)),
        **of_network(of, "bodies", day),
    }
    return page(request, "bodies", context)


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    day = day_of(request)
    found = networks.body(slug)
    frame = of_network(found.network, "bodies", day) if found.network else of_house("", day)
    holders = persons.holders_of(found)
    context = {
        "page_title": str(found.name),
        "body": found,
        "parts": networks.parts_of(found),
        "existence": offices.existence(found, day.on),
        "holders": offices.held_offices(holders, day.on),
        **frame,
    }
    return page(request, "body", context, linked.body(found, site(request)))


@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    day = day_of(request)
    of = networks.network(slug)
    context = {
        "page_title": _("People in office"),
        "holders": offices.held_offices(persons.office_holders(of), day.on),
        "mandates": persons.public_mandates(day.on, network=of),
        **of_network(of, "people", day),
    }
    return page(request, "people", context)


@require_safe
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    day = day_of(request)
    found = persons.public_person(key)
    if found.key != key:
        return redirect(found, permanent=True)
    held = offices.held_offices(persons.offices_of(found), day.on)
    called = tongues.by_language(found.names.all(), settings.LANGUAGE_FALLBACKS)
    context = {
        "page_title": str(found.name),
        "person": found,
        "tongues": called,
        "review_note": tongues.review_note(called),
        "holders": held,
        "mandates": persons.mandates_shown(found, day.on),
        "contacts": persons.public_contacts([found]),
        **of_house("", day),
    }
    titles = [str(office.title) for office in held if office.holds]
    return page(request, "person", context, linked.person(found, site(request), titles))


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    day = day_of(request)
    found = places.organisation(slug)
    context = {
        "page_title": str(found.name),
        "organisation": found,
        "facts": offices.facts(found, day),
        "tree": bodies_of_organisation(found),
        "belongs": networks.belongings(found),
        "convenes": networks.convened_by(found),
        **of_house("", day),
    }
    return page(request, "organisation", context, linked.organisation(found, site(request)))
