"""Lists of members written: the same rows as single actions write, all of them or none."""

import csv
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from io import BytesIO, StringIO
from typing import Any

import pytest

from shabaka.directory.actions import imports, memberships, places
from shabaka.directory.actions.memberships import NewEvent
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import (
    City,
    CityName,
    Country,
    ImportRun,
    Membership,
    MembershipEvent,
    Network,
    Span,
)
from shabaka.directory.rules.imports import columns
from shabaka.directory.rules.memberships import whole_year
from shabaka.directory.states import Change
from shabaka.journal.models import Entry
from shabaka.kernel.actor import Actor, System
from shabaka.kernel.refusal import NotAllowed, Refusal
from tests import factories
from tests.threads import at_once


def a_list(*rows: dict[str, Any]) -> BytesIO:
    """A CSV file with the columns that its rows use."""
    out = StringIO()
    used = [name for name in columns.NAMES if any(name in row for row in rows)]
    writer = csv.DictWriter(out, used)
    writer.writeheader()
    writer.writerows(rows)
    return BytesIO(out.getvalue().encode())


def a_row(key: str, **more: Any) -> dict[str, Any]:
    return {
        "key": key, "name_en": key.capitalize(), "country": "JO", "designated": "2017",
        "source": "A decision",
    } | more  # fmt: skip


@pytest.fixture
def network() -> Network:
    return factories.a_network("towns")


@pytest.fixture
def jordan() -> Country:
    return factories.a_country("JO", "Jordan")


def taken(
    network: Network, *rows: dict[str, Any], by: Actor, at: datetime, **how: Any
) -> ImportRun:
    run = imports.prepare(network, a_list(*rows), "list.csv", by=by, at=at)
    return imports.apply(run, by=by, at=at, **how)


def everything(network: Network) -> dict[str, list[Any]]:
    """All rows of the directory that concern a network, by what they say and not by their keys."""
    city = ("city__slug",)
    return {
        "cities": _values(
            City, "slug", "country__iso2", "name", "sort", "latitude", "longitude", "population",
            "timezone", "geonames_id", "wikidata_id", "unlocode", "note", "source_url",
        ),
        "names": _values(
            CityName, *city, "language", "script", "text", "kind", "starts_on", "ends_on",
            "source", "review",
        ),
        "memberships": _values(Membership, *city, "network__slug", "capacity"),
        "events": _values(
            MembershipEvent, "membership__city__slug", "change", "field__slug", "earliest_on",
            "latest_on", "source", "source_url", "note", "corrects__latest_on", "recorded_at",
        ),
        "spans": _values(
            Span, *city, "membership__city__slug", "network__slug", "field__slug", "standing",
            "starts_earliest", "starts_on", "ends_earliest", "ends_on",
        ),
        "journal": sorted(map(repr, _told())),
    }  # fmt: skip


def _values(model: Any, *names: str) -> list[str]:
    return sorted(map(repr, model.objects.values_list(*names)))


def _told() -> Iterable[tuple[Any, ...]]:
    """The journal of cities and memberships, with the city in the place of a key."""
    slugs = {f"directory.city:{c.pk}": c.slug for c in City.objects.all()}
    slugs |= {
        f"directory.membership:{m.pk}": m.city.slug
        for m in Membership.objects.select_related("city")
    }
    for entry in Entry.objects.all():
        if entry.subject in slugs:
            yield (
                entry.verb, slugs[entry.subject], entry.actor, entry.network, entry.audience,
                entry.at, sorted(entry.facts.items()),
            )  # fmt: skip


THIRTY = [
    {
        "key": f"town-{n}", "name_en": f"Town {n}", "name_ar": f"بلدة {n}", "name_fa": f"شهرک {n}",
        "country": "JO", "latitude": f"{30 + n / 10:.1f}", "longitude": "36.5",
        "population": str(1000 * n), "timezone": "Asia/Amman", "geonames_id": str(100 + n),
        "field": "music" if n % 2 else "film", "designated": str(2010 + n % 5),
        "source": f"Decision {n}", "source_url": f"https://example.org/{n}", "note": f"note {n}",
    }
    for n in range(1, 31)
]  # fmt: skip


def by_single_actions(network: Network, jordan: Country, *, by: Actor, at: datetime) -> None:
    """What the file of thirty towns says, entered one by one."""
    fields = {field.slug: field for field in network.fields.all()}
    for row in THIRTY:
        naming = [NewName(code, row[f"name_{code}"]) for code in ("en", "ar", "fa")]
        city = places.record_city(
            by=by, at=at, slug=row["key"], country=jordan, naming=naming,
            latitude=Decimal(row["latitude"]), longitude=Decimal(row["longitude"]),
            population=int(row["population"]), timezone=row["timezone"],
            geonames_id=int(row["geonames_id"]),
        )  # fmt: skip
        event = NewEvent(
            Change.DESIGNATED, *whole_year(int(row["designated"])), source=row["source"],
            field=fields[row["field"]], source_url=row["source_url"], note=row["note"],
        )  # fmt: skip
        memberships.admit(network, city, event, by=by, at=at)


