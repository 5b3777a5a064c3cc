"""``shabaka backup FILE``: database and media in one archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shabaka.kernel import archive
from shabaka.kernel.refusal import Refusal


class Command(BaseCommand):
    help = "Write everything that belongs to this installation into one file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a new file; an existing one is never overwritten")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            manifest = archive.backup(path)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(count for count, _hash in manifest["tables"].values())
        self.stdout.write(
            f"{rows} rows and {len(manifest['media'])} files are in {path}, and were read back."
        )
