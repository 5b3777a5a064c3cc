"""bin/check: put the format right, then lint, types and import contracts."""

import sys

from bin.steps import ROOT, Step, take_all, tool


def templates(*options: str) -> list[Step]:
    """The template formatter takes files, and none of them is an error to it."""
    files = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("shabaka/**/*.html"))
    return [Step("templates", tool("djade", *options, *files))] if files else []


def proofs() -> list[Step]:
    """Types and contracts."""
    return [
        Step("types", tool("mypy", "shabaka", "config")),
        Step("import contracts", tool("lint-imports")),
    ]


def steps() -> list[Step]:
    return [
        Step("format", tool("ruff", "format")),
        Step("lint", tool("ruff", "check", "--fix")),
        *templates(),
        *proofs(),
    ]


if __name__ == "__main__":
    outcomes = take_all(steps())
    sys.exit(1 if outcomes[-1].code else 0)
