"""What is kept about a person, for the person: everything, from every foundation."""

from typing import Any

from shabaka.accounts import queries as accounts
from shabaka.accounts.models import User
from shabaka.accounts.rules import mailbox_key
from shabaka.directory.models import Contact, Mandate, OfficeHolder, Person, PersonName
from shabaka.directory.permissions import records_of
from shabaka.directory.states import ContactKind
from shabaka.journal.models import Entry
from shabaka.mail.queries import letters


def kept_about(person: Person, *, for_owner: bool) -> dict[str, Any]:
    """Everything that is kept about a person in all their records.

    How they sign in, which letters went to them and what they did is for their own eyes alone.
    """
    records = list(records_of(person).select_related("account").order_by("pk"))
    found = {
        "names": _rows(
            PersonName, records, "language", "text", "kind", "starts_on", "ends_on", "source"
        ),
        "contacts": _rows(Contact, records, "kind", "value", "visibility", "bounced_at"),
        "mandates": _mandates(records),
        "offices": _offices(records),
        "records": [
            {
                "honorific": dict(record.honorific),
                "confirmed_on": record.confirmed_on,
                "source": record.source,
                "source_url": record.source_url,
            }
            for record in records
        ],
    }
    return found | (_for_owner(records) if for_owner else {})


def _rows(table: Any, records: list[Person], *columns: str) -> list[dict[str, Any]]:
    return list(table.objects.filter(person__in=records).order_by("pk").values(*columns))


def _mandates(records: list[Person]) -> list[dict[str, Any]]:
    held = Mandate.objects.filter(person__in=records).order_by("starts_on", "pk")
    return [
        {
            "role": m.role,
            "for": [str(of) for of in (m.network, m.city, m.organisation, m.body) if of],
            "starts_on": m.starts_on,
            "ends_on": m.ends_on,
            "public": m.public,
            "source": m.source,
            "source_url": m.source_url,
        }
        for m in held.select_related("network", "city", "organisation", "body")
    ]


def _offices(records: list[Person]) -> list[dict[str, Any]]:
    held = OfficeHolder.objects.filter(person__in=records).select_related("body").order_by("pk")
    return [
        {
            "title": dict(o.title),
            "body": str(o.body),
            "starts_on": o.starts_on,
            "ends_on": o.ends_on,
            "attested_on": o.attested_on,
            "source": o.source,
            "source_url": o.source_url,
        }
        for o in held
    ]


def _for_owner(records: list[Person]) -> dict[str, Any]:
    users = [record.account for record in records if record.account]
    done = Entry.objects.filter(actor__in=[user.actor_key for user in users]).order_by("at", "pk")
    return {
        "accounts": [accounts.kept_about(user) for user in users],
        "letters": letters.kept_about(_addressee(records, users)),
        "done": [{"at": e.at, "what": e.sentence, "network": e.network} for e in done],
    }


def _addressee(records: list[Person], users: list[User]) -> list[str]:
    """The keys under which the post knows a person; a mailbox of another account is not theirs."""
    reached = Contact.objects.filter(person__in=records, kind=ContactKind.EMAIL)
    emails = {value.strip().lower() for value in reached.values_list("value", flat=True)}
    taken = User.objects.filter(email__in=emails).exclude(pk__in=[user.pk for user in users])
    emails -= set(taken.values_list("email", flat=True))
    emails |= {user.email for user in users}
    return [f"person:{record.pk}" for record in records] + sorted(map(mailbox_key, emails))
