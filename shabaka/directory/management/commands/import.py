"""``shabaka import NETWORK FILE``: the dry run of a list of members; ``--apply`` writes it."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from shabaka.directory.actions import imports
from shabaka.directory.models import ImportRun
from shabaka.directory.queries import networks
from shabaka.documents.reports import Outcome, Report, RowReport
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import Refusal

BY = System("import")


class Command(BaseCommand):
    help = "Compare a list of members with the directory, and write it when asked to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", help="the network's key, for example creative-cities")
        parser.add_argument("file", type=Path, help="a CSV or XLSX file")
        parser.add_argument("--apply", action="store_true", help="write what the dry run says")
        parser.add_argument("--leave-out", action="store_true", help="go on without refused rows")
        parser.add_argument(
            "--despite-doubts", action="store_true", help="go on with doubtful rows as they are"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = self._run(options["network"], options["file"], options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        report = run.told()
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(run, report), ensure_ascii=False))
        else:
            self._print(run, report)

    def _run(self, slug: str, path: Path, options: dict[str, Any]) -> ImportRun:
        network = networks.all_networks().filter(slug=slug).first()
        if network is None:
            raise CommandError(f"There is no network “{slug}” here.")
        try:
            with path.open("rb") as file:
                run = imports.prepare(network, file, path.name, by=BY, at=timezone.now())
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        if options["apply"]:
            given = {name: options[name] for name in ("leave_out", "despite_doubts")}
            run = imports.apply(run, by=BY, at=timezone.now(), **given)
        return run

    def _print(self, run: ImportRun, report: Report) -> None:
        for note in report.notes:
            self.stdout.write(str(note))
        for row in report.rows:
            if row.outcome != Outcome.UNCHANGED:
                self.stdout.write(_line(row))
        counts = ", ".join(f"{number} {outcome}" for outcome, number in report.counts.items())
        self.stdout.write(f"{len(report.rows)} rows: {counts}; {report.doubtful} doubtful.")
        if run.held_ms is not None:
            self.stdout.write(f"Applied; the write lock was held for {run.held_ms} ms.")


def _line(row: RowReport) -> str:
    said = [f"{d.column}: {d.before or '∅'} → {d.after}" for d in row.differences]
    said += [str(reason) for reason in (*row.reasons, *row.doubts)]
    said += [f"Perhaps the same as {same.name} ({same.key})." for same in row.likely]
    return f"{row.line:>6} {row.outcome} {row.key} {row.title}: {' '.join(said)}"


def _as_json(run: ImportRun, report: Report) -> dict[str, Any]:
    return {
        "network": run.network.slug,
        "applied": run.applied_at is not None,
        "lock_ms": run.held_ms,
        "counts": report.counts,
        "doubtful": report.doubtful,
        "notes": [str(note) for note in report.notes],
        "rows": [
            {
                "row": row.line,
                "outcome": row.outcome,
                "key": row.key,
                "differences": {d.column: [d.before, d.after] for d in row.differences},
                "reasons": [str(reason) for reason in row.reasons],
                "doubts": [str(doubt) for doubt in row.doubts],
                "likely": [same.key for same in row.likely],
            }
            for row in report.rows
        ],
    }
