"""Reading the journal: stories for people, and a tail that loses nothing for the machines."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model, QuerySet

from shabaka.journal.models import Entry, key_of
from shabaka.journal.states import Audience


def story_of(thing: Model, audiences: Collection[str]) -> QuerySet[Entry]:
    """What happened to a thing, oldest first, as far as these audiences may know."""
    return Entry.objects.filter(subject=key_of(thing), audience__in=audiences).order_by("at", "pk")


def public_story_of(thing: Model) -> QuerySet[Entry]:
    return story_of(thing, [Audience.PUBLIC])


@dataclass(frozen=True)
class Place:
    """A position in the journal: the writing transaction (0 on SQLite) and the entry."""

    xact: int = 0
    entry: int = 0


def tail(after: Place, limit: int = 500) -> tuple[list[Entry], Place]:
    """Entries after a place that no open transaction can still come before, and the new place.

    PostgreSQL gives out keys before it commits, so "greater key" alone would miss a slow
    transaction for ever: there the order is (transaction, key) and only transactions older than
    every open one are read. SQLite has one writer, so keys are in order of commit.
    """
    if connection.vendor != "postgresql":
        rows = list(Entry.objects.filter(pk__gt=after.entry).order_by("pk")[:limit])
        return rows, Place(0, rows[-1].pk) if rows else after
    found = list(
        Entry.objects.raw(
            "SELECT *, xact::text::bigint AS written_by FROM journal_entry"
            " WHERE xact < pg_snapshot_xmin(pg_current_snapshot())"
            " AND (xact, id) > (%s::text::xid8, %s) ORDER BY xact, id LIMIT %s",
            [str(after.xact), after.entry, limit],
        )
    )
    last = found[-1] if found else None
    return found, Place(getattr(last, "written_by", 0), last.pk) if last else after


def public_version(network: str = "") -> int:
    """How often what everyone may see of a network (or of anything) has changed."""
    with connection.cursor() as cursor:
        # By hand, because it is asked for every kept page and must cost nearly nothing.
        cursor.execute("SELECT number FROM journal_publicversion WHERE network = %s", [network])
        row = cursor.fetchone()
    return row[0] if row else 0


def settled() -> Place:
    """The end of the journal that no open transaction can still come before."""
    if connection.vendor != "postgresql":
        return Place(0, Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
        return Place(cursor.fetchone()[0], 2**62)
