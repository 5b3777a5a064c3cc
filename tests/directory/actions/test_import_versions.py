"""What an import means for kept public pages, and for a city that left."""

from datetime import date, datetime
from io import BytesIO

import pytest

from shabaka.directory.actions import imports, memberships
from shabaka.directory.models import Network, Span
from shabaka.directory.states import Change
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


def test_a_city_whose_term_ended_is_designated_again_and_not_corrected(
    system: System, at: datetime
) -> None:
    network = factories.a_network("towns")
    member = factories.a_member(network, factories.a_city("Amman"), date(2010, 1, 1))
    ended = factories.an_event(Change.ENDED, date(2014, 1, 1))
    memberships.record(member, ended, by=system, at=at)
    taken(network, "key,designated,source\namman,2020-05-06,A decision\n", system, at)
    spans = Span.objects.filter(membership=member)
    assert [span.starts_on.year for span in spans] == [2010, 2020]
