"""The search for a Python: the answers that count, and the order in which they are asked."""

import os
import sys
from pathlib import Path

import pytest

from bin.booting import pythons


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("cpython 3.13 /usr/bin/python3.13\n", pythons.Python("3.13", "/usr/bin/python3.13")),
        ("cpython 3.12 /opt/my python/bin/python", ("3.12", "/opt/my python/bin/python")),
        ("cpython 3.14 /usr/bin/python3.14", ("3.14", "/usr/bin/python3.14")),
        ("cpython 3.11 /usr/bin/python3.11", None),
        ("cpython 3.15 /usr/bin/python3.15", None),
        ("pypy 3.12 /usr/bin/pypy3", None),
        ("pyenv: python3.13: command not found", None),
        ("", None),
    ],
)
def test_an_answer_counts_only_from_a_python_we_run_on(answer, found):
    assert pythons.understand(answer) == found


def test_this_very_python_is_understood():
    found = pythons.ask(Path(sys.executable), os.environ)
    assert found is not None
    assert found.version == "{}.{}".format(*sys.version_info)


def a_program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def without_ours(monkeypatch, tmp_path):
    monkeypatch.setattr(pythons, "ENV", tmp_path / "no-environment")


def test_a_shim_that_stands_for_nothing_hides_no_python_behind_it(monkeypatch, tmp_path):
    without_ours(monkeypatch, tmp_path)
    shim = a_program(tmp_path / "shims" / "python3.13", "echo not found >&2; exit 127")
    real = a_program(tmp_path / "bin" / "python3.13", "echo cpython 3.13 /real/python3.13")
    environ = {"PATH": f"{shim.parent}:{real.parent}:/bin", "PYENV_ROOT": str(tmp_path / "none")}
    assert pythons.find(environ) == ("3.13", "/real/python3.13")


def test_pyenv_is_asked_after_the_path_and_prefers_the_measured_version(monkeypatch, tmp_path):
    without_ours(monkeypatch, tmp_path)
    for version in ("2.7.18", "3.9.2", "3.12.10", "3.13.2", "3.13.10", "3.14.1", "3.13-dev"):
        short = ".".join(version.split(".")[:2])
        program = tmp_path / "versions" / version / "bin" / "python"
        a_program(program, f"echo cpython {short} /pyenv/{version}")
    environ = {"PATH": str(tmp_path / "empty"), "PYENV_ROOT": str(tmp_path)}
    assert pythons.find(environ) == ("3.13", "/pyenv/3.13.10")
    order = [path.parent.parent.name for path in pythons.in_pyenv(tmp_path)]
    assert order == ["3.13.10", "3.13.2", "3.14.1", "3.12.10", "3.9.2"]


def test_a_machine_without_any_gives_none(monkeypatch, tmp_path):
    without_ours(monkeypatch, tmp_path)
    old = a_program(tmp_path / "python3", "echo cpython 3.8 /old/python3.8")
    assert pythons.find({"PATH": str(old.parent), "PYENV_ROOT": str(tmp_path)}) is None
