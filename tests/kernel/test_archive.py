"""A backup is the whole installation at one instant, comes back as it was, or not at all."""

import hashlib
import json
import os
import random
import signal
import stat
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from shabaka.kernel import archive
from shabaka.kernel.refusal import Refusal
from tests.kernel.installations import (
    Databases,
    Installation,
    manifest_of,
    postgres,
    rewritten,
)

ENGINES = ("sqlite", "postgresql")
MORE = """
from datetime import datetime, UTC
from django.contrib.sessions.backends.db import SessionStore
from shabaka.accounts.models import User
from shabaka.journal.models import Entry
session = SessionStore(); session["secret"] = "of a session"; session.create()
user = User.objects.create_user("amina@example.org")
at = datetime(1999, 12, 31, 23, 59, 59, 123456, tzinfo=UTC)
facts = {"ب": ["ی", None, 1.5, True], "a": {"b": "\\u2028 \\\\ \\" \\n end", "😀": ""}}
who = {"subject": "y:1", "actor": "system:z", "audience": "public"}
Entry.objects.create(verb="x", at=at, facts=facts, **who)
"""
NEW_ROWS = """
from datetime import datetime, UTC
from shabaka.directory.actions import people, places
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import Country, Person
from shabaka.kernel.actor import System
last = max(Person.objects.values_list("pk", flat=True))
who = {"by": System("test"), "at": datetime(2026, 3, 10, tzinfo=UTC)}
person = people.record(naming=[NewName("en", "Amina")], **who)
arabia = Country.objects.get(iso2="SA")
places.record_city(slug="new", country=arabia, naming=[NewName("en", "New")], **who)
print(person.pk > last)
"""
WRITE_PAIRS = """
from datetime import datetime, UTC
from django.db import transaction
from shabaka.journal.models import Entry
who = {"actor": "a", "audience": "public", "at": datetime(2026, 3, 10, tzinfo=UTC)}
for number in range(100_000):
    with transaction.atomic():
        for half in (1, 2):
            Entry.objects.create(verb=f"half.{half}", subject=f"pair:{number}", **who)
    if not number:
        print("begun", flush=True)
"""


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    server = postgres()
    if not server and os.environ.get("CI") != "true":
        pytest.skip("PostgreSQL does not answer here")
    found = Databases(server)
    yield found
    found.drop()


