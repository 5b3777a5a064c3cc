"""What search engines are given: each page once, in every language, with the others beside it."""

from xml.etree import ElementTree

import pytest

from tests.factories import a_city, a_network
from tests.website.conftest import Read

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}url"
LINK = "{http://www.w3.org/1999/xhtml}link"


def locations(xml: str) -> list[str]:
    return [str(found.text) for found in ElementTree.fromstring(xml).iter(LOC)]


def test_the_sitemap_leads_to_every_page_in_every_language(read: Read) -> None:
    a_network("towns")
    a_city("Alpha")
    parts = locations(read("/sitemap.xml"))
    assert parts == [
        "http://testserver/sitemap-pages.xml",
        "http://testserver/sitemap-cities-1.xml",
    ]
    pages = locations(read("/sitemap-pages.xml"))
    assert "http://testserver/fa/networks/towns/members/" in pages
    assert len(pages) == len(set(pages))
    assert locations(read("/sitemap-cities-1.xml")) == [
        f"http://testserver/{language}/cities/alpha/" for language in ("en", "ar", "fa")
    ]


def test_each_address_names_its_sisters(read: Read) -> None:
    a_city("Alpha")
    first = next(ElementTree.fromstring(read("/sitemap-cities-1.xml")).iter(URL))
    sisters = {link.get("hreflang"): link.get("href") for link in first.iter(LINK)}
    assert set(sisters) == {"en", "ar", "fa", "x-default"}
    assert sisters["x-default"] == "http://testserver/en/cities/alpha/"


def test_every_address_in_the_sitemap_answers(read: Read) -> None:
    a_network("towns")
    a_city("Alpha")
    for address in [*locations(read("/sitemap-pages.xml"))]:
        read(address.removeprefix("http://testserver"))


def test_a_part_that_is_not_there_is_not_found(read: Read) -> None:
    read("/sitemap-cities-9.xml", status=404)
    read("/sitemap-none.xml", status=404)


def test_robots_are_told_where_the_sitemap_is(read: Read) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in read("/robots.txt")
