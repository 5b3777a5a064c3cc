"""Networks, their fields and their bodies."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shabaka.directory.models.dated import Dated
from shabaka.directory.states import BodyKind
from shabaka.kernel.text import WordsField


class Network(models.Model):
    """An international network of cities, with the settings that are its own to choose."""

    slug = models.SlugField(max_length=60, unique=True)
    name = WordsField()
    purpose = WordsField()
    convener = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    founded_earliest = models.DateField(null=True, blank=True)
    founded_latest = models.DateField(null=True, blank=True)
    accent = models.PositiveSmallIntegerField(default=0, help_text="One of 24 hues.")
    draws_borders = models.BooleanField(_("draws borders on maps"), default=False)
    fallbacks = models.JSONField(default=list, help_text="Order of languages when one is missing.")
    grouping = models.ForeignKey(
        "directory.Grouping", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    timezone = models.CharField(max_length=60, default="UTC")
    retention_months = models.PositiveSmallIntegerField(
        _("months that data of former persons are kept"), default=60
    )
    coverage = WordsField(help_text="What the record is known to lack, said on its page.")
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("network")

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("website:network", args=[self.slug])


class Naming(models.Model):
    """How one network names a country or a city, where it differs from the directory."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="namings")
    country = models.ForeignKey(
        "directory.Country", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    city = models.ForeignKey(
        "directory.City", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    name = WordsField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="naming_of_one_place",
                condition=Q(country__isnull=False, city__isnull=True)
                | Q(country__isnull=True, city__isnull=False),
            ),
            models.UniqueConstraint(fields=["network", "country"], name="naming_country_once"),
            models.UniqueConstraint(fields=["network", "city"], name="naming_city_once"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Field(Dated):
    """A title that a network gives, with the days between which it can be given."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="fields")
    slug = models.SlugField(max_length=60)
    name = WordsField()
    definition = WordsField()
    mark = models.SlugField(max_length=20, default="neutral", help_text="Hue and sign on maps.")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Dated.Meta):
        ordering = ["position", "pk"]
        verbose_name = _("field")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["network", "slug"], name="field_key_in_network"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("website:field", args=[self.network.slug, self.slug])

    def is_open(self, day: date) -> bool:
        """True on a day on which the title can be given."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or day <= self.ends_on)


class Body(Dated):
    """A council, group, secretariat, centre or unit of a network or an organisation; has parts."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, null=True, blank=True, related_name="bodies"
    )
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    field = models.ForeignKey(
        Field, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    slug = models.SlugField(max_length=80, unique=True)
    name = WordsField()
    kind = models.CharField(max_length=12, choices=BodyKind)
    starts_latest = models.DateField(
        null=True, blank=True, help_text="By this day it existed, where the first is not known."
    )
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("body")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="body_belongs_to_one",
                condition=Q(network__isnull=False, organisation__isnull=True)
                | Q(network__isnull=True, organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("website:body", args=[self.slug])


class Term(Dated):
    """One term of a body: who sits in it changes from term to term."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="terms")
    number = models.PositiveSmallIntegerField(default=1)
    name = WordsField()

    class Meta(Dated.Meta):
        ordering = ["number"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="term_number_in_body"),
        ]

    def __str__(self) -> str:
        return str(self.name)