def corrections_by_single_actions(network: Network, *, by: Actor, at: datetime) -> None:
    """The first ten towns grow, get a name and an exact day."""
    for row in THIRTY[:10]:
        city = City.objects.get(slug=row["key"])
        places.correct_city(
            city,
            by=by,
            at=at,
            population=int(row["population"]) + 1,
            wikidata_id=f"Q{city.slug[5:]}",
        )
        wrong = MembershipEvent.objects.get(membership__city=city)
        told = {name: getattr(wrong, name) for name in ("source", "field", "source_url", "note")}
        year = wrong.latest_on.year
        event = NewEvent(Change.DESIGNATED, date(year, 6, 1), date(year, 6, 1), **told)
        memberships.correct(wrong, event, by=by, at=at)


CORRECTIONS = [
    {
        "key": row["key"], "population": str(int(row["population"]) + 1),
        "wikidata_id": f"Q{row['key'][5:]}", "designated": f"{row['designated']}-06-01",
    }
    for row in THIRTY[:10]
]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_list_writes_what_single_actions_write(
    network: Network, jordan: Country, system: System, at: datetime
) -> None:
    for slug in ("music", "film"):
        factories.a_field(network, slug)
    by_single_actions(network, jordan, by=system, at=at)
    corrections_by_single_actions(network, by=system, at=at)
    singly = everything(network)
    _forget_cities()
    taken(network, *THIRTY, by=system, at=at, despite_doubts=True)
    taken(network, *CORRECTIONS, by=system, at=at)
    assert everything(network) == singly


def _forget_cities() -> None:
    MembershipEvent.objects.exclude(corrects=None).delete()
    for model in (MembershipEvent, Membership, City, Entry):
        model.objects.all().delete()


