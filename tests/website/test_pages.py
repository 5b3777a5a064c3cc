"""Every public page in every language: its direction, its address, its facts for machines."""

import json
import re

import pytest
from django.test import Client

from shabaka.directory.models import Person
from tests.website.conftest import Read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
PATHS = (
    "", "networks/creative-cities/", "networks/creative-cities/members/",
    "networks/creative-cities/fields/music/", "networks/arab-towns-organization/bodies/",
    "networks/arab-towns-organization/people/", "cities/al-ahsa/", "cities/macao/", "countries/",
    "countries/sa/", "organisations/icesco/", "bodies/al-quds-heritage-unit/", "about/",
    "about/privacy/", "about/sources/",
)  # fmt: skip
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("fa", "rtl")])
def test_a_page_reads_in_its_language(read: Read, path: str, language: str, direction: str) -> None:
    page = read(f"/{language}/{path}")
    assert f'<html lang="{language}" dir="{direction}"' in page
    assert page.count("<h1>") == 1
    assert f'<link rel="canonical" href="http://testserver/{language}/{path}">' in page
    assert f'hreflang="x-default" href="http://testserver/en/{path}">' in page
    assert set(re.findall(r'rel="alternate" hreflang="(\w\w)"', page)) == {"en", "ar", "fa"}


def test_a_person_in_office_has_a_page(read: Read) -> None:
    person = Person.objects.get(offices__body__slug="amman-mayoralty")
    page = read(f"/en/people/{person.key}/")
    assert "Mayor of Amman" in page
    assert "attested from 24 June 2019 to 25 June 2019" in page


def test_the_address_of_another_day_is_its_own(read: Read) -> None:
    page = read("/en/cities/lyon/", on="2018-06-12")
    assert 'rel="canonical" href="http://testserver/en/cities/lyon/?on=2018-06-12"' in page


def test_machines_read_what_the_page_says(read: Read) -> None:
    found = LINKED.search(read("/en/cities/al-ahsa/"))
    assert found
    facts = json.loads(found[1])
    assert (facts["@type"], facts["name"]) == ("City", "Al-Ahsa")
    assert "الأحساء" in facts["alternateName"]
    assert facts["containedInPlace"]["name"] == "Saudi Arabia"
    assert facts["sameAs"] == ["https://www.geonames.org/109571/"]


def test_the_pages_answer_no_other_method(client: Client) -> None:
    assert client.post("/en/cities/lyon/").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "networks/none/", "networks/none/members/", "networks/creative-cities/fields/none/",
        "cities/none/", "countries/zz/", "bodies/none/", "organisations/none/",
        "people/00000000-0000-0000-0000-000000000000/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_every_language(read: Read, path: str) -> None:
    for language in ("en", "ar", "fa"):
        assert f'lang="{language}"' in read(f"/{language}/{path}", status=404)


def test_a_page_speaks_in_the_calendar_that_the_reader_chose(client: Client, read: Read) -> None:
    client.cookies["calendar"] = "jalali"
    assert "۱۳۹۷" in read("/fa/cities/lyon/", on="2018-06-12")
