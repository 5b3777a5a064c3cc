"""Who may read an entry, and the verbs that contexts declare: data that stories are told from."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """For whose eyes an entry is; whoever may read an inner circle reads the outer ones too."""

    PUBLIC = "public", _("Everyone")
    NETWORK = "network", _("The network's members")
    PARTIES = "parties", _("Those concerned")
    SECRETARIAT = "secretariat", _("The secretariat")
    PERSON = "person", _("The person alone")


@dataclass(frozen=True)
class Verb:
    """Something that happens, named ``noun.past``, with the sentence that tells it.

    ``sentence`` may use the facts of the entry as ``%(name)s`` placeholders. ``changes_public``
    says that pages open to everyone look different afterwards.
    """

    name: str
    audience: Audience
    sentence: Promise | str
    changes_public: bool = False


VERBS: dict[str, Verb] = {}


def declare(*verbs: Verb) -> None:
    """Make a context's verbs known; one name has one meaning in the whole house."""
    for verb in verbs:
        if VERBS.setdefault(verb.name, verb) is not verb:
            raise ValueError(f"The verb {verb.name} is declared twice.")