@pytest.mark.django_db
class TestApplying:
    def test_names_that_were_missing_are_added_as_single_actions_add_them(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        one = factories.a_city("Amman", jordan)
        factories.a_member(network, one)
        places.name_city(one, NewName("ar", "عمّان"), by=system, at=at)
        two = factories.a_city("Petra", jordan)
        factories.a_member(network, two)
        taken(network, {"key": "petra", "name_ar": "البتراء"}, by=system, at=at)
        two.refresh_from_db()
        assert two.name == {"en": "Petra", "ar": "البتراء"}
        assert set(two.sort) == {"en", "ar"}
        told = Entry.objects.filter(verb="name.recorded")
        assert [entry.facts for entry in told] == [{"language": "ar"}] * 2

    def test_nothing_is_written_when_one_row_is_refused(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        rows = [a_row("amman"), a_row("petra", designated="2015-02-30")]
        with pytest.raises(Refusal, match="leave them out"):
            taken(network, *rows, by=system, at=at)
        assert not City.objects.exists()

    def test_refused_rows_can_be_left_out(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        rows = [a_row("amman"), a_row("petra", designated="2015-02-30")]
        run = taken(network, *rows, by=system, at=at, leave_out=True)
        assert [city.slug for city in City.objects.all()] == ["amman"]
        assert run.left_out == 1

    def test_doubtful_rows_wait_for_a_word(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        rows = [a_row("amman"), a_row("aman", name_en="Amman")]
        with pytest.raises(Refusal, match="doubtful"):
            taken(network, *rows, by=system, at=at)
        taken(network, *rows, by=system, at=at, despite_doubts=True)
        assert City.objects.count() == 2

    def test_what_changed_meanwhile_stops_everything(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        amman = factories.a_city("Amman", jordan)
        factories.a_member(network, amman)
        rows = [{"key": "amman", "population": 5}, a_row("petra")]
        run = imports.prepare(network, a_list(*rows), "list.csv", by=system, at=at)
        places.correct_city(amman, by=system, at=at, population=6)
        with pytest.raises(Refusal, match="changed since"):
            imports.apply(run, by=system, at=at)
        assert not City.objects.filter(slug="petra").exists()
        again = imports.prepare_again(run, by=system, at=at)
        imports.apply(again, by=system, at=at)
        amman.refresh_from_db()
        assert amman.population == 5

    def test_a_change_that_touches_no_row_stops_nothing(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        other = factories.a_city("Irbid", jordan)
        run = imports.prepare(network, a_list(a_row("petra")), "list.csv", by=system, at=at)
        places.correct_city(other, by=system, at=at, population=6)
        imports.apply(run, by=system, at=at)
        assert City.objects.filter(slug="petra").exists()

    def test_a_key_taken_meanwhile_stops_everything(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        run = imports.prepare(network, a_list(a_row("petra")), "list.csv", by=system, at=at)
        factories.a_city("Petra", jordan)
        with pytest.raises(Refusal, match="changed since"):
            imports.apply(run, by=system, at=at)

    def test_a_list_is_applied_once(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        run = taken(network, a_row("petra"), by=system, at=at)
        with pytest.raises(Refusal, match="applied or forgotten"):
            imports.apply(run, by=system, at=at)

    def test_two_clicks_write_once(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        run = imports.prepare(network, a_list(a_row("petra")), "list.csv", by=system, at=at)
        other_tab = ImportRun.objects.get(pk=run.pk)
        imports.apply(run, by=system, at=at)
        with pytest.raises(Refusal):
            imports.apply(other_tab, by=system, at=at)
        assert MembershipEvent.objects.count() == 1

    def test_a_list_that_changes_nothing_is_not_applied(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        taken(network, a_row("petra"), by=system, at=at)
        with pytest.raises(Refusal, match="nothing to apply"):
            taken(network, a_row("petra"), by=system, at=at)

    def test_the_journal_tells_the_import_to_the_secretariat(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        taken(network, a_row("petra"), a_row("amman"), by=system, at=at)
        entry = Entry.objects.get(verb="import.applied")
        assert (entry.audience, entry.facts["new"]) == ("secretariat", 2)
        assert "2 new" in entry.sentence

    def test_the_rows_are_gone_once_applied_and_the_report_stays(
        self, network: Network, jordan: Country, system: System, at: datetime
    ) -> None:
        run = taken(network, a_row("petra"), by=system, at=at)
        run.refresh_from_db()
        assert run.content == {}
        assert run.told().counts["new"] == 1
        assert run.held_ms is not None


@pytest.mark.django_db
class TestWho:
    def test_only_the_networks_secretariat_imports(
        self, network: Network, jordan: Country, at: datetime
    ) -> None:
        elsewhere = factories.a_secretary(factories.a_network())
        with pytest.raises(NotAllowed):
            imports.prepare(network, a_list(a_row("petra")), "list.csv", by=elsewhere, at=at)

    def test_who_handed_over_cannot_apply_what_was_prepared(
        self, network: Network, jordan: Country, at: datetime
    ) -> None:
        former = factories.a_secretary(network, ends_on=at.date())
        run = imports.prepare(network, a_list(a_row("petra")), "list.csv", by=former, at=at)
        with pytest.raises(NotAllowed):
            imports.apply(run, by=former, at=at + timedelta(days=1))
        assert not City.objects.exists()


@pytest.mark.django_db
def test_what_was_never_applied_is_forgotten_after_thirty_days(
    network: Network, jordan: Country, system: System, at: datetime
) -> None:
    run = imports.prepare(network, a_list(a_row("petra")), "list.csv", by=system, at=at)
    assert imports.forget(by=system, at=at + timedelta(days=29)) == 0
    assert imports.forget(by=system, at=at + timedelta(days=31)) == 1
    run.refresh_from_db()
    assert (run.content, run.report, run.is_open) == ({}, {}, False)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 30])
def test_queries_do_not_grow_with_rows(
    rows: int, network: Network, jordan: Country, system: System, at: datetime,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    for slug in ("music", "film"):
        factories.a_field(network, slug)
    file = a_list(*THIRTY[:rows])
    with django_assert_max_num_queries(20):
        run = imports.prepare(network, file, "list.csv", by=system, at=at)
    with django_assert_max_num_queries(50):
        imports.apply(run, by=system, at=at, despite_doubts=True)


@pytest.mark.django_db(transaction=True)
def test_twenty_people_save_while_a_list_is_applied(
    network: Network, jordan: Country, system: System, at: datetime
) -> None:
    cities = [factories.a_city(f"Saved {n}", jordan) for n in range(20)]
    rows = [a_row(f"new-{n}", name_en=f"{chr(97 + n % 26) * 9}{n}") for n in range(300)]
    run = imports.prepare(network, a_list(*rows), "list.csv", by=system, at=at)

    def save(city: City) -> None:
        for n in range(3):
            places.correct_city(city, by=system, at=at, population=n)

    apply = partial(imports.apply, run, by=system, at=at, despite_doubts=True)
    at_once([apply, *(partial(save, city) for city in cities)])
    assert City.objects.count() == 320
    assert set(City.objects.filter(slug__startswith="saved").values_list("population")) == {(2,)}


@pytest.mark.django_db
def test_a_field_that_closed_meanwhile_stops_everything(
    network: Network, jordan: Country, system: System, at: datetime
) -> None:
    music = factories.a_field(network, "music")
    run = imports.prepare(
        network, a_list(a_row("petra", field="music")), "list.csv", by=system, at=at
    )
    music.ends_on = date(2016, 1, 1)
    music.save()
    with pytest.raises(Refusal, match="changed since"):
        imports.apply(run, by=system, at=at)
