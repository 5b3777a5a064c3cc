"""Countries, cities and the regions that a network groups them by."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shabaka.directory.models.dated import Dated, DatedName
from shabaka.directory.states import CountryKind, NameKind
from shabaka.kernel.text import WordsField


def one_open_preferred(owner: str) -> models.UniqueConstraint:
    """At most one preferred name per language is open-ended; the action guards the closed ones."""
    return models.UniqueConstraint(
        fields=[owner, "language"],
        condition=Q(kind=NameKind.PREFERRED, ends_on__isnull=True),
        name=f"{owner}_one_open_preferred_name",
    )


def dated(owner: str) -> models.Index:
    """Few names hold only for a time, and every page of a day asks for those."""
    return models.Index(
        fields=["starts_on", "ends_on"],
        condition=Q(starts_on__isnull=False) | Q(ends_on__isnull=False),
        name=f"{owner}_name_for_a_time",
    )


class Country(models.Model):
    """A state or a territory of ISO 3166-1, and the state that a territory counts under."""

    iso2 = models.CharField(_("ISO code"), max_length=2, unique=True)
    iso3 = models.CharField(max_length=3, blank=True)
    numeric = models.CharField(max_length=3, blank=True)
    kind = models.CharField(max_length=10, choices=CountryKind, default=CountryKind.STATE)
    counts_under = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = WordsField(help_text="Today's preferred names; written by the naming action alone.")

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("website:country", args=[self.iso2.lower()])

    @property
    def counted_id(self) -> int:
        """Key of the state that this one counts under: itself, unless a territory."""
        return self.counts_under_id or self.pk


class CountryName(DatedName):
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="names")

    class Meta(DatedName.Meta):
        constraints = [*DatedName.Meta.constraints, one_open_preferred("country")]
        indexes = [dated("country")]


class City(models.Model):
    """A place with people in it. Outside identifiers link it; they never label it."""

    slug = models.SlugField(_("key"), max_length=60, unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    name = WordsField(help_text="Today's preferred names; written by the naming action alone.")
    sort = WordsField(help_text="Sort key of the name in each language, written with it.")
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    timezone = models.CharField(_("time zone"), max_length=60, blank=True)
    geonames_id = models.PositiveIntegerField(null=True, blank=True, unique=True)
    wikidata_id = models.CharField(max_length=20, null=True, blank=True, unique=True)
    unlocode = models.CharField(max_length=6, null=True, blank=True, unique=True)
    note = models.TextField(_("note"), blank=True)
    source_url = models.URLField(_("source"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        indexes = [models.Index(fields=["-population", "id"], name="city_by_population")]
        constraints = [
            models.CheckConstraint(
                name="city_is_on_the_globe",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("website:city", args=[self.slug])


class CityName(DatedName):
    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="names")

    class Meta(DatedName.Meta):
        constraints = [*DatedName.Meta.constraints, one_open_preferred("city")]
        indexes = [dated("city")]


class Grouping(models.Model):
    """One way to divide the countries: UNESCO's five regions, electoral groups, M49."""

    slug = models.SlugField(max_length=60, unique=True)
    name = WordsField()
    network = models.ForeignKey(
        "directory.Network", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.name)


class Region(models.Model):
    grouping = models.ForeignKey(Grouping, on_delete=models.CASCADE, related_name="regions")
    slug = models.SlugField(max_length=60)
    name = WordsField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["grouping", "slug"], name="region_key_in_grouping")
        ]

    def __str__(self) -> str:
        return str(self.name)


class RegionCountry(Dated):
    """A country stands in a region from a day to a day."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="+")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "country"],
                condition=Q(ends_on__isnull=True),
                name="region_country_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id}: {self.country_id}"
