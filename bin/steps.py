"""Steps one after the other: each said, timed, and the first failure ends the row."""

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "var" / "env" / "bin"


@dataclass(frozen=True)
class Step:
    """One command; a run of tests names the file in which it counts them."""

    name: str
    command: Sequence[str]
    settings: Mapping[str, str] = field(default_factory=dict)
    report: Path | None = None


@dataclass(frozen=True)
class Counts:
    """Tests, added up over the runs."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


@dataclass(frozen=True)
class Outcome:
    """How one step ended."""

    name: str
    code: int
    seconds: float
    counts: Counts

    def __str__(self) -> str:
        return f"{'ok    ' if self.code == 0 else 'FAILED'} {self.seconds:7.1f} s  {self.name}"


def tool(name: str, *arguments: str) -> list[str]:
    return [str(TOOLS / name), *arguments]


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def counted(report: Path | None) -> Counts:
    """The sums of a JUnit file; a run that died before writing one has counted nothing."""
    if report is None or not report.exists():
        return Counts()
    total = Counts()
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314
        number = {key: int(suite.get(key, "0")) for key in ("tests", "failures", "errors")}
        skipped, failed = int(suite.get("skipped", "0")), number["failures"] + number["errors"]
        total += Counts(max(number["tests"] - failed - skipped, 0), failed, skipped)
    return total


def take(step: Step, base: Mapping[str, str]) -> Outcome:
    """Run one step in the open, with its own settings on top."""
    if step.report:
        step.report.parent.mkdir(parents=True, exist_ok=True)
        step.report.unlink(missing_ok=True)
    begun = time.monotonic()
    code = subprocess.call(step.command, cwd=ROOT, env={**base, **step.settings})
    counts = counted(step.report)
    if code and not counts.failed:
        counts += Counts(failed=1)  # a failed check is a failure, whatever it counts in
    return Outcome(step.name, code, time.monotonic() - begun, counts)


def take_all(steps: Sequence[Step], base: Mapping[str, str] = os.environ) -> list[Outcome]:
    """Every step until the first that fails."""
    outcomes: list[Outcome] = []
    for number, step in enumerate(steps, 1):
        print(f"\n[{number}/{len(steps)}] {step.name}", flush=True)
        outcomes.append(take(step, base))
        print(outcomes[-1], flush=True)
        if outcomes[-1].code:
            break
    return outcomes
