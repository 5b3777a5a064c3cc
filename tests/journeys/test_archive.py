"""From SQLite to PostgreSQL by a backup: the other installation tells the same story."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bin import machine
from shabaka.demo.words import FIELDS
from tests.journeys import desk
from tests.journeys.conftest import Arrive
from tests.journeys.installation import Installation
from tests.journeys.postgres import Server
from tests.journeys.reader import Reader

pytestmark = pytest.mark.journey
DESIGN = {field[0]: field[2] for field in FIELDS}["design"]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """An installation on PostgreSQL in which nothing is."""
    url = machine.postgres(os.environ)
    if not url:
        pytest.skip("no PostgreSQL answers on this machine: name one in SHABAKA_TEST_PG")
    with Server(url).database() as database:
        (tmp_path / "elsewhere").mkdir()
        yield Installation(tmp_path / "elsewhere", database)


def test_a_restored_installation_tells_the_same_story(
    arrive: Arrive, installation: Installation, empty: Installation, tmp_path: Path
) -> None:
    archive = str(tmp_path / "kept.zip")
    with installation.serving() as address:
        secretary = arrive(address)
        secretary.sign_in_as("secretariat")
        desk.record_change_of_field(secretary, DESIGN[secretary.language], "2021-05-04", "A letter")
        desk.annul_last_entry(secretary, "A second letter")
        before = the_story(arrive(address))
    installation.manage("backup", archive)
    empty.manage("restore", archive)
    empty.manage("reindex")
    with empty.serving() as address:
        reader = arrive(address)
        assert the_story(reader) == before
        finds(reader, "الاحساء")
        secretary = arrive(address)
        secretary.sign_in_as("secretariat")
        secretary.go(desk.CITY)
        assert "A second letter" in secretary.text()


def the_story(reader: Reader) -> str:
    """All that the city's page says, the corrected mistake included."""
    reader.go("cities/al-ahsa/")
    reader.look("city-restored")
    assert reader.page.locator("ol.story s").count() == 1
    return reader.text()


def finds(reader: Reader, words: str) -> None:
    reader.go(f"search/?q={words}")
    first = reader.main.locator("ol > li a").first.get_attribute("href")
    assert "/cities/al-ahsa/" in str(first)
