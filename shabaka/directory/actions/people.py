"""Persons, their names, contacts and offices; what a person may ask about themselves."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from shabaka.accounts import actions as accounts
from shabaka.accounts.models import User
from shabaka.directory import permissions
from shabaka.directory.actions import names
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import Body, Contact, OfficeHolder, Person, PersonName
from shabaka.directory.queries import desk
from shabaka.directory.queries.people import stands_publicly
from shabaka.directory.rules.contacts import can_reach
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


class AlreadyThere(Refusal):
    """Somebody seems to be entered a second time; ``person`` is the record of the first."""

    def __init__(self, reason: str, person: Person) -> None:
        super().__init__(reason)
        self.person = person


@transaction.atomic
def record(*, by: Actor, at: datetime, naming: list[NewName], **facts: Any) -> Person:
    """Enter a person with names in as many scripts as are known."""
    if not permissions.can_enter_person(by, at):
        raise NotAllowed(_("Only a secretariat can enter persons."))
    return write(Newcomer(naming), by=by, at=at, **facts)


@transaction.atomic
def enter(newcomer: Newcomer, *, by: Actor, at: datetime) -> Person:
    """Enter a person with an address that only the secretariat sees; a second click is refused."""
    if not permissions.can_enter_person(by, at):
        raise NotAllowed(_("Only a secretariat can enter persons."))
    # The second of two clicks waits here until the first has written.
    list(permissions.mandates_of(by, at).select_for_update(of=("self",)))
    _demand_new(newcomer, by, at)
    return write(newcomer, by=by, at=at)


A_MOMENT = timedelta(minutes=5)


def _demand_new(newcomer: Newcomer, by: Actor, at: datetime) -> None:
    """Refuse whoever was entered a moment ago, or has the same name and address."""
    namesakes = desk.called([name.text for name in newcomer.naming], by, at)
    for person in namesakes if newcomer.email else ():
        if person.contacts.filter(value__iexact=newcomer.email.strip()).exists():
            raise AlreadyThere(
                _("There is a person with this name and the same address already."), person
            )
    for person in desk.recorded_since(namesakes, at - A_MOMENT):
        raise AlreadyThere(
            _("A person with this name was entered just now. Look whether it is the same."), person
        )


def write(newcomer: Newcomer, *, by: Actor, at: datetime, **facts: Any) -> Person:
    """The rows of a new person; whoever calls has asked for permission."""
    person = Person.objects.create(**facts)
    names.set_names(person, PersonName, newcomer.naming, at.date())
    if newcomer.email:
        email = _checked(ContactKind.EMAIL, newcomer.email)
        Contact.objects.create(
            person=person, kind=ContactKind.EMAIL, value=email, visibility=Audience.SECRETARIAT
        )
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
    if not permissions.can_decide_about(by, person, at):
        raise NotAllowed(_("Only the secretariat of all their networks can invite a person."))
    if person.account_id or person.erased_at:
        raise Refusal(_("This person has an account already, or was erased."))
    network = desk.inviting(person, by, at)
    accounts.invite(email, language, str(person.key), by=by, at=at, network=network)


@transaction.atomic
def rename(person: Person, naming: NewName, *, by: Actor, at: datetime) -> PersonName:
    """Give a person one more name; an earlier preferred one of the language becomes a variant."""
    _demand(person, by, at)
    names.retire(person, PersonName, naming)
    row = names.add_name(person, PersonName, naming, at.date())
    journal.record("person.renamed", person, by=by, at=at)
    if stands_publicly(person):
        journal.raise_version("")
    return row


REFUSED_CONTACT = {
    ContactKind.EMAIL: _lazy("Write the e-mail address like this: name@example.org."),
    ContactKind.PHONE: _lazy("Write the number with digits, for example +966 13 000 0000."),
    ContactKind.WEB: _lazy("Write the address of the page like this: https://example.org."),
    ContactKind.ADDRESS: _lazy("Type the address instead of pasting it: a part is invisible."),
}


def _checked(kind: str, value: str) -> str:
    """The value made tidy, or a refusal that says how to write it."""
    value = value.strip()
    if not can_reach(kind, value):
        raise Refusal(str(REFUSED_CONTACT[ContactKind(kind)]))
    return value


@transaction.atomic
def add_contact(
    person: Person, *, by: Actor, at: datetime, kind: str, value: str, visibility: str
) -> Contact:
    """Note one way to reach a person, and who may see it."""
    _demand(person, by, at)
    value = _checked(kind, value)
    same: dict[str, Any] = {"person": person, "kind": kind, "value": value}
    before = Contact.objects.select_for_update().filter(**same).first()
    contact, _new = Contact.objects.update_or_create(
        **same, defaults={"visibility": visibility, "bounced_at": None}
    )
    _tell_contact(contact, before, by, at)
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Forget one way to reach a person."""
    _demand(contact.person, by, at)
    _tell_contact(contact, None, by, at)
    contact.delete()


def _tell_contact(contact: Contact, before: Contact | None, by: Actor, at: datetime) -> None:
    """Pages that showed it change as do those that will show it."""
    public = Audience.PUBLIC in [c.visibility for c in (contact, before) if c]
    verb = "person.contact_published" if public else "person.contact_changed"
    journal.record(verb, contact.person, by=by, at=at, kind=contact.kind)


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
