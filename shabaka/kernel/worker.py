"""The process that does background work: takes jobs, keeps the schedule, minds the dead."""

import logging
import os
import signal
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from types import FrameType

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.db.models import DateTimeField, ExpressionWrapper, Value
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import get_random_string

from shabaka.kernel import queue
from shabaka.kernel.models import Worker

log = logging.getLogger("shabaka.work")
LEASE = timedelta(seconds=60)
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 1.0  # seconds between two looks at an empty queue
CARE = 2.0  # seconds between two looks at the schedule and for dead workers
TICK = 0.1
SIGNALS = (signal.SIGTERM, signal.SIGINT)


def a_key() -> str:
    """A name for this process that no other has, and that tells an operator where it runs."""
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{get_random_string(8)}"


def promise(key: str, lease: timedelta) -> None:
    """Say that this worker will be alive for one lease more."""
    until = ExpressionWrapper(Now() + Value(lease), output_field=DateTimeField())
    if not Worker.objects.filter(pk=key).update(alive_until=until):
        Worker.objects.create(key=key, alive_until=until)


class Heartbeat(threading.Thread):
    """Renews the promise while a long job runs; dies with its process, and that is its use."""

    def __init__(self, key: str, lease: timedelta) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.key, self.lease, self.over = key, lease, threading.Event()

    def run(self) -> None:
        # Signals go to the thread that works: one that lands here would not wake it.
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        pause = self.lease.total_seconds() / 4
        while not self.over.wait(pause):
            try:
                close_old_connections()
                promise(self.key, self.lease)
            except (DatabaseError, InterfaceError):
                log.warning("The worker could not renew its lease; it tries again.")
        connection.close()

    def end(self) -> None:
        self.over.set()
        self.join(timeout=30)


@dataclass
class Shift:
    """One worker from its first job to its last."""

    lease: timedelta = LEASE
    key: str = field(default_factory=a_key)
    stopping: bool = False
    cared_at: float = float("-inf")

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Finish the job in hand and end; a second signal ends at once and gives the job back."""
        if self.stopping:
            raise SystemExit(1)
        self.stopping = True

    def heed_signals(self) -> None:
        for number in SIGNALS:
            signal.signal(number, self.stop)

    def run(self, *, drain: bool = False, idle_exit: float | None = None) -> None:
        """Work until told to stop, until nothing waits (``drain``), or nothing came for a while."""
        promise(self.key, self.lease)
        heartbeat = Heartbeat(self.key, self.lease)
        heartbeat.start()
        try:
            self._work(0.0 if drain else idle_exit)
        finally:
            heartbeat.end()
            with suppress(DatabaseError, InterfaceError):
                Worker.objects.filter(pk=self.key).delete()

    def _work(self, patience: float | None) -> None:
        pause, busy_at = SHORTEST_PAUSE, time.monotonic()
        while not self.stopping:
            if self._round():
                pause, busy_at = SHORTEST_PAUSE, time.monotonic()
            elif patience is not None and time.monotonic() - busy_at >= patience:
                return
            else:
                self._rest(pause)
                pause = min(pause * 1.5, LONGEST_PAUSE)

    def _round(self) -> bool:
        """Do one job if there is one. A database that is away is waited for, not died of."""
        close_old_connections()
        try:
            self._care()
            row = queue.claim(self.key, timezone.now())
            if row:
                queue.perform(row)
            return row is not None
        except (DatabaseError, InterfaceError) as error:
            log.warning("The database did not answer (%s); the worker waits.", type(error).__name__)
            self._rest(LONGEST_PAUSE)
            return False

    def _care(self) -> None:
        if time.monotonic() - self.cared_at < CARE:
            return
        self.cared_at = time.monotonic()
        queue.put_back(timezone.now(), idle=self.key)
        queue.tick(timezone.now())

    def _rest(self, seconds: float) -> None:
        """Sleep in short pieces, since a signal only sets a mark."""
        limit = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < limit:
            time.sleep(TICK)
