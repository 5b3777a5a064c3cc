"""Persons, their names, contacts and offices; what a person may ask about themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.accounts import actions as accounts
from shabaka.accounts.models import User
from shabaka.directory import permissions
from shabaka.directory.actions import names
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import Body, Contact, OfficeHolder, Person, PersonName
from shabaka.directory.states import ContactKind
from shabaka.journal import actions as journal
from shabaka.journal.states import Audience
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is not in the directory yet."""

    naming: list[NewName]
    email: str = ""


@transaction.atomic
def record(*, by: Actor, at: datetime, naming: list[NewName], **facts: Any) -> Person:
    """Enter a person with names in as many scripts as are known."""
    if not permissions.can_keep_places(by, at):
        raise NotAllowed(_("Only a secretariat can enter persons."))
    return write(Newcomer(naming), by=by, at=at, **facts)


@transaction.atomic
def enter(newcomer: Newcomer, *, by: Actor, at: datetime) -> Person:
    """Enter a person with an address that only the secretariat sees."""
    if not permissions.can_keep_places(by, at):
        raise NotAllowed(_("Only a secretariat can enter persons."))
    return write(newcomer, by=by, at=at)


def write(newcomer: Newcomer, *, by: Actor, at: datetime, **facts: Any) -> Person:
    """The rows of a new person; whoever calls has asked for permission."""
    person = Person.objects.create(**facts)
    names.set_names(person, PersonName, newcomer.naming, at.date())
    if newcomer.email:
        Contact.objects.create(
            person=person, kind=ContactKind.EMAIL, value=newcomer.email.strip(),
            visibility=Audience.SECRETARIAT,
        )  # fmt: skip
    journal.record("person.recorded", person, by=by, at=at)
    return person


def _demand(person: Person, by: Actor, at: datetime) -> None:
    if not permissions.can_keep_person(by, person, at):
        raise NotAllowed(_("Only the person and a secretariat can change this record."))


@transaction.atomic
def open_account(person: Person, email: str, *, by: Actor, at: datetime) -> User:
    """Give a person an account without a password: an invitation or recovery sets it."""
    _demand(person, by, at)
    user = User.objects.create_user(email)
    person.account = user
    person.save(update_fields=["account"])
    journal.record("account.opened", person, by=by, at=at)
    return user


@transaction.atomic
def invite(person: Person, email: str, language: str, *, by: Actor, at: datetime) -> None:
    """Ask a person by mail to open an account; the link is made when the letter leaves."""
    if person.account_id:
        raise Refusal(_("This person has an account already."))
    accounts.invite(email, language, str(person.key), by=by, at=at)


@transaction.atomic
def rename(person: Person, naming: NewName, *, by: Actor, at: datetime) -> PersonName:
    """Give a person one more name; an earlier preferred one of the language becomes a variant."""
    _demand(person, by, at)
    names.retire(person, PersonName, naming)
    row = names.add_name(person, PersonName, naming, at.date())
    journal.record("person.recorded", person, by=by, at=at)
    return row


@transaction.atomic
def add_contact(
    person: Person, *, by: Actor, at: datetime, kind: str, value: str, visibility: str
) -> Contact:
    """Note one way to reach a person, and who may see it."""
    _demand(person, by, at)
    contact, _new = Contact.objects.update_or_create(
        person=person, kind=kind, value=value.strip(), defaults={"visibility": visibility}
    )
    verb = "person.contact_published" if visibility == Audience.PUBLIC else "person.contact_changed"
    journal.record(verb, person, by=by, at=at, kind=kind)
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Forget one way to reach a person."""
    _demand(contact.person, by, at)
    public = contact.visibility == Audience.PUBLIC
    verb = "person.contact_published" if public else "person.contact_changed"
    journal.record(verb, contact.person, by=by, at=at, kind=contact.kind)
    contact.delete()


@transaction.atomic
def confirm(person: Person, *, by: Actor, at: datetime) -> None:
    """Say that the record is still right."""
    _demand(person, by, at)
    person.confirmed_on = at.date()
    person.save(update_fields=["confirmed_on"])
    journal.record("person.confirmed", person, by=by, at=at)


@transaction.atomic
def fill_office(
    person: Person, body: Body, *, by: Actor, at: datetime, title: dict[str, str],
    starts_on: date | None = None, ends_on: date | None = None, **facts: Any,
) -> OfficeHolder:  # fmt: skip
    """Record that a person holds, or held, an office of a body."""
    if not permissions.is_secretariat(by, body.network, at):
        raise NotAllowed(_("Only a secretariat can record who holds an office."))
    holder = OfficeHolder.objects.create(
        person=person, body=body, title=title, starts_on=starts_on, ends_on=ends_on, **facts
    )
    network = body.network.slug if body.network else ""
    journal.record("office.filled", holder, by=by, at=at, network=network)
    return holder
