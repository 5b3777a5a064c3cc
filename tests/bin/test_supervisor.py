"""The supervisor with tiny children, seen from outside as an operator sees it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config import supervisor

ROOT = Path(__file__).resolve().parents[2]
STAYS = (
    "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).open('a').write('x'); time.sleep(60)"
)
FALLS = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('a').write('x'); sys.exit(3)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + STAYS
HAS_WORKER = (
    "import subprocess, sys, time;"
    f"subprocess.Popen([sys.executable, '-c', {STAYS!r}, sys.argv[1]]);"
    "time.sleep(0.5); sys.exit(3)"
)


def a_supervisor(tmp_path: Path, *programs: str, patience: float = 10.0) -> subprocess.Popen[str]:
    """A supervisor in a process of its own; child number n writes to the file named n."""
    rows = [
        f"supervisor.Child('child {n}', {[sys.executable, '-c', code, str(tmp_path / str(n))]})"
        for n, code in enumerate(programs)
    ]
    script = (
        "import sys\nfrom config import supervisor\n"
        f"supervisor.PATIENCE = {patience}\n"
        f"supervisor.supervise([{', '.join(rows)}])"
    )
    return subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )


def until(true, seconds: float = 15.0) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if true():
            return True
        time.sleep(0.05)
    return False


def starts(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def living(marker: Path) -> list[str]:
    """Processes that were given this file's path, zombies aside."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if os.fsencode(marker) in words:
            found.append(folder.name)
    return found


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_all_children_and_the_end_is_clean(tmp_path, number):
    running = a_supervisor(tmp_path, STAYS, STAYS)
    assert until(lambda: starts(tmp_path / "0") and starts(tmp_path / "1"))
    running.send_signal(number)
    assert running.wait(timeout=10) == 0
    assert running.communicate()[1] == ""
    assert living(tmp_path / "0") == living(tmp_path / "1") == []


def test_a_child_that_falls_starts_again_and_the_other_stays(tmp_path):
    running = a_supervisor(tmp_path, FALLS, STAYS)
    assert until(lambda: starts(tmp_path / "0") == 2)
    running.terminate()
    said = running.communicate(timeout=10)[1]
    assert running.returncode == 0
    assert said.startswith("The child 0 ended with code 3; it starts again in 1 s.\n")
    assert starts(tmp_path / "1") == 1


def test_what_a_fallen_child_leaves_behind_goes_with_it(tmp_path):
    running = a_supervisor(tmp_path, HAS_WORKER)
    assert until(lambda: starts(tmp_path / "0") == 2)
    running.terminate()
    running.communicate(timeout=10)
    assert living(tmp_path / "0") == []


def test_a_child_that_does_not_listen_is_ended_after_a_while(tmp_path):
    running = a_supervisor(tmp_path, DEAF, patience=0.5)
    assert until(lambda: starts(tmp_path / "0"))
    running.terminate()
    running.communicate(timeout=5)
    assert running.returncode == 0
    assert living(tmp_path / "0") == []


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's own")
def test_a_killed_supervisor_leaves_no_orphan(tmp_path):
    running = a_supervisor(tmp_path, STAYS, STAYS)
    assert until(lambda: starts(tmp_path / "0") and starts(tmp_path / "1"))
    running.kill()
    running.communicate(timeout=5)
    assert until(lambda: not living(tmp_path / "0") and not living(tmp_path / "1"))


def test_pauses_double_up_to_half_a_minute():
    assert [supervisor.pause_after(falls) for falls in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]
