"""Which Python the product runs on: the first that works, nearest first."""

import os
import re
import subprocess
from pathlib import Path
from typing import Iterator, List, Mapping, NamedTuple, Optional

from .places import ENV, clean, is_program

OLDEST, BEFORE = (3, 12), (3, 15)
REQUEST = ">=3.12,<3.15"
FETCH = "3.13"
# The version that everything is measured on comes first.
NAMES = ("python3.13", "python3.12", "python3.14", "python3", "python")
QUESTION = (
    "import os, sqlite3, ssl, sys;"
    "print(sys.implementation.name, '%d.%d' % sys.version_info[:2],"
    " os.path.realpath(getattr(sys, '_base_executable', sys.executable)))"
)


class Python(NamedTuple):
    """An interpreter that answered: its version and its own path, behind any shim."""

    version: str
    path: str


def understand(answer: str) -> Optional[Python]:
    """The interpreter that gave this answer, or None where the product cannot run on it."""
    found = re.match(r"cpython (\d+)\.(\d+) (/.+)", answer.strip())
    if not found:
        return None
    version = (int(found.group(1)), int(found.group(2)))
    if not OLDEST <= version < BEFORE:
        return None
    return Python(f"{version[0]}.{version[1]}", found.group(3))


def ask(path: Path, environ: Mapping[str, str]) -> Optional[Python]:
    """Run it: a shim may stand for nothing, and a Python may lack SQLite or TLS."""
    try:
        done = subprocess.run(
            [str(path), "-I", "-c", QUESTION],
            env=clean(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return understand(done.stdout.decode(errors="replace")) if done.returncode == 0 else None


def on_path(path: str) -> Iterator[Path]:
    """Every Python of every folder, since a shim in the first may hide a real one further on."""
    folders = [Path(folder) for folder in path.split(os.pathsep) if folder]
    for name in NAMES:
        for folder in folders:
            yield folder / name


def version_of(folder: str) -> List[int]:
    return [int(number) for number in re.findall(r"\d+", folder)]


def in_pyenv(root: Path) -> Iterator[Path]:
    """What pyenv has installed, active or not, 3.13 first and then the newest."""
    versions = [folder for folder in root.glob("versions/3.*") if re.match(r"[\d.]+$", folder.name)]
    versions.sort(key=lambda folder: version_of(folder.name), reverse=True)
    versions.sort(key=lambda folder: not folder.name.startswith(FETCH + "."))
    return (folder / "bin" / "python" for folder in versions)


def candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    """In the order of search; the present environment first, so that it stays on its Python."""
    yield ENV / "bin" / "python"
    yield from on_path(environ.get("PATH", os.defpath))
    yield from in_pyenv(Path(environ.get("PYENV_ROOT") or Path.home() / ".pyenv"))


def find(environ: Mapping[str, str]) -> Optional[Python]:
    """The first candidate that the product can run on."""
    for path in candidates(environ):
        python = ask(path, environ) if is_program(path) else None
        if python:
            return python
    return None
