"""Where the journeys begin: a filled installation, a browser, and one reader for each language."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed
from playwright.sync_api import Browser, sync_playwright

from bin import machine
from config import env
from tests.journeys.installation import Installation
from tests.journeys.postgres import Server
from tests.journeys.reader import Reader

type Arrive = Callable[..., Reader]
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every journey that asks for a language is told in each of SHABAKA_JOURNEY_LANGUAGES."""
    if "language" in metafunc.fixturenames:
        wanted = os.environ.get("SHABAKA_JOURNEY_LANGUAGES") or "en"
        metafunc.parametrize("language", wanted.split(","))


@pytest.fixture(scope="session")
def program() -> str:
    """The browser of this machine."""
    if os.environ.get("SHABAKA_NO_BROWSER") == "1":
        pytest.skip("SHABAKA_NO_BROWSER is set")
    program = machine.browser(os.environ)
    if not program:
        pytest.skip("there is no Chromium here: install it, or name one in CHROMIUM")
    return program


@pytest.fixture(scope="module")
def browser(program: str) -> Iterator[Browser]:
    # Playwright's loop runs in this thread, where Django would refuse the database to other tests.
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as engine:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = engine.chromium.launch(executable_path=program, args=[*QUIET])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def catalogues() -> None:
    """Translations compiled once, by one of the processes that test side by side."""
    waiting = [path for path in env.BASE_DIR.glob("locale/*/LC_MESSAGES/*.po") if is_stale(path)]
    with (env.BASE_DIR / "manage.py").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if any(map(is_stale, waiting)):
            Installation(settings.VAR).manage("catalogues")
    for path in waiting:
        translation_file_changed(None, path.with_suffix(".mo"))


def is_stale(path: Path) -> bool:
    made = path.with_suffix(".mo")
    return not made.exists() or made.stat().st_mtime < path.stat().st_mtime


@pytest.fixture(scope="session")
def server() -> Server | None:
    """The PostgreSQL on which the suite runs, if it runs on one."""
    url = os.environ.get("DATABASE_URL")
    return Server(url) if url else None


@pytest.fixture(scope="session")
def ground(
    program: str, catalogues: None, server: Server | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """The demonstration, filled once; stories happen in copies of it."""
    with ExitStack() as stack:
        database = stack.enter_context(server.database()) if server else ""
        filled = Installation(tmp_path_factory.mktemp("ground") / "var", database)
        filled.fill()
        yield filled


@pytest.fixture(scope="session")
def copies(
    ground: Installation, server: Server | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Installation]]:
    """Makes an installation that nobody else writes to."""
    with ExitStack() as stack:

        def copy() -> Installation:
            database = stack.enter_context(server.database(ground.database)) if server else ""
            return ground.copy(tmp_path_factory.mktemp("story") / "var", database)

        yield copy


@pytest.fixture
def installation(copies: Callable[[], Installation]) -> Installation:
    return copies()


@pytest.fixture
def address(installation: Installation) -> Iterator[str]:
    """The server of a story that changes something."""
    with installation.serving() as address:
        yield address


@pytest.fixture(scope="module")
def library(copies: Callable[[], Installation]) -> Iterator[str]:
    """The server of all stories of a module that only read."""
    with copies().serving() as address:
        yield address


@pytest.fixture
def arrive(browser: Browser, language: str) -> Iterator[Arrive]:
    """Readers who come to an address; at the end none of them may have met an error."""
    readers: list[Reader] = []

    def come(address: str, **device: Any) -> Reader:
        readers.append(Reader(browser, address, language, **device))
        return readers[-1]

    yield come
    for reader in readers:
        reader.leave()
