"""The index follows the journal, is made again when it must be, and has one writer."""

import os
import signal
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from shabaka.directory.actions import mandates, memberships, places
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import City, Person
from shabaka.directory.states import Change, Role
from shabaka.journal.models import Position
from shabaka.kernel.actor import System
from shabaka.search import actions, index, tasks
from shabaka.search.queries import find
from shabaka.search.states import Kind
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("node")]
# On PostgreSQL the journal shows only what was committed, so following needs real transactions.
committed = pytest.mark.django_db(transaction=True)


def found(text: str, at: datetime) -> list[str]:
    return [hit.key for hit in find(text, "en", at=at).hits]


def ground(node: Path) -> Path:
    """The folder of the build that answers."""
    return node / "search" / "v1" / index.current()


@committed
def test_a_renamed_city_is_found_by_its_new_name(at: datetime, system: System) -> None:
    city = factories.a_city("Oldham")
    actions.follow(at=at)
    assert found("Newham", at) == []
    naming = NewName("en", "Newham", starts_on=at.date())
    places.name_city(city, naming, by=system, at=at)
    assert found("Newham", at) == []
    actions.follow(at=at)
    assert found("Newham", at) == found("Oldham", at) == ["oldham"]
    assert find("Oldham", "en", at=at).hits[0].title == "Newham"


@committed
def test_a_renamed_country_is_found_by_all_its_cities(at: datetime, system: System) -> None:
    country = factories.a_country(name="Burma")
    city = factories.a_city(country=country)
    actions.follow(at=at)
    naming = NewName("en", "Myanmar", starts_on=at.date())
    places.name_country(country, naming, by=system, at=at)
    actions.follow(at=at)
    assert found("Myanmar", at) == [country.iso2.lower(), city.slug]


@committed
def test_a_change_of_field_moves_the_city(at: datetime, system: System) -> None:
    network = factories.a_network()
    film, music = (factories.a_field(network, slug) for slug in ("film", "music"))
    membership = factories.a_member(network, field=film)
    actions.follow(at=at)
    assert membership.city.slug in found("film", at)
    change = factories.an_event(Change.FIELD_CHANGED, date(2024, 1, 1), music)
    memberships.record(membership, change, by=system, at=at)
    actions.follow(at=at)
    assert membership.city.slug in found("music", at)
    assert membership.city.slug not in found("film", at)


def test_nothing_happened_and_nothing_is_written(at: datetime, node: Path) -> None:
    factories.a_city()
    actions.follow(at=at)
    before = (ground(node) / "meta.json").stat().st_mtime_ns
    assert not actions.is_behind(at)
    assert actions.follow(at=at) == 0
    assert (ground(node) / "meta.json").stat().st_mtime_ns == before


def test_a_name_that_begins_by_itself_shows_on_its_day(at: datetime, system: System) -> None:
    city = factories.a_city("Oldham")
    tomorrow = at + timedelta(days=1)
    naming = NewName("en", "Newham", starts_on=tomorrow.date())
    places.name_city(city, naming, by=system, at=at)
    actions.follow(at=at)
    assert find("Oldham", "en", at=at).hits[0].title == "Oldham"
    actions.follow(at=tomorrow)
    assert find("Oldham", "en", at=tomorrow).hits[0].title == "Newham"


