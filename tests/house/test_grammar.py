"""How code of each room is written: what the import contracts cannot see."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import ground

# What stands in the room without being an action: parts of those beside them, which say who acts;
# the first act of all, before there is anybody; the upkeep of an index, which is no record.
NO_ACTIONS = {
    "shabaka/directory/actions/atlas.py: names_of",
    "shabaka/directory/actions/atlas.py: rows",
    "shabaka/directory/actions/beginnings.py: begin",
    "shabaka/directory/actions/names.py",
    "shabaka/journal/actions.py: raise_version",
    "shabaka/search/actions.py",
}
CLOCKS = {"now", "localdate", "localtime", "today", "utcnow"}


def public_functions(path: Path) -> list[ast.FunctionDef]:
    found = [n for n in ground.tree(path).body if isinstance(n, ast.FunctionDef)]
    return [f for f in found if not f.name.startswith("_")]


def actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in ground.in_rooms("actions"):
        for function in public_functions(path):
            name = f"{ground.said(path)}: {function.name}"
            if not {ground.said(path), name} & NO_ACTIONS:
                yield name, function


@pytest.mark.parametrize(("name", "action"), list(actions()))
def test_an_action_says_who_and_when_and_why(name: str, action: ast.FunctionDef) -> None:
    by_keyword = {argument.arg for argument in action.args.kwonlyargs}
    assert {"by", "at"} <= by_keyword
    assert ast.get_docstring(action)


@pytest.mark.parametrize("path", ground.CODE, ids=ground.said)
def test_imports_stand_at_the_top(path: Path) -> None:
    inner = [
        function.name
        for function in ground.functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inner == []


@pytest.mark.parametrize("path", ground.in_rooms("rules", "models", "actions"), ids=ground.said)
def test_the_clock_is_read_at_the_door(path: Path) -> None:
    """``at`` comes in; a rule that reads the clock cannot be asked about another day."""
    read = [ast.unparse(n) for n in ast.walk(ground.tree(path)) if ground.called(n) in CLOCKS]
    assert read == []


@pytest.mark.parametrize("path", ground.in_rooms("rules", "states"), ids=ground.said)
def test_a_rule_knows_no_database(path: Path) -> None:
    """Enumerations of the ORM are data; anything else of it is not."""
    imported = [
        f"{node.module}.{alias.name}"
        for node in ast.walk(ground.tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db")
        for alias in node.names
    ]
    allowed = {"django.db.models.TextChoices", "django.db.models.IntegerChoices"}
    assert set(imported) <= allowed


@pytest.mark.parametrize("path", ground.CODE, ids=ground.said)
def test_rights_come_from_mandates_alone(path: Path) -> None:
    asked = [
        node.attr
        for node in ast.walk(ground.tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"is_staff", "is_superuser"}
    ]
    assert asked == []


@pytest.mark.parametrize("path", ground.in_rooms("views", "api", "tasks"), ids=ground.said)
def test_a_door_asks_queries_and_actions(path: Path) -> None:
    """No saving, and no choosing of rows, outside the rooms that answer for them."""
    own = {"save", "filter", "exclude", "bulk_create", "update_or_create", "get_or_create"}
    found = [ast.unparse(n) for n in ast.walk(ground.tree(path)) if ground.called(n) in own]
    assert found == []


@pytest.mark.parametrize("path", ground.in_rooms("actions", "queries", "rules"), ids=ground.said)
def test_only_doors_know_requests(path: Path) -> None:
    known = [
        argument.annotation
        for function in ground.functions(path)
        for argument in (*function.args.args, *function.args.kwonlyargs)
        if argument.annotation and "HttpRequest" in ast.unparse(argument.annotation)
    ]
    assert known == []
