"""What the directory does by itself."""

from datetime import timedelta

from django.utils import timezone

from shabaka.directory.actions import names, rounds
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
