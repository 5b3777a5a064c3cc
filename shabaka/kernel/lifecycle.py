"""State machines as data: one table of moves, one writer of ``status``."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from shabaka.kernel.refusal import Refusal

type Moves = Mapping[str, frozenset[str]]


class Lifecycle(models.Model):
    """A model with one ``status`` that changes only through ``move``, along its table."""

    MOVES: ClassVar[Moves]
    status = models.CharField(max_length=20)

    class Meta:
        abstract = True


def move(thing: Lifecycle, to: str) -> None:
    """Change the status if the table allows it and nobody moved it meanwhile."""
    was = thing.status
    if to not in thing.MOVES.get(was, frozenset()):
        raise Refusal(_("This step is not open from here. Look at the page again."))
    if not type(thing)._base_manager.filter(pk=thing.pk, status=was).update(status=to):
        raise Refusal(_("Someone else moved this a moment ago. Look at the page again."))
    thing.status = to
