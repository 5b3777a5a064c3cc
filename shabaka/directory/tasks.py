"""What the directory does by itself."""

from datetime import timedelta

from django.utils import timezone

from shabaka.directory.actions import imports, names, rounds
from shabaka.kernel import work
from shabaka.kernel.actor import System

UPKEEP = System("upkeep")


@work.job(name="directory.note_bounces", every=timedelta(minutes=10))
def note_bounces() -> None:
    """Mark addresses that refused a letter."""
    rounds.note_bounces(by=UPKEEP, at=timezone.now())


@work.job(name="directory.todays_names", at_hour=0)
def todays_names() -> None:
    """Write the names that hold from today on beside the places that bear them."""
    names.turn_the_day(by=UPKEEP, at=timezone.now())


@work.job(name="directory.forget_imports", at_hour=3)
def forget_imports() -> None:
    """Drop uploaded lists that nobody applied."""
    imports.forget(by=UPKEEP, at=timezone.now())
