"""An empty checkout, one command, and a network to look at."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bin.booting import stamp
from config import env
from tests.journeys.conftest import Arrive
from tests.journeys.installation import free_port, get

pytestmark = pytest.mark.journey
NOT_THE_TREE = ("var", "node_modules", ".git", "__pycache__", ".*_cache", ".hypothesis", "*.mo")
PATIENCE = 180.0


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The tree as git gives it; only the packages, which other tests install, are those here."""
    tree = tmp_path / "checkout"
    shutil.copytree(env.BASE_DIR, tree, ignore=shutil.ignore_patterns(*NOT_THE_TREE), symlinks=True)
    (tree / "var" / "env").mkdir(parents=True)
    for name in ("bin", "lib", "pyvenv.cfg"):
        (tree / "var" / "env" / name).symlink_to(env.BASE_DIR / "var" / "env" / name)
    (tree / "var" / "env" / ".stamp").write_text(stamp.stamp(tree, dev=False))
    return tree


@pytest.fixture
def running(checkout: Path) -> Iterator[subprocess.Popen[str]]:
    """bin/run without a terminal, as from a script."""
    declared = {setting.name for setting in env.SETTINGS}
    environ = {name: value for name, value in os.environ.items() if name not in declared}
    environ.pop("DJANGO_SETTINGS_MODULE", None)
    with (checkout / "run.log").open("w") as log:
        process = subprocess.Popen(
            [checkout / "bin" / "run"], env=environ | {"SHABAKA_PORT": str(free_port())},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, text=True,
        )  # fmt: skip
        yield process
        if process.poll() is None:
            process.kill()
        process.wait()


def test_one_command_serves_the_demonstration(
    arrive: Arrive, checkout: Path, running: "subprocess.Popen[str]", language: str
) -> None:
    address = printed_address(checkout / "run.log", running)
    status, _headers, _body = get(address, "/healthz")
    assert status == 200
    reader = arrive(address)
    wait_for_search(address, language)
    reader.go("search/?q=الأحساء")
    reader.press(reader.main.locator("ol > li a").first)
    assert "/cities/al-ahsa/" in reader.page.url
    reader.look("city")
    reader.leave()
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=30) == 0


def printed_address(log: Path, running: "subprocess.Popen[str]") -> str:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit and running.poll() is None:
        for word in log.read_text().split():
            if word.startswith("http://localhost:"):
                return word.rstrip("/")
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def wait_for_search(address: str, language: str) -> None:
    """The index of a fresh installation is made beside the pages, which say so until then."""
    limit = time.monotonic() + PATIENCE
    while b"notice--warning" in get(address, f"/{language}/search/?q=Al-Ahsa")[2]:
        assert time.monotonic() < limit, "the search was never prepared"
        time.sleep(0.3)
