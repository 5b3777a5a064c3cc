"""Background work seen from outside: real workers in processes of their own, killed and stopped."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from shabaka.kernel import queue, work
from shabaka.kernel.models import Schedule, Worker
from tests.kernel import jobs

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
import tests.kernel.jobs
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "work", *sys.argv[2:]])
"""
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def workers(transactional_db):
    """Starts workers on the test's database, and ends those that are left."""
    started: list[subprocess.Popen[str]] = []

    def start(*options: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(connection.settings_dict["NAME"]), *options],
            cwd=ROOT,
            env=os.environ | environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def paper(tmp_path) -> str:
    return str(tmp_path / "marks")


def until(true, seconds: float = 30.0) -> None:
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "it did not happen in time"
        time.sleep(0.05)


def ends(process: subprocess.Popen[str]) -> str:
    """Wait for an orderly end; what the worker said."""
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 0, said
    return said


def states() -> list[str]:
    return list(DBTaskResult.objects.values_list("status", flat=True))


def test_a_job_begun_by_a_killed_worker_is_finished_by_another(workers, paper):
    work.later(jobs.slow, paper, 3)
    first = workers("--lease", "2")
    until(lambda: jobs.marks(paper))
    first.kill()
    said = ends(workers("--lease", "2", "--idle-exit", "6"))
    assert jobs.marks(paper) == ["begun", "begun", "done"]
    assert states().count(TaskResultStatus.SUCCESSFUL) == DBTaskResult.objects.count()
    assert "test.slow was interrupted" in said


def test_a_job_that_must_not_run_twice_is_marked_lost(workers, paper):
    work.later(jobs.never_twice, paper, 30)
    first = workers("--lease", "1")
    until(lambda: jobs.marks(paper))
    first.kill()
    said = ends(workers("--lease", "1", "--idle-exit", "4"))
    lost = DBTaskResult.objects.get(task_path=jobs.never_twice.module_path)
    assert jobs.marks(paper) == ["begun"]
    assert (lost.status, lost.exception_class_path) == ("FAILED", "shabaka.kernel.queue.Lost")
    assert "test.never_twice was lost" in said


def test_two_workers_run_none_of_200_jobs_twice(workers, paper):
    for number in range(200):
        work.later(jobs.note, paper, number)
    pair = [workers("--once"), workers("--once")]
    for process in pair:
        ends(process)
    assert sorted(map(int, jobs.marks(paper))) == list(range(200))
    assert set(states()) == {TaskResultStatus.SUCCESSFUL}


def test_a_long_job_keeps_its_worker_although_the_lease_is_short(workers, paper):
    work.later(jobs.slow, paper, 4)
    pair = [workers("--lease", "1", "--idle-exit", "5") for _ in range(2)]
    for process in pair:
        ends(process)
    assert jobs.marks(paper) == ["begun", "done"]


def test_told_to_stop_a_worker_finishes_its_job_and_no_other(workers, paper):
    work.later(jobs.slow, paper, 2)
    worker = workers()
    until(lambda: jobs.marks(paper))
    work.later(jobs.note, paper, "next")
    worker.send_signal(signal.SIGTERM)
    ends(worker)
    assert jobs.marks(paper) == ["begun", "done"]
    assert not Worker.objects.exists()


def test_hurried_to_stop_a_worker_gives_its_job_back_at_once(workers, paper):
    work.later(jobs.slow, paper, 30)
    worker = workers()
    until(lambda: jobs.marks(paper))
    worker.send_signal(signal.SIGTERM)
    worker.send_signal(signal.SIGINT)
    assert worker.wait(timeout=10) in (1, -signal.SIGINT, -signal.SIGTERM)
    assert queue.put_back(NOON) == 1
    assert DBTaskResult.objects.get(task_path=jobs.slow.module_path).status == "READY"


def test_two_workers_run_an_hourly_job_once_an_hour(workers, paper):
    pair = [workers("--idle-exit", "4", HOURLY_MARKS=paper) for _ in range(2)]
    for process in pair:
        ends(process)
    assert jobs.marks(paper) == ["hour"]


def test_of_many_who_look_at_once_one_has_each_tick(transactional_db):
    queue.tick(NOON)
    Schedule.objects.exclude(job="test.hourly").delete()

    def look(at: datetime) -> None:
        queue.tick(at)
        connection.close()

    for hour in range(1, 4):
        DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
        at = NOON + timedelta(hours=hour)
        crowd = [threading.Thread(target=look, args=[at]) for _ in range(4)]
        for thread in crowd:
            thread.start()
        for thread in crowd:
            thread.join()
        runs = DBTaskResult.objects.filter(task_path=jobs.hourly.module_path)
        assert runs.count() == hour + 1


@pytest.mark.django_db
def test_a_tick_is_skipped_while_the_last_run_is_open_and_missed_ticks_are_one():
    runs = DBTaskResult.objects.filter(task_path=jobs.hourly.module_path)
    queue.tick(NOON)
    queue.tick(NOON + timedelta(hours=1))
    assert runs.count() == 1
    runs.update(status=TaskResultStatus.SUCCESSFUL)
    queue.tick(NOON + timedelta(hours=9, minutes=30))
    assert runs.count() == 2
    assert Schedule.objects.get(job="test.hourly").next_at == NOON + timedelta(hours=10)


