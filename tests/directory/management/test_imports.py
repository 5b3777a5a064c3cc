"""The commands: export a network, import it back, import with errors."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from shabaka.directory.models import City, Network
from tests import factories

pytestmark = pytest.mark.django_db
LIST = (
    "key,name_en,country,designated,source\namman,Amman,JO,2017,A letter\npetra,Petra,ZZ,2017,x\n"
)


@pytest.fixture
def network() -> Network:
    factories.a_country("JO", "Jordan")
    return factories.a_network("towns")


def said(*words: Any, **options: Any) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_a_dry_run_says_what_it_would_do_and_does_nothing(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    answer = json.loads(said("import", "towns", path, json=True))
    assert answer["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert "There is no country" in answer["rows"][1]["reasons"][0]
    assert not answer["applied"]
    assert "1 new" in said("import", "towns", path)
    assert not City.objects.exists()


def test_applying_wants_a_word_for_refused_rows(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    with pytest.raises(CommandError, match="refused"):
        said("import", "towns", path, apply=True)
    assert "Applied" in said("import", "towns", path, apply=True, leave_out=True)
    assert City.objects.get().slug == "amman"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_comes_back_unchanged(network: Network, tmp_path: Path, kind: str) -> None:
    factories.a_member(network, factories.a_city("Amman"))
    path = tmp_path / f"towns.{kind}"
    said("export", "towns", path)
    answer = json.loads(said("import", "towns", path, json=True))
    assert answer["counts"]["unchanged"] == 1


def test_an_export_of_another_day_as_json(network: Network, tmp_path: Path) -> None:
    factories.a_member(network, factories.a_city("Amman"))
    path = tmp_path / "towns.json"
    said("export", "towns", path, on="2019-01-01")
    assert json.loads(path.read_text()) == {"network": "towns", "on": "2019-01-01", "members": []}
    said("export", "towns", path, on="2020-01-01", format="json")
    assert json.loads(path.read_text())["members"][0]["key"] == "amman"


def test_mistakes_are_sentences(network: Network, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no network"):
        said("import", "nowhere", tmp_path / "x.csv")
    with pytest.raises(CommandError, match="cannot be read"):
        said("import", "towns", tmp_path / "x.csv")
    with pytest.raises(CommandError, match="--format"):
        said("export", "towns", tmp_path / "x")
    with pytest.raises(CommandError, match="year-month-day"):
        said("export", "towns", tmp_path / "x.csv", on="soon")
