"""Keeping the index: made from the database, then led along the journal."""

from datetime import date, datetime

from shabaka.journal.models import Position
from shabaka.journal.queries import Place, settled, tail
from shabaka.search import documents, index
from shabaka.search.documents import touched
from shabaka.search.documents.touched import Touched
from shabaka.search.index import State

BATCH = 500
# Model labels of the kinds, as journal keys have them.
LABELS = {kind: f"directory.{kind}" for kind in documents.READERS}


def rebuild(*, at: datetime) -> int:
    """Make the whole index anew beside the old one, then let it answer; returns its documents."""
    with index.writing_alone():
        return _rebuild(at)


def follow(*, at: datetime) -> int:
    """Read what the journal tells since the last time; returns how many documents were touched.

    An index that is missing, damaged or not of this database is made anew instead. Refuses when
    another process writes.
    """
    with index.writing_alone():
        build = index.current()
        state = index.state_of(build) if index.is_sound(build) else None
        if state is None or not _agrees(build, state):
            return _rebuild(at)
        return _catch_up(build, state, at)


def is_behind(at: datetime) -> bool:
    """Whether following would change anything: no index, a new day, or entries not yet read."""
    build = index.current()
    state = index.state_of(build) if index.is_sound(build) else None
    if state is None or not _agrees(build, state) or state.day != at.date().isoformat():
        return True
    return bool(tail(Place(state.xact, state.entry), 1)[0])


def _follower(build: str) -> str:
    """The journal's follower is the build itself: no other database takes it for its own."""
    return f"search:{build}"


def _agrees(build: str, state: State) -> bool:
    """Whether this database remembers this build as far as the build remembers itself."""
    place = {"xact": state.xact, "entry": state.entry}
    return Position.objects.filter(follower=_follower(build), **place).exists()


def _rebuild(at: datetime) -> int:
    place = settled()
    build = index.write_new(documents.every(at.date()))
    _keep(build, place, at.date())
    replaced = index.answer_from(build)
    Position.objects.filter(follower__in=map(_follower, replaced)).delete()
    return int(index.opened().searcher.num_docs)


def _catch_up(build: str, state: State, at: datetime) -> int:
    day, place, count = at.date(), Place(state.xact, state.entry), 0
    turned = touched.by_calendar(date.fromisoformat(state.day), day)
    while True:
        entries, following = tail(place, BATCH)
        found = touched.by_entries(entry.subject for entry in entries)
        for kind, keys in turned.items():
            found.setdefault(kind, set()).update(keys)
        if not entries and not found and day.isoformat() == state.day:
            return count
        count += _rewrite(build, found, day)
        _keep(build, following, day)
        if len(entries) < BATCH:
            return count
        place, turned = following, {}


def _rewrite(build: str, found: Touched, day: date) -> int:
    uids = [f"{LABELS[kind]}:{key}" for kind, keys in found.items() for key in keys]
    if uids:
        index.rewrite(build, uids, documents.of(found, day))
    return len(uids)


def _keep(build: str, place: Place, day: date) -> None:
    """Written in two places that must agree; when we are killed between them, all is made anew."""
    index.keep_state(build, State(day.isoformat(), place.xact, place.entry))
    Position.objects.update_or_create(
        follower=_follower(build), defaults={"xact": place.xact, "entry": place.entry}
    )
