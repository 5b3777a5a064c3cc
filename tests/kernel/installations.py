"""Whole installations for tests, each with a folder and a database of its own, run as commands."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    said: str


@dataclass
class Installation:
    """One installation; ``url`` is empty for SQLite."""

    var: Path
    url: str = ""
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def media(self) -> Path:
        return self.var / "media"

    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        return kept | {
            "SHABAKA_VAR": str(self.var), "DATABASE_URL": self.url, "SECRET_KEY": "for-tests",
            "LOG_LEVEL": "ERROR",
        }  # fmt: skip

    def start(self, *command: str) -> subprocess.Popen[str]:
        self.var.mkdir(parents=True, exist_ok=True)
        process = subprocess.Popen(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.started.append(process)
        return process

    def run(self, *command: str) -> Ran:
        process = self.start(*command)
        said, _nothing = process.communicate(timeout=300)
        return Ran(process.returncode, said)

    def do(self, program: str) -> str:
        """Run a few lines inside the installation; what they print."""
        ran = self.run("shell", "--no-imports", "-c", program)
        assert ran.code == 0, ran.said
        return ran.said

    def rows(self) -> int:
        """How many rows there are of what a restore writes first, in between and last."""
        tables = ("accounts_user", "directory_city", "journal_entry", "journal_publicversion")
        return sum(self._rows_of(table) for table in tables)

    def _rows_of(self, table: str) -> int:
        question = f"SELECT count(*) FROM {table}"  # the names stand above
        try:
            if self.url:
                with psycopg.connect(self.url) as server:
                    return server.execute(question).fetchall()[0][0]
            with closing(sqlite3.connect(self.var / "shabaka.sqlite3")) as file:
                return file.execute(question).fetchall()[0][0]
        except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):
            return 0  # nothing was ever made here

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()


def postgres() -> str:
    """The address of a PostgreSQL that answers, or nothing."""
    url = os.environ.get("SHABAKA_TEST_PG") or POSTGRES
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error:
        return ""
    return url


class Databases:
    """Databases of a server that are gone after the test."""

    def __init__(self, server: str) -> None:
        self.server, self.made = server, []

    def new(self) -> str:
        name = f"shabaka_archive_{uuid4().hex[:10]}"
        self._do(f"CREATE DATABASE {name}")
        self.made.append(name)
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}"))

    def drop(self) -> None:
        for name in self.made:
            self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


def manifest_of(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of an archive with other members."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    copy = path.with_name(f"{uuid4().hex}.zip")
    with zipfile.ZipFile(copy, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return copy
