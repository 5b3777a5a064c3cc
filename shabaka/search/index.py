"""The index on this node's disk: where it lies, who may write it, and how it is read.

Each build has a folder of its own, ``VAR/search/v1/<build>/``, and the link ``current`` says which
one answers; a new build takes its place in one step. The database is the truth: a build that is
missing, damaged or of another database is made again.
"""

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings
from django.utils.translation import gettext as _

from shabaka.kernel.refusal import Refusal
from shabaka.reading.folding import bare, tokens
from shabaka.reading.stemming import stems_of
from shabaka.search.documents.document import Document, Text
from shabaka.search.rules import spelt
from shabaka.search.states import KIND_WORDS, NUMBERS

SCHEMA_VERSION = 1
CURRENT, MARK, LOCK, STATE = "current", "damaged", "writer.lock", "state.json"
WRITER_BYTES, WRITER_THREADS = 30_000_000, 1
FOR_EVER = 9_999_999
SIZE_BITS, KEY_BITS = 40, 24


class Busy(Refusal):
    """Another process writes this index; only one may."""


class Unreadable(Exception):
    """There is no index here that can be read."""


@dataclass(frozen=True)
class State:
    """How far a build has come: the place in the journal, and the day that it speaks of."""

    day: str
    xact: int
    entry: int


@dataclass(frozen=True)
class Opened:
    """A build as it stood when it was opened; ``stamp`` changes with every commit."""

    build: str
    stamp: tuple[int, int]
    index: Any
    searcher: Any

    @property
    def schema(self) -> Any:
        return self.index.schema


def home() -> Path:
    return Path(settings.VAR) / "search" / f"v{SCHEMA_VERSION}"


def current() -> str:
    """The name of the build that answers, empty when there is none."""
    try:
        return os.readlink(home() / CURRENT)
    except OSError:
        return ""


@lru_cache(maxsize=1)
def schema() -> Any:
    """Raw fields hold whole names; the others hold folded words; numbers order and filter."""
    fields = tantivy.SchemaBuilder()
    for name in ("uid", "kind", "network", "audience", "preferred", "whole", "spelt", "kin_whole"):
        fields.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("name", "kin", "body", "stem"):
        fields.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    fields.add_unsigned_field("until", indexed=True, fast=True)
    for name in ("kind_number", "rank"):
        fields.add_unsigned_field(name, fast=True)
    fields.add_bytes_field("shown", stored=True)
    return fields.build()


@contextmanager
def writing_alone() -> Iterator[None]:
    """Be the one writer of this node; the system lets the lock go even when we are killed."""
    home().mkdir(parents=True, exist_ok=True)
    with (home() / LOCK).open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy(
                _("Another process is writing the search index. Wait until it has finished.")
            ) from error
        yield


