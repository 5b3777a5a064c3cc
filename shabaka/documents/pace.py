"""Long work beside people who wait for short answers in the same process."""

from collections.abc import Iterable, Iterator
from time import sleep

A_BREATH = 0.0005


def unhurried[T](rows: Iterable[T], every: int = 10) -> Iterator[T]:
    """The rows, with a pause so short that only others notice it.

    Python runs one thread at a time, and a thread that never waits lets another in only after five
    milliseconds, at each of the dozens of small steps of a save. Pausing gives way at once.
    """
    for number, row in enumerate(rows):
        if number % every == 0:
            sleep(A_BREATH)
        yield row
