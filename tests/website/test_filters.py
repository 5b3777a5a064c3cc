"""Filters that no list offers are refused in words, on either database."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["country", "field", "region"])
@pytest.mark.parametrize("value", ["%00", "a'b", "<b>", "x" * 81])
def test_what_cannot_be_a_key_is_refused(client, name, value):
    network = factories.a_network()

    page = client.get(f"/en/networks/{network.slug}/members/?{name}={value}")

    assert page.status_code == 400
    assert "Choose from the lists" in page.text
