"""``shabaka export NETWORK FILE``: the members of a day, with the columns of an import."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from shabaka.directory.models import Network
from shabaka.directory.queries import exports, networks
from shabaka.documents import writers
from shabaka.kernel.refusal import Refusal
from shabaka.kernel.rest import parse_on

FORMATS = ("csv", "xlsx", "json")


class Command(BaseCommand):
    help = "Write a network's members of a day to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", help="the network's key, for example creative-cities")
        parser.add_argument("file", type=Path, help="the file to be written")
        parser.add_argument("--on", default="", help="a day as YYYY-MM-DD; today when left out")
        parser.add_argument(
            "--format", choices=FORMATS, help="by the name of the file when left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        kind = options["format"] or path.suffix.removeprefix(".").lower()
        if kind not in FORMATS:
            raise CommandError("Say with --format whether to write csv, xlsx or json.")
        network = networks.all_networks().filter(slug=options["network"]).first()
        if network is None:
            raise CommandError(f"There is no network “{options['network']}” here.")
        try:
            day = parse_on(options["on"]) if options["on"] else timezone.localdate()
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        try:
            path.write_bytes(written(network, day, kind))
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{path}: {network.slug} on {day.isoformat()}")


def written(network: Network, day: date, kind: str) -> bytes:
    sheet = exports.members(network, day)
    if kind == "csv":
        return writers.as_csv(sheet)
    if kind == "xlsx":
        return writers.as_xlsx(sheet, title=network.slug, language=settings.LANGUAGE_CODE)
    told = {"network": network.slug, "on": day.isoformat(), "members": exports.as_objects(sheet)}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
