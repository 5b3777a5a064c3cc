"""``shabaka restore FILE``: fill an empty installation from a backup, on either database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shabaka.kernel import archive
from shabaka.kernel.refusal import Refusal


class Command(BaseCommand):
    help = "Fill an empty installation from a backup; a full one is refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a file that “backup” wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            archive.verify(path)  # before any table is made for it
            call_command("migrate", verbosity=0, interactive=False)
            manifest = archive.restore(path)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if manifest["demo"]:
            settings.VAR.mkdir(parents=True, exist_ok=True)
            (settings.VAR / "demo").touch()
        rows = sum(count for count, _hash in manifest["tables"].values())
        self.stdout.write(
            f"{rows} rows and {len(manifest['media'])} files are back, each as it was."
        )
