"""Two records of one person joined and separated; a person's data erased."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.accounts import actions as accounts
from shabaka.accounts.actions import invitations
from shabaka.directory import permissions
from shabaka.directory.actions import names
from shabaka.directory.models import Contact, Merge, Person, PersonName
from shabaka.directory.queries.people import stands_publicly
from shabaka.directory.states import ContactKind, NameKind
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor, System
from shabaka.kernel.refusal import NotAllowed, Refusal
from shabaka.mail.actions import letters

ERASURE = System("erasure")
MOVED = ("mandates", "offices", "names", "contacts")


@transaction.atomic
def merge(other: Person, *, into: Person, by: Actor, at: datetime) -> Person:
    """Join two records of one person; everything of ``other`` moves, and can move back."""
    kept, other = _locked(into, other)
    _demand(by, at, kept, other)
    if kept.pk == other.pk:
        raise Refusal(_("Choose another record: this is the same one."))
    if other.merged_into_id or kept.merged_into_id or other.erased_at or kept.erased_at:
        raise Refusal(_("One of the two records was joined or erased before. Look at it again."))
    if other.merged.exists():
        raise Refusal(_("Other records are joined to that one. Separate them first."))
    shown = stands_publicly(kept, other)
    moved = {part: _move(part, other, kept) for part in MOVED}
    Merge.objects.create(kept=kept, other=other, moved=moved, merged_at=at)
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    _tell("person.merged", kept, by, at, shown=shown, other=other.pk)
    return kept


def _move(part: str, other: Person, kept: Person) -> list[list[object]]:
    """Give rows to the kept record; a preferred name becomes a variant, a double contact stays."""
    rows = getattr(other, part).all()
    if part == "contacts":
        known = set(kept.contacts.values_list("kind", "value"))
        rows = [row for row in rows if (row.kind, row.value) not in known]
    moved: list[list[object]] = []
    for row in rows:
        moved.append([row.pk, getattr(row, "kind", "")])
        row.person = kept
        if part == "names":
            row.kind = NameKind.VARIANT
        row.save()
    return moved


@transaction.atomic
def unmerge(other: Person, *, by: Actor, at: datetime) -> Person:
    """Separate two joined records: what moved with the joining moves back."""
    [other] = _locked(other)
    _demand(by, at, other)
    joining = Merge.objects.filter(other=other).select_related("kept").first()
    if joining is None:
        raise Refusal(_("This record is not joined to another one."))
    shown = stands_publicly(joining.kept)
    for part in MOVED:
        for key, kind in joining.moved[part]:
            changes = {"person": other} | ({"kind": kind} if part == "names" else {})
            getattr(joining.kept, part).filter(pk=key).update(**changes)
    other.merged_into = None
    other.save(update_fields=["merged_into"])
    for person in (other, joining.kept):
        names.refresh(person, PersonName, at.date())
    joining.delete()
    _tell("person.unmerged", other, by, at, shown=shown, other=joining.kept_id)
    return joining.kept


@transaction.atomic
def erase(person: Person, *, by: Actor, at: datetime) -> None:
    """Forget who somebody was: names and contacts go, dates of office stay without a name."""
    [person] = _locked(person)
    if not permissions.can_keep_person(by, person, at):
        raise NotAllowed(_("Only the person and a secretariat can erase this record."))
    kept = permissions.remaining(person)
    records = list(permissions.records_of(kept).select_for_update(of=("self",)).order_by("pk"))
    shown = stands_publicly(*records)
    _close_accounts(records, by, at)
    _forget_post(records, at)
    for record in records:
        _end_mandates(record, by, at)
        _empty(record, at)
    _tell("person.erased", kept, by, at, shown=shown)


def _close_accounts(records: list[Person], by: Actor, at: datetime) -> None:
    for record in records:
        if record.account:
            accounts.erase(record.account, by=by, at=at)


def _forget_post(records: list[Person], at: datetime) -> None:
    """Invitations and letters hold addresses, and an open link would bring somebody back."""
    reached = Contact.objects.filter(person__in=records, kind=ContactKind.EMAIL)
    emails = reached.values_list("value", flat=True)
    invitations.withdraw([str(r.key) for r in records], list(emails), by=ERASURE, at=at)
    for record in records:
        letters.erase_addressee(f"person:{record.pk}", by=ERASURE, at=at)


def _end_mandates(record: Person, by: Actor, at: datetime) -> None:
    """Nobody acts any more: what runs ends yesterday, what was to come never began."""
    today = at.date()
    record.mandates.filter(starts_on__gt=today).delete()
    for mandate in record.mandates.filter(permissions.not_over(today)):
        mandate.ends_on = max(mandate.starts_on, today - timedelta(days=1))
        mandate.save(update_fields=["ends_on"])
        network, last = permissions.network_of(mandate), mandate.ends_on.isoformat()
        slug = network.slug if network else ""
        journal.record("mandate.ended", mandate, by=by, at=at, network=slug, ends_on=last)


def _empty(record: Person, at: datetime) -> None:
    """The texts of a source may tell the name that goes."""
    record.names.all().delete()
    record.contacts.all().delete()
    for part in (record.mandates, record.offices):
        part.update(source="", source_url="")
    record.honorific, record.source, record.source_url = {}, "", ""
    record.account, record.erased_at = None, at
    record.save()
    names.refresh(record, PersonName, at.date())


def _tell(verb: str, person: Person, by: Actor, at: datetime, *, shown: bool, **facts: Any) -> None:
    """Public pages look different only where one of the persons is shown on them.

    Else a reader of a kept page would see that something confidential was done.
    """
    journal.record(verb, person, by=by, at=at, **facts)
    if shown:
        journal.raise_version("")


def _demand(by: Actor, at: datetime, *persons: Person) -> None:
    if not all(permissions.can_decide_about(by, person, at) for person in persons):
        raise NotAllowed(
            _("Only the secretariat of all networks of both persons can join or separate records.")
        )


def _locked(*persons: Person) -> list[Person]:
    """The rows as they are now, in one order for everybody who locks several."""
    keys = [person.pk for person in persons]
    rows = Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys]