@contextmanager
def trouble_is_unreadable() -> Iterator[None]:
    """Whatever goes wrong inside the engine, panics too, means that the index cannot be read."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, Unreadable):
        raise
    except BaseException as error:
        raise Unreadable(str(error)) from error


_kept: Opened | None = None


def opened() -> Opened:
    """The build that answers, as last committed; two looks at the disk when nothing changed."""
    global _kept
    build = current()
    if not build:
        raise Unreadable("There is no search index yet.")
    with trouble_is_unreadable():
        about = (home() / build / "meta.json").stat()
        stamp = (about.st_mtime_ns, about.st_ino)
        kept = _kept
        if kept and (kept.build, kept.stamp) == (str(home() / build), stamp):
            return kept
        index = tantivy.Index.open(str(home() / build))
        # No thread of the engine's own watches the disk: the stamp says when to open again.
        index.config_reader("manual")
        index.reload()
        _kept = Opened(str(home() / build), stamp, index, index.searcher())
        return _kept


def forget_opened() -> None:
    """Open the build again at the next question, as a process that begins does."""
    global _kept
    _kept = None


def mark_damaged() -> None:
    """Ask the writer for a new build: a reader found that this one cannot be read."""
    with suppress(OSError):
        (home() / MARK).touch()


def is_sound(build: str) -> bool:
    """Whether a build can be opened and nobody said that it is damaged."""
    if not build or (home() / MARK).exists():
        return False
    try:
        return opened().searcher.num_docs >= 0
    except Unreadable:
        return False


def state_of(build: str) -> State | None:
    try:
        return State(**json.loads((home() / build / STATE).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def keep_state(build: str, state: State) -> None:
    new = home() / build / f"{STATE}.new"
    new.write_text(json.dumps(asdict(state)))
    new.replace(home() / build / STATE)


def write_new(documents: Iterable[Document]) -> str:
    """A whole new build, not yet answering."""
    build = uuid.uuid4().hex
    folder = home() / build
    folder.mkdir(parents=True)
    writer = tantivy.Index(schema(), str(folder)).writer(WRITER_BYTES, WRITER_THREADS)
    for document in documents:
        writer.add_document(_stored(document))
    writer.commit()
    writer.wait_merging_threads()
    return build


def rewrite(build: str, uids: Iterable[str], documents: Iterable[Document]) -> None:
    """Replace some documents of a build in one commit; what has no document any more is gone."""
    writer = tantivy.Index.open(str(home() / build)).writer(WRITER_BYTES, WRITER_THREADS)
    for uid in uids:
        writer.delete_documents_by_term("uid", uid)
    for document in documents:
        writer.add_document(_stored(document))
    writer.commit()
    writer.wait_merging_threads()


def answer_from(build: str) -> list[str]:
    """Let a build answer from now on; returns the names of those that it replaces."""
    link = home() / f"{CURRENT}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(build)
    link.replace(home() / CURRENT)
    (home() / MARK).unlink(missing_ok=True)
    others = [
        one.name for one in home().iterdir() if one.is_dir() and one.name not in (CURRENT, build)
    ]
    for name in others:
        shutil.rmtree(home() / name, ignore_errors=True)
    return others


def _stored(document: Document) -> Any:
    """A document as the engine keeps it: words folded for finding, texts whole for showing."""
    entry = tantivy.Document()
    for name in ("uid", "kind", "audience"):
        entry.add_text(name, str(getattr(document, name)))
    for network in document.networks:
        entry.add_text("network", network)
    _add_names(entry, document)
    _add_words(entry, document)
    entry.add_unsigned("until", document.until.toordinal() if document.until else FOR_EVER)
    entry.add_unsigned("kind_number", NUMBERS[document.kind])
    entry.add_unsigned("rank", rank(document))
    entry.add_bytes("shown", json.dumps(_shown(document), ensure_ascii=False).encode())
    return entry


def rank(document: Document) -> int:
    """Among equals the larger place first, then the one that was entered earlier."""
    key = int(document.uid.rpartition(":")[2])
    return min(document.size, 2**SIZE_BITS - 1) << KEY_BITS | max(0, 2**KEY_BITS - 1 - key)


def _add_names(entry: Any, document: Document) -> None:
    preferred = [(code, text) for code, text in document.titles.items() if bare(text)]
    every = [*preferred, *document.names]
    _add_all(entry, "preferred", (bare(text) for _code, text in preferred))
    _add_all(entry, "whole", (bare(text) for _code, text in every))
    _add_all(
        entry,
        "spelt",
        (name for code, text in preferred for name in (spelt(text), f"{code}:{spelt(text)}")),
    )
    _add_all(entry, "kin_whole", (bare(text) for _code, text in document.kin))


def _add_words(entry: Any, document: Document) -> None:
    names = [*document.titles.items(), *document.names]
    _add_all(entry, "name", [*_words(names), *(bare(text) for _code, text in names)])
    _add_all(entry, "kin", _words(document.kin))
    kind = ("", KIND_WORDS[document.kind])
    _add_all(entry, "body", _words([*document.words, kind]))
    _add_all(
        entry,
        "stem",
        (s for _c, text in (*names, *document.kin, *document.words, kind) for s in _stems(text)),
    )


@lru_cache(maxsize=20_000)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stems_of(text))


@lru_cache(maxsize=20_000)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))


def _words(texts: Iterable[Text]) -> Iterator[str]:
    return (word for _code, text in texts for word in _tokens(text))


def _add_all(entry: Any, field: str, values: Iterable[str]) -> None:
    for value in dict.fromkeys(values):
        if value:
            entry.add_text(field, value)


def _shown(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "key": document.key,
        "path": document.path,
        "titles": dict(document.titles),
        "names": list(document.names),
        "kin": list(document.kin),
        "line": dict(document.line),
    }
