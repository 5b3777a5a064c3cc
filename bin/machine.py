"""What the tests need of the machine itself: a browser, gettext, and perhaps PostgreSQL."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import psycopg

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


def browser(environ: Mapping[str, str]) -> str | None:
    """The program that plays the journeys: CHROMIUM, else the first of the known names."""
    given = environ.get("CHROMIUM", "")
    found = (shutil.which(name, path=environ.get("PATH")) for name in (given, *BROWSERS) if name)
    return next((path for path in found if path), None)


def missing(environ: Mapping[str, str]) -> list[str]:
    """Debian's packages for what is not here."""
    packages = [] if browser(environ) else ["chromium"]
    return packages if shutil.which("msgfmt") else [*packages, "gettext"]


def apt() -> list[str] | None:
    """How to call apt-get here without a password, or None."""
    if not shutil.which("apt-get"):
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-q"]
    if os.geteuid() == 0:
        return quiet
    if not shutil.which("sudo"):
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)  # noqa: S607
    return ["sudo", "-n", *quiet] if allowed.returncode == 0 else None


def install(packages: list[str], log: Path) -> bool:
    """Let Debian's package manager install them, where it may; its own words go to the log."""
    command = apt()
    if not command:
        return False
    print(f"Installing {' and '.join(packages)} (once)…", flush=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    chosen = [*command, "install", "--no-install-recommends", *packages]
    with log.open("wb") as written:
        for line in ([*command, "update"], chosen):
            code = subprocess.call(
                line, stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT
            )
    return code == 0


def postgres(environ: Mapping[str, str]) -> str | None:
    """The address of a PostgreSQL that answers: SHABAKA_TEST_PG, else the usual local one."""
    url = environ.get("SHABAKA_TEST_PG") or POSTGRES
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error:
        return None
    return url
