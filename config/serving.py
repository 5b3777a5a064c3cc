"""What serves an installation: which processes run, and the sentence that says where."""

import http.client
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from config import env
from config.supervisor import Child, supervise

BETWEEN = 0.5  # seconds from one question to the next


def answers(host: str, port: int) -> bool:
    """Whether the pages say that they are ready."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@dataclass
class Announcement:
    """Says once where the pages are, as soon as they answer."""

    host: str
    port: int
    said: bool = False
    due: float = 0.0

    def __call__(self) -> None:
        if self.said or time.monotonic() < self.due:
            return
        self.due = time.monotonic() + BETWEEN
        near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        if not answers(near, self.port):
            return
        self.said = True
        name = "localhost" if near in ("127.0.0.1", "::1") else self.host
        address = env.read("PUBLIC_URL").rstrip("/") or f"http://{name}:{self.port}"
        print(f"Shabaka is at {address}/", flush=True)


def table(host: str, port: int) -> list[Child]:
    """Who runs beside whom; `work` may as well run alone on a machine of its own."""
    bin_folder = Path(sys.executable).parent
    pages = [str(bin_folder / "granian"), "--interface", "wsgi", "--host", host]
    pages += ["--port", str(port), "--workers", "2", "--blocking-threads", "2", "--no-ws"]
    pages += ["--respawn-failed-workers", "--workers-kill-timeout", "8", "--log-level", "warning"]
    return [
        Child("web server", [*pages, "config.wsgi:application"]),
        Child("background worker", [sys.executable, "manage.py", "work"]),
        Child("search index", [sys.executable, "manage.py", "follow"]),
    ]


if __name__ == "__main__":
    HOST, PORT = sys.argv[1], int(sys.argv[2])
    supervise(table(HOST, PORT), Announcement(HOST, PORT))
