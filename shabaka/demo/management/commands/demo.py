"""``shabaka demo``: fill an empty installation with the demonstration, without serving it."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from shabaka.demo import queries
from shabaka.demo.actions import fill
from shabaka.kernel.actor import System


class Command(BaseCommand):
    help = "Fill an empty installation with the demonstration network."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if queries.is_filled():
            self.stdout.write("The demonstration is there already.")
            return
        if queries.is_in_use():
            raise CommandError("This installation has a network of its own; nothing was changed.")
        self.stdout.write("Filling the demonstration…")
        told = fill.fill(by=System("demo"), at=timezone.now())
        settings.VAR.mkdir(parents=True, exist_ok=True)
        (settings.VAR / "demo").touch()
        self.stdout.write(told)
