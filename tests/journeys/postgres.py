"""Databases of a PostgreSQL server that exist for one story."""

import contextlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


@dataclass(frozen=True)
class Server:
    """A server by the address of any database on it."""

    url: str

    @contextlib.contextmanager
    def database(self, like: str = "") -> Iterator[str]:
        """The address of a new database, empty or a copy of another; gone afterwards."""
        name = f"shabaka_journey_{uuid.uuid4().hex[:12]}"
        made = sql.Identifier(name)
        if like:
            template = sql.Identifier(urlsplit(like).path.lstrip("/"))
            self._do(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(made, template))
        else:
            self._do(sql.SQL("CREATE DATABASE {}").format(made))
        try:
            yield urlsplit(self.url)._replace(path=f"/{name}").geturl()
        finally:
            self._do(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(made))

    def _do(self, command: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(command)
