"""Rows that were true from a day to a day."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shabaka.directory.states import NameKind, Review


def holds_on(day: date) -> Q:
    """Rows that hold on a day: both limits are inside, and an open end has no limit."""
    return Q(Q(starts_on__isnull=True) | Q(starts_on__lte=day)) & Q(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    )


class Dated(models.Model):
    """Something that holds from a first day to a last day, both included; open where unknown."""

    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_starts",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            )
        ]


class DatedName(Dated):
    """A name in one language and script, for a time, with where it comes from.

    Exactly one preferred name per language holds on any day; the naming action keeps that.
    """

    language = models.CharField(_("language"), max_length=12)
    script = models.CharField(_("script"), max_length=4)
    text = models.CharField(_("name"), max_length=200)
    kind = models.CharField(max_length=10, choices=NameKind, default=NameKind.PREFERRED)
    source = models.CharField(_("source"), max_length=300, blank=True)
    review = models.CharField(max_length=12, choices=Review, default=Review.UNREVIEWED)

    class Meta(Dated.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text
