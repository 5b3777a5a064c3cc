"""What Django costs without us: as many bytes, and as many rows from three queries."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from shabaka.directory.models import Country, Field, Span

# Four plain cells a row: no decimals and no large numbers, whose writing would flatter us.
ROWS = engines["django"].from_string(
    "<!doctype html><html><body><table>{% for row in rows %}<tr><td>{{ row.city.slug }}</td>"
    "<td>{{ row.city.timezone }}</td><td>{{ row.standing }}</td><td>{{ row.starts_on }}</td></tr>"
    "{% endfor %}</table>{% for field in fields %}{{ field.slug }}{% endfor %}{{ countries }}"
    "</body></html>"
)


def nothing(request: HttpRequest) -> HttpResponse:
    """As many bytes as asked for."""
    return HttpResponse(b"x" * int(request.GET.get("bytes", "1000")))


def rows(request: HttpRequest) -> HttpResponse:
    """So many rows of a table, from three queries, in Django's own template language."""
    count = int(request.GET.get("rows", "300"))
    context = {
        "rows": Span.objects.select_related("city").order_by("pk")[:count],
        "fields": Field.objects.all()[:8],
        "countries": Country.objects.count(),
    }
    return HttpResponse(ROWS.render(context))


urlpatterns = [path("nothing", nothing), path("rows", rows)]
