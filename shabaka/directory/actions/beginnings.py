"""The first day of an empty installation: countries, a network, its fields, its first secretary."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from shabaka.accounts import actions as accounts
from shabaka.directory.actions import atlas, mandates, networks, people
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import Network
from shabaka.directory.states import Role
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import Refusal

INIT = System("init")


@dataclass(frozen=True)
class Beginning:
    """What an empty network starts with."""

    name: str
    key: str
    languages: list[str]
    fields: list[str]
    email: str


@transaction.atomic
def begin(beginning: Beginning, *, at: datetime) -> str:
    """Start the network; the path of a link that lets its first secretary in, once."""
    known = dict(settings.LANGUAGES)
    if unknown := [code for code in beginning.languages if code not in known]:
        raise Refusal(
            _("These languages are not set up: %(unknown)s. Choose among %(known)s.")
            % {"unknown": ", ".join(unknown), "known": ", ".join(known)}
        )
    atlas.load(by=INIT, at=at)
    first = beginning.languages[0] if beginning.languages else settings.LANGUAGE_CODE
    network = networks.found(
        by=INIT, at=at, slug=beginning.key, name={first: beginning.name},
        fallbacks=beginning.languages,
    )  # fmt: skip
    _fields(network, beginning.fields, first, at)
    return _secretary(network, beginning.email, first, at)


def _fields(network: Network, names: list[str], language: str, at: datetime) -> None:
    for position, name in enumerate(names):
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or f"field-{position + 1}"
        networks.open_field(
            network, by=INIT, at=at, slug=slug, name={language: name}, position=position
        )


def _secretary(network: Network, email: str, language: str, at: datetime) -> str:
    name = NewName(language, email.partition("@")[0] or email)
    person = people.record(by=INIT, at=at, naming=[name])
    mandates.give(person, Role.SECRETARIAT, by=INIT, at=at, starts_on=at.date(), network=network)
    return accounts.first_link(email, by=INIT, at=at, person_key=str(person.key), language=language)
