"""Letters for the sender and for the secretariat."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import mailers
from django.db.models import Count, QuerySet

from shabaka.kernel.actor import Actor
from shabaka.mail import permissions, rules
from shabaka.mail.models import Letter
from shabaka.mail.states import Status

LATE = timedelta(hours=1)


def can_send() -> bool:
    """Whether this installation was told how to send mail (MAIL_URL)."""
    return "default" in mailers


def due(at: datetime) -> QuerySet[Letter]:
    """Letters whose turn has come, those that wait longest first."""
    return Letter.objects.filter(status=Status.QUEUED, next_try_at__lte=at).order_by(
        "next_try_at", "pk"
    )


def late(at: datetime) -> QuerySet[Letter]:
    """Letters that should have left long ago: the server does not answer, or nobody works."""
    return due(at - LATE)


def unknown(at: datetime) -> QuerySet[Letter]:
    """Letters of which nobody knows whether they went out; a person decides."""
    return Letter.objects.filter(status=Status.SENDING, claimed_at__lt=at - rules.UNKNOWN_AFTER)


def visible_to(reader: Actor, at: datetime) -> QuerySet[Letter]:
    """Letters of the networks that the reader runs; those of none are nobody's to read."""
    return Letter.objects.filter(network__in=permissions.networks_read(reader, at) - {""})


def unseen_by(reader: Actor, at: datetime) -> QuerySet[Letter]:
    """Letters of no network, to be counted by who runs a post: about signing in, to anybody."""
    whose = Letter.objects.filter(network="")
    return whose if permissions.can_read_queue(reader, at) else whose.none()


def late_for(reader: Actor, at: datetime) -> int:
    """How many letters are late, of those that the reader may see or count."""
    told = visible_to(reader, at) | unseen_by(reader, at)
    return late(at).filter(pk__in=told).count()


def unknown_for(reader: Actor, at: datetime) -> QuerySet[Letter]:
    return unknown(at).filter(pk__in=visible_to(reader, at))


def in_state(reader: Actor, status: str, at: datetime) -> QuerySet[Letter]:
    """Letters in a state, newest first; all of them when the state is empty or not known."""
    letters = visible_to(reader, at)
    return letters.filter(status=status) if status in Status.values else letters


def counts(reader: Actor, at: datetime) -> dict[str, int]:
    """How many letters are in each state."""
    rows = visible_to(reader, at).order_by().values_list("status").annotate(number=Count("pk"))
    return dict(rows)


def kept_about(keys: Collection[str]) -> list[dict[str, Any]]:
    """The letters to somebody, by the keys under which the post knows them: what, whither, when."""
    rows = Letter.objects.filter(to_key__in=[key for key in keys if key]).order_by(
        "queued_at", "pk"
    )
    columns = ("kind", "to", "language", "status", "queued_at", "sent_at")
    return [dict(row) for row in rows.values(*columns)]
