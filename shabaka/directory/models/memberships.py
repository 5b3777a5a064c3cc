"""Memberships as dated events, and the spans that are read from them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shabaka.directory.models.dated import Dated
from shabaka.directory.states import Capacity, Change, Standing
from shabaka.kernel.text import WordsField


class Membership(models.Model):
    """A city's place in a network; what happened to it is told by its events alone."""

    network = models.ForeignKey("directory.Network", on_delete=models.PROTECT, related_name="+")
    city = models.ForeignKey("directory.City", on_delete=models.PROTECT, related_name="memberships")
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.MEMBER)

    class Meta:
        verbose_name = _("membership")
        constraints = [
            models.UniqueConstraint(fields=["network", "city"], name="membership_once_per_city")
        ]

    def __str__(self) -> str:
        return f"{self.city} · {self.network}"


class MembershipEvent(models.Model):
    """Something that happened to a membership, never changed: a correction is a new row.

    The day is known between two limits: equal when a source gives the day, the first and last
    day of a year when only the year is known.
    """

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="events")
    change = models.CharField(max_length=20, choices=Change)
    field = models.ForeignKey(
        "directory.Field", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    earliest_on = models.DateField(_("not before"))
    latest_on = models.DateField(_("not after"))
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(max_length=400, blank=True)
    note = models.TextField(_("note"), blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="correction"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["latest_on", "earliest_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="event_day_limits_in_order", condition=Q(latest_on__gte=F("earliest_on"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.latest_on}"


class Span(models.Model):
    """One stretch of a membership with one field and one standing, read from its events.

    Rewritten as a whole by the recording action whenever an event is added; ``ends_on`` is the
    first day on which it no longer holds. ``*_earliest`` differ where a day is not known exactly.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="spans")
    network = models.ForeignKey("directory.Network", on_delete=models.CASCADE, related_name="+")
    city = models.ForeignKey("directory.City", on_delete=models.CASCADE, related_name="+")
    field = models.ForeignKey(
        "directory.Field", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    standing = models.CharField(max_length=10, choices=Standing)
    starts_earliest = models.DateField()
    starts_on = models.DateField()
    ends_earliest = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        indexes = [
            models.Index(fields=["network", "starts_on", "ends_on"], name="span_network_days"),
            models.Index(fields=["field", "starts_on"], name="span_field_days"),
        ]

    def __str__(self) -> str:
        return f"{self.standing} {self.starts_on}–{self.ends_on or ''}"


class Affiliation(Dated):
    """An organisation or another network is member, partner or observer of a network."""

    network = models.ForeignKey(
        "directory.Network", on_delete=models.CASCADE, related_name="affiliations"
    )
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    other = models.ForeignKey(
        "directory.Network", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    capacity = models.CharField(max_length=10, choices=Capacity)
    note = WordsField()
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="affiliation_of_one",
                condition=Q(organisation__isnull=False, other__isnull=True)
                | Q(organisation__isnull=True, other__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capacity} {self.network_id}"
