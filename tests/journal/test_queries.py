"""Stories show what a reader may know; the tail tells everything once, however slow a writer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from shabaka.journal import actions
from shabaka.journal.models import Entry
from shabaka.journal.queries import Place, public_story_of, story_of, tail
from shabaka.journal.states import Audience
from shabaka.kernel.actor import System
from tests.factories import a_network, a_person

pytestmark = pytest.mark.django_db
WAIT = 20  # seconds that a thread may take; far more than it needs


def test_a_story_shows_only_what_its_reader_may_know(at: datetime, system: System) -> None:
    network = a_network()
    told = ("mandate.given", "person.recorded", "network.changed")
    for minutes, verb in enumerate(told):
        when = at + timedelta(minutes=minutes)
        actions.record(verb, network, by=system, at=when, starts_on="2026-03-10")
    public = [entry.verb for entry in public_story_of(network)]
    assert public == ["network.founded", "network.changed"]
    parties = story_of(network, [Audience.PUBLIC, Audience.PARTIES])
    assert [e.verb for e in parties] == ["network.founded", "mandate.given", "network.changed"]


def test_a_sentence_shows_an_ellipsis_for_a_fact_that_an_old_entry_lacks(at: datetime) -> None:
    entry = Entry(verb="membership.designated", at=at, facts={})
    assert entry.sentence == "Designated (…)"
    assert Entry(verb="thing.forgotten", at=at).sentence == "thing.forgotten"


def everything(limit: int = 500) -> list[int]:
    """Keys of all entries as a follower reads them, page after page."""
    place, keys = Place(), []
    while True:
        entries, place = tail(place, limit)
        if not entries:
            return keys
        keys += [entry.pk for entry in entries]


@pytest.mark.django_db(transaction=True)
def test_a_follower_reads_every_entry_once(at: datetime, system: System) -> None:
    person = a_person()
    for _n in range(7):
        actions.record("person.recorded", person, by=system, at=at)
    keys = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    assert everything(limit=3) == keys
    assert everything() == keys


@pytest.mark.django_db(transaction=True)
def test_entries_of_one_transaction_are_read_over_several_pages(
    at: datetime, system: System
) -> None:
    person = a_person()
    with transaction.atomic():
        for _n in range(5):
            actions.record("person.recorded", person, by=system, at=at)
    keys = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    assert everything(limit=2) == keys


def in_thread(work: Callable[[], None]) -> Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_slow_transaction_is_not_missed(at: datetime, system: System) -> None:
    """It takes its key first and commits last, after an entry with a greater key was written."""
    person = a_person()
    _entries, place = tail(Place())
    written, go_on = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            actions.record("person.recorded", person, by=system, at=at, who="slow")
            written.set()
            assert go_on.wait(WAIT)

    thread = in_thread(slow)
    try:
        assert written.wait(WAIT)
        actions.record("person.recorded", person, by=system, at=at, who="quick")
        meanwhile, place = tail(place)
        assert meanwhile == []  # what could still be overtaken waits
    finally:
        go_on.set()
        thread.join(WAIT)
    entries, place = tail(place)
    assert [entry.facts["who"] for entry in entries] == ["slow", "quick"]
    assert tail(place)[0] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_key_given_out_late_in_an_early_transaction_is_not_missed(
    at: datetime, system: System
) -> None:
    """The transaction is older than the quick one, its entry has the greater key."""
    person = a_person()
    _entries, place = tail(Place())
    begun, go_on = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            actions.record("person.recorded", person, by=system, at=at, who="first")
            begun.set()
            assert go_on.wait(WAIT)
            actions.record("person.recorded", person, by=system, at=at, who="last")

    thread = in_thread(slow)
    try:
        assert begun.wait(WAIT)
        actions.record("person.recorded", person, by=system, at=at, who="quick")
        assert tail(place)[0] == []
    finally:
        go_on.set()
        thread.join(WAIT)
    entries, _place = tail(place)
    assert [entry.facts["who"] for entry in entries] == ["first", "last", "quick"]


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_is_never_told(at: datetime, system: System) -> None:
    person = a_person()
    _entries, place = tail(Place())
    with transaction.atomic():
        actions.record("person.recorded", person, by=system, at=at)
        transaction.set_rollback(True)
    assert tail(place)[0] == []


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_are_read_in_one_order_without_loss(at: datetime, system: System) -> None:
    person = a_person()
    _entries, place = tail(Place())
    done = Event()

    def write() -> None:
        for _n in range(20):
            with transaction.atomic():
                actions.record("person.recorded", person, by=system, at=at)

    writers = [in_thread(write) for _n in range(3)]
    seen: list[int] = []

    def finish() -> None:
        for writer in writers:
            writer.join(WAIT)
        done.set()

    finisher = Thread(target=finish)
    finisher.start()
    while True:
        over = done.is_set()
        entries, place = tail(place, 7)
        seen += [entry.pk for entry in entries]
        if over and not entries:
            break
    finisher.join(WAIT)
    assert len(seen) == len(set(seen)) == 60
