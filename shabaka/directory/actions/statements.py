"""Many new rows made into statements before a lock is taken, so that it is held for sending alone.

Django's ``bulk_create`` spends four fifths of its time in turning objects into values, all of it
under SQLite's one write lock. Here the same compiler runs before, and keys are reserved before.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

from shabaka.documents.pace import unhurried

AT_MOST, TOGETHER = 1000, 100


class Statements:
    """Statements in the order in which they were added, and ``send`` to run them."""

    def __init__(self) -> None:
        self.compiled: list[tuple[str, Sequence[Any]]] = []

    def insert(self, rows: Sequence[Model]) -> None:
        """New rows; those of one call either all have their keys or all get them when sent."""
        if rows:
            keyed = rows[0].pk is not None
            fields = [f for f in rows[0]._meta.concrete_fields if keyed or not f.primary_key]
            self._compile(InsertQuery(type(rows[0])), fields, rows)

    def replace(self, rows: Sequence[Model], columns: Collection[str]) -> None:
        """New values in some columns of rows that exist."""
        if rows and columns:
            meta = rows[0]._meta
            query = InsertQuery(
                type(rows[0]), on_conflict=OnConflict.UPDATE, unique_fields=[meta.pk],
                update_fields=[meta.get_field(name) for name in sorted(columns)],
            )  # fmt: skip
            self._compile(query, list(meta.concrete_fields), rows)

    def delete(self, model: type[Model], column: str, keys: Sequence[int]) -> None:
        """Rows that point to one of the keys."""
        quote = connection.ops.quote_name
        for part in batched(keys, AT_MOST, strict=False):
            marks = ", ".join(["%s"] * len(part))
            table, name = quote(model._meta.db_table), quote(column)
            self.compiled.append((f"DELETE FROM {table} WHERE {name} IN ({marks})", part))  # noqa: S608

    def send(self) -> None:
        with connection.cursor() as cursor:
            for sql, values in self.compiled:
                cursor.execute(sql, values)

    def _compile(self, query: InsertQuery, fields: list[Any], rows: Sequence[Model]) -> None:
        size = min(connection.ops.bulk_batch_size(fields, rows), TOGETHER)
        for part in unhurried(batched(rows, size, strict=False), every=1):
            query.insert_values(fields, list(part))
            self.compiled += query.get_compiler(connection=connection).as_sql()


def _reserved_in_sqlite(table: str, number: int) -> list[int]:
    # SQLite keeps the greatest key ever given in a table of its own, where it can be moved on.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [number, table])
        if not cursor.rowcount:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number]
            )
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
    return list(range(last - number + 1, last + 1))


def _reserved_in_postgresql(table: str, column: str | None, number: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [connection.ops.quote_name(table), column, number],
        )
        return [row[0] for row in cursor.fetchall()]


class Keys:
    """Keys that nobody else will be given; those never used leave a harmless gap."""

    def __init__(self, model: type[Model], number: int) -> None:
        meta = model._meta
        if not number:
            self.free: Iterator[int] = iter([])
        elif connection.vendor == "postgresql":
            self.free = iter(_reserved_in_postgresql(meta.db_table, meta.pk.column, number))
        else:
            self.free = iter(_reserved_in_sqlite(meta.db_table, number))

    def next(self) -> int:
        return next(self.free)
