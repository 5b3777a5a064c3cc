"""One archive of database and media that does not depend on the engine.

A ZIP file: ``manifest.json`` (what it is, which migrations it needs, rows and hash of each
table), ``tables/<app>.<model>.jsonl`` (one row a line, in order of key), ``media/…``. The hash of
a table is the SHA-256 over its lines, so that the same rows have the same hash on both databases.
Caches, indexes, queues and sessions are left out: they are made again.
"""

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from shabaka.kernel.refusal import Refusal

KIND, EDITION = "shabaka-backup", 1
# What is made again by itself, or is no longer true elsewhere.
LEFT_OUT = {
    "auth", "contenttypes", "django_tasks_database", "kernel", "messages", "sessions",
    "usersessions",
}  # fmt: skip
LEFT_OUT_MODELS = {"journal.position"}
CHUNK, PIECE = 1000, 1 << 20
UNFINISHED, RESTORING = ".part", ".restoring"
# What reading a damaged archive can raise, by the place of the damage.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    KeyError, ValueError, TypeError, AttributeError,
)  # fmt: skip


def kept_models() -> list[type[models.Model]]:
    """The tables that are kept, those that others point to first where that is possible."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in LEFT_OUT
        and model._meta.label_lower not in LEFT_OUT_MODELS
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def line_of(row: models.Model) -> str:
    """One row as one line: the columns in order of name, days and decimals as text."""
    values = {
        field.attname: _plain(field.value_from_object(row)) for field in row._meta.concrete_fields
    }
    return json.dumps(values, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, memoryview | bytes):
        return bytes(value).hex()
    return value


def lines_of(model: type[models.Model]) -> Iterator[str]:
    rows = model._base_manager.order_by("pk").iterator(chunk_size=CHUNK)
    return (line_of(row) for row in rows)


def digest(lines: Iterable[str]) -> tuple[int, str]:
    """Number of rows and hash of a table."""
    count, running = 0, hashlib.sha256()
    for line in lines:
        count += 1
        running.update(line.encode() + b"\n")
    return count, running.hexdigest()


def row_hashes() -> dict[str, tuple[int, str]]:
    """Rows and hash of every kept table, as they are now."""
    return {model._meta.label_lower: digest(lines_of(model)) for model in kept_models()}


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it was at one instant, while others go on writing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        else:
            cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def backup(path: Path) -> dict[str, Any]:
    """Write the archive and read it again to be sure; never over a file that exists."""
    if path.exists():
        raise _taken(path)
    part = path.with_name(path.name + UNFINISHED)
    with _new(part) as file:
        try:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, one_moment():
                manifest = _write(archive)
            os.fsync(file.fileno())
            verify(part)
            _name(part, path)
        except DatabaseError as error:
            raise Refusal(_("The tables are not those of this version. Update first.")) from error
        finally:
            part.unlink(missing_ok=True)
    return manifest


def _taken(path: Path) -> Refusal:
    return Refusal(_("“%s” exists already. Choose another name, nothing was written.") % path)


def _new(part: Path) -> IO[bytes]:
    """A file that nobody else is writing, and that only its owner may read: it holds everything."""
    try:
        return open(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")
    except FileExistsError as error:
        sentence = _("“%s” is being written already. Wait for it, or remove it.")
        raise Refusal(sentence % part) from error
    except OSError as error:
        sentence = _("“%(path)s” cannot be written: %(reason)s.")
        raise Refusal(sentence % {"path": part, "reason": error.strerror}) from error


def _name(part: Path, path: Path) -> None:
    """Give a whole archive its name, which a rename would take from a file that came meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError as error:
        raise _taken(path) from error


def _write(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = {
        "kind": KIND,
        "edition": EDITION,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "demo": settings.DEMO,
        "migrations": migrations(),
        "tables": {},
        "media": {},
    }
    for model in kept_models():
        name = model._meta.label_lower
        with archive.open(f"tables/{name}.jsonl", "w", force_zip64=True) as file:
            manifest["tables"][name] = digest(_copied(lines_of(model), file))
    _write_media(archive, manifest["media"])
    archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    return manifest


def _write_media(archive: zipfile.ZipFile, media: dict[str, str]) -> None:
    """Every file that is there; one that moves to its place meanwhile is looked for again."""
    seen: set[Path] = set()
    while fresh := [path for path in media_files() if path not in seen]:
        for path in fresh:
            seen.add(path)
            try:
                file = path.open("rb")
            except FileNotFoundError:
                continue
            name = path.relative_to(settings.MEDIA_ROOT).as_posix()
            with file, archive.open(f"media/{name}", "w", force_zip64=True) as target:
                media[name] = _hash_of(_pieces(file, target))


def _pieces(source: IO[bytes], target: IO[bytes] | None = None) -> Iterator[bytes]:
    """A file in pieces, written on to another if there is one."""
    while piece := source.read(PIECE):
        if target:
            target.write(piece)
        yield piece


def _hash_of(pieces: Iterable[bytes]) -> str:
    running = hashlib.sha256()
    for piece in pieces:
        running.update(piece)
    return running.hexdigest()


def _copied(lines: Iterable[str], file: Any) -> Iterator[str]:
    for line in lines:
        file.write(line.encode() + b"\n")
        yield line


def media_files() -> list[Path]:
    """The files of the installation, without those that are being written."""
    root = Path(settings.MEDIA_ROOT)
    found = (path for path in root.rglob("*") if path.is_file() and path.suffix != UNFINISHED)
    return sorted(path for path in found if RESTORING not in path.relative_to(root).parts)


def migrations() -> list[str]:
    """The migrations of the kept tables' apps that have been run."""
    wanted = {model._meta.app_label for model in kept_models()}
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in wanted)


