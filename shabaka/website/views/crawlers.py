"""What search engines ask for: the sitemap with every language of every page, and robots.txt."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from shabaka.website.frame import site
from shabaka.website.queries import addresses

SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; closer looks at maps are the same places again."""
    lines = [
        "User-agent: *",
        "Disallow: /*?*box=",
        "Disallow: /*?*sort=",
        f"Sitemap: {site(request)}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The table of the parts."""
    here = site(request)
    parts = (reverse("sitemap_part", args=[part]) for part in addresses.parts())
    rows = "".join(f"<sitemap><loc>{here}{path}</loc></sitemap>\n" for path in parts)
    text = f"{HEAD}<sitemapindex {SITEMAPS}>\n{rows}</sitemapindex>\n"
    return HttpResponse(text, content_type="application/xml")


@require_safe
def sitemap_part(request: HttpRequest, part: str) -> StreamingHttpResponse:
    """Every address of a part in every language, each with all the others as alternates."""
    with override(settings.LANGUAGE_CODE):
        paths = addresses.of_part(part)
        if paths is None:
            raise Http404
        written = list(paths)
    return StreamingHttpResponse(_part(site(request), written), content_type="application/xml")


def _part(here: str, paths: Iterable[str]) -> Iterator[str]:
    start = f"/{settings.LANGUAGE_CODE}/"
    codes = [code for code, _name in settings.LANGUAGES]
    yield f"{HEAD}<urlset {SITEMAPS} {XHTML}>\n"
    for path in paths:
        rest = path.removeprefix(start)
        links = "".join(_link(code, f"{here}/{code}/{rest}") for code in codes)
        links += _link("x-default", f"{here}{path}")
        for code in codes:
            yield f"<url><loc>{here}/{code}/{rest}</loc>{links}</url>\n"
    yield "</urlset>\n"


def _link(code: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
