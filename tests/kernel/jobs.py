"""Jobs that leave marks in a file, so that a test sees from outside what ran and how often."""

import os
import time
from datetime import timedelta
from pathlib import Path

from shabaka.kernel import work


def mark(path: str, word: object) -> None:
    """One line in one write, which two processes cannot mix up."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{word}\n".encode())
    os.close(descriptor)


def marks(path: Path | str) -> list[str]:
    return Path(path).read_text().split() if Path(path).exists() else []


@work.job(name="test.note")
def note(path: str, word: object) -> None:
    mark(path, word)


@work.job(name="test.slow")
def slow(path: str, seconds: float) -> None:
    mark(path, "begun")
    time.sleep(seconds)
    mark(path, "done")


@work.job(name="test.never_twice", once=True)
def never_twice(path: str, seconds: float) -> None:
    mark(path, "begun")
    time.sleep(seconds)
    mark(path, "done")


@work.job(name="test.flaky", retries=3, pause=timedelta(minutes=1))
def flaky(path: str, failures: int) -> None:
    mark(path, "tried")
    if len(marks(path)) <= failures:
        raise ValueError("the address leila@example.org is not good")


@work.job(name="test.hourly", every=timedelta(hours=1))
def hourly() -> None:
    mark(os.environ.get("HOURLY_MARKS", os.devnull), "hour")
