"""Background work: what a job is, and how an action asks for one.

A job runs at least once, so it must bear a second run; ``once=True`` says that it cannot, and then
it is never started twice. Arguments are keys, days and numbers, never names or secrets: they stand
in the database until the job is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.tasks import Task, TaskResultStatus, task
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True)
class Job:
    """How a function behaves as a job: when it repeats, and what happens after a failure."""

    name: str
    path: str
    retries: int = 5
    pause: timedelta = timedelta(seconds=10)
    every: timedelta | None = None
    at_hour: int | None = None
    once: bool = False

    @property
    def repeats(self) -> bool:
        return self.every is not None or self.at_hour is not None

    def pause_after(self, attempts: int) -> timedelta:
        """How long to wait after the attempt of this number, the first is 1: fourfold each time."""
        return min(self.pause * 4 ** min(attempts - 1, 12), LONGEST_PAUSE)

    def next_run(self, at: datetime, last: datetime | None = None) -> datetime:
        """The first tick after ``at``; ticks that were missed since ``last`` become one."""
        if self.every is not None:
            base = last or at
            return base + ((at - base) // self.every + 1) * self.every
        local = timezone.localtime(at)
        today = local.replace(hour=self.at_hour or 0, minute=0, second=0, microsecond=0)
        return today if today > local else today + timedelta(days=1)


JOBS: dict[str, Job] = {}
"""Every job known to this process, by the dotted path of its function."""


def job(*, name: str, **how: Any) -> Callable[[Callable[..., None]], Task]:
    """Make a function of a context's ``tasks.py`` a job; ``how`` holds the fields of ``Job``.

    >>> @work.job(name="search.rebuild", retries=2, at_hour=3)
    ... def rebuild() -> None: ...
    """

    def declare(function: Callable[..., None]) -> Task:
        declared = task(function)
        known = Job(name=name, path=declared.module_path, **how)
        if any(other.name == name and other.path != known.path for other in JOBS.values()):
            raise ValueError(f"Two jobs are called {name}.")
        JOBS[known.path] = known
        return declared

    return declare


def later(
    wanted: Task | str, *args: Any, after: datetime | None = None, alone: bool = False
) -> None:
    """Ask for a run once the present transaction is committed, not before the instant ``after``.

    The row is written in the caller's own transaction: workers see it when that commits, it goes
    when that rolls back, and no crash between the two can lose it. An action, which may not import
    ``tasks``, names the job by its dotted path. ``alone``: not when an equal run waits already.
    """
    declared: Task = import_string(wanted) if isinstance(wanted, str) else wanted
    if alone and _waits(declared.module_path, list(args)):
        return
    declared.using(run_after=after or timezone.now()).enqueue(*args)


def _waits(path: str, args: list[Any]) -> bool:
    waiting = DBTaskResult.objects.filter(
        task_path=path,
        status=TaskResultStatus.READY,
        run_after__lte=timezone.now(),
        args_kwargs={"args": args, "kwargs": {}},
    )
    return waiting.exists()
