"""What is known of a stored file; its bytes lie in the media folder, where no address leads."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shabaka.files.rules import neutral_name, place_of
from shabaka.files.states import IMAGES, KINDS, LICENCE_ADDRESSES, Kind, Licence
from shabaka.journal.states import Audience
from shabaka.kernel.text import WordsField


class Stored(models.Model):
    """One file: whose it is, who may see it, under which licence, and what a picture shows."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes, as they are kept.")
    content_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200, help_text="As it was sent; never shown to others.")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    title = WordsField(blank=True)
    alternative = WordsField(blank=True, help_text="What a picture shows, in words.")
    rights_holder = models.CharField(_("holder of the rights"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    permission = models.CharField(_("permission"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    owner = models.CharField(max_length=80, help_text="app.model:key of what the file belongs to")
    audience = models.CharField(_("who may see it"), max_length=12, choices=Audience)
    actor = models.CharField(max_length=80)
    stored_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file")
        indexes = [models.Index(fields=["owner", "stored_at"], name="file_owner_stored")]

    def __str__(self) -> str:
        return self.neutral_name

    @property
    def kind(self) -> Kind:
        return KINDS[self.content_type]

    @property
    def is_image(self) -> bool:
        return self.kind in IMAGES

    @property
    def is_public(self) -> bool:
        return self.audience == Audience.PUBLIC

    @property
    def neutral_name(self) -> str:
        """How the file is called outside: nothing of its sender's name."""
        return neutral_name(self.key, self.kind.ending)

    @property
    def licence_url(self) -> str:
        return LICENCE_ADDRESSES.get(Licence(self.licence), "")

    @property
    def path(self) -> Path:
        """Where the bytes lie once the row is committed."""
        return Path(settings.MEDIA_ROOT, place_of(self.key, self.sha256))

    @property
    def waiting_path(self) -> Path:
        """Where the bytes lie until then."""
        return waiting() / self.key.hex


def waiting() -> Path:
    """The folder of bytes whose row is not committed yet."""
    return Path(settings.MEDIA_ROOT, "files", "waiting")
