"""An installation of its own for a story: a folder, a database, the real commands and server."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path

from config import env, serving

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds in which a server must answer, on a busy machine too
COLLECT = "import django; django.setup(); from config import bootstrap; bootstrap.collect_static()"


@dataclass(frozen=True)
class Installation:
    """A folder and a database; every command is a process of its own, as at an operator's."""

    var: Path
    database: str = ""

    def environ(self) -> dict[str, str]:
        """Nothing of the developer's own settings, nor of the tests'."""
        declared = {setting.name for setting in env.SETTINGS}
        kept = {name: value for name, value in os.environ.items() if name not in declared}
        own = {"SHABAKA_VAR": str(self.var), "DATABASE_URL": self.database}
        django = {"DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "journeys-" * 8}
        return kept | own | django | {"LOG_LEVEL": "WARNING"}

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=env.BASE_DIR, env=self.environ(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def manage(self, *arguments: str) -> str:
        return self.python("manage.py", *arguments)

    def fill(self) -> None:
        """The demonstration, findable, with hashed static files as bin/run leaves them."""
        self.var.mkdir(parents=True)
        self.manage("demo")
        self.manage("reindex")
        self.python("-c", COLLECT)

    def copy(self, var: Path, database: str = "") -> "Installation":
        """The same files in another folder; who names a database has filled it."""
        shutil.copytree(self.var, var, symlinks=True)
        return Installation(var, database)

    @contextlib.contextmanager
    def serving(self) -> Iterator[str]:
        """The address of the web server of the supervisor's table, while it runs."""
        port = free_port()
        command = serving.table(HOST, port)[0].command
        with (self.var / "server.log").open("w+") as log:
            server = subprocess.Popen(
                command, cwd=env.BASE_DIR, env=self.environ(), stdout=log, stderr=log
            )
            try:
                until(lambda: serving.answers(HOST, port), server, log.name)
                yield f"http://localhost:{port}"
            finally:
                server.terminate()
                server.wait(timeout=PATIENCE)
        told = (self.var / "server.log").read_text()
        assert "Traceback" not in told, told


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def until(ready: Callable[[], bool], server: "subprocess.Popen[bytes]", log: str) -> None:
    """Wait for a server that starts; a dead one says why."""
    limit = time.monotonic() + PATIENCE
    while not ready():
        if server.poll() is not None or time.monotonic() > limit:
            raise AssertionError(Path(log).read_text())
        time.sleep(0.1)


def get(address: str, path: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    """What a plain client receives: status, headers, body."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    try:
        connection.request(
            "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()
