"""Whose pages the secretariat may see."""

from datetime import datetime

from shabaka.accounts.models import User
from shabaka.directory import permissions
from shabaka.directory.models import Person


def can_look_as(by: User, person: Person, at: datetime) -> bool:
    """A secretariat looks as somebody whose record it keeps, and never as another secretariat."""
    account = person.account
    if account is None or not account.is_active or account == by:
        return False
    return (
        permissions.is_secretariat(by, None, at)
        and permissions.can_keep_person(by, person, at)
        and not permissions.is_secretariat(account, None, at)
    )
