"""The moves of a job in the database, each one statement that only one worker can win."""

import logging
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.tasks import TaskResultStatus as Status
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult, get_date_max

from shabaka.kernel.models import Schedule, Worker
from shabaka.kernel.work import JOBS, Job

log = logging.getLogger("shabaka.work")
LOOK_AHEAD = 8  # rows that a worker reads at a time; another may take the first few before it
KEEP_DONE, KEEP_FAILED = timedelta(days=7), timedelta(days=60)


class Lost(Exception):
    """The worker died and the job must not be started a second time; somebody has to look."""


def waiting(at: datetime) -> QuerySet[DBTaskResult]:
    """Jobs that may start now, the most urgent and then the oldest first."""
    due = Q(run_after__lte=at) | Q(run_after=get_date_max())
    return DBTaskResult.objects.filter(due, status=Status.READY)


def claim(worker: str, at: datetime) -> DBTaskResult | None:
    """Take the next job, or none. The row says who has it, before anything is done."""
    while rows := list(waiting(at)[:LOOK_AHEAD]):
        for row in rows:
            taken = [*row.worker_ids, worker]
            if _move(row, status=Status.RUNNING, started_at=at, worker_ids=taken):
                row.status, row.worker_ids = Status.RUNNING, taken
                return row
    return None


def perform(row: DBTaskResult, clock: Callable[[], datetime] = timezone.now) -> None:
    """Run a claimed job and note how it went, unless it was meanwhile given to somebody else."""
    try:
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    except Exception as error:
        noted = _failed(row, error, clock())
    else:
        noted = _move(row, status=Status.SUCCESSFUL, finished_at=clock(), **_nothing())
    if not noted:
        log.warning("Job %s took longer than its worker was known to live.", _job(row).name)


def drain(worker: str = "drain", clock: Callable[[], datetime] = timezone.now) -> int:
    """Run everything that waits, here and now; for tests and for the command line."""
    done = 0
    while row := claim(worker, clock()):
        perform(row, clock)
        done += 1
    return done


def put_back(at: datetime, idle: str = "") -> int:
    """Give the jobs of dead workers back to the living; how many there were.

    ``idle`` is a worker that does nothing now: what it seems to have could not be noted as done.
    """
    running = list(DBTaskResult.objects.filter(status=Status.RUNNING))
    if not running:
        return 0
    # Read after the jobs: a worker is written before it takes one, so none is missed.
    alive = set(Worker.objects.filter(alive_until__gt=Now()).values_list("key", flat=True))
    alive.discard(idle)
    return sum(_abandoned(row, at) for row in running if row.worker_ids[-1] not in alive)


def tick(at: datetime) -> None:
    """Ask for the repeated jobs that are due, each tick once however many workers look."""
    rows = {row.job: row for row in Schedule.objects.all()}
    for job in [job for job in JOBS.values() if job.repeats]:
        row = rows.get(job.name)
        if row is None:
            first = at if job.every else job.next_run(at)
            row, _ = Schedule.objects.get_or_create(job=job.name, defaults={"next_at": first})
        if row.next_at <= at:
            _begin(job, row, at)
        elif row.next_at > job.next_run(at):  # it repeats more often than it used to
            _shift(row, job.next_run(at))


def forget(at: datetime) -> None:
    """Delete what is over: successful runs after a week, failed ones after two months."""
    DBTaskResult.objects.filter(status=Status.SUCCESSFUL, finished_at__lt=at - KEEP_DONE).delete()
    DBTaskResult.objects.filter(status=Status.FAILED, finished_at__lt=at - KEEP_FAILED).delete()
    Worker.objects.filter(alive_until__lt=Now() - timedelta(days=1)).delete()


def _move(row: DBTaskResult, **changes: Any) -> bool:
    """Change a row if it is still as it was read: its state, and who had it."""
    same = DBTaskResult.objects.filter(pk=row.pk, status=row.status, worker_ids=row.worker_ids)
    return bool(same.update(**changes))


def _nothing() -> dict[str, str]:
    return {"exception_class_path": "", "traceback": ""}


def _job(row: DBTaskResult) -> Job:
    return JOBS.get(row.task_path) or Job(name=row.task_path, path=row.task_path)


def _failed(row: DBTaskResult, error: Exception, at: datetime) -> bool:
    """Try again later, or give up. What is kept and logged is where it failed.

    The words of the error are not: they may quote a person's data.
    """
    job, attempts = _job(row), len(row.worker_ids)
    reason = f"{type(error).__module__}.{type(error).__qualname__}"
    frames = traceback.extract_tb(error.__traceback__)
    facts = {
        "exception_class_path": reason,
        "traceback": "\n".join(f"{f.filename}:{f.lineno} {f.name}" for f in frames),
    }
    if job.once or attempts > job.retries:
        log.error("Job %s failed with %s at attempt %d: given up.", job.name, reason, attempts)
        return _move(row, status=Status.FAILED, finished_at=at, **facts)
    pause = job.pause_after(attempts)
    log.warning(
        "Job %s failed with %s at attempt %d: again in %d s.",
        job.name, reason, attempts, pause.total_seconds(),
    )  # fmt: skip
    return _move(row, status=Status.READY, run_after=at + pause, **facts)


def _abandoned(row: DBTaskResult, at: datetime) -> bool:
    """What becomes of a job whose worker died: another run, or a note that it is lost."""
    job = _known(row)
    if job.once or len(row.worker_ids) > job.retries:
        lost = f"{Lost.__module__}.{Lost.__qualname__}"
        moved = _move(row, status=Status.FAILED, finished_at=at, exception_class_path=lost)
        log.error("Job %s was lost with its worker and is not started again.", job.name)
        return moved
    log.warning("Job %s was interrupted with its worker and starts again.", job.name)
    return _move(row, status=Status.READY, run_after=at)


def _known(row: DBTaskResult) -> Job:
    """The job's own manners, which are known only once its module is imported."""
    try:
        import_string(row.task_path)
    except ImportError:
        log.error("Nobody knows the job %s any more.", row.task_path)
    return _job(row)


def _begin(job: Job, row: Schedule, at: datetime) -> None:
    """Take the tick and ask for the run, both or neither; a run still open makes this one idle."""
    with transaction.atomic():
        if not _shift(row, job.next_run(at, row.next_at)):
            return
        open_ones = DBTaskResult.objects.filter(status__in=(Status.READY, Status.RUNNING))
        if row.run and open_ones.filter(pk=row.run).exists():
            return
        run = import_string(job.path).using(run_after=at).enqueue()
        Schedule.objects.filter(pk=row.pk).update(run=run.id)


def _shift(row: Schedule, to: datetime) -> bool:
    return bool(Schedule.objects.filter(pk=row.pk, next_at=row.next_at).update(next_at=to))
