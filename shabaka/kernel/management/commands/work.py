"""`shabaka work`: the background worker, beside the pages or on a machine of its own."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.module_loading import autodiscover_modules

from shabaka.kernel.worker import LEASE, Shift


class Command(BaseCommand):
    requires_system_checks = []  # the pages check themselves; a worker starts without them
    help = "Do background work: send mail, keep the schedule, finish what a dead worker left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")
        parser.add_argument(
            "--idle-exit", type=float, metavar="SECONDS", help="end when nothing came for so long"
        )
        parser.add_argument(
            "--lease", type=float, metavar="SECONDS", default=LEASE.total_seconds(),
            help="after a crash, others take this worker's job when so long has passed",
        )  # fmt: skip

    def handle(self, **options: Any) -> None:
        autodiscover_modules("tasks")
        shift = Shift(lease=timedelta(seconds=options["lease"]))
        shift.heed_signals()
        shift.run(drain=options["once"], idle_exit=options["idle_exit"])
