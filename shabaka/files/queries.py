"""Stored files of what they belong to; whether a reader may see them its context decides."""

from uuid import UUID

from django.db.models import Model, QuerySet

from shabaka.files.models import Stored
from shabaka.journal.models import key_of


def files_of(owner: Model) -> QuerySet[Stored]:
    """The files of one thing, in the order in which they were stored."""
    return Stored.objects.filter(owner=key_of(owner)).order_by("stored_at", "pk")


def file_of(owner: Model, key: UUID) -> Stored | None:
    """One file of one thing: a key alone, without its owner, opens nothing."""
    return files_of(owner).filter(key=key).first()
