"""Which kept public pages an import makes stale."""

from datetime import datetime
from io import BytesIO

import pytest

from shabaka.directory.actions import imports
from shabaka.directory.models import Network
from shabaka.journal.queries import public_version
from shabaka.kernel.actor import System
from tests import factories

pytestmark = pytest.mark.django_db


def taken(network: Network, text: str, by: System, at: datetime) -> None:
    run = imports.prepare(network, BytesIO(text.encode()), "list.csv", by=by, at=at)
    imports.apply(run, by=by, at=at)


def test_a_fact_of_a_city_renews_the_pages_of_every_network_that_shows_it(
    system: System, at: datetime
) -> None:
    """A list of new members renews its own network alone."""
    network, other = factories.a_network("towns"), factories.a_network("elsewhere")
    amman = factories.a_city("Amman", factories.a_country("JO", "Jordan"))
    for of in (network, other):
        factories.a_member(of, amman)
    before = public_version("elsewhere")
    new = "key,name_en,country,designated,source\npetra,Petra,JO,2017,A decision\n"
    taken(network, new, system, at)
    assert public_version("elsewhere") == before
    taken(network, "key,population\namman,5\n", system, at)
    assert public_version("elsewhere") == before + 1
    taken(network, "key,name_ar\namman,عمّان\n", system, at)
    assert public_version("elsewhere") == before + 2
