"""A phone of 360 px, by day and by night."""

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.reader import NETWORK, PHONE

pytestmark = pytest.mark.journey
PAGES = {
    "home": "",
    "network": f"networks/{NETWORK}/?on=2018-06-12",
    "members": f"networks/{NETWORK}/members/?on=2018-06-12",
    "city": "cities/al-ahsa/",
    "login": "account/login/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_on_a_phone(arrive: Arrive, library: str, scheme: str) -> None:
    reader = arrive(library, viewport=PHONE, color_scheme=scheme)
    for name, path in PAGES.items():
        reader.go(path)
        reader.look(name)
    reader.sign_in_as("secretariat")
    reader.look("desk-secretariat")
    reader.go(f"desk/networks/{NETWORK}/")
    reader.look("desk-network")


def test_the_desktop_by_night(arrive: Arrive, library: str) -> None:
    reader = arrive(library, color_scheme="dark")
    for name, path in PAGES.items():
        reader.go(path)
        reader.look(name)
