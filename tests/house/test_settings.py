"""Every setting is declared in one table, and documented in words that follow it."""

import ast
from pathlib import Path

import pytest

from config import env
from tests.house import ground

PAGE = ground.ROOT / "docs" / "settings.md"
# Reads of the environment that set no installation up: which settings module, which terminal.
OWN_READERS = {"config/env.py"}


def row(setting: env.Setting) -> str:
    """How a setting stands in the documentation's table."""
    default = f"`{setting.default}`" if setting.default else ""
    return f"| `{setting.name}` | {default} | {setting.purpose} |"


@pytest.mark.parametrize("setting", env.SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_is_documented_as_declared(setting: env.Setting) -> None:
    assert row(setting) in PAGE.read_text().splitlines(), f"write this row into {PAGE.name}"


def test_the_documentation_names_no_setting_that_is_gone() -> None:
    documented = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    assert documented == [row(setting) for setting in env.SETTINGS]


@pytest.mark.parametrize(
    "path", [*ground.CODE, *ground.found(ground.ROOT / "config", "*.py")], ids=ground.said
)
def test_the_environment_is_read_in_one_place(path: Path) -> None:
    if ground.said(path) in OWN_READERS:
        return
    read = [
        ast.unparse(node)
        for node in ast.walk(ground.tree(path))
        if (isinstance(node, ast.Subscript) or ground.called(node) in {"get", "getenv"})
        and "os.environ" in ast.unparse(node).replace("os.getenv", "os.environ")
        and not isinstance(getattr(node, "ctx", None), ast.Store)
    ]
    assert read == []
