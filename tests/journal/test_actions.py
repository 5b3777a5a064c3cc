"""One entry per action; only what everyone may see raises the version of public pages."""

from datetime import datetime

import pytest
from django.db import transaction

from shabaka.journal import actions
from shabaka.journal.models import Entry, PublicVersion
from shabaka.journal.queries import public_version
from shabaka.journal.states import VERBS, Audience
from shabaka.kernel.actor import System
from tests.factories import a_network, a_person
from tests.threads import at_once

pytestmark = pytest.mark.django_db
PUBLIC, HIDDEN = "network.changed", "person.recorded"


def versions() -> dict[str, int]:
    return dict(PublicVersion.objects.values_list("network", "number"))


def test_an_entry_says_who_did_what_to_what_and_who_may_read_it(
    at: datetime, system: System
) -> None:
    network = a_network("towns")
    actions.record(PUBLIC, network, by=system, at=at, network="towns", key="value")
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.subject, entry.actor) == (
        PUBLIC,
        f"directory.network:{network.pk}",
        "system:test",
    )
    assert (entry.network, entry.audience, entry.at) == ("towns", Audience.PUBLIC, at)
    assert entry.facts == {"key": "value"}


def test_a_verb_that_nobody_declared_is_a_mistake(at: datetime, system: System) -> None:
    with pytest.raises(KeyError):
        actions.record("network.dreamt_of", a_network(), by=system, at=at)


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.name)
def test_only_verbs_that_change_public_pages_raise_their_version(
    at: datetime, system: System, verb
) -> None:
    network = a_network("towns")
    before = public_version("towns")
    actions.record(verb.name, network, by=system, at=at, network="towns")
    assert (public_version("towns") > before) is verb.changes_public


def test_three_hundred_hidden_entries_leave_public_pages_as_they_were(
    at: datetime, system: System
) -> None:
    a_network("towns")
    person, before = a_person(), versions()
    for _n in range(300):
        actions.record(HIDDEN, person, by=system, at=at, network="towns")
    assert versions() == before


def test_a_change_in_one_network_leaves_the_pages_of_another(at: datetime, system: System) -> None:
    towns, other = a_network("towns"), a_network("other")
    before = versions()
    actions.record(PUBLIC, towns, by=system, at=at, network="towns")
    assert versions() == before | {"": before[""] + 1, "towns": before["towns"] + 1}
    actions.record(PUBLIC, other, by=system, at=at)
    assert public_version("towns") == before["towns"] + 2
    assert public_version("other") == before["other"] + 1


def test_what_belongs_to_no_network_changes_the_pages_of_all(at: datetime, system: System) -> None:
    network = a_network("towns")
    before = versions()
    actions.record(PUBLIC, network, by=system, at=at)
    assert versions() == {scope: number + 1 for scope, number in before.items()}


def test_an_action_that_fails_leaves_no_entry(at: datetime, system: System) -> None:
    network = a_network("towns")
    before = (Entry.objects.count(), versions())
    with transaction.atomic():
        actions.record(PUBLIC, network, by=system, at=at, network="towns")
        transaction.set_rollback(True)
    assert (Entry.objects.count(), versions()) == before


@pytest.mark.django_db(transaction=True)
def test_changes_of_several_networks_at_once_never_block_each_other(
    at: datetime, system: System
) -> None:
    """Each changes its own network, then something of all: the order of locks must not cross."""
    networks = [a_network(slug) for slug in ("one", "two", "three")]
    before = public_version("one")

    def change(network) -> None:
        for _n in range(5):
            with transaction.atomic():
                actions.record(PUBLIC, network, by=system, at=at, network=network.slug)
                actions.record(PUBLIC, network, by=system, at=at)

    at_once([lambda network=network: change(network) for network in networks])
    assert public_version("one") == before + 5 + 15
