"""Writing the journal: one entry per action, in the action's own transaction."""

from datetime import datetime
from typing import Any

from django.db.models import F, Model

from shabaka.journal.models import Entry, PublicVersion, key_of
from shabaka.journal.states import VERBS
from shabaka.kernel.actor import Actor


def record(
    verb: str, subject: Model, *, by: Actor, at: datetime, network: str = "", **facts: Any
) -> Entry:
    """Note that ``by`` did ``verb`` to ``subject``; the verb says who may read it.

    Facts are keys, days and numbers, never names or texts of persons.
    """
    declared = VERBS[verb]
    if declared.changes_public:
        raise_version(network)
    return Entry.objects.create(
        verb=verb,
        subject=key_of(subject),
        actor=by.actor_key,
        network=network,
        audience=declared.audience,
        at=at,
        facts=facts,
    )


def raise_version(network: str) -> None:
    """Say that public pages changed, so that a kept page of before is not shown again.

    A change in one network leaves the pages of the others kept; what belongs to no network, such as
    a city's name, may stand on the pages of all.
    """
    # The row of all networks comes first, always: actions wait for each other in one order, so that
    # none of them waits for one that waits for it.
    _raise("")
    if network:
        _raise(network)
    else:
        PublicVersion.objects.exclude(network="").update(number=F("number") + 1)


def _raise(scope: str) -> None:
    if not PublicVersion.objects.filter(network=scope).update(number=F("number") + 1):
        PublicVersion.objects.get_or_create(network=scope)
