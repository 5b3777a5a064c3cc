"""Two records of one person joined and separated; a person's data erased."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.accounts import actions as accounts
from shabaka.directory import permissions
from shabaka.directory.actions import names
from shabaka.directory.models import Merge, Person, PersonName
from shabaka.directory.states import NameKind
from shabaka.journal import actions as journal
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal

MOVED = ("mandates", "offices", "names", "contacts")


@transaction.atomic
def merge(other: Person, *, into: Person, by: Actor, at: datetime) -> Person:
    """Join two records of one person; everything of ``other`` moves, and can move back."""
    _demand(by, at)
    kept, other = _locked(into), _locked(other)
    if kept.pk == other.pk:
        raise Refusal(_("Choose another record: this is the same one."))
    if other.merged_into_id or kept.merged_into_id or other.erased_at or kept.erased_at:
        raise Refusal(_("One of the two records was joined or erased before. Look at it again."))
    moved = {part: _move(part, other, kept) for part in MOVED}
    Merge.objects.create(kept=kept, other=other, moved=moved, merged_at=at)
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    _tell("person.merged", kept, by, at, other.pk)
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
    _demand(by, at)
    other = _locked(other)
    joining = Merge.objects.filter(other=other).select_related("kept").first()
    if joining is None:
        raise Refusal(_("This record is not joined to another one."))
    for part in MOVED:
        for key, kind in joining.moved[part]:
            changes = {"person": other} | ({"kind": kind} if part == "names" else {})
            getattr(joining.kept, part).filter(pk=key).update(**changes)
    other.merged_into = None
    other.save(update_fields=["merged_into"])
    for person in (other, joining.kept):
        names.refresh(person, PersonName, at.date())
    joining.delete()
    _tell("person.unmerged", other, by, at, joining.kept_id)
    return joining.kept


@transaction.atomic
def erase(person: Person, *, by: Actor, at: datetime) -> None:
    """Forget who somebody was: names and contacts go, dates of office stay without a name."""
    if not permissions.can_keep_person(by, person, at):
        raise NotAllowed(_("Only the person and a secretariat can erase this record."))
    person = _locked(person)
    for record in [person, *Person.objects.filter(merged_into=person)]:
        record.names.all().delete()
        record.contacts.all().delete()
        record.honorific, record.source, record.source_url = {}, "", ""
        account, record.account = record.account, None
        record.erased_at = at
        record.save()
        names.refresh(record, PersonName, at.date())
        if account:
            accounts.erase(account, by=by, at=at)
    _tell("person.erased", person, by, at)


def _tell(verb: str, person: Person, by: Actor, at: datetime, other: int = 0) -> None:
    journal.record(verb, person, by=by, at=at, other=other)


def _demand(by: Actor, at: datetime) -> None:
    if not permissions.can_keep_places(by, at):
        raise NotAllowed(_("Only a secretariat can join or separate records."))


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)