def verify(path: Path) -> dict[str, Any]:
    """Read an archive whole and compare it with its own manifest; the manifest when all is well."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            if manifest.get("kind") != KIND or manifest.get("edition") != EDITION:
                raise Refusal(_("This is not a backup that this version can read."))
            for name, (rows, known) in manifest["tables"].items():
                with archive.open(f"tables/{name}.jsonl") as file:
                    if digest(line.decode().rstrip("\n") for line in file) != (rows, known):
                        raise Refusal(
                            _("The backup is damaged: the table %s is not as it was.") % name
                        )
            for name, known in manifest["media"].items():
                _demand_inside(name)
                with archive.open(f"media/{name}") as file:
                    if _hash_of(_pieces(file)) != known:
                        raise Refusal(
                            _("The backup is damaged: the file %s is not as it was.") % name
                        )
    except DAMAGE as error:
        raise Refusal(_("The backup cannot be read: it is damaged or not a backup.")) from error
    return manifest


def _demand_inside(name: str) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or {"..", ""} & set(name.split("/")) or "\\" in name:
        raise Refusal(_("The backup names a file outside the media folder; nothing was restored."))


def restore(path: Path) -> dict[str, Any]:
    """Fill an empty installation from an archive; all of it or nothing, compared row by row."""
    manifest = verify(path)
    _demand_empty()
    if manifest["migrations"] != migrations():
        raise Refusal(
            _("The backup was made by another version. Restore it with that version, then update.")
        )
    try:
        with zipfile.ZipFile(path) as archive, _unpacked_media(archive, manifest):
            _fill_all(archive, manifest)
    except (DatabaseError, ValidationError, *DAMAGE) as error:
        sentence = _("The rows do not fit into this database; nothing was kept. It says: %s")
        raise Refusal(sentence % str(error).splitlines()[0]) from error
    return manifest


def _fill_all(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    """Every row, compared before anybody sees it; the files take their place at the very end."""
    with transaction.atomic(), connection.constraint_checks_disabled():
        for model in kept_models():
            _fill(model, archive)
        connection.check_constraints()
        _compare(manifest)
        _next_keys()
        _place_media()


def _demand_empty() -> None:
    for model in kept_models():
        if model._base_manager.exists():
            raise Refusal(
                _("This installation is not empty. Restore into a new one; nothing was changed.")
            )
    if media_files():
        raise Refusal(
            _("The media folder is not empty. Restore into a new one; nothing was changed.")
        )


def _fill(model: type[models.Model], archive: zipfile.ZipFile) -> None:
    fields = list(model._meta.concrete_fields)
    with archive.open(f"tables/{model._meta.label_lower}.jsonl") as file:
        rows: list[models.Model] = []
        for line in file:
            rows.append(_row(model, fields, json.loads(line)))
            if len(rows) == CHUNK:
                _insert(model, fields, rows)
                rows = []
        if rows:
            _insert(model, fields, rows)


def _insert(model: type[models.Model], fields: list[Any], rows: list[models.Model]) -> None:
    # Raw, so that no "now" is written over what was; batches, since SQLite limits the parameters.
    size = max(
        1, connection.ops.bulk_batch_size(fields, rows) if connection.vendor == "sqlite" else CHUNK
    )
    for start in range(0, len(rows), size):
        model._base_manager.get_queryset()._insert(  # type: ignore[attr-defined]
            rows[start : start + size], fields=fields, raw=True, using=connection.alias
        )


def _row(model: type[models.Model], fields: list[Any], values: dict[str, Any]) -> models.Model:
    row = model()
    for field in fields:
        value = values[field.attname]
        if isinstance(field, models.BinaryField) and value is not None:
            value = bytes.fromhex(value)
        target = field.target_field if field.is_relation else field
        setattr(row, field.attname, value if value is None else target.to_python(value))
    return row


def _compare(manifest: dict[str, Any]) -> None:
    now = {name: list(found) for name, found in row_hashes().items()}
    for name, known in manifest["tables"].items():
        if now.get(name) != list(known):
            raise Refusal(_("The table %s did not come back as it was; nothing was kept.") % name)


def _next_keys() -> None:
    """Let new rows get new keys, which PostgreSQL counts apart from the rows."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


@contextmanager
def _unpacked_media(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[None]:
    """The files beside their places while the rows are written; gone again when those are not."""
    aside = Path(settings.MEDIA_ROOT, RESTORING)
    shutil.rmtree(aside, ignore_errors=True)  # of a restore that was killed
    try:
        for name in manifest["media"]:
            target = aside.joinpath(*PurePosixPath(name).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(f"media/{name}") as file, target.open("xb") as copy:
                shutil.copyfileobj(file, copy)
        yield
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _place_media() -> None:
    aside = Path(settings.MEDIA_ROOT, RESTORING)
    for path in aside.iterdir() if aside.exists() else ():
        place = aside.parent / path.name
        shutil.rmtree(place, ignore_errors=True)  # folders without a file, as was demanded
        path.rename(place)
