"""Lists of members from files: a dry run first, then all of it or nothing."""

from datetime import datetime, timedelta
from time import monotonic
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shabaka.directory import permissions
from shabaka.directory.actions import bulk
from shabaka.directory.actions.statements import Statements
from shabaka.directory.models import ImportRun, Network
from shabaka.directory.models.imports import ImportStatus
from shabaka.directory.queries import imports as queries
from shabaka.directory.queries.imports import Survey
from shabaka.documents import tables
from shabaka.documents.records import MAX_BYTES
from shabaka.documents.reports import Outcome, Report
from shabaka.documents.tables import Table
from shabaka.journal import actions as journal
from shabaka.kernel import lifecycle
from shabaka.kernel.actor import Actor
from shabaka.kernel.refusal import NotAllowed, Refusal

KEPT = timedelta(days=30)


def prepare(network: Network, file: BinaryIO, name: str, *, by: Actor, at: datetime) -> ImportRun:
    """Read a file and say what each row would do; writes nothing but the report."""
    _demand(network, by, at)
    return _prepare(network, tables.read(file.read(MAX_BYTES + 1)), name, by, at)


def prepare_again(run: ImportRun, *, by: Actor, at: datetime) -> ImportRun:
    """The same rows beside what the directory holds now."""
    _demand(run.network, by, at)
    _demand_open(run)
    return _prepare(run.network, run.table(), run.name, by, at)


def _prepare(network: Network, table: Table, name: str, by: Actor, at: datetime) -> ImportRun:
    found = queries.survey(network, table, at.date())
    run = ImportRun(
        network=network, name=name[:200], content=table.as_json(), digest=found.digest,
        report=found.report.as_json(), actor=by.actor_key, prepared_at=at,
        status=ImportStatus.PREPARED,
    )  # fmt: skip
    run.save(force_insert=True)
    forget(by=by, at=at)
    return run


def apply(
    run: ImportRun,
    *,
    by: Actor,
    at: datetime,
    leave_out: bool = False,
    despite_doubts: bool = False,
) -> ImportRun:
    """Write every row that the dry run promised, in one transaction.

    ``leave_out`` goes on without the refused rows, ``despite_doubts`` with the doubtful ones; else
    such rows stop everything. Refused as well when anything concerned changed since the dry run.
    """
    _demand(run.network, by, at)
    _demand_open(run)
    report = run.told()
    _demand_decided(report, leave_out, despite_doubts)
    found = queries.survey(run.network, run.table(), at.date(), likely=False)
    if found.digest != run.digest:
        raise _changed_meanwhile()
    batch = bulk.Builder(run.network, found.known, by=by, at=at).build(found.plans)
    # What a city is and is called stands on the pages of all networks.
    stale = "" if batch.mended else run.network.slug
    rows = batch.compiled()
    try:
        held = _write(run, report, found, rows, stale, by, at)
    except IntegrityError as error:
        raise _changed_meanwhile() from error
    run.held_ms = round(1000 * held)
    ImportRun.objects.filter(pk=run.pk).update(held_ms=run.held_ms)
    return run


def _write(
    run: ImportRun, report: Report, found: Survey, rows: Statements, stale: str,
    by: Actor, at: datetime,
) -> float:  # fmt: skip
    """Everything that needs the write lock; the seconds for which it was held.

    ``stale`` is the network whose public pages change, nothing where those of all do.
    """
    with transaction.atomic():
        begun = monotonic()
        _demand(run.network, by, at)
        lifecycle.move(run, ImportStatus.APPLIED)
        _demand_unchanged(run, found, at)
        rows.send()
        run.content, run.applied_at = {}, at
        run.left_out = report.counts[Outcome.REFUSED]
        run.save(update_fields=["content", "applied_at", "left_out"])
        journal.record(
            "import.applied", run, by=by, at=at, network=run.network.slug, left_out=run.left_out,
            new=report.counts[Outcome.NEW], changed=report.counts[Outcome.CHANGED],
        )  # fmt: skip
        # What everybody waits for on PostgreSQL, the public version, is touched last.
        journal.raise_version(stale)
    return monotonic() - begun


def _demand(network: Network, by: Actor, at: datetime) -> None:
    if not permissions.can_record_membership(by, network, at):
        raise NotAllowed(_("Only the network's secretariat can import a list of members."))


def _demand_open(run: ImportRun) -> None:
    if not run.is_open:
        raise Refusal(_("This list was applied or forgotten before. Send the file again."))


def _demand_decided(report: Report, leave_out: bool, despite_doubts: bool) -> None:
    counts = report.counts
    if not counts[Outcome.NEW] + counts[Outcome.CHANGED]:
        raise Refusal(_("No row would change anything, so there is nothing to apply."))
    if counts[Outcome.REFUSED] and not leave_out:
        raise Refusal(
            _("Some rows are refused. Correct them in the file, or choose to leave them out.")
        )
    if report.doubtful and not despite_doubts:
        raise Refusal(
            _("Some rows are doubtful. Look at them, then say that they are right as they are.")
        )


def _demand_unchanged(run: ImportRun, found: Survey, at: datetime) -> None:
    """What was compared is still so, read again under the lock."""
    now = queries.known(run.network, found.entries, at.date(), locked=True)
    if now != found.known or queries.fields_of(run.network) != found.fields:
        raise _changed_meanwhile()


def _changed_meanwhile() -> Refusal:
    return Refusal(
        _("The directory changed since this list was checked. Check it again, then apply it.")
    )


def forget(*, by: Actor, at: datetime) -> int:
    """Empty what was sent thirty days ago and never applied; says how many lists."""
    old = ImportRun.objects.filter(status=ImportStatus.PREPARED, prepared_at__lt=at - KEPT)
    if not old.exists():
        return 0
    for run in old.defer("content", "report"):
        lifecycle.move(run, ImportStatus.FORGOTTEN)
    forgotten = ImportRun.objects.filter(status=ImportStatus.FORGOTTEN)
    return forgotten.exclude(content={}).update(content={}, report={})
