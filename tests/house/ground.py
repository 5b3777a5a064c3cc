"""The ground that the house tests stand on: our files, read once, and the order of the floors."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "shabaka"


def found(folder: Path, pattern: str) -> list[Path]:
    """Our own files in order: neither what was vendored nor what a tool generated."""
    foreign = {"migrations", "vendor", "__pycache__"}
    return sorted(path for path in folder.rglob(pattern) if not foreign & set(path.parts))


CODE = found(PACKAGE, "*.py")
TEMPLATES = found(PACKAGE, "*.html") + found(PACKAGE, "*.txt")
STYLES = found(PACKAGE, "*.css")
EVERYTHING = CODE + [p for name in ("config", "bin", "tests") for p in found(ROOT / name, "*.py")]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def context_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def room_of(path: Path) -> str:
    """``actions`` for actions.py as for actions/votes.py; nothing for what stands outside rooms."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[1] if len(parts) > 1 else ""


def in_rooms(*rooms: str) -> list[Path]:
    return [path for path in CODE if room_of(path) in rooms]


def said(path: Path) -> str:
    """How a failing test names a file."""
    return str(path.relative_to(ROOT))


def called(node: ast.AST) -> str:
    """The last part of what a call calls: ``save`` for ``thing.save()``."""
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    return getattr(function, "attr", None) or getattr(function, "id", "")


@cache
def contracts() -> list[dict]:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    return tool["importlinter"]["contracts"]


@cache
def floors() -> dict[str, int]:
    """Context → height, the ground being the smallest; read from the import contract."""
    layers = contracts()[0]["layers"]
    names = [re.findall(r"\w+", layer) for layer in layers]
    return {name: -n for n, layer in enumerate(names) for name in layer}
