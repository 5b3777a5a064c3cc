"""Measure the public pages: ``python -m bench.pages [--requests 40]`` on a database of bench.data."""

import argparse
import os
from dataclasses import dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
os.environ["BENCH_KEEP"] = "0"
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.measure import Cost, cost, server  # noqa: E402
from shabaka.directory.models import City  # noqa: E402


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    rows: int


def pages() -> list[Page]:
    large = min(5000, City.objects.count())
    return [
        Page("network, 50 members", "/en/networks/small/", 50),
        Page(f"network, {large} members", "/en/networks/large/", large),
        Page("network as of 2015, 50", "/en/networks/small/?on=2015-12-31", 50),
        Page(f"network as of 2015, {large}", "/en/networks/large/?on=2015-12-31", large),
        Page("network in Arabic, 50", "/ar/networks/small/", 50),
        Page("members, a page of 100", "/en/networks/large/members/", 100),
        Page("members, 50", "/en/networks/small/members/", 50),
        Page(f"map data, {large}", "/en/networks/large/members.geojson", large),
        Page("map data, 50", "/en/networks/small/members.geojson", 50),
        Page("city", "/en/cities/city-7/", 1),
        Page("city in Persian", "/fa/cities/city-7/", 1),
        Page("search", "/en/search/?q=ba", 20),
        Page("API members, 100", "/api/v1/networks/large/members?size=100", 100),
    ]


def queries(path: str) -> tuple[int, int]:
    """Status and number of queries of a page, counted in this process."""
    client = Client(SERVER_NAME="localhost")
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        status = client.get(path).status_code
    return status, len(seen)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=40)
    wanted = parser.parse_args()
    counted = {page.path: queries(page.path) for page in pages()}
    connection.close()
    print(
        f"{connection.vendor}, {City.objects.count()} cities, 2 workers, 4 connections; CPU with the database"
    )
    print(
        "| page | rows | queries | KB | CPU ms | × floor of as many rows | median ms | p95 ms | req/s | MB |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    floors: dict[int, Cost] = {}
    with server({"BENCH_BARE": "1"}) as (port, pid):
        for rows in sorted({max(page.rows, 300) for page in pages()}):
            floors[rows] = cost(port, pid, f"/rows?rows={rows}", wanted.requests)
            line(f"floor: {rows} rows, 3 queries", rows, 3, floors[rows], 1.0)
    with server({"BENCH_KEEP": "0"}) as (port, pid):
        for page in pages():
            status, number = counted[page.path]
            if status != 200:
                print(f"| {page.name} | answered {status}: not measured |")
                continue
            found = cost(port, pid, page.path, wanted.requests)
            line(
                page.name,
                page.rows,
                number,
                found,
                found.cpu_ms / floors[max(page.rows, 300)].cpu_ms,
            )
    kept(wanted.requests)


def kept(requests: int) -> None:
    """The kept page against a bare view that answers as many bytes, in the same run."""
    path, many = "/en/networks/small/", requests * 25
    with server({"BENCH_KEEP": "1"}) as (port, pid):
        page = cost(port, pid, path, many, packed=True)
    with server({"BENCH_BARE": "1"}) as (port, pid):
        bare = cost(port, pid, f"/nothing?bytes={page.size}", many)
    line("kept network page, packed", 50, 1, page, page.cpu_ms / bare.cpu_ms)
    line("bare view, as many bytes", 0, 0, bare, 1.0)
    print(
        f"\nThe kept page is answered at {page.rate / bare.rate:.2f} of the rate of the bare view."
    )


def line(name: str, rows: int, number: int, found: Cost, ratio: float) -> None:
    print(
        f"| {name} | {rows} | {number} | {found.size / 1024:.0f} | {found.cpu_ms:.2f} | {ratio:.2f} | "
        f"{found.median_ms:.1f} | {found.p95_ms:.1f} | {found.rate:.0f} | {found.memory_mb:.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
