"""The documentation names nothing that is not there, and what it shows runs."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from shabaka.journal.states import VERBS
from shabaka.kernel.work import JOBS
from shabaka.mail.states import KINDS
from tests.house import ground

TOP = [ground.ROOT / "README.md", ground.ROOT / "CONTRIBUTING.md"]
PAGES = TOP + [p for name in ("docs", "changes") for p in ground.found(ground.ROOT / name, "*.md")]
FENCE = re.compile(r"^[ \t]*```(\w*)\n(.*?)^[ \t]*```", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FOLDERS = "shabaka|config|bin|tests|docs|locale|bench|tools|changes|.ci"
FILES = ("pyproject.toml", "uv.lock", "manage.py", "README.md", "CONTRIBUTING.md", "LICENSE")
IN_REPOSITORY = re.compile(rf"(?:{FOLDERS.replace('.', '[.]')})(?:/[^\s:]*)?(?:::\w+)?")
COMMAND = re.compile(r"(?:bin/shabaka|manage\.py|^shabaka) ([a-z]\w+)((?:(?!&&).)*)")
BIN = re.compile(r"(?<![\w/])(?:bin|bench|\.ci)/\w+(?:\.py)?(?![\w/])")
each_page = pytest.mark.parametrize("path", PAGES, ids=ground.said)


def blocks(path: Path, *languages: str) -> list[str]:
    return [body for language, body in FENCE.findall(path.read_text()) if language in languages]


def prose(path: Path) -> str:
    return FENCE.sub("", path.read_text())


def shell(path: Path) -> Iterator[str]:
    """Every line for the command line: in blocks, and in code within a sentence."""
    for block in blocks(path, "sh"):
        yield from (line.partition(" #")[0] for line in block.replace("\\\n", " ").splitlines())
    yield from CODE.findall(prose(path))


@cache
def anchors(path: Path) -> set[str]:
    """The headings of a page as addresses within it."""
    plain = (
        re.sub(r"[^\w\- ]", "", heading).strip().lower() for heading in HEADING.findall(prose(path))
    )
    return {heading.replace(" ", "-") for heading in plain}


def leads_nowhere(page: Path, target: str) -> bool:
    file, _hash, anchor = target.partition("#")
    found = (page.parent / file).resolve() if file else page
    if not found.exists():
        return True
    return bool(anchor) and anchor not in anchors(found)


@each_page
def test_every_link_leads_somewhere(path: Path) -> None:
    targets = [target for target in LINK.findall(prose(path)) if "://" not in target]
    assert [target for target in targets if leads_nowhere(path, target)] == []


@cache
def defined(path: Path) -> set[str]:
    """Names of functions and classes of a module."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {node.name for node in ast.walk(ground.tree(path)) if isinstance(node, kinds)}


def is_missing(named: str) -> bool:
    file, _colons, name = named.partition("::")
    found = ground.ROOT / file.rstrip("/")
    return not found.exists() or bool(name and name not in defined(found))


@each_page
def test_every_file_that_is_named_is_there(path: Path) -> None:
    """With ``<angles>`` a name is a pattern; what stands behind ``::`` is defined in the file."""
    named = [text for text in CODE.findall(prose(path)) if "<" not in text]
    paths = [text for text in named if text in FILES or IN_REPOSITORY.fullmatch(text)]
    tested = [
        arg for line in shell(path) for arg in re.findall(r"\btests/\S+", line) if "<" not in arg
    ]
    assert [text for text in [*paths, *tested] if is_missing(text)] == []


@cache
def options(command: str) -> frozenset[str]:
    """What a console command takes; nothing when there is no such command."""
    app = get_commands().get(command, "")
    if not app:
        return frozenset()
    parser = load_command_class(app, command).create_parser("manage.py", command)
    return frozenset(option for action in parser._actions for option in action.option_strings)


@each_page
def test_every_command_exists_with_its_options(path: Path) -> None:
    wrong = []
    for line in shell(path):
        wrong += [name for name in BIN.findall(line) if not (ground.ROOT / name).exists()]
        for command, arguments in COMMAND.findall(line):
            known = options(command)
            asked = re.findall(r"(?<=\s)--[\w-]+", arguments)
            wrong += [f"{command} {option}" for option in asked if option not in known]
            wrong += [] if known or command == "help" else [command]
    assert wrong == []


@pytest.fixture
def house_as_it_was() -> Iterator[None]:
    """What an example declares is gone after it."""
    registers: list[dict] = [VERBS, KINDS, JOBS]
    before = [dict(register) for register in registers]
    yield
    for register, entries in zip(registers, before, strict=True):
        register.clear()
        register.update(entries)


EXAMPLES = [
    pytest.param(body, id=f"{ground.said(path)}:{number}")
    for path in PAGES
    for number, body in enumerate(blocks(path, "python"), 1)
]


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration", "house_as_it_was")
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_runs(example: str) -> None:
    exec(compile(example, "example", "exec"), {"__name__": "example"})


def test_the_house_describes_every_floor_in_its_order() -> None:
    source = (ground.ROOT / "docs" / "house.md").read_text()
    drawn = re.findall(r"\w+", re.sub(r" {9,}.*", "", FENCE.findall(source)[0][1]))
    assert set(drawn) == set(ground.floors())
    assert [ground.floors()[name] for name in drawn] == sorted(ground.floors().values())[::-1]
    assert re.findall(r"^\| `shabaka/(\w+)` \|", source, re.MULTILINE) == drawn


def test_the_licence_is_the_one_that_is_named() -> None:
    licence = (ground.ROOT / "LICENSE").read_text()
    assert licence.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert "END OF TERMS AND CONDITIONS" in licence


@pytest.mark.parametrize("path", sorted((ground.ROOT / "changes").glob("*.md")), ids=ground.said)
def test_a_change_is_one_sentence(path: Path) -> None:
    if path.name != "README.md":
        text = path.read_text().strip()
        assert text.endswith(".")
        assert len(text.splitlines()) == 1


def test_every_page_of_the_documentation_is_on_its_map() -> None:
    start = ground.ROOT / "docs" / "README.md"
    linked = {
        (start.parent / target.partition("#")[0]).resolve()
        for target in LINK.findall(start.read_text())
    }
    below = [p for p in PAGES if p.parent.name in ("docs", "how-to", "decisions") and p != start]
    assert [ground.said(page) for page in below if page not in linked] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("bin/shabaka nosuch --x", ["nosuch"]),
        ("shabaka backup FILE", ["backup"]),
        ("createdb --owner shabaka shabaka", []),
    ],
)
def test_commands_are_seen(line: str, found: list[str]) -> None:
    assert [command for command, _arguments in COMMAND.findall(line)] == found
