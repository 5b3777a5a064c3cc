"""``shabaka catalogues``: compile the translations, and check that none is missing."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Compile the catalogues of the interface; --check fails on what is not translated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say what is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        wanting = [line for path in catalogues() for line in self._one(path, options["check"])]
        if wanting:
            raise CommandError("\n".join(["Not translated:", *wanting]))

    def _one(self, path: Path, check: bool) -> list[str]:
        with path.open("rb") as file:
            catalogue = read_po(file)
        if not check:
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)
            return []
        return [
            f"{path.parent.parent.name}: {message.id}"
            for message in catalogue
            if message.id and (message.fuzzy or not _whole(message.string))
        ]


def catalogues() -> list[Path]:
    """Every catalogue that this installation reads."""
    return [path for folder in settings.LOCALE_PATHS for path in sorted(Path(folder).rglob("*.po"))]


def _whole(text: Any) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)
