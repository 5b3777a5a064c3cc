"""Every address answers, in every language, whoever asks and whatever they ask about."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from shabaka.kernel.text import direction
from tests.house.routes import address, by_beginning, every_route, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
ANSWERS = {200, 301, 302, 403, 404, 405, 410}
CLOSED = re.compile(r"^/en/(desk|account)/")
HTML = re.compile(r"<html\b[^>]*>")


def walked(language: str, query: str = "") -> dict[str, tuple[int, str]]:
    """Address → status and text, as somebody gets it who is not signed in."""
    client, known = Client(), by_beginning()
    with translation.override(language):
        paths = [address(route, known) for route in every_route()]
    found = {}
    for path in paths:
        if query and CLOSED.match(path):
            continue
        answer, text = read(client, path + query)
        found[path] = (answer.status_code, text if "html" in answer["Content-Type"] else "")
    return found


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_address_answers(language: str) -> None:
    found = walked(language)
    assert {path: status for path, (status, _text) in found.items() if status not in ANSWERS} == {}
    pages = [
        text for path, (_s, text) in found.items() if path.startswith(f"/{language}/") and text
    ]
    heads = {HTML.search(text)[0] for text in pages}
    assert all(f'lang="{language}"' in head for head in heads)
    assert all(f'dir="{direction(language)}"' in head for head in heads)


@pytest.mark.parametrize(
    "on", ["2018-06-12", "2003-01-01", "soon", "0003-01-01", "%00", "٢٠١٨-٠٦-١٢"]
)
def test_any_day_is_shown_or_refused(on: str) -> None:
    statuses = {path: status for path, (status, _t) in walked("en", f"?on={on}").items()}
    assert {path: s for path, s in statuses.items() if s not in ANSWERS | {400}} == {}


def test_every_address_has_a_name() -> None:
    """Else nothing can lead to it but a path written by hand."""
    assert [route.path for route in every_route() if route.ours and not route.name] == []


def test_public_pages_are_found() -> None:
    """What the demonstration fills is there to be read without signing in."""
    found = walked("en")
    pages = {path: s for path, (s, _t) in found.items() if path.startswith("/en/")}
    missing = {path for path, s in pages.items() if s != 200 and not CLOSED.match(path)}
    assert missing == set()


def test_the_desk_is_closed_to_visitors() -> None:
    desk = {path: s for path, (s, _t) in walked("en").items() if path.startswith("/en/desk/")}
    assert {path: status for path, status in desk.items() if status == 200} == {}
