"""What background work keeps beside its queue: who is working, and when a job runs next."""

from django.db import models


class Worker(models.Model):
    """A process that takes jobs. It promises to be alive until an instant, and renews the promise.

    The instant is the database's clock, so machines whose clocks differ still agree who is alive.
    """

    key = models.CharField(max_length=64, primary_key=True)
    alive_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Schedule(models.Model):
    """When a repeated job runs next. Whoever moves ``next_at`` on has the tick; nobody else has."""

    job = models.CharField(max_length=80, primary_key=True)
    next_at = models.DateTimeField()
    run = models.UUIDField(null=True, help_text="The last run: while it is open no other begins.")

    def __str__(self) -> str:
        return f"{self.job} {self.next_at:%Y-%m-%d %H:%M}"
