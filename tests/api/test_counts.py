"""As many questions to the database for one row as for many, and never more than twelve."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest

from shabaka.directory.actions import networks, people
from shabaka.directory.models import City, Network
from shabaka.directory.states import BodyKind, OrganisationKind, Role
from shabaka.kernel.actor import System
from tests.api.conftest import Asker
from tests.factories import (
    LONG_AGO,
    a_city,
    a_country,
    a_field,
    a_mandate,
    a_member,
    a_network,
    a_person,
)

pytestmark = pytest.mark.django_db
type Counted = Callable[..., AbstractContextManager[object]]
ADDRESSES = [
    "networks", "networks/one", "networks/one/members", "networks/one/fields",
    "networks/one/bodies", "networks/one/growth", "countries", "countries/zz", "cities",
    "cities?network=one&country=zz", "cities/here", "organisations/convener",
]  # fmt: skip


class World:
    """One network in one country that grows by one of everything."""

    def __init__(self, by: System, at: datetime) -> None:
        self.who = {"by": by, "at": at}
        self.country = a_country("ZZ")
        self.convener = networks.record_organisation(
            slug="convener",
            name={"en": "Convener"},
            kind=OrganisationKind.INTERNATIONAL,
            **self.who,
        )
        self.network = a_network("one", convener=self.convener)
        self.here: City = a_city("Here", self.country)
        a_member(self.network, self.here, field=a_field(self.network))

    def grow(self, number: int) -> None:
        more: Network = a_network(f"more-{number}", convener=self.convener)
        state = a_country(f"Z{number}", counts_under=self.country)
        field = a_field(self.network)
        a_member(self.network, a_city(country=self.country), field=field)
        a_member(more, a_city(country=state))
        a_member(more, self.here)
        whose = {"network": self.network} if number % 2 else {"organisation": self.convener}
        body = networks.form_body(
            slug=f"body-{number}", name={"en": "B"}, kind=BodyKind.COUNCIL,
            field=field, **whose, **self.who,
        )  # fmt: skip
        people.fill_office(a_person(), body, title={"en": "Chair"}, starts_on=LONG_AGO, **self.who)
        a_mandate(a_person(), Role.MAYOR, city=self.here, network=self.network, public=True)


@pytest.fixture
def world(system: System, at: datetime) -> World:
    return World(system, at)


@pytest.mark.parametrize("address", ADDRESSES)
def test_one_row_and_three_cost_the_same(
    api: Asker, world: World, address: str, django_assert_max_num_queries: Counted
) -> None:
    world.grow(1)
    world.grow(2)
    with django_assert_max_num_queries(12) as first:
        api.ask(address)
    for number in range(3, 7):
        world.grow(number)
    with django_assert_max_num_queries(len(first)):
        api.ask(address)
