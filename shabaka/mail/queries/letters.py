"""Letters for the sender and for the secretariat."""

from datetime import datetime, timedelta

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
    """Letters of the networks that the reader runs, and those that belong to none."""
    networks = permissions.networks_read(reader, at)
    return Letter.objects.filter(network__in={*networks, ""} if networks else ())


def late_for(reader: Actor, at: datetime) -> int:
    """How many of the letters that the reader may see are late."""
    return late(at).filter(pk__in=visible_to(reader, at)).count()


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
