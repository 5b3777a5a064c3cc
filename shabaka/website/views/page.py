"""How every public page is answered: its template, its true address, its facts for machines."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shabaka.website.frame import addresses
from shabaka.website.queries import linked


def page(
    request: HttpRequest, name: str, context: dict[str, Any], facts: dict[str, Any] | None = None
) -> HttpResponse:
    """Render a page; ``facts`` are told to machines in the words of schema.org."""
    frame = addresses(request, context.get("on_query", ""))
    told = linked.written(facts) if facts else ""
    return render(request, f"website/public/{name}.html", {**context, **frame, "linked": told})
