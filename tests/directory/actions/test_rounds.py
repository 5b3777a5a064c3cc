"""The yearly question reaches whom it can, and stops for nobody's mistyped address."""

from datetime import datetime

import pytest

from shabaka.directory.actions import rounds
from shabaka.directory.actions.rounds import Round
from shabaka.directory.models import Contact
from shabaka.directory.states import ContactKind, Role
from shabaka.kernel.actor import System
from shabaka.mail.models import Letter
from tests.factories import a_mandate, a_network, a_person

pytestmark = pytest.mark.django_db


def test_an_address_that_is_none_counts_as_silent(at: datetime, system: System) -> None:
    network = a_network()
    for value in ("leila@example.org", "not an address"):
        person = a_person()
        a_mandate(person, Role.FOCAL_POINT, network=network)
        # As it stands from before addresses were checked.
        Contact.objects.create(person=person, kind=ContactKind.EMAIL, value=value)
    assert rounds.begin(network, by=system, at=at) == Round(asked=1, silent=1)
    assert Letter.objects.get().to == "leila@example.org"
