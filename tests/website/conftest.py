"""What the tests of the public pages share: no page kept from another test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from shabaka.website.views.kept import SHELF

type Read = Callable[..., str]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    SHELF.clear()
    yield
    SHELF.clear()


@pytest.fixture
def read(client: Client) -> Read:
    """The text of a page, as it was answered."""

    def read(path: str, status: int = 200, **asked: Any) -> str:
        response = client.get(path, asked)
        assert response.status_code == status, (path, response.status_code)
        return str(response.getvalue(), "utf-8")

    return read
