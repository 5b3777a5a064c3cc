"""Institutions that act: municipalities, commissions, ministries, international organisations."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shabaka.directory.states import OrganisationKind
from shabaka.kernel.text import WordsField


class Organisation(models.Model):
    """Somebody who can hold a mandate, sign or convene, that is not a person and not a city."""

    slug = models.SlugField(max_length=60, unique=True)
    name = WordsField()
    variants = models.JSONField(default=list, help_text="Other names that people type.")
    kind = models.CharField(_("kind"), max_length=14, choices=OrganisationKind)
    country = models.ForeignKey(
        "directory.Country", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    city = models.ForeignKey(
        "directory.City", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    founded_earliest = models.DateField(null=True, blank=True)
    founded_latest = models.DateField(null=True, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("website:organisation", args=[self.slug])
