"""A file that somebody sent to be imported, from its dry run until it is applied or forgotten."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from shabaka.documents.reports import Report
from shabaka.documents.tables import Table
from shabaka.journal.states import Audience, Verb, declare
from shabaka.kernel.lifecycle import Lifecycle, Moves


class ImportStatus(models.TextChoices):
    PREPARED = "prepared", _("Checked")
    APPLIED = "applied", _("Applied")
    FORGOTTEN = "forgotten", _("Forgotten")


declare(
    Verb(
        "import.applied",
        Audience.SECRETARIAT,
        _("A list was imported: %(new)s new, %(changed)s changed"),
    )
)


class ImportRun(Lifecycle):
    """One list of members: what it holds and what its dry run said.

    The rows are kept until they are applied, or for thirty days; an applied run keeps its report.
    """

    MOVES: ClassVar[Moves] = {
        ImportStatus.PREPARED: frozenset({ImportStatus.APPLIED, ImportStatus.FORGOTTEN})
    }
    network = models.ForeignKey("directory.Network", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    actor = models.CharField(max_length=80)
    prepared_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    left_out = models.PositiveIntegerField(default=0)
    held_ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["status", "prepared_at"], name="import_status_day")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.status == ImportStatus.PREPARED

    def told(self) -> Report:
        """The dry run as it was."""
        return Report.from_json(self.report or {"rows": [], "notes": []})

    def table(self) -> Table:
        """The rows as they were sent; only while the run is open."""
        return Table.from_json(self.content)
