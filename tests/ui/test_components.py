"""The living page shows every component, in each language."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

COMPONENTS = Path(__file__).parents[2] / "shabaka/ui/templates/ui"
INSIDE = {"cell", "components", "field", "sort_head", "error_summary"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_the_living_page_opens_in_each_language(client: Client, language: str) -> None:
    with override(language):
        answer = client.get(reverse("ui:components"))
    assert answer.status_code == 200
    text = answer.content.decode()
    for word in ("Cities that meet in what they make", "شبكة المدن المبدعة", "شبکهٔ شهرهای خلاق"):
        assert word in text


@pytest.mark.django_db
def test_no_two_things_on_the_page_share_a_name(client: Client) -> None:
    with override("en"):
        text = client.get(reverse("ui:components")).content.decode()
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(names) == len(set(names))


def test_no_component_is_missing_from_the_living_page() -> None:
    shown = "".join(path.read_text() for path in (COMPONENTS / "specimens").glob("*.html"))
    shown += (COMPONENTS / "legend.html").read_text()
    known = {path.stem for path in COMPONENTS.glob("*.html")} - INSIDE
    assert {name for name in known if f"ui/{name}.html" not in shown} == set()


def test_every_component_says_what_it_takes() -> None:
    for path in COMPONENTS.glob("*.html"):
        assert "{% comment %}" in path.read_text(), path.name
