"""What the desk itself does: let the secretariat look as another person, and say so."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.accounts.models import User
from shabaka.desk import states
from shabaka.directory import permissions
from shabaka.directory.models import Person
from shabaka.journal import actions as journal
from shabaka.kernel.refusal import NotAllowed, Refusal


@transaction.atomic
def look_as(person: Person, *, by: User, at: datetime) -> User:
    """Note that the secretariat looks as a person; the account whose pages it will see."""
    if not permissions.is_secretariat(by, None, at):
        raise NotAllowed(_("Only a secretariat can look at the pages as somebody else."))
    if person.account is None or not person.account.is_active:
        raise Refusal(_("This person has no account, so there is nothing to see."))
    if permissions.is_secretariat(person.account, None, at) and person.account != by:
        raise NotAllowed(_("The pages of another member of a secretariat stay their own."))
    journal.record(states.LOOKED_AS.name, person, by=by, at=at)
    return person.account