@pytest.mark.parametrize("how", ["halved", "overwritten", "gone"])
@pytest.mark.parametrize("what", ["*.term", "*.store", "*.fast", "meta.json", "state.json"])
def test_a_damaged_index_is_answered_for_and_made_again(
    at: datetime, node: Path, what: str, how: str
) -> None:
    factories.a_city("Oldham")
    actions.follow(at=at)
    [victim] = ground(node).glob(what)
    whole = victim.read_bytes()
    # Another file in its place: no process survives when a file that it has mapped is cut short.
    victim.unlink()
    if how != "gone":
        victim.write_bytes(whole[: len(whole) // 2] if how == "halved" else b"\x07" * len(whole))
    index.forget_opened()
    assert found("Oldham", at) == ["oldham"]
    actions.follow(at=at)
    assert find("Oldham", "en", at=at).prepared
    assert found("Oldham", at) == ["oldham"]


def test_without_an_index_the_database_answers(at: datetime) -> None:
    factories.a_city("Oldham")
    answer = find("oldh", "en", at=at)
    assert not answer.prepared
    assert [hit.key for hit in answer.hits] == ["oldham"]
    assert answer.hits[0].url == "/en/cities/oldham/"
    assert find("oldh", "en", kinds=[Kind.COUNTRY], at=at).hits == []


def test_an_index_of_another_database_is_made_again(at: datetime) -> None:
    factories.a_city("Oldham")
    actions.follow(at=at)
    Position.objects.all().delete()
    assert actions.is_behind(at)
    before = index.current()
    actions.follow(at=at)
    assert index.current() != before
    assert Position.objects.count() == 1


def test_a_new_build_leaves_nothing_of_the_old_one(at: datetime, node: Path) -> None:
    factories.a_city("Oldham")
    actions.rebuild(at=at)
    actions.rebuild(at=at)
    folders = [one.name for one in (node / "search" / "v1").iterdir() if one.is_dir()]
    assert sorted(folders) == sorted([index.current(), "current"])
    assert Position.objects.count() == 1


def test_a_second_writer_is_refused_and_told_why(at: datetime) -> None:
    with index.writing_alone():
        with pytest.raises(index.Busy, match="Another process is writing"):
            actions.rebuild(at=at)
        tasks.follow(at)
    assert index.current() == ""


WRITES_FOR_EVER = """
import django
django.setup()
from shabaka.search import index
from shabaka.search.documents.document import Document
def rows():
    n = 0
    while True:
        n += 1
        if n == 3000:
            print("writing", flush=True)
        yield Document(f"directory.city:{n}", "city", str(n), "/", {"en": f"City {n}"})
with index.writing_alone():
    index.write_new(rows())
"""


@committed
def test_a_writer_killed_in_the_middle_harms_nothing(at: datetime, node: Path) -> None:
    factories.a_city("Oldham")
    actions.follow(at=at)
    command = [sys.executable, "-c", WRITES_FOR_EVER]
    own = {"DJANGO_SETTINGS_MODULE": "config.settings", "SHABAKA_VAR": str(node)}
    environ = {**os.environ, **own, "SECRET_KEY": "for-tests-only"}
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environ, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "writing\n"
        with pytest.raises(index.Busy):
            actions.rebuild(at=at)
        os.kill(writer.pid, signal.SIGKILL)
    assert found("Oldham", at) == ["oldham"]
    factories.a_city("Newham")
    actions.follow(at=at)
    assert found("Newham", at) == ["newham"]
    actions.rebuild(at=at)
    folders = {one.name for one in (node / "search" / "v1").iterdir() if one.is_dir()}
    assert folders == {index.current(), "current"}


def in_office(city: City, **facts: object) -> Person:
    person = factories.a_person("Zebulon Quartz")
    factories.a_mandate(person, Role.MAYOR, city=city, **facts)
    return person


@committed
def test_only_who_holds_a_public_office_is_found(at: datetime) -> None:
    city = factories.a_city("Oldham")
    in_office(city)
    factories.a_person("Zebulon Marble")
    actions.follow(at=at)
    answer = find("Zebulon", "en", at=at)
    assert (answer.hits, answer.total, dict(answer.counts)) == ([], 0, {})
    assert answer.suggestion == ""
    person = in_office(city, public=True)
    actions.follow(at=at)
    answer = find("Zebulon Quartz", "en", at=at)
    assert [hit.key for hit in answer.hits] == [str(person.key)]
    assert (answer.total, dict(answer.counts)) == (1, {"person": 1})


def test_who_left_office_is_gone_on_the_next_day_though_nobody_wrote(at: datetime) -> None:
    in_office(factories.a_city(), public=True, ends_on=at.date())
    actions.follow(at=at)
    tomorrow = at + timedelta(days=1)
    assert find("Zebulon", "en", at=at).total == 1
    assert find("Zebulon", "en", at=tomorrow).total == 0
    actions.follow(at=tomorrow)
    assert find("Zebulon", "en", at=tomorrow).total == 0


@committed
def test_an_index_that_lags_shows_nobody_who_left(at: datetime, system: System) -> None:
    person = in_office(factories.a_city(), public=True)
    actions.follow(at=at)
    yesterday = at.date() - timedelta(days=1)
    mandates.end(person.mandates.get(), by=system, at=at, ends_on=yesterday)
    answer = find("Zebulon", "en", at=at)
    assert (answer.hits, answer.total) == ([], 0)
    actions.follow(at=at)
    assert find("Zebulon", "en", at=at).counts == {}
