"""Housekeeping of background work itself."""

from datetime import timedelta

from django.utils.timezone import now

from shabaka.kernel import queue, work


@work.job(name="kernel.forget", every=timedelta(hours=12))
def forget() -> None:
    queue.forget(now())
