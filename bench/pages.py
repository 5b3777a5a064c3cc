"""Measure the public pages: ``python -m bench.pages`` on a database of ``bench.data``."""

import argparse
import os
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
os.environ["BENCH_KEEP"] = "0"
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.measure import Cost, Served, cost, middle, server  # noqa: E402
from shabaka.directory.models import City  # noqa: E402

PRODUCT, BARE = "config.wsgi:application", "bench.bare:application"
LEAST_ROWS = 300
ROUNDS, PAIRS = 3, 9
HEADS = (
    "page", "rows", "queries", "KB", "CPU ms", "× floor of as many rows", "median ms", "p95 ms",
    "req/s", "MB",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One address to ask for; ``rows`` is how many records it reads to show or to count."""

    name: str
    path: str
    rows: int

    @property
    def floor(self) -> int:
        return max(self.rows, LEAST_ROWS)


def pages() -> list[Page]:
    large = min(5000, City.objects.count())
    return [
        Page("network, 50 members", "/en/networks/small/", 50),
        Page(f"network, {large} members", "/en/networks/large/", large),
        Page("network as of 2015, 50", "/en/networks/small/?on=2015-12-31", 50),
        Page(f"network as of 2015, {large}", "/en/networks/large/?on=2015-12-31", large),
        Page("network in Arabic, 50", "/ar/networks/small/", 50),
        Page("members, all 50", "/en/networks/small/members/", 50),
        Page(f"members, 100 of {large}", "/en/networks/large/members/", 100),
        Page("map data, 50", "/en/networks/small/members.geojson", 50),
        Page(f"map data, {large}", "/en/networks/large/members.geojson", large),
        Page("city", "/en/cities/city-7/", 1),
        Page("city in Persian", "/fa/cities/city-7/", 1),
        Page("search", "/en/search/?q=ba", 20),
        Page(f"API: members, 100 of {large}", "/api/v1/networks/large/members?size=100", 100),
    ]


def queries(path: str) -> tuple[int, int]:
    """Status and number of queries of a page, counted in this process."""
    client = Client(SERVER_NAME="localhost")
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        status = client.get(path).status_code
    return status, len(seen)


def table(heads: Iterable[str]) -> None:
    row = list(heads)
    print("|", " | ".join(row), "|")
    print("|" + "---|" * len(row))


def line(name: str, rows: int, number: int, found: Cost, ratio: float) -> None:
    cells = (
        name, rows, number, f"{found.size / 1024:.0f}", f"{found.cpu_ms:.2f}", f"{ratio:.2f}",
        f"{found.median_ms:.1f}", f"{found.p95_ms:.1f}", f"{found.rate:.0f}",
        f"{found.memory_mb:.0f}",
    )  # fmt: skip
    print("|", " | ".join(map(str, cells)), "|", flush=True)


def measure(shown: list[Page], counted: dict[str, int], requests: int) -> None:
    """Pages and floors in turns, three rounds of each; of three the middle one is printed."""
    floors: dict[int, list[Cost]] = {page.floor: [] for page in shown}
    found: dict[str, list[Cost]] = {page.path: [] for page in shown}
    with server(BARE) as bare, server(PRODUCT, BENCH_KEEP="0") as product:
        for _ in range(ROUNDS):
            for rows, costs in floors.items():
                costs.append(cost(bare, f"/rows?rows={rows}", requests))
            for page in shown:
                found[page.path].append(cost(product, page.path, requests))
    for rows, costs in sorted(floors.items()):
        line(f"**floor: {rows} rows**", rows, 3, middle(costs), 1)
    for page in shown:
        mine = middle(found[page.path])
        ratio = mine.cpu_ms / middle(floors[page.floor]).cpu_ms
        line(page.name, page.rows, counted[page.path], mine, ratio)


def kept(requests: int) -> None:
    """The kept page against a bare view that answers as many bytes, in turns."""
    path = "/en/networks/small/"
    with server(PRODUCT, BENCH_KEEP="1") as product, server(BARE) as bare:
        for name, packed in (("packed", True), ("as it is", False)):
            pairs = [_pair(product, bare, path, requests, packed) for _ in range(PAIRS)]
            page, view = (middle(list(costs)) for costs in zip(*pairs, strict=True))
            line(f"kept network page, {name}", 50, 1, page, page.cpu_ms / view.cpu_ms)
            line("bare view, as many bytes", 0, 0, view, 1)
            rates = sorted(page.rate / view.rate for page, view in pairs)
            print(f"\n{name}: {median(rates):.2f} of the rate of the bare view", end=" ")
            print(f"({PAIRS} pairs, {rates[0]:.2f} to {rates[-1]:.2f})\n")


def _pair(
    product: Served, bare: Served, path: str, requests: int, packed: bool
) -> tuple[Cost, Cost]:
    page = cost(product, path, requests, packed=packed)
    return page, cost(bare, f"/nothing?bytes={page.size}", requests)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=40)
    wanted = parser.parse_args()
    counted = {page.path: queries(page.path) for page in pages()}
    shown = [page for page in pages() if counted[page.path][0] == 200]
    for page in pages():
        if page not in shown:
            print(f"{page.name}: answered {counted[page.path][0]}, not measured")
    print(
        f"{connection.vendor}, {City.objects.count()} cities, 2 workers, 4 connections, "
        f"{ROUNDS} rounds of {wanted.requests} requests\n"
    )
    connection.close()
    table(HEADS)
    measure(shown, {path: number for path, (_, number) in counted.items()}, wanted.requests)
    print()
    table(["kept page", *HEADS[1:5], "× bare view", *HEADS[6:]])
    kept(wanted.requests * 25)


if __name__ == "__main__":
    main()
