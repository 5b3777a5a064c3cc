"""A network, its members and its fields."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shabaka.directory.queries import census as counts
from shabaka.directory.queries import members as listed
from shabaka.directory.queries import networks
from shabaka.directory.queries.names import names_on
from shabaka.kernel.rest import Page, page_number, paged
from shabaka.ui.maps import MapFigure
from shabaka.website.frame import day_of, files_of, of_network, site
from shabaka.website.queries import figures, linked, lists, standing
from shabaka.website.queries.days import founded
from shabaka.website.views.page import page

ROWS = 100


@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    day = day_of(request)
    of = networks.network(slug)
    names, fields = names_on(day.on, of), list(of.fields.all())
    regions, growth = counts.regions_on(of, day.on), counts.growth(of)
    found, doubted = listed.standing_on(of, day.on, names)
    census = listed.census_of(found, fields, regions, day.on, uncertain=len(doubted))
    drawn = figures.map_of(
        found, standing.marks(fields), day=day, box=request.GET.get("box", ""),
        borders=of.draws_borders,
    )  # fmt: skip
    context = {
        "page_title": str(of.name),
        "stats": standing.stats(of, census, day),
        "notices": standing.notices(of, census, day),
        "doubt": standing.doubt(of, doubted, day),
        **_mapped(drawn, day.link(reverse("website:members", args=[slug]))),
        "legend": standing.legend(of, fields, census, day),
        "founded": founded(of.founded_earliest, of.founded_latest),
        "growth": figures.growth_chart(of, growth, day.on),
        "field_chart": figures.field_chart(of, fields, census, day.query),
        "region_chart": figures.region_chart(of, regions, census, day),
        "files": files_of(of, day),
        **of_network(of, "network", day),
    }
    return page(request, "network", context, linked.network(of, site(request)))


def _mapped(drawn: MapFigure, everything: str) -> dict[str, Any]:
    return {"map": drawn, "map_all": everything, "map_cut": figures.cut_text(drawn)}


@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    day = day_of(request)
    of = networks.network(slug)
    wish, names, fields = listed.wish(request.GET), names_on(day.on, of), list(of.fields.all())
    spans = listed.spans(of, day.on, wish)
    cut: Page[Any] = paged(
        spans.values_list(*listed.COLUMNS), number=page_number(request), size=ROWS,
        total=spans.count(),
    )  # fmt: skip
    found = listed.members(cut.rows, day.on, of, names)
    files = files_of(of, day, field=wish.field, region=wish.region, country=wish.country)
    context = {
        "page_title": _("Members"),
        "total": figures.cities_text(cut.total),
        "pager": lists.pager(cut),
        "lines": lists.lines(found, of, {field.slug: field for field in fields}, day),
        "has_fields": bool(fields),
        "sort": wish.sort,
        "filtered": lists.is_filtered(wish),
        "filters": standing.filters(
            fields, listed.regions_of(of), lists.country_choices(of, day.on, names), wish
        ),
        "files": files,
        "all_url": day.link(request.path),
        "notices": standing.notices(of, None, day),
        **of_network(of, "members", day),
    }  # fmt: skip
    facts = linked.members(of, site(request), files, day.on.isoformat())
    return page(request, "members", context, facts)


@require_safe
def field(request: HttpRequest, slug: str, field: str) -> HttpResponse:
    day = day_of(request)
    of = networks.network(slug)
    shown, names = networks.field(of, field), names_on(day.on, of)
    wish = listed.Wish(field=field)
    found = lists.all_members(of, day.on, names, wish)
    everything = day.link(reverse("website:members", args=[slug]), field=field)
    drawn = figures.map_of(
        found, {shown.slug: shown.mark}, day=day, box=request.GET.get("box", ""),
        borders=of.draws_borders,
    )  # fmt: skip
    context = {
        "page_title": str(shown.name),
        "field": shown,
        "validity": standing.validity(shown, day),
        "total": figures.cities_text(len(found)),
        **_mapped(drawn, everything),
        "lines": lists.lines(found[:ROWS], of, {shown.slug: shown}, day),
        "all_url": everything,
        "more": len(found) > ROWS,
        "files": files_of(of, day, field=field),
        "notices": standing.notices(of, None, day),
        **of_network(of, "members", day),
    }  # fmt: skip
    return page(request, "field", context)
