"""From the first step to the command itself, which runs on the Python of var/env."""

import os
import sys
from pathlib import Path
from typing import List, Mapping

from .places import ENV, ROOT, clean

NEED_DEV = ("test", "check")
MODULES = {"run": "config.bootstrap", "test": "bin.testing", "check": "bin.checking"}


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder of this installation's own data, as config/env.py reads it."""
    return ROOT / (environ.get("SHABAKA_VAR") or "var")


def keep_secret(folder: Path) -> None:
    """A signing key of this installation, made once, readable by its owner alone."""
    target = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    if target.exists() or os.environ.get("SECRET_KEY"):
        return
    part = folder / f"secret_key.{os.getpid()}"
    with os.fdopen(os.open(str(part), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(os.urandom(48).hex())
    try:
        os.link(str(part), str(target))
    except FileExistsError:
        pass
    finally:
        part.unlink()


def from_root(argument: str, cwd: Path) -> str:
    """A path given from another folder, as seen from the root of the checkout."""
    path, mark, rest = argument.partition("::")
    if argument.startswith("-") or cwd == ROOT or not (cwd / path).exists():
        return argument
    return os.path.relpath(str(cwd / path), str(ROOT)) + mark + rest


def become(name: str, arguments: List[str]) -> None:
    """Replace this process; a console command keeps the caller's folder for its own paths."""
    python = str(ENV / "bin" / "python")
    if name == "shabaka":
        command = [python, str(ROOT / "manage.py"), *arguments]
    else:
        arguments = [from_root(argument, Path.cwd()) for argument in arguments]
        command = [python, "-m", MODULES[name], *arguments]
        os.chdir(str(ROOT))
    sys.stderr.flush()
    os.execve(python, command, clean(os.environ))  # noqa: S606
