"""``shabaka members NETWORK --on DAY``: how many members a network had on a day."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils import timezone

from shabaka.directory.models import Network
from shabaka.directory.queries.census import census
from shabaka.kernel.refusal import Refusal
from shabaka.kernel.rest import parse_on


class Command(BaseCommand):
    help = "Count a network's members on a day, from the records."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", help="the network's key, for example creative-cities")
        parser.add_argument("--on", default="", help="a day as YYYY-MM-DD; today when left out")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            day = parse_on(options["on"]) if options["on"] else timezone.localdate()
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        answer = census(self._network(options["network"]), day).as_json(options["network"])
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self._print(answer)

    def _network(self, slug: str) -> Network:
        try:
            found = Network.objects.filter(slug=slug).first()
        except (OperationalError, ProgrammingError) as error:
            raise CommandError("Nothing is installed yet. Run “bin/shabaka demo” first.") from error
        if found is None:
            raise CommandError(
                f"There is no network “{slug}” here. “bin/shabaka demo” fills the demonstration."
            )
        return found

    def _print(self, answer: dict[str, Any]) -> None:
        self.stdout.write(f"{answer['network']} on {answer['on']}")
        self.stdout.write(f"{answer['cities']} cities in {answer['countries']} countries")
        for name in ("by_field", "by_region"):
            for key, count in answer[name].items():
                self.stdout.write(f"  {key}: {count}")
