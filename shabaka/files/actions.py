"""Keeping files: the row and the bytes together, and nothing left where the row was not written.

Who may add or remove a file is decided by the context that owns what it belongs to: its action asks
its own permission and calls these in its own transaction.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from shabaka.files import rules
from shabaka.files.models import Stored, waiting
from shabaka.files.states import MEGABYTE, MOST_BYTES
from shabaka.journal import actions as journal
from shabaka.journal.models import key_of
from shabaka.journal.states import Audience
from shabaka.kernel.actor import Actor

FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class About:
    """What is said about a file: rights, titles, and what a picture shows, per language."""

    licence: str
    rights_holder: str = ""
    permission: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    alternative: Mapping[str, str] = field(default_factory=dict)
    language: str = ""


@transaction.atomic
def store(
    upload: IO[bytes], name: str, *, by: Actor, at: datetime, owner: models.Model, about: About,
    audience: str = Audience.PARTIES, languages: Sequence[str] = (), network: str = "",
) -> Stored:  # fmt: skip
    """Keep one file of a thing; ``languages`` are those in one of which a picture is described."""
    rules.demand_rights(about.licence, about.rights_holder, about.permission)
    found = rules.checked(_read(upload), name)
    if found.kind.is_image:
        rules.demand_described(about.alternative, languages or settings.LANGUAGE_FALLBACKS)
    stored = Stored.objects.create(
        **_facts(found, name), **_said(about), owner=key_of(owner),
        audience=audience, actor=by.actor_key, stored_at=at,
    )  # fmt: skip
    _tell("file.stored", stored, by, at, network)
    _keep(stored, found.data)
    return stored


@transaction.atomic
def remove(stored: Stored, *, by: Actor, at: datetime, network: str = "") -> None:
    """Forget a file: its row now, its bytes once that is certain."""
    paths = (stored.path, stored.waiting_path)
    _tell("file.removed", stored, by, at, network)
    stored.delete()
    transaction.on_commit(partial(_forget, paths))


@transaction.atomic
def settle(*, by: Actor, at: datetime) -> int:
    """Put right what a killed process left: bytes without a row go, waiting ones take their place.

    Says how many files were touched. Younger ones than a day may still be on their way.
    """
    old = [path for path in _lying() if _age(path, at) > FORGOTTEN_AFTER]
    known = {row.key.hex: row for row in Stored.objects.filter(key__in=_keys(old))}
    touched = 0
    for path in old:
        row = known.get(path.name)
        if row is None:
            path.unlink(missing_ok=True)
        elif path == row.waiting_path:
            _take_place(row.waiting_path, row.path)
        touched += row is None or path == row.waiting_path
    return touched


def _read(upload: IO[bytes]) -> bytes:
    """Never more than may be kept."""
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise rules.refused("too_large", most=MOST_BYTES // MEGABYTE)
    return data


def _facts(found: rules.Checked, name: str) -> dict[str, Any]:
    return {
        "sha256": hashlib.sha256(found.data).hexdigest(),
        "size": len(found.data),
        "content_type": found.kind.content_type,
        "name": rules.clean_name(name),
        "width": found.width,
        "height": found.height,
    }


def _said(about: About) -> dict[str, Any]:
    return {
        "licence": about.licence,
        "rights_holder": about.rights_holder.strip(),
        "permission": about.permission.strip(),
        "title": dict(about.title),
        "alternative": {code: text.strip() for code, text in about.alternative.items()},
        "language": about.language,
    }


def _keep(stored: Stored, data: bytes) -> None:
    """Write the bytes before the row is certain, and move them to their place when it is.

    A process killed between the two leaves them where ``opened`` still finds them.
    """
    part = stored.waiting_path.with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.rename(stored.waiting_path)
    transaction.on_commit(partial(_take_place, stored.waiting_path, stored.path))


def _take_place(waits: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        waits.replace(place)


def _forget(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _lying() -> Iterator[Path]:
    return (path for path in waiting().parent.rglob("*") if path.is_file())


def _age(path: Path, at: datetime) -> timedelta:
    try:
        return timedelta(seconds=at.timestamp() - path.stat().st_mtime)
    except FileNotFoundError:
        return timedelta(0)


def _keys(paths: list[Path]) -> list[UUID]:
    return [UUID(hex=path.name) for path in paths if len(path.name) == 32 and _is_hex(path.name)]


def _is_hex(text: str) -> bool:
    return all(letter in "0123456789abcdef" for letter in text)


def _tell(verb: str, stored: Stored, by: Actor, at: datetime, network: str) -> None:
    """Public pages look different only where the file stands on them."""
    journal.record(verb, stored, by=by, at=at, network=network, owner=stored.owner)
    if stored.is_public:
        journal.raise_version(network)
