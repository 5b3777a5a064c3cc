"""The search page: one box over everything public."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shabaka.kernel.refusal import Unreadable
from shabaka.kernel.rest import Page, page_number
from shabaka.search import queries
from shabaka.search.queries import Results
from shabaka.search.rules import LONGEST_QUESTION, cleaned
from shabaka.search.states import PLURALS, Kind

PAGE_SIZE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers the question of the address, in the reader's language; machines keep out."""
    asked, kind, number = (
        request.GET.get("q", ""),
        request.GET.get("kind", ""),
        page_number(request),
    )
    if kind and kind not in PLURALS:
        raise Unreadable(_("There is no such kind of thing. Choose one of the tabs."))
    results = queries.find(
        asked, _language(), limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE,
        kinds=[kind] if kind else (), network=request.GET.get("network", ""), at=timezone.now(),
    )  # fmt: skip
    page = Page(results.hits, number, PAGE_SIZE, results.total)
    if number > page.pages:
        raise Unreadable(_("There is no such page any more. Start again from the first page."))
    response = render(request, "search/public/search.html", _context(asked, kind, results, page))
    response["X-Robots-Tag"] = "noindex"
    return response


def _context(asked: str, kind: str, results: Results, page: Page) -> dict[str, Any]:
    shown = cleaned(asked)
    title = _("Search: %s") % shown if shown else _("Search")
    return {
        "page_title": title,
        "q": shown,
        "shortened": len(asked) > LONGEST_QUESTION,
        "results": results,
        "page": page,
        "tabs": _tabs(shown, kind, results),
        "suggestion_url": f"?{urlencode({'q': results.suggestion})}",
        "examples": [] if shown else queries.examples(_language()),
    }


def _tabs(shown: str, kind: str, results: Results) -> list[dict[str, Any]]:
    """Everything, then every kind that has a hit, with how many."""
    items = [("", _("Everything"), sum(results.counts.values()))]
    items += [(k, str(PLURALS[k]), results.counts[k]) for k in Kind if results.counts.get(k)]
    return [
        {
            "label": label,
            "count": count,
            "current": key == kind,
            "url": f"?{urlencode({'q': shown} | ({'kind': key} if key else {}))}",
        }
        for key, label, count in items
    ]


def _language() -> str:
    return get_language() or "en"
