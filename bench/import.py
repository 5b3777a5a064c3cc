"""How long a list of 10,000 members takes: dry run, apply, and the write lock, while people save.

Run it on a database that may be thrown away; the figures are printed, nothing is asserted but that
nobody was refused:

    SHABAKA_VAR=var/bench-import SECRET_KEY=bench var/env/bin/python bench/import.py
"""

import io
import os
import random
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import monotonic, process_time, sleep

import django

sys.path[0] = str(Path(__file__).resolve().parent.parent)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from shabaka.directory.actions import atlas, imports, networks, places  # noqa: E402
from shabaka.directory.actions.names import NewName  # noqa: E402
from shabaka.directory.models import City, Country, Network  # noqa: E402
from shabaka.directory.queries.imports import boxes  # noqa: E402
from shabaka.directory.rules.imports import columns  # noqa: E402
from shabaka.documents import writers  # noqa: E402
from shabaka.documents.writers import Sheet  # noqa: E402
from shabaka.kernel.actor import System  # noqa: E402

BY = System("bench")
ROWS, PEOPLE = 10_000, 20
LATIN = [
    "ba",
    "ra",
    "ku",
    "li",
    "shi",
    "mo",
    "ten",
    "gar",
    "al",
    "za",
    "pur",
    "ti",
    "no",
    "vel",
    "os",
    "hin",
    "dar",
    "fa",
    "qa",
    "mer",
]
ARABIC = [
    "با",
    "را",
    "كو",
    "لي",
    "شي",
    "مو",
    "تن",
    "غار",
    "ال",
    "زا",
    "بور",
    "تي",
    "نو",
    "فل",
    "وس",
    "هن",
    "دار",
    "فا",
    "قا",
    "مر",
]


def generated(rows: int, countries: list[str], seed: int) -> Sheet:
    """Cities that do not exist, many in some countries and few in most, in three languages."""
    chance = random.Random(seed)  # noqa: S311
    weights = [chance.gammavariate(0.6, 1) for _ in countries]
    places = {iso2: boxes()[iso2][0] for iso2 in countries}
    found = []
    for n, iso2 in enumerate(chance.choices(countries, weights, k=rows)):
        parts = [chance.randrange(len(LATIN)) for _ in range(chance.randint(3, 5))]
        english = "".join(LATIN[part] for part in parts).title()
        arabic = "".join(ARABIC[part] for part in parts)
        west, south, east, north = places[iso2]
        found.append(
            [
                f"{english.lower()}-{seed}-{n}", english, arabic, arabic, iso2,
                round(chance.uniform(south, north), 5), round(chance.uniform(west, east), 5),
                chance.randrange(10**6), "UTC",
                None, None, None, "", str(chance.randint(2004, 2025)), "A decision", "", "",
            ]
        )  # fmt: skip
    return Sheet(columns.NAMES, found)


@dataclass
class People:
    """Twenty people who correct records all the time, each with a connection of their own."""

    cities: list[int]
    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def work(self, who: int) -> None:
        chance = random.Random(who)  # noqa: S311
        while not self.ended.is_set():
            begun = monotonic()
            try:
                city = City.objects.get(pk=chance.choice(self.cities))
                places.correct_city(
                    city, by=BY, at=timezone.now(), population=chance.randrange(10**6)
                )
                self.seconds.append(monotonic() - begun)
            except Exception as error:  # whatever it is, it is counted and printed
                self.refused.append(repr(error))
            sleep(0.2)
        connection.close()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """All of them at work for the time of a block, and then what they met with."""
        threads = [threading.Thread(target=self.work, args=(n,)) for n in range(PEOPLE)]
        for thread in threads:
            thread.start()
        yield
        self.ended.set()
        for thread in threads:
            thread.join()
        print(
            f"{len(self.seconds)} saves of 20 people, {len(self.refused)} refused; "
            f"median {1000 * median(self.seconds):.0f} ms, "
            f"p95 {1000 * quantiles(self.seconds, n=20)[-1]:.0f} ms, "
            f"longest {max(self.seconds):.1f} s"
        )
        for error in self.refused[:3]:
            print(error)


def a_network() -> Network:
    atlas.load(by=BY, at=timezone.now())
    return networks.found(by=BY, at=timezone.now(), slug="bench", name={"en": "Bench"})


def some_cities(network: Network) -> list[int]:
    country = Country.objects.get(iso2="EG")
    return [
        places.record_city(
            by=BY, at=timezone.now(), slug=f"saved-{n}", country=country,
            naming=[NewName("en", f"Saved {n}")],
        ).pk
        for n in range(50)
    ]  # fmt: skip


def measured(network: Network, sheet: Sheet, people: People | None) -> None:
    """One import: what it took alone, or beside people who save."""
    file = io.BytesIO(writers.as_csv(sheet))
    begun, busy = monotonic(), process_time()
    run = imports.prepare(network, file, "bench.csv", by=BY, at=timezone.now())
    checked, busy_checking = monotonic() - begun, process_time() - busy
    report = run.told()
    begun, busy = monotonic(), process_time()
    imports.apply(run, by=BY, at=timezone.now(), leave_out=True, despite_doubts=True)
    applied, busy_applying = monotonic() - begun, process_time() - busy
    print(
        f"{len(sheet.rows)} rows {'while 20 people save' if people else 'alone'}: "
        f"dry run {checked:.1f} s (CPU {busy_checking:.1f}), "
        f"apply {applied:.1f} s (CPU {busy_applying:.1f}), write lock {run.held_ms / 1000:.2f} s; "
        f"{report.counts}, {report.doubtful} doubtful"
    )


def main() -> None:
    call_command("migrate", verbosity=0)
    network = a_network()
    print(connection.vendor)
    drawn = {iso2 for iso2, parts in boxes().items() if parts[0].west < parts[0].east}
    countries = sorted(drawn & set(Country.objects.values_list("iso2", flat=True)))
    measured(network, generated(ROWS, countries, 1), None)
    changed = generated(ROWS, countries, 1)
    for row in changed.rows:
        row[7] = int(row[7]) + 1
    measured(network, changed, None)
    cities = some_cities(network)
    with People(cities).saving():
        sleep(15)
    people = People(cities)
    with people.saving():
        measured(network, generated(ROWS, countries, 2), people)


if __name__ == "__main__":
    main()
