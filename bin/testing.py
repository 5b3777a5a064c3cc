"""bin/test: the tests; with --all everything that has to hold before a change is taken."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bin import checking, machine
from bin.steps import ROOT, Counts, Outcome, Step, manage, take_all, tool
from config import env

WORK = ROOT / "var" / "test"
LANGUAGES = "en,ar,fa"
DEPLOYED = {
    "DEBUG": "0",
    "PUBLIC_URL": "https://shabaka.example",
    "ALLOWED_HOSTS": "shabaka.example",
    "SECRET_KEY": "checked-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}


def surroundings(environ: Mapping[str, str], database: str) -> dict[str, str]:
    """The same for everybody: no setting of a developer's own reaches the tests."""
    declared = {setting.name for setting in env.SETTINGS}
    kept = {name: value for name, value in environ.items() if name not in declared}
    own = {"SHABAKA_VAR": str(WORK / "data"), "SECRET_KEY": "for-tests-only-" * 4}
    return {**kept, **own, "DATABASE_URL": database}


def pytest(name: str, database: str, *arguments: str, languages: str = "en") -> Step:
    """One run of pytest that counts into a file of its own."""
    report = WORK / f"{name.replace(' ', '-')}.xml"
    settings = {"DATABASE_URL": database, "SHABAKA_JOURNEY_LANGUAGES": languages}
    command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
    return Step(name, command, settings, report)


def side_by_side() -> tuple[str, str]:
    return "-n", str(min(os.cpu_count() or 1, 4))


def static_steps() -> list[Step]:
    """What can be said without running a test."""
    uv = [str(ROOT / "var" / "boot" / "bin" / "uv"), "--quiet"]
    return [
        Step("locked packages", [*uv, "lock", "--check", "--python", sys.executable]),
        Step("lint", tool("ruff", "check", "--quiet")),
        Step("format", tool("ruff", "format", "--check", "--quiet")),
        *checking.templates("--check"),
        *checking.proofs(),
        Step("deployment", manage("check", "--deploy", "--fail-level", "WARNING"), DEPLOYED),
        Step("missing migrations", manage("makemigrations", "--check", "--dry-run")),
        Step("catalogues", manage("catalogues", "--check")),
    ]


def running_steps(postgres: str | None, browser: str | None) -> list[Step]:
    """Both databases, the demonstration from nothing, every journey in every language."""
    units = ("-m", "not journey", *side_by_side())
    # One after the other: an open transaction anywhere in the cluster holds a tail of the journal
    # back, as it should, and the tests would wait for those of the other worker.
    alone = ("-m", "not journey")
    journeys = pytest("journeys", "", "-m", "journey", *side_by_side(), languages=LANGUAGES)
    demo = {"SHABAKA_VAR": str(WORK / "demo")}
    return [
        pytest("tests on SQLite", "", *units),
        *([pytest("tests on PostgreSQL", postgres, *alone)] if postgres else []),
        Step("the demonstration on an empty database", manage("demo"), demo),
        *([journeys] if browser else []),
    ]


def left_out(postgres: str | None, browser: str | None) -> list[str]:
    """What this machine cannot show, in sentences."""
    sentences = []
    if not postgres:
        sentences.append(
            "Not run: the tests on PostgreSQL, since none answers (set SHABAKA_TEST_PG)."
        )
    if not browser:
        sentences.append("Not run: the browser journeys, since no Chromium is here (set CHROMIUM).")
    return sentences


def close(outcomes: Sequence[Outcome], notes: Sequence[str], strict: bool) -> int:
    """The summary; its last line is the count of tests, for people and for programs."""
    print("\nSummary")
    for line in (*outcomes, *notes):
        print(f"  {line}")
    counts = sum((outcome.counts for outcome in outcomes), Counts())
    if strict:
        counts += Counts(failed=len(notes))
    print(counts, flush=True)
    return 1 if counts.failed or any(outcome.code for outcome in outcomes) else 0


def prepare(environ: Mapping[str, str]) -> tuple[dict[str, str], str | None]:
    """Install what is missing where we may, and say which browser plays the journeys."""
    packages = machine.missing(environ)
    if packages and not machine.install(packages, WORK / "apt.log"):
        print(f"Please install {' and '.join(packages)}: they cannot be installed from here.")
    browser = machine.browser(environ)
    found = {"CHROMIUM": browser} if browser else {"SHABAKA_NO_BROWSER": "1"}
    return {**environ, **found}, browser


def everything(environ: Mapping[str, str], browser: str | None) -> int:
    """bin/test --all."""
    postgres = machine.postgres(environ)
    notes, strict = left_out(postgres, browser), environ.get("CI") == "true"
    if strict and notes:
        return close([], notes, strict)
    shutil.rmtree(WORK / "demo", ignore_errors=True)
    (WORK / "demo").mkdir(parents=True)
    steps = [*static_steps(), *running_steps(postgres, browser)]
    return close(take_all(steps, surroundings(environ, "")), notes, strict)


def chosen(arguments: Sequence[str], environ: Mapping[str, str], browser: str | None) -> int:
    """bin/test, or bin/test with arguments of pytest: on SQLite, or as DATABASE_URL says."""
    database = environ.get("DATABASE_URL", "")
    step = pytest("tests", database, *(arguments or side_by_side()))
    notes = [] if browser else left_out("-", browser)
    return close(take_all([step], surroundings(environ, database)), notes, strict=False)


def main(arguments: list[str]) -> int:
    Path(WORK / "data").mkdir(parents=True, exist_ok=True)
    environ, browser = prepare(os.environ)
    if arguments == ["--all"]:
        return everything(environ, browser)
    return chosen(arguments, environ, browser)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
