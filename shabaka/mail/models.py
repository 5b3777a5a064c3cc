"""Letters: what is to be said to whom, kept as keys until the moment it is said."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shabaka.kernel.lifecycle import Lifecycle
from shabaka.mail.states import KINDS, MOVES, Status, Trouble


class Letter(Lifecycle):
    """A mail to one address. Its words are made when it is sent; no text and no token is kept."""

    MOVES = MOVES

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.QUEUED)
    kind = models.CharField(max_length=80)
    to = models.EmailField(_("to"), max_length=254, blank=True)
    to_key = models.CharField(
        max_length=80, blank=True, db_index=True, help_text="account:5 or person:…, for erasure"
    )
    language = models.CharField(_("language"), max_length=12)
    calendar = models.CharField(max_length=12, blank=True)
    network = models.CharField(max_length=60, blank=True, help_text="slug, where it concerns one")
    context = models.JSONField(default=dict, help_text="keys and values, never a secret")
    dedupe_key = models.CharField(max_length=200, unique=True, help_text="the occasion")
    message_id = models.CharField(max_length=120, unique=True)
    queued_by = models.CharField(max_length=80)
    queued_at = models.DateTimeField(_("queued"))
    next_try_at = models.DateTimeField(_("next try"))
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True)
    smtp_code = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-queued_at", "-pk"]
        indexes = [models.Index(fields=["status", "next_try_at"], name="letter_due")]
        constraints = [
            models.CheckConstraint(
                name="letter_sent_has_a_date",
                condition=~Q(status=Status.SENT) | Q(sent_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("mail:letter", args=[self.pk])

    @property
    def label(self) -> Any:
        """What sort of letter it is, in the reader's language."""
        kind = KINDS.get(self.kind)
        return kind.label if kind else self.kind
