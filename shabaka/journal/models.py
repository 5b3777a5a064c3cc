"""What happened, in order, for ever: the one history and the one outbox."""

import re
from datetime import date

from django.conf.locale import LANG_INFO
from django.db import models
from django.utils.translation import get_language, get_language_info

from shabaka.journal.states import VERBS, Audience
from shabaka.kernel import reader
from shabaka.reading.calendars import format_day


def key_of(thing: models.Model) -> str:
    """The key under which the journal knows a thing."""
    return f"{thing._meta.label_lower}:{thing.pk}"


class Entry(models.Model):
    """One thing that somebody did. Holds keys, never names or texts: a person can be erased.

    On PostgreSQL the table has one more column, ``xact``, that the database fills: the transaction
    that wrote the row. ``queries.tail`` reads by it.
    """

    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, help_text="app.model:key")
    actor = models.CharField(max_length=80, help_text="account:5, outsider:…, system:import")
    network = models.CharField(max_length=60, blank=True, help_text="slug, where it belongs to one")
    audience = models.CharField(max_length=12, choices=Audience)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="journal_subject_at"),
            models.Index(fields=["network", "at"], name="journal_network_at"),
            models.Index(fields=["actor", "at"], name="journal_actor_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.verb} {self.subject}"

    @property
    def sentence(self) -> str:
        """What happened, in the reader's language; an unknown verb shows its name, not an error."""
        verb = VERBS.get(self.verb)
        return str(verb.sentence) % Facts(self.facts) if verb else self.verb


DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Facts(dict[str, object]):
    """Facts for a sentence: days as the reader writes them; a missing one shows as an ellipsis."""

    def __getitem__(self, key: str) -> object:
        value = super().__getitem__(key)
        if isinstance(value, str) and DAY.fullmatch(value):
            return format_day(date.fromisoformat(value), get_language() or "en", reader.calendar())
        if key == "language" and isinstance(value, str) and value in LANG_INFO:
            return get_language_info(value)["name_translated"]
        return value

    def __missing__(self, key: str) -> str:
        return "…"


class PublicVersion(models.Model):
    """How often what everyone may see has changed, for one network or (empty) for all together."""

    network = models.CharField(max_length=60, unique=True)
    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.network or '*'}: {self.number}"


class Position(models.Model):
    """How far one follower of the journal has read."""

    follower = models.CharField(max_length=60, unique=True)
    xact = models.BigIntegerField(default=0)
    entry = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.follower}: {self.xact}/{self.entry}"
