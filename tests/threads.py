"""Several people at one instant, each with a connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once[T](steps: Sequence[Callable[[], T]]) -> list[T]:
    """What each step returned; all of them were started in the same instant."""
    start = Barrier(len(steps), timeout=30)

    def run(step: Callable[[], T]) -> T:
        start.wait()
        try:
            return step()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))
