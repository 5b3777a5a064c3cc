"""One server in a fresh process, many requests, and what they cost: CPU, time, memory."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 4


@dataclass(frozen=True)
class Cost:
    """One page: status and size as checked, CPU milliseconds a request, latency, rate, memory in MB."""

    status: int
    size: int
    cpu_ms: float
    median_ms: float
    p95_ms: float
    rate: float
    memory_mb: float


@contextmanager
def server(env: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The real server with two workers, as bin/run starts it; gives its port and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2",
        "--blocking-threads", "2", "--host", "127.0.0.1", "--port", str(port), "--no-access-log",
        "config.wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603
        command, env=os.environ | env | {"DJANGO_SETTINGS_MODULE": "bench.settings"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def cost(port: int, pid: int, path: str, requests: int, *, packed: bool = False) -> Cost:
    """Ask for one page often, over a few kept connections; the answer is checked every time."""
    headers = {"Accept-Encoding": "br"} if packed else {}
    status, size = _once(port, path, headers)
    for _ in range(8):
        _once(port, path, headers)
    before, began = cpu(pid), time.perf_counter()
    each = max(1, requests // CONNECTIONS)
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        runs = list(
            pool.map(lambda _n: _many(port, path, headers, each, status), range(CONNECTIONS))
        )
    elapsed = time.perf_counter() - began
    times = sorted(t for run in runs for t in run)
    spent = cpu(pid) - before
    return Cost(
        status, size, 1000 * spent / len(times), 1000 * statistics.median(times),
        1000 * times[int(len(times) * 0.95) - 1 if len(times) > 1 else 0], len(times) / elapsed,
        memory(pid),
    )  # fmt: skip


def _once(port: int, path: str, headers: dict[str, str]) -> tuple[int, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, len(body)


def _many(port: int, path: str, headers: dict[str, str], count: int, status: int) -> list[float]:
    connection, times = http.client.HTTPConnection("127.0.0.1", port, timeout=120), []
    for _ in range(count):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - began)
        if answer.status != status:
            raise SystemExit(f"{path} answered {answer.status} and, before, {status}")
    connection.close()
    return times


def family(pid: int) -> list[int]:
    """A process, its children, and PostgreSQL's backends that serve the measured database."""
    found, wave = [pid], [pid]
    while wave:
        wave = [child for parent in wave for child in _children(parent)]
        found += wave
    return found + _backends()


def _children(pid: int) -> list[int]:
    listed = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        listed += [int(child) for child in task.read_text().split()]
    return listed


def _backends() -> list[int]:
    name = os.environ.get("DATABASE_URL", "").rpartition("/")[2]
    if not name:
        return []
    found = []
    for entry in Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes() if entry.name.isdigit() else b""
        except OSError:
            continue
        if line.startswith(b"postgres:") and f" {name} ".encode() in line.replace(b"\0", b" "):
            found.append(int(entry.name))
    return found


def cpu(pid: int) -> float:
    """Seconds of processor time of the server and its database, user and system."""
    total = 0
    for one in family(pid):
        try:
            parts = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(parts[11]) + int(parts[12])
    return total / TICK


def memory(pid: int) -> float:
    """Resident memory of the server's processes in MB, the database's left out."""
    total = 0
    for one in set(family(pid)) - set(_backends()):
        try:
            text = Path(f"/proc/{one}/status").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS"))
    return total / 1024
