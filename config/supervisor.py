"""Child processes: started together, restarted when one falls, ended together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

PATIENCE = 10.0  # seconds that a child may take to end by itself
LONGEST_PAUSE = 30.0
STEADY = 60.0  # seconds of life after which earlier falls are forgotten
TICK = 0.1
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def tie_to(parent: int) -> None:
    """In a new child: end when the supervisor does, however that happens (Linux only)."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def pause_after(falls: int) -> float:
    """Seconds to wait before the next start: 1, 2, 4 … 30."""
    return min(2.0 ** (falls - 1), LONGEST_PAUSE)


@dataclass
class Child:
    """One row of the table: what runs, and how it has fared."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    falls: int = 0

    def start(self, now: float) -> None:
        parent = os.getpid()
        self.started = now
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: tie_to(parent),
        )

    def bury(self) -> None:
        """What a fallen child leaves behind in its group (a server's workers) goes with it."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def tend(self, now: float) -> None:
        """Start it when it is due; notice when it fell, and set when it is due again."""
        if self.process is None:
            if now >= self.due:
                self.start(now)
            return
        code = self.process.poll()
        if code is None:
            return
        self.falls = 1 if now - self.started > STEADY else self.falls + 1
        pause = pause_after(self.falls)
        self.due = now + pause
        self.bury()
        say(f"The {self.name} ended with code {code}; it starts again in {pause:.0f} s.")


def end_all(children: Sequence[Child], hurried: Callable[[], bool]) -> None:
    """Ask every child to end, wait for them together, then end what is still there."""
    running = [child.process for child in children if child.process]
    for process in running:
        process.terminate()
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit and not hurried():
        if all(process.poll() is not None for process in running):
            break
        time.sleep(TICK)
    for child in children:
        child.bury()


def supervise(children: Sequence[Child], each_tick: Callable[[], None] = lambda: None) -> None:
    """Keep all of them running until a signal says stop; a second signal hurries the end."""
    signals: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda got, _frame: signals.append(got))
    while not signals:
        for child in children:
            child.tend(time.monotonic())
        each_tick()
        time.sleep(TICK)
    end_all(children, lambda: len(signals) > 1)
