"""Members of a day as a file, and that file back again."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest

from shabaka.directory.actions import imports, memberships, places
from shabaka.directory.actions.memberships import NewEvent
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import Network
from shabaka.directory.queries import exports
from shabaka.directory.rules.imports import columns
from shabaka.directory.states import Change
from shabaka.documents import tables, writers
from shabaka.kernel.actor import System
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = factories.AT.date()


def told(network: Network, day: date = TODAY) -> list[dict[str, Any]]:
    sheet = exports.members(network, day)
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]


@pytest.fixture
def network(system: System, at: datetime) -> Network:
    """A city that was renamed and changed its field, one known by its year, one that left."""
    network = factories.a_network("towns")
    music, film = factories.a_field(network, "music"), factories.a_field(network, "film")
    japan = factories.a_country("JP", "Japan")
    names = [
        NewName("en", "Sasayama", ends_on=date(2019, 4, 30)),
        NewName("en", "Tambasasayama", starts_on=date(2019, 5, 1)),
        NewName("ar", "تامباساساياما"),
    ]
    renamed = places.record_city(
        by=system, at=at, slug="tambasasayama", country=japan, naming=names, latitude="35.07",
        longitude="135.21", population=40_000, geonames_id=1, unlocode="JPSSY",
    )  # fmt: skip
    member = factories.a_member(network, renamed, date(2015, 12, 11), music)
    change = factories.an_event(Change.FIELD_CHANGED, date(2023, 10, 31), film)
    memberships.record(member, change, by=system, at=at)
    year = NewEvent(
        Change.DESIGNATED, date(2004, 1, 1), date(2004, 12, 31), "UNESCO", film,
        "https://example.org/a", "a note",
    )  # fmt: skip
    memberships.admit(network, factories.a_city("Aswan"), year, by=system, at=at)
    gone = factories.a_member(network, factories.a_city("Gone"), date(2010, 1, 1), music)
    withdrawn = factories.an_event(Change.WITHDRAWN, date(2020, 1, 1))
    memberships.record(gone, withdrawn, by=system, at=at)
    return network


def test_members_are_told_as_of_the_day(network: Network) -> None:
    assert [row["key"] for row in told(network)] == ["aswan", "tambasasayama"]
    then = {row["key"]: row for row in told(network, date(2018, 6, 12))}
    assert set(then) == {"aswan", "gone", "tambasasayama"}
    assert (then["tambasasayama"]["name_en"], then["tambasasayama"]["field"]) == (
        "Sasayama", "music",
    )  # fmt: skip


def test_a_designation_is_told_as_exactly_as_it_is_known(network: Network) -> None:
    assert [row["designated"] for row in told(network)] == ["2004", "2015-12-11"]
    assert told(network)[0] | {"source": "UNESCO", "note": "a note"} == told(network)[0]


def test_a_corrected_designation_is_told_as_corrected(
    network: Network, system: System, at: datetime
) -> None:
    wrong = memberships.MembershipEvent.objects.get(membership__city__slug="aswan")
    event = NewEvent(
        Change.DESIGNATED, date(2004, 10, 1), date(2004, 10, 1), "The decision", wrong.field
    )
    memberships.correct(wrong, event, by=system, at=at)
    aswan = told(network)[0]
    assert (aswan["designated"], aswan["source"]) == ("2004-10-01", "The decision")


@pytest.mark.parametrize("day", [TODAY, date(2018, 6, 12)])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged(
    network: Network, day: date, kind: str, system: System, at: datetime
) -> None:
    sheet = exports.members(network, day)
    data = (
        writers.as_csv(sheet)
        if kind == "csv"
        else writers.as_xlsx(sheet, title="towns", language="ar")
    )
    report = imports.prepare(network, BytesIO(data), "back", by=system, at=at).told()
    assert report.counts == {"new": 0, "changed": 0, "unchanged": len(sheet.rows), "refused": 0}


def test_the_example_of_the_template_is_a_row_that_can_be_imported(
    system: System, at: datetime
) -> None:
    network = factories.a_network("towns")
    factories.a_country("SA", "Saudi Arabia")
    data = writers.as_xlsx(exports.template(), title="x", language="fa")
    report = imports.prepare(network, BytesIO(data), "template", by=system, at=at).told()
    assert report.counts["new"] == 1
    assert report.doubtful == 0
    assert tables.read(data).columns == columns.NAMES


@pytest.mark.parametrize("more", [1, 3])
def test_an_export_takes_three_queries(
    network: Network, more: int, django_assert_num_queries: Any
) -> None:
    for _ in range(more):
        factories.a_member(network)
    with django_assert_num_queries(3):
        exports.members(network, TODAY)


def test_the_values_from_before_put_back_what_an_import_changed(
    network: Network, system: System, at: datetime
) -> None:
    first = told(network)
    rows = b"key,population,designated,source\ntambasasayama,41000,2015-12-12,Other\n"
    run = imports.prepare(network, BytesIO(rows), "wrong", by=system, at=at)
    imports.apply(run, by=system, at=at)
    assert told(network) != first
    data = writers.as_csv(exports.before(run.told()))
    back = imports.prepare(network, BytesIO(data), "before", by=system, at=at)
    imports.apply(back, by=system, at=at)
    assert told(network) == first


def test_objects_leave_out_what_is_not_known(network: Network) -> None:
    aswan = exports.as_objects(exports.members(network, TODAY))[0]
    assert aswan["designated"] == "2004"
    assert "latitude" not in aswan
