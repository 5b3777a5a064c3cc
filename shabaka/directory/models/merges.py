"""Which records of one person were joined, and what moved, so that they can be separated again."""

from django.db import models


class Merge(models.Model):
    """One joining of two records. ``moved`` lists the keys of the rows that changed owner."""

    kept = models.ForeignKey("directory.Person", on_delete=models.CASCADE, related_name="+")
    other = models.OneToOneField("directory.Person", on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.other_id} → {self.kept_id}"
