"""The frame of every page: its true origin, and the same page in every language."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from shabaka.kernel.context import in_language, origin


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/en/networks/towns/?on=2018-06-12", "/fa/networks/towns/?on=2018-06-12"),
        ("/ar/", "/fa/"),
        ("/api/v1/networks", "/api/v1/networks"),
        ("/energy/", "/energy/"),
        ("/", "/"),
    ],
)
def test_the_switch_keeps_the_page(path: str, there: str) -> None:
    assert in_language(path, "fa") == there


def test_the_declared_address_counts_before_the_one_asked_for(settings: Any) -> None:
    request = RequestFactory().get("/en/", SERVER_NAME="localhost")
    assert origin(request) == "http://localhost"
    settings.PUBLIC_URL = "https://example.org"
    assert origin(request) == "https://example.org"


def test_a_host_that_is_none_of_ours_has_no_origin(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    assert origin(RequestFactory().get("/en/", headers={"Host": "evil.example"})) == ""


@pytest.mark.django_db
def test_a_bad_host_is_told_so_and_is_not_repeated(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    answer = Client(raise_request_exception=False).get("/en/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


@pytest.mark.django_db
def test_the_search_box_repeats_nothing_that_nobody_sees() -> None:
    page = Client().get("/en/about/?q=a\u202eb%00c").text
    assert 'value="a b c"' in page
    assert "\u202e" not in page.split("<main")[0].split('type="search"')[1]
