"""Somebody's program that asks the API."""

import pytest
from django.test import Client


class Asker(Client):
    """Asks below /api/v1/ and reads JSON."""

    def ask(self, address: str, status: int = 200, **headers: str) -> dict:
        """The answer as JSON; ``headers`` are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = self.get(f"/api/v1/{address}", headers=named)
        assert response.status_code == status, response.content
        return response.json()


@pytest.fixture
def api() -> Asker:
    return Asker()
