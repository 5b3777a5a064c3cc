"""What the desk itself does: let the secretariat look as another person, and say so."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.accounts.models import User
from shabaka.desk import permissions, states
from shabaka.directory.models import Person
from shabaka.journal import actions as journal
from shabaka.kernel.refusal import NotAllowed, Refusal


@transaction.atomic
def look_as(person: Person, *, by: User, at: datetime) -> Person:
    """Note that the secretariat looks as a person, whose pages it will see and not change."""
    if person.account is None or not person.account.is_active:
        raise Refusal(_("This person has no account, so there is nothing to see."))
    if not permissions.can_look_as(by, person, at):
        raise NotAllowed(_("Only the secretariat of all their networks can look as somebody."))
    journal.record(states.LOOKED_AS.name, person, by=by, at=at)
    return person
