"""A server in fresh processes, many requests, and what they cost: CPU, time, memory."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 4


@dataclass(frozen=True)
class Cost:
    """One page: status and size as checked, CPU ms a request, latency, rate, memory in MB."""

    status: int
    size: int
    cpu_ms: float
    median_ms: float
    p95_ms: float
    rate: float
    memory_mb: float


class Served(NamedTuple):
    """Where a server answers, and its first process."""

    port: int
    pid: int


@contextmanager
def server(application: str, **env: str) -> Iterator[Served]:
    """The real server with two workers, as bin/run starts it; fails when it does not come up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--workers", "2",
        "--blocking-threads", "2", "--no-ws", "--host", "127.0.0.1", "--port", str(port),
        "--log-level", "warning", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ | env)  # noqa: S603
    try:
        _wait(process, port)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not start; what it said stands above.")


def cost(served: Served, path: str, requests: int, *, packed: bool = False) -> Cost:
    """Ask for one page often, over a few kept connections; every answer is checked."""
    headers = {"Host": "localhost"} | ({"Accept-Encoding": "br"} if packed else {})
    first = _once(served.port, path, headers)
    for _ in range(8):
        _once(served.port, path, headers)
    before, began = cpu(served.pid), time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        asked = [
            pool.submit(_many, served.port, path, headers, max(1, requests // CONNECTIONS), first)
            for _ in range(CONNECTIONS)
        ]
    elapsed = time.perf_counter() - began
    times = sorted(seconds for run in asked for seconds in run.result())
    spent = cpu(served.pid) - before
    return Cost(
        *first, 1000 * spent / len(times), 1000 * median(times),
        1000 * times[int(len(times) * 0.95) - 1], len(times) / elapsed, memory(served.pid),
    )  # fmt: skip


def middle(costs: list[Cost]) -> Cost:
    """Of several rounds the one whose CPU lies in the middle."""
    return sorted(costs, key=lambda cost: cost.cpu_ms)[len(costs) // 2]


def _once(port: int, path: str, headers: dict[str, str]) -> tuple[int, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    return answer.status, size


def _many(
    port: int, path: str, headers: dict[str, str], count: int, first: tuple[int, int]
) -> list[float]:
    connection, times = http.client.HTTPConnection("127.0.0.1", port, timeout=120), []
    for _ in range(count):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        size = len(answer.read())
        times.append(time.perf_counter() - began)
        if (answer.status, size) != first:
            raise SystemExit(f"{path} answered {answer.status}, {size} bytes; before, {first}")
    connection.close()
    return times


def family(pid: int) -> list[int]:
    """A process, its children, and PostgreSQL's processes that serve the measured database."""
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
