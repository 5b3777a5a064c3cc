"""Small files, small functions, small pages: what cannot be read in one look is split by noun."""

import tomllib
from pathlib import Path

import pytest

from tests.house import ground

FORBIDDEN = {"utils", "helpers", "common", "services", "managers", "signals", "mixins"}


@pytest.mark.parametrize("path", ground.EVERYTHING, ids=ground.said)
def test_a_module_and_its_functions_stay_small(path: Path) -> None:
    assert path.read_text().count("\n") <= 400
    long = [f.name for f in ground.functions(path) if f.end_lineno - f.lineno >= 50]
    assert long == []


def test_ruff_refuses_what_branches_too_much() -> None:
    lint = tomllib.loads((ground.ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert lint["mccabe"]["max-complexity"] == 8
    assert "C901" in lint["select"]


@pytest.mark.parametrize("path", ground.TEMPLATES, ids=ground.said)
def test_a_template_stays_small(path: Path) -> None:
    assert path.read_text().count("\n") <= 120


def test_no_module_is_named_after_a_technique() -> None:
    named = [ground.said(p) for p in ground.CODE if {p.stem, *p.parent.parts} & FORBIDDEN]
    assert named == []


def test_a_context_has_at_most_ten_rooms() -> None:
    """Foundations without rooms, left out of the contract, are libraries of their own shape."""
    contract = ground.contracts()[1]
    rooms: dict[str, set[str]] = {name.partition(".")[2]: set() for name in contract["containers"]}
    for path in ground.CODE:
        room = ground.room_of(path)
        if ground.context_of(path) in rooms and room not in contract["exhaustive_ignores"]:
            rooms[ground.context_of(path)].add(room)
    doors = {"__init__", "ties", "urls", "urls_root"}
    full = {name: found - doors for name, found in rooms.items() if len(found - doors) > 10}
    assert full == {}
