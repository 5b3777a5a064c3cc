"""``shabaka init``: start an empty network, with a one-time link for its first secretary."""

import re
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from shabaka.directory.actions import beginnings
from shabaka.directory.actions.beginnings import Beginning
from shabaka.directory.models import Network
from shabaka.kernel.refusal import Refusal


class Command(BaseCommand):
    help = "Start an empty network: its name, languages and fields, and a link for its secretary."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default="", help="the network's name")
        parser.add_argument("--key", default="", help="its key in addresses, made of the name")
        parser.add_argument("--languages", default="", help="order of languages, by comma")
        parser.add_argument(
            "--fields", default="", help="names of its fields, by comma; may be empty"
        )
        parser.add_argument("--email", default="", help="address of the first secretary")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if Network.objects.exists():
            raise CommandError("There is a network here already; nothing was changed.")
        try:
            link = beginnings.begin(self._asked(options), at=timezone.now())
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        base = settings.PUBLIC_URL or "http://localhost:8000"
        self.stdout.write(
            "The network is there. Its first secretary opens this link, once, within a day:"
        )
        self.stdout.write(f"{base}{link}")

    def _asked(self, options: dict[str, Any]) -> Beginning:
        name = options["name"] or ask("Name of the network", "A network of cities")
        key = options["key"] or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "network"
        languages = options["languages"] or ask(
            "Languages, by comma", ",".join(settings.LANGUAGE_FALLBACKS)
        )
        fields = options["fields"] or ask("Names of its fields, by comma (may be empty)", "")
        email = options["email"] or ask(
            "E-mail of the first secretary", "secretariat@localhost.invalid"
        )
        return Beginning(name, key, parts(languages), parts(fields), email)


def ask(question: str, otherwise: str) -> str:
    """An answer from the terminal; without one, what is said to be meant otherwise."""
    if not sys.stdin or not sys.stdin.isatty():
        return otherwise
    sys.stderr.write(f"{question} [{otherwise}]: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip() or otherwise


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
