"""The same members as files: CSV for tables, GeoJSON for maps, JSON for programs."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shabaka.directory.queries import census as counts
from shabaka.directory.queries import members as listed
from shabaka.directory.queries import networks
from shabaka.website.frame import day_of

HEADS = (
    "key", "name", "country", "country_name", "field", "standing", "since",
    "latitude", "longitude", "population",
)  # fmt: skip


class Line:
    """A file that keeps nothing: what the CSV writer writes is what is sent."""

    def write(self, text: str) -> str:
        return text


@require_safe
def members_csv(request: HttpRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    of, rows, on = _members(request, slug)
    writer = csv.writer(Line())

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(HEADS)
        for row in rows:
            yield writer.writerow(
                [
                    row.slug, safe(row.name.text), row.iso2, safe(row.country.text), row.field,
                    row.standing, row.since.isoformat(), row.latitude, row.longitude,
                    row.population,
                ]
            )  # fmt: skip

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{of}-{on}.csv"'
    return response


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@require_safe
def members_geojson(request: HttpRequest, slug: str) -> HttpResponse:
    of, rows, on = _members(request, slug)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
            "properties": facts(row),
        }
        for row in rows
        if row.latitude is not None
    ]
    response = JsonResponse(
        {"type": "FeatureCollection", "features": features}, json_dumps_params=PLAIN
    )
    response["Content-Type"] = "application/geo+json"
    response["Content-Disposition"] = f'attachment; filename="{of}-{on}.geojson"'
    return response


PLAIN = {"ensure_ascii": False}


@require_safe
def members_json(request: HttpRequest, slug: str) -> HttpResponse:
    of, rows, on = _members(request, slug)
    told = [facts(row) | {"latitude": row.latitude, "longitude": row.longitude} for row in rows]
    answer = {
        "network": of, "on": on, "language": get_language(), "cities": len(told), "members": told,
    }  # fmt: skip
    return JsonResponse(answer, json_dumps_params=PLAIN)


@require_safe
def census_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The counts of a network on a day, as ``shabaka members --json`` prints them."""
    of = networks.network(slug)
    census = counts.census(of, day_of(request).on)
    return JsonResponse(census.as_json(of.slug), json_dumps_params=PLAIN)


def facts(row: listed.Member) -> dict[str, Any]:
    return {
        "key": row.slug, "name": row.name.text, "country": row.iso2,
        "country_name": row.country.text, "field": row.field, "standing": row.standing,
        "since": row.since.isoformat(), "since_earliest": row.since_earliest.isoformat(),
        "population": row.population,
    }  # fmt: skip


def _members(request: HttpRequest, slug: str) -> tuple[str, list[listed.Member], str]:
    day = day_of(request)
    of = networks.network(slug)
    spans = listed.spans(of, day.on, listed.wish(request.GET))
    return of.slug, listed.members(spans, day.on, of), day.on.isoformat()
