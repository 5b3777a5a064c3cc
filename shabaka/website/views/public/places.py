"""Cities and countries."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shabaka.directory.queries import people, places
from shabaka.directory.queries.names import names_on
from shabaka.journal.queries import public_story_of
from shabaka.website.frame import day_of, of_house, site
from shabaka.website.queries import atlas, figures, linked, lives, tongues
from shabaka.website.queries.days import written
from shabaka.website.views.page import page


@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    day = day_of(request)
    found = places.city(slug)
    names = names_on(day.on)
    name = names.city(found.pk, found.name)
    told = lives.lives(places.histories(found, day.on), day, found.note)
    called = tongues.by_language(found.names.all(), settings.LANGUAGE_FALLBACKS)
    mandates = people.people_of(found, day.on)
    context = {
        "page_title": name.text,
        "city": found,
        "name": name,
        "also": atlas.elsewhere(found.name, names.cities.get(found.pk, {}), name),
        "present": atlas.present_name(found.name, name),
        "country_name": names.country(found.country_id, found.country.name),
        "state": atlas.state_of(found.country, names),
        "lives": told,
        "tongues": called,
        "review_note": tongues.review_note(called),
        "facts": atlas.facts(found),
        "note": found.note,
        "identifiers": linked.identifiers(found),
        "map": figures.map_of_one(found, name, lives.mark(told)),
        "organisations": places.organisations_in(found),
        "mandates": mandates,
        "contacts": people.public_contacts([mandate.person for mandate in mandates]),
        "story": public_story_of(found),
        **of_house("", day),
    }
    facts = linked.city(found, site(request), (row.text for row in found.names.all()))
    return page(request, "city", context, facts)


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    day = day_of(request)
    found = places.country(code)
    names = names_on(day.on)
    name = names.country(found.pk, found.name)
    groups = atlas.groups(places.members_in(found, day.on, names), day)
    called = tongues.by_language(found.names.all(), settings.LANGUAGE_FALLBACKS)
    context = {
        "page_title": name.text,
        "country": found,
        "name": name,
        "also": atlas.elsewhere(found.name, names.countries.get(found.pk, {}), name),
        "present": atlas.present_name(found.name, name),
        "state": atlas.state_of(found, names),
        "groups": groups,
        "total": figures.cities_text(atlas.different_cities(groups)),
        "territories": [
            (place, names.country(place.pk, place.name)) for place in places.territories_of(found)
        ],
        "tongues": called,
        "review_note": tongues.review_note(called),
        **of_house("countries", day),
    }
    return page(request, "country", context, linked.country(found, site(request)))


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    day = day_of(request)
    names = names_on(day.on)
    rows = [
        (country, names.country(country.pk, country.name), written(number))
        for country, number in places.countries_with_members(day.on)
    ]
    context = {
        "rows": figures.in_order(rows, key=lambda row: row[1].text),
        "page_title": _("Countries"),
        "total": figures.countries_text(len({country.counted_id for country, _name, _n in rows})),
        **of_house("countries", day),
    }
    return page(request, "countries", context)
