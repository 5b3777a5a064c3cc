"""``shabaka follow``: keep this machine's search index with the journal until told to stop."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from shabaka.search import tasks
from shabaka.search.rules import asked

LOG = logging.getLogger(__name__)
PAUSE = 0.5  # seconds, so that a change is found within one
PATIENCE = 5.0  # seconds that a database which is away is waited for


class Command(BaseCommand):
    help = "Keep the search index of this machine with the journal; one process on every machine."

    def handle(self, *args: Any, **options: Any) -> None:
        over = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: over.set())
        asked("city شهر")  # reads the dictionaries, which no change should have to wait for
        while not over.wait(one_look()):
            continue


def one_look() -> float:
    """Follow once; returns the seconds to rest before the next look."""
    close_old_connections()
    try:
        tasks.follow(timezone.now())
    except (DatabaseError, InterfaceError, OSError) as error:
        LOG.warning("The search index could not be led on (%s).", type(error).__name__)
        return PATIENCE
    return PAUSE
