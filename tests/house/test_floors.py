"""What is written as text escapes the import contracts: keys, templates, addresses."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field
from django.urls import get_resolver

from tests.house import ground

BORROWED = re.compile(r"""{%\s*(?:extends|include)\s+["'](\w+)/""")
ADDRESS = re.compile(r"""{%\s*url\s+["'](\w+):""")
# Where a lower floor may name an address of a higher one: the frame of all pages, and pages that
# lead on. They show by a plain link what the lower floor cannot know.
SLOTS = {
    ("shabaka/directory/models", "website"),
    ("shabaka/directory/templates/directory/desk", "desk"),
    ("shabaka/directory/templates/directory/desk", "website"),
    ("shabaka/ui/templates/layouts", "accounts"),
    ("shabaka/ui/templates/layouts", "api"),
    ("shabaka/ui/templates/layouts", "desk"),
    ("shabaka/ui/templates/layouts", "search"),
    ("shabaka/ui/templates/layouts", "website"),
}


def relations() -> Iterator[Field]:
    for model in apps.get_models():
        if model.__module__.startswith("shabaka."):
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and field.related_model:
                    yield field


def test_keys_point_down_and_leave_no_door_back() -> None:
    level = ground.floors()
    wrong = []
    for field in relations():
        here, there = field.model._meta.app_label, field.related_model._meta.app_label
        if here == there or there not in level:
            continue
        if level[there] >= level[here] or not field.remote_field.hidden:
            wrong.append(str(field))
    assert wrong == [], 'a key to another context points down and has related_name="+"'


def test_every_context_has_its_floor() -> None:
    contexts = {path.parent.name for path in ground.PACKAGE.glob("*/__init__.py")}
    assert set(ground.floors()) == contexts


@pytest.mark.parametrize("path", ground.TEMPLATES, ids=ground.said)
def test_a_template_borrows_from_its_own_context_and_the_ui(path: Path) -> None:
    folder = ground.PACKAGE / ground.context_of(path) / "templates"
    own = {inner.name for inner in folder.iterdir()}  # also those that stand in for a library's
    assert set(BORROWED.findall(path.read_text())) <= own | {"ui", "layouts"}


def upward(path: Path, names: list[str]) -> set[str]:
    """The contexts above this file's among the namespaces of addresses."""
    level = ground.floors()
    here = level.get(ground.context_of(path), 0)
    higher = {name for name in names if level.get(name, here) > here}
    return {name for name in higher if not _listed(path, name)}


def _listed(path: Path, name: str) -> bool:
    return any(ground.said(path).startswith(where) and name == to for where, to in SLOTS)


@pytest.mark.parametrize("path", ground.TEMPLATES, ids=ground.said)
def test_a_template_names_higher_addresses_only_in_slots(path: Path) -> None:
    assert upward(path, ADDRESS.findall(path.read_text())) == set()


@pytest.mark.parametrize("path", ground.CODE, ids=ground.said)
def test_code_names_higher_addresses_only_in_slots(path: Path) -> None:
    if path.parent == ground.PACKAGE:
        return
    named = [
        node.args[0].value.partition(":")[0]
        for node in ast.walk(ground.tree(path))
        if ground.called(node) in {"reverse", "reverse_lazy", "redirect"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and ":" in str(node.args[0].value)
    ]
    assert upward(path, named) == set()


def test_a_namespace_of_addresses_is_named_after_its_context() -> None:
    """Which is how the tests above know the floor of an address."""
    ours = set(get_resolver().namespace_dict) | set(get_resolver("config.urls").namespace_dict)
    foreign = {"account", "mfa", "usersessions", "headless"}
    assert ours - foreign <= set(ground.floors())