@pytest.mark.django_db
def test_a_job_made_more_frequent_does_not_wait_for_its_old_time():
    queue.tick(NOON)
    Schedule.objects.filter(job="test.hourly").update(next_at=NOON + timedelta(days=30))
    queue.tick(NOON)
    assert Schedule.objects.get(job="test.hourly").next_at == NOON + timedelta(hours=1)


@pytest.mark.django_db
def test_a_failing_job_is_tried_again_later_and_its_words_are_kept_nowhere(paper, caplog):
    work.later(jobs.flaky, paper, 2, after=NOON)
    clock = [NOON]
    for pause in (0, 1, 4):
        clock[0] += timedelta(minutes=pause)
        assert queue.drain(clock=lambda: clock[0] - timedelta(seconds=1)) == 0
        assert queue.drain(clock=lambda: clock[0]) == 1
    row = DBTaskResult.objects.get()
    assert (row.status, len(row.worker_ids)) == ("SUCCESSFUL", 3)
    assert "test.flaky failed with builtins.ValueError at attempt 2: again in 240 s" in caplog.text
    assert "leila" not in caplog.text


@pytest.mark.django_db
def test_a_job_that_fails_every_time_is_given_up(paper, caplog):
    work.later(jobs.flaky, paper, 99, after=NOON)
    for day in range(9):
        queue.drain(clock=lambda day=day: NOON + timedelta(days=day))
    row = DBTaskResult.objects.get()
    assert (row.status, len(jobs.marks(paper))) == ("FAILED", 4)
    assert "leila" not in caplog.text + row.traceback
    assert "tests/kernel/jobs.py" in row.traceback
    assert "given up" in caplog.text


@pytest.mark.django_db
def test_a_job_of_a_forgotten_name_fails_without_stopping_the_worker(paper):
    work.later(jobs.note, paper, "old", after=NOON)
    DBTaskResult.objects.update(task_path="shabaka.gone.tasks.away")
    work.later(jobs.note, paper, "new", after=NOON)
    assert queue.drain(clock=lambda: NOON) == 2
    assert jobs.marks(paper) == ["new"]
    assert sorted(states()) == ["READY", "SUCCESSFUL"]


def test_a_job_exists_when_its_transaction_commits_and_only_then(transactional_db, paper):
    with transaction.atomic():
        work.later(jobs.note, paper, "rolled back")
        transaction.set_rollback(True)
    with transaction.atomic():
        work.later("tests.kernel.jobs.note", paper, "committed")
    queue.drain()
    assert jobs.marks(paper) == ["committed"]


@pytest.mark.django_db
def test_asked_alone_a_job_waits_once_for_the_same_arguments(paper):
    for word in ("a", "a", "b"):
        work.later(jobs.note, paper, word, alone=True)
    queue.drain()
    assert sorted(jobs.marks(paper)) == ["a", "b"]


@pytest.mark.django_db
def test_a_worker_thought_dead_does_not_overwrite_what_the_next_one_did(paper, caplog):
    work.later(jobs.note, paper, "twice", after=NOON)
    late = queue.claim("sleepy", NOON)
    assert queue.put_back(NOON) == 1
    assert queue.drain(clock=lambda: NOON) == 1
    queue.perform(late, clock=lambda: NOON + timedelta(days=1))
    assert DBTaskResult.objects.get().finished_at == NOON
    assert "test.note took longer" in caplog.text


@pytest.mark.django_db
def test_what_is_over_is_forgotten_in_time(paper):
    work.later(jobs.note, paper, "old", after=NOON)
    queue.drain(clock=lambda: NOON)
    queue.forget(NOON + timedelta(days=6))
    assert DBTaskResult.objects.exists()
    queue.forget(NOON + timedelta(days=8))
    assert not DBTaskResult.objects.exists()


def test_two_jobs_cannot_share_a_name():
    with pytest.raises(ValueError, match=r"test\.note"):
        work.job(name="test.note")(until)


moments = st.integers(0, 10**9).map(lambda seconds: NOON + timedelta(seconds=seconds))


@given(at=moments, minutes=st.integers(1, 3000), missed=st.integers(0, 10**6))
def test_the_next_run_is_soon_and_on_the_old_rhythm(at, minutes, missed):
    every = timedelta(minutes=minutes)
    last = at - timedelta(seconds=missed)
    following = work.Job(name="j", path="p", every=every).next_run(at, last)
    assert at < following <= at + every
    assert (following - last) % every == timedelta(0)


@given(at=moments, hour=st.integers(0, 23))
def test_a_daily_job_runs_at_its_hour_within_a_day(at, hour):
    following = work.Job(name="j", path="p", at_hour=hour).next_run(at)
    assert timedelta(0) < following - at <= timedelta(days=1)
    assert following.hour == hour


@given(attempts=st.integers(1, 10**6))
def test_pauses_grow_and_end_at_six_hours(attempts):
    job = work.Job(name="j", path="p")
    assert timedelta(seconds=10) <= job.pause_after(attempts) <= job.pause_after(attempts + 1)
    assert job.pause_after(attempts) <= timedelta(hours=6)