@pytest.fixture
def install(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Installation]]:
    """A new installation on an engine, its processes ended and its database gone afterwards."""
    made: list[Installation] = []

    def new(engine: str) -> Installation:
        url = request.getfixturevalue("databases").new() if engine == "postgresql" else ""
        made.append(Installation(tmp_path / f"installation-{len(made)}", url))
        return made[-1]

    yield new
    for one in made:
        one.end()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The demonstration on SQLite with media, a session, an account and difficult values."""
    home = Installation(tmp_path_factory.mktemp("filled") / "var")
    assert home.run("demo").code == 0
    home.do(MORE)
    files = {"files/ab/cd/1": b"\x00\xff" * 5000, "files/نامه": b"", "a b.txt": b"x"}
    for name, data in files.items():
        path = home.media / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (home.media / "half.part").write_bytes(b"half written")
    return home


@pytest.fixture(scope="module")
def saved(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved") / "backup.zip"
    ran = filled.run("backup", str(path))
    assert ran.code == 0, ran.said
    assert "and 3 files" in ran.said
    return path


def media_of(home: Installation) -> dict[str, str]:
    return {
        str(path.relative_to(home.media)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.media.rglob("*")
        if path.is_file() and path.suffix != ".part"
    }


def is_empty(home: Installation) -> bool:
    return home.rows() == 0 and not (home.media.exists() and media_of(home))


def test_it_moves_to_postgresql_and_back_row_by_row(
    filled: Installation, saved: Path, install: Callable[..., Installation], tmp_path: Path
) -> None:
    before, path, here = manifest_of(saved), saved, filled
    for number, engine in enumerate(("postgresql", "sqlite")):
        there = install(engine)
        ran = there.run("restore", str(path))
        assert ran.code == 0, ran.said
        path = tmp_path / f"again-{number}.zip"
        assert there.run("backup", str(path)).code == 0
        after = manifest_of(path)
        assert after["tables"] == before["tables"]
        assert after["media"] == before["media"] == media_of(there) == media_of(here)
        assert (there.var / "demo").exists()
        here = there
    assert before["tables"]["directory.city"][0] == 444
    assert sum(rows for rows, _hash in before["tables"].values()) > 5000


@pytest.mark.parametrize("engine", ENGINES)
def test_work_goes_on_where_it_was_restored(
    saved: Path, install: Callable[..., Installation], engine: str
) -> None:
    there = install(engine)
    assert there.run("restore", str(saved)).code == 0
    assert there.do(NEW_ROWS).strip().endswith("True")
    counted = there.run("members", "creative-cities", "--on", "2018-06-12", "--json")
    assert (json.loads(counted.said)["cities"], json.loads(counted.said)["countries"]) == (180, 72)
    again = there.run("restore", str(saved))
    assert again.code != 0
    assert "not empty" in again.said
    assert "Traceback" not in again.said


def test_sessions_queues_and_half_written_files_are_left_out(saved: Path) -> None:
    with zipfile.ZipFile(saved) as backup:
        names = backup.namelist()
        text = b"".join(backup.read(name) for name in names)
    apps = {name.split("/")[1].split(".")[0] for name in names if name.startswith("tables/")}
    assert {"directory", "journal", "accounts"} <= apps
    assert not apps & {"sessions", "usersessions", "django_tasks_database", "contenttypes", "auth"}
    assert "tables/journal.position.jsonl" not in names
    assert b"of a session" not in text
    assert not [name for name in names if name.endswith(".part")]


def test_only_its_owner_may_read_a_backup(saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_never_written_over(filled: Installation, tmp_path: Path) -> None:
    path = tmp_path / "mine.zip"
    path.write_text("mine")
    ran = filled.run("backup", str(path))
    assert ran.code != 0
    assert "exists already" in ran.said
    assert path.read_text() == "mine"
    busy = tmp_path / "other.zip.part"
    busy.write_text("another one writes")
    ran = filled.run("backup", str(tmp_path / "other.zip"))
    assert ran.code != 0
    assert "being written" in ran.said
    assert busy.read_text() == "another one writes"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine.zip", "other.zip.part"]


def test_where_nothing_can_be_written_it_says_so(filled: Installation, tmp_path: Path) -> None:
    ran = filled.run("backup", str(tmp_path / "nowhere" / "a.zip"))
    assert ran.code != 0
    assert "cannot be written" in ran.said
    assert "Traceback" not in ran.said


def test_a_folder_with_media_is_not_mixed_with_those_of_a_backup(
    saved: Path, install: Callable[..., Installation]
) -> None:
    there = install("sqlite")
    there.media.mkdir(parents=True)
    (there.media / "mine").write_text("mine")
    ran = there.run("restore", str(saved))
    assert ran.code != 0
    assert "media folder is not empty" in ran.said
    assert there.rows() == 0
    assert [path.name for path in there.media.iterdir()] == ["mine"]


def test_a_wrong_byte_anywhere_is_seen_or_changes_nothing(saved: Path, tmp_path: Path) -> None:
    data, manifest = saved.read_bytes(), manifest_of(saved)
    chance = random.Random(7)
    places = [chance.randrange(len(data)) for _ in range(25)] + [0, len(data) - 1]
    refused = 0
    for place in places:
        damaged = tmp_path / "damaged.zip"
        damaged.write_bytes(data[:place] + bytes([data[place] ^ 0x40]) + data[place + 1 :])
        try:
            assert archive.verify(damaged)["tables"] == manifest["tables"]
        except Refusal:
            refused += 1
    assert refused >= 20


def _with(name: str, value: object) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        manifest[name] = value(manifest[name]) if callable(value) else value
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


def _less_rows(members: dict[str, bytes]) -> None:
    table = "tables/directory.city.jsonl"
    members[table] = members[table].split(b"\n", 1)[1]


def _outside(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members[f"media/{name}"] = b"x"
        _with("media", lambda media: media | {name: hashlib.sha256(b"x").hexdigest()})(members)

    return change


def _misfit(members: dict[str, bytes]) -> None:
    """Rows whose sums are right and that no table can hold."""
    table = "tables/directory.city.jsonl"
    members[table] = members[table].replace(b'"latitude": "', b'"latitude": "9', 1)
    lines = members[table].decode().splitlines()
    found = archive.digest(lines)
    _with("tables", lambda tables: tables | {"directory.city": found})(members)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_with("kind", "other"), "this version can read"),
        (_with("edition", 99), "this version can read"),
        (_with("migrations", lambda names: [*names, "directory.9999_later"]), "another version"),
        (_less_rows, "directory.city"),
        (_outside("../outside"), "outside the media folder"),
        (_outside("/tmp/outside"), "outside the media folder"),
        (_outside("files/../../outside"), "outside the media folder"),
        (_misfit, "nothing was kept"),
        (lambda members: members.pop("manifest.json"), "damaged or not a backup"),
        (lambda members: members.update({"manifest.json": b"[]"}), "damaged or not a backup"),
        (lambda members: members.pop("tables/directory.city.jsonl"), "damaged or not a backup"),
        (lambda members: members.pop("media/a b.txt"), "damaged or not a backup"),
    ],
)
def test_what_is_no_good_backup_is_refused_and_nothing_is_kept(
    saved: Path, install: Callable[..., Installation], change: Callable, sentence: str
) -> None:
    there = install("sqlite")
    ran = there.run("restore", str(rewritten(saved, change)))
    assert ran.code != 0
    assert sentence in ran.said
    assert "Traceback" not in ran.said
    assert is_empty(there)
    assert not list(there.var.parent.glob("**/outside"))


@pytest.mark.parametrize("data", [b"", b"not a backup", b"PK\x05\x06" + bytes(18)])
def test_another_file_is_no_backup(
    install: Callable[..., Installation], tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "other").write_bytes(data)
    ran = install("sqlite").run("restore", str(tmp_path / "other"))
    assert ran.code != 0
    assert "damaged or not a backup" in ran.said


def test_an_archive_that_does_not_fit_is_refused_by_postgresql_too(
    saved: Path, install: Callable[..., Installation]
) -> None:
    there = install("postgresql")
    ran = there.run("restore", str(rewritten(saved, _misfit)))
    assert ran.code != 0
    assert "Traceback" not in ran.said
    assert is_empty(there)


def test_tables_of_another_version_are_not_saved(
    install: Callable[..., Installation], tmp_path: Path
) -> None:
    ran = install("sqlite").run("backup", str(tmp_path / "a.zip"))
    assert ran.code != 0
    assert "Traceback" not in ran.said
    assert list(tmp_path.glob("a.zip*")) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_backup_is_of_one_instant_while_others_write(
    saved: Path, install: Callable[..., Installation], tmp_path: Path, engine: str
) -> None:
    there = install(engine)
    assert there.run("restore", str(saved)).code == 0
    writer = there.start("shell", "--no-imports", "-c", WRITE_PAIRS)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "begun\n"
    path = tmp_path / "while.zip"
    ran = there.run("backup", str(path))
    assert ran.code == 0, ran.said
    assert writer.poll() is None
    with zipfile.ZipFile(path) as backup:
        rows = map(json.loads, backup.read("tables/journal.entry.jsonl").splitlines())
        pairs = Counter(row["subject"] for row in rows if row["verb"].startswith("half."))
    assert pairs
    assert set(pairs.values()) == {2}


def test_a_restore_that_is_killed_leaves_nothing_behind(
    saved: Path, install: Callable[..., Installation]
) -> None:
    there = install("postgresql")
    assert there.run("migrate", "--verbosity", "0").code == 0
    with psycopg.connect(there.url) as other:
        # The rows of the places are written by then; this table is one of the last.
        other.execute("LOCK TABLE journal_publicversion IN SHARE MODE")
        process = there.start("restore", str(saved))
        wait_until(lambda: waits_for_a_lock(there.url))
        assert (there.media / ".restoring").exists()
        process.send_signal(signal.SIGKILL)
        process.communicate()
    wait_until(lambda: not waits_for_a_lock(there.url))
    assert is_empty_of_rows_and_files(there)
    assert there.run("restore", str(saved)).code == 0
    assert not (there.media / ".restoring").exists()


def is_empty_of_rows_and_files(home: Installation) -> bool:
    visible = [path for path in home.media.iterdir() if path.name != ".restoring"]
    return home.rows() == 0 and visible == []


def waits_for_a_lock(url: str) -> bool:
    with psycopg.connect(url, autocommit=True) as connection:
        return bool(connection.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchall())


def wait_until(happens: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.1)
