"""Everything that the demonstration shows, in one transaction: all of it or nothing."""

from datetime import datetime

from django.db import transaction

from shabaka.demo.actions import creative, others, people
from shabaka.directory.actions import atlas
from shabaka.directory.models import City, Network
from shabaka.kernel.actor import System


@transaction.atomic
def fill(*, by: System, at: datetime) -> str:
    """Fill an empty installation; says what was made."""
    atlas.load(by=by, at=at)
    creative.build(by=by, at=at)
    others.build(by=by, at=at)
    people.build(by=by, at=at, today=at.date())
    return f"{City.objects.count()} cities in {Network.objects.count()} networks."
