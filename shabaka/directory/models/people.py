"""Persons, what they may act for, and how they are reached."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shabaka.directory.models.dated import Dated, DatedName
from shabaka.directory.models.places import one_open_preferred
from shabaka.directory.states import ContactKind, Role
from shabaka.journal.states import Audience
from shabaka.kernel.text import WordsField


class Person(models.Model):
    """Somebody in the directory. An account is optional; offices and mandates belong here."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = WordsField(help_text="Today's preferred names; written by the naming action alone.")
    honorific = WordsField(blank=True)
    account = models.OneToOneField(
        "accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("website:person", args=[self.key])


class PersonName(DatedName):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")

    class Meta(DatedName.Meta):
        constraints = [*DatedName.Meta.constraints, one_open_preferred("person")]


class Contact(models.Model):
    """One way to reach a person, and who may see it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=8, choices=ContactKind)
    value = models.CharField(max_length=300)
    visibility = models.CharField(
        _("who may see it"), max_length=12, choices=Audience, default=Audience.SECRETARIAT
    )
    bounced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "value"], name="contact_once")
        ]

    def __str__(self) -> str:
        return self.kind


class Mandate(models.Model):
    """Who may act for what, and when: person × role × network, city, organisation or body."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(_("role"), max_length=24, choices=Role)
    network = models.ForeignKey(
        "directory.Network", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    city = models.ForeignKey(
        "directory.City", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey(
        "directory.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    public = models.BooleanField(_("shown on public pages"), default=False)
    successor = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="predecessor"
    )
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["city", "role"], name="mandate_city_role")]
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="mandate_is_for_something",
                condition=Q(network__isnull=False)
                | Q(city__isnull=False)
                | Q(organisation__isnull=False)
                | Q(body__isnull=False),
            ),
            models.CheckConstraint(
                name="mandate_secretariat_of_a_network",
                condition=~Q(role=Role.SECRETARIAT) | Q(network__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.starts_on}–{self.ends_on or ''}"


class OfficeHolder(Dated):
    """A person in an office of a body, for a time: president, member, secretary-general."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    body = models.ForeignKey("directory.Body", on_delete=models.CASCADE, related_name="holders")
    term = models.ForeignKey(
        "directory.Term", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = WordsField()
    attested_on = models.DateField(
        null=True, blank=True, help_text="A day on which a source shows the person in office."
    )
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta(Dated.Meta):
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return str(self.title)
