"""A refusal is an answer: a page, a fragment or JSON, with the sentence and no trace."""

import json
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from config import urls
from shabaka.kernel import reader
from shabaka.kernel.http import ReaderMiddleware
from shabaka.kernel.refusal import NotAllowed, Refusal, Unreadable

pytestmark = pytest.mark.django_db
SENTENCE = "The hall is full. Choose another day."


def view(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def refuse(request: HttpRequest) -> HttpResponse:
        raise error

    return refuse


class Addresses:
    """The product's addresses and three that refuse, as a module of addresses has them."""

    urlpatterns = [
        path("refused", view(Refusal(SENTENCE))),
        path("api/refused", view(NotAllowed(SENTENCE))),
        path("unreadable", view(Unreadable("<b>on</b>"))),
        *urls.urlpatterns,
    ]


@pytest.fixture
def browser(settings: object) -> Client:
    settings.ROOT_URLCONF = Addresses
    return Client()


def test_a_reader_gets_a_page(browser: Client) -> None:
    answer = browser.get("/refused")
    assert answer.status_code == 409
    assert SENTENCE in answer.text
    assert "<html" in answer.text


def test_a_part_of_a_page_gets_a_part(browser: Client) -> None:
    answer = browser.get("/refused", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#refusal")
    assert SENTENCE in answer.text
    assert "<html" not in answer.text


def test_a_program_gets_json(browser: Client) -> None:
    answer = browser.get("/api/refused")
    assert (answer.status_code, json.loads(answer.text)) == (403, {"error": SENTENCE})


def test_what_was_asked_is_never_taken_for_markup(browser: Client) -> None:
    answer = browser.get("/unreadable")
    assert answer.status_code == 400
    assert "<b>on</b>" not in answer.text
    assert "&lt;b&gt;on&lt;/b&gt;" in answer.text


@pytest.mark.parametrize(
    ("cookie", "calendar"),
    [("jalali", "jalali"), ("hijri", "hijri"), ("mayan", "gregorian"), ("", "gregorian")],
)
def test_the_calendar_is_the_one_that_this_browser_chose(
    rf: RequestFactory, cookie: str, calendar: str
) -> None:
    request = rf.get("/")
    request.COOKIES["calendar"] = cookie
    answer = ReaderMiddleware(lambda _request: HttpResponse(reader.calendar()))(request)
    assert answer.text == calendar
