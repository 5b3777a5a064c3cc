"""uv, in a private environment of its own: nothing outside var/ is installed or changed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Mapping, Optional

from . import index
from .places import BOOT, clean, is_program
from .say import Impossible, say

REQUIREMENT = "uv>=0.13.9,<0.14"
MISSING = (
    "Shabaka could not install uv: please connect this machine to PyPI,"
    " or install uv 0.13 (see https://docs.astral.sh/uv), then run this command again."
)


def quiet(command: List[str], environ: Mapping[str, str]) -> Optional[str]:
    """What a command printed, or None where it failed."""
    try:
        done = subprocess.run(
            command,
            env=clean(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def works(uv: Path, environ: Mapping[str, str]) -> bool:
    """Whether this is a uv of our range; half an installation is none."""
    answer = quiet([str(uv), "--version"], environ) if is_program(uv) else None
    found = re.match(r"uv (\d+)\.(\d+)\.(\d+)", answer or "")
    if not found:
        return False
    version = (int(found.group(1)), int(found.group(2)), int(found.group(3)))
    return index.LEAST <= version < index.BEFORE


def by_venv(environ: Mapping[str, str]) -> None:
    """The usual way: an environment with its own pip."""
    python = str(BOOT / "bin" / "python")
    if quiet([sys.executable, "-m", "venv", "--clear", str(BOOT)], environ) is not None:
        quiet([python, "-m", "pip", "install", "--quiet", REQUIREMENT], environ)


def by_outer_pip(environ: Mapping[str, str]) -> None:
    """Debian without python3-venv: an environment without pip, filled by the pip outside."""
    python = str(BOOT / "bin" / "python")
    bare = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(BOOT)]
    if quiet(bare, environ) is not None:
        outer = [sys.executable, "-m", "pip", "--python", python]
        quiet([*outer, "install", "--quiet", REQUIREMENT], environ)


def by_download(environ: Mapping[str, str]) -> None:
    """Neither venv nor pip: the program out of its wheel, put in place in one step."""
    content = index.download(environ, Path.home())
    if content:
        target = BOOT / "bin" / "uv"
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name("uv.part")
        part.write_bytes(content)
        part.chmod(0o755)
        os.replace(str(part), str(target))


def ensure(environ: Mapping[str, str]) -> Path:
    """A uv that works; ours, else one of the right version that the machine has already."""
    ours = BOOT / "bin" / "uv"
    if works(ours, environ):
        return ours
    say("Installing uv, which installs the rest…")
    for way in (by_venv, by_outer_pip, by_download):
        shutil.rmtree(str(BOOT), ignore_errors=True)
        way(environ)
        if works(ours, environ):
            return ours
    other = shutil.which("uv")
    if other and works(Path(other), environ):
        return Path(other)
    raise Impossible(MISSING)
