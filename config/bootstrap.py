"""bin/run once the environment is there: database, first filling, static files, then serve."""

import argparse
import fcntl
import hashlib
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections

from config import env

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STARTS = ("demo", "empty")
PORTS_TRIED = 20


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def wanted_start(given: str, terminal: bool) -> str:
    """How to fill an empty database: as told, as answered, or the demonstration."""
    if given and given not in STARTS:
        raise SystemExit("SHABAKA_START must be demo or empty.")
    if given or not terminal:
        return given or "demo"
    answer = input("Start with the demonstration or with an empty network? [demo/empty] ")
    return "empty" if answer.strip().lower().startswith("e") else "demo"


def fill_once() -> None:
    """Fill a database that knows no network; never touch one that does."""
    if apps.get_model("directory", "Network")._default_manager.exists():
        return
    if wanted_start(env.read("SHABAKA_START"), sys.stdin.isatty()) == "empty":
        call_command("init")
    else:
        call_command("demo")


def static_digest() -> str:
    """What the collected files are made from, so that a warm start collects nothing."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            about = Path(storage.path(path)).stat()
            digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Hashed, compressed copies of all static files, made anew when one of them changed."""
    stamp, digest = env.var() / "static.stamp", static_digest()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    say("Collecting the static files…")
    # Settings choose this storage only once a manifest exists, which is what this makes.
    settings.STORAGES["staticfiles"] = {"BACKEND": MANIFEST}
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest)


@contextmanager
def alone() -> Iterator[None]:
    """Two commands started at once must not fill one database twice."""
    with (env.var() / "start.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def prepare() -> None:
    """Everything that has to be true before the first page is served."""
    with alone():
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        call_command("catalogues", verbosity=0)
        fill_once()
        collect_static()
    connections.close_all()


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str, first: int) -> int:
    """The first free port from the wished one on."""
    for port in range(first, min(first + PORTS_TRIED + 1, 65_536)):
        if is_free(host, port):
            return port
    raise SystemExit(f"No port from {first} to {first + PORTS_TRIED} is free on {host}.")


def port_number(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")


def options(arguments: list[str]) -> argparse.Namespace:
    """The command line, with SHABAKA_PORT read as strictly as --port."""
    parser = argparse.ArgumentParser(
        prog="bin/run", description="Install, fill on the first start, and serve."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=port_number, help="exactly this port")
    given = parser.parse_args(arguments)
    try:
        given.first = port_number(env.read("SHABAKA_PORT"))
    except argparse.ArgumentTypeError as wrong:
        parser.error(f"SHABAKA_PORT: {wrong}")
    return given


def chosen_port(host: str, exactly: int | None, first: int) -> int:
    """The port of the command line and no other; else the first free one."""
    if exactly and not is_free(host, exactly):
        raise SystemExit(f"Port {exactly} is taken on {host}: give another one with --port.")
    return exactly or free_port(host, first)


def main(arguments: list[str]) -> None:
    """Prepare, then become the supervisor, which needs none of what was loaded here."""
    given = options(arguments)
    chosen_port(given.host, given.port, given.first)  # say early what would fail late
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    prepare()
    port = str(chosen_port(given.host, given.port, given.first))
    sys.stdout.flush()
    command = [sys.executable, "-m", "config.serving", given.host, port]
    os.execv(sys.executable, command)  # noqa: S606


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
