"""Kept pages: fast for the same reader, fresh after a change, never another reader's."""

import pytest

from shabaka.demo.words import FIELDS
from tests.journeys import desk
from tests.journeys.conftest import Arrive
from tests.journeys.installation import get

pytestmark = pytest.mark.journey
DESIGN = {field[0]: field[2] for field in FIELDS}["design"]


def test_a_page_is_kept_until_it_changes(arrive: Arrive, address: str, language: str) -> None:
    path = f"/{language}/cities/al-ahsa/"
    status, headers, first = get(address, path)
    assert (status, bool(headers.get("ETag"))) == (200, True)
    assert get(address, path, If_None_Match=headers["ETag"])[0] == 304
    secretary = arrive(address)
    secretary.sign_in_as("secretariat")
    desk.record_change_of_field(secretary, DESIGN[language], "2021-05-04", "A letter")
    status, changed, second = get(address, path, If_None_Match=headers["ETag"])
    assert status == 200
    assert changed["ETag"] != headers["ETag"]
    assert second.count(DESIGN[language].encode()) > first.count(DESIGN[language].encode())


def test_nobody_gets_the_page_of_another_reader(
    arrive: Arrive, address: str, language: str
) -> None:
    path = f"/{language}/cities/al-ahsa/"
    secretary = arrive(address)
    secretary.sign_in_as("secretariat")
    secretary.go("cities/al-ahsa/")
    _status, headers, body = get(address, path)
    assert "Set-Cookie" not in headers
    assert b"csrfmiddlewaretoken" not in body
    _status, _headers, hijri = get(address, path, Cookie="calendar=hijri")
    _status, _headers, plain = get(address, path)
    assert plain == body
    assert hijri != body
