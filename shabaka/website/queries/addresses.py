"""Every public address, for those who read the whole site: one per page, without a language."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from shabaka.directory.models import Body, City, Country, Field, Network, Organisation

SIZE = 5_000
"""Cities in one part: with three languages and their alternates far below 50 MB."""
PLAIN = ("home", "countries", "about", "privacy", "sources")


def parts() -> list[str]:
    """Names of the parts of the sitemap: the pages, then the cities by thousands."""
    cities = City.objects.count()
    return ["pages", *(f"cities-{n + 1}" for n in range(-(-cities // SIZE)))]


def of_part(part: str) -> Iterator[str] | None:
    """Paths in the active language; nothing for a part that does not exist."""
    if part == "pages":
        return pages()
    if part not in parts():
        return None
    start = (int(part.removeprefix("cities-")) - 1) * SIZE
    keys = City.objects.order_by("pk").values_list("slug", flat=True)[start : start + SIZE]
    return (reverse("website:city", args=[slug]) for slug in keys)


def pages() -> Iterator[str]:
    yield from (reverse(f"website:{name}") for name in PLAIN)
    for slug in _slugs(Network):
        for name in ("network", "members", "bodies", "people"):
            yield reverse(f"website:{name}", args=[slug])
    for network, field in Field.objects.values_list("network__slug", "slug"):
        yield reverse("website:field", args=[network, field])
    for name, table in (("body", Body), ("organisation", Organisation)):
        yield from (reverse(f"website:{name}", args=[slug]) for slug in _slugs(table))
    codes = Country.objects.filter(pk__in=City.objects.values("country")).order_by("iso2")
    for code in codes.values_list("iso2", flat=True):
        yield reverse("website:country", args=[code.lower()])


def _slugs(table: type[Model]) -> QuerySet[Any, str]:
    return table._default_manager.order_by("pk").values_list("slug", flat=True)
