"""var/env, exactly as uv.lock says: made once, mended when interrupted, never by two at a time."""

import fcntl
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, List, Mapping, Optional

from . import pythons, uv
from .places import ENV, PYTHONS, ROOT, clean, is_program
from .say import Impossible, say
from .stamp import STAMP, read, ready, stamp

BEGUN = ROOT / "var" / "env.begun"
NO_PYTHON = (
    "Shabaka needs Python 3.12, 3.13 or 3.14 and could neither find nor fetch one:"
    " please install one of them (for example the package python3.13), then run this again."
)


@contextmanager
def alone() -> Iterator[None]:
    """One installation at a time in a checkout; the lock falls with the process that holds it."""
    lock = ROOT / "var" / "boot.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("a") as held:
        os.set_inheritable(held.fileno(), True)  # a uv that outlives us still holds it
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Waiting for another command that is installing…")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def fetched(program: Path, environ: Mapping[str, str]) -> Optional[pythons.Python]:
    """A Python that uv knows of, else one that it fetches into var/python."""
    searching = ["python", "find", "--no-project", "--no-python-downloads", pythons.REQUEST]
    path = uv.quiet([str(program), *searching], clean(environ))
    known = pythons.ask(Path(path.strip()), environ) if path else None
    if known:
        return known
    say("No Python 3.12 or newer is here: fetching one…")
    PYTHONS.mkdir(parents=True, exist_ok=True)
    installing = ["python", "install", "--no-bin", "--install-dir", str(PYTHONS), pythons.FETCH]
    uv.quiet([str(program), *installing], clean(environ))
    paths = sorted(PYTHONS.glob("cpython-*/bin/python3"))
    return next(filter(None, (pythons.ask(path, environ) for path in paths)), None)


def sync(program: Path, python: str, dev: bool, environ: Mapping[str, str]) -> None:
    """Let uv do it; what it says is shown only when it fails."""
    group: List[str] = ["--group", "dev"] if dev else ["--no-dev"]
    done = subprocess.run(
        [str(program), "sync", "--frozen", "--no-python-downloads", "--python", python, *group],
        cwd=str(ROOT),
        env={**clean(environ), "UV_PROJECT_ENVIRONMENT": str(ENV)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        close_fds=False,
        check=False,
    )
    if done.returncode:
        say(done.stderr.decode(errors="replace").strip())
        raise Impossible(
            "The packages could not be installed for the reason above:"
            " please put it right, then run this command again."
        )


def install(dev: bool, environ: Mapping[str, str]) -> None:
    """From nothing, from an older lock, or from what an interrupted installation left."""
    had_dev = read(STAMP).endswith(" dev") or is_program(ENV / "bin" / "pytest")
    interrupted = BEGUN.exists() or (ENV.exists() and not is_program(ENV / "bin" / "python"))
    say("Installing what is missing (once, about a minute)…")
    python = pythons.find(environ)
    program = uv.ensure(environ)
    python = python or fetched(program, environ)
    if not python:
        raise Impossible(NO_PYTHON)
    if interrupted:
        shutil.rmtree(str(ENV), ignore_errors=True)
    if STAMP.exists():
        STAMP.unlink()
    BEGUN.touch()
    try:
        sync(program, python.path, dev or had_dev, environ)
    except Impossible:
        BEGUN.unlink()
        raise
    STAMP.write_text(stamp(ROOT, dev or had_dev))
    BEGUN.unlink()


def ensure(dev: bool) -> None:
    """An environment that is complete; a warm start reads two files and asks nobody."""
    if ready(dev):
        return
    with alone():
        if not ready(dev):
            install(dev, dict(os.environ))
