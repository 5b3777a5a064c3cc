"""``shabaka reindex``: make this node's search index anew from the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shabaka.kernel.refusal import Refusal
from shabaka.search import actions


class Command(BaseCommand):
    help = "Make the search index of this machine anew from the database."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = actions.rebuild(at=timezone.now())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{count} things can be found.")
