"""A city's page: its whole record with what was corrected, and nothing that is not public."""

from datetime import UTC, date, datetime

import pytest

from shabaka.directory.actions import memberships, people, places
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import City
from shabaka.directory.states import Change, NameKind, Review, Role
from shabaka.journal.states import Audience
from tests.factories import (
    AT,
    SYSTEM,
    a_city,
    a_mandate,
    a_member,
    a_network,
    a_person,
    an_event,
)
from tests.website.conftest import Read
from tests.website.test_as_of import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return a_city("Alpha", geonames_id=7, timezone="Asia/Riyadh", population=1234)


def test_a_corrected_entry_is_crossed_out_and_names_its_correction(city: City, read: Read) -> None:
    membership = a_member(a_network("towns"), city, date(2010, 1, 1))
    wrong = membership.events.get()
    right = memberships.correct(
        wrong, an_event(Change.DESIGNATED, date(2012, 5, 4)), by=SYSTEM, at=AT
    )
    page = read("/en/cities/alpha/")
    assert "<s>Designated</s>" in page
    assert f'href="#entry-{right.pk}"' in page
    assert f'href="#entry-{wrong.pk}"' in page
    assert "A correction, recorded on 10 March 2026." in plain(page)
    assert "Member since: 4 May 2012" in plain(page)


def test_an_annulment_crosses_out_what_never_happened_and_stands_plain(
    city: City, read: Read
) -> None:
    membership = a_member(a_network("towns"), city, date(2010, 1, 1))
    wrong = memberships.record(
        membership, an_event(Change.SUSPENDED, date(2012, 5, 4)), by=SYSTEM, at=AT
    )
    memberships.correct(wrong, an_event(Change.ANNULLED, date(2012, 5, 4)), by=SYSTEM, at=AT)
    page = read("/en/cities/alpha/")
    assert page.count("<s>") == 1
    assert "<s>Suspended</s>" in page
    assert "Annulled: it never happened" in page


def test_a_note_on_the_city_is_a_fact_and_no_entry_repeats_it(read: Read) -> None:
    city = a_city("Beta", note="The seat of its district")
    event = an_event(Change.DESIGNATED, date(2010, 1, 1), note="The seat of its district")
    memberships.admit(a_network("towns"), city, event, by=SYSTEM, at=AT)
    assert read("/en/cities/beta/").count("The seat of its district") == 1


def test_a_city_stands_in_several_networks(city: City, read: Read) -> None:
    a_member(a_network("towns", name={"en": "Towns"}), city, date(2010, 1, 1))
    a_member(a_network("ports", name={"en": "Ports"}), city, date(2015, 1, 1))
    page = plain(read("/en/cities/alpha/", on="2012-01-01"))
    assert "Towns Member since: 1 January 2010" in page
    assert "Ports Member" not in page
    assert "Designated (after the day that you look at)" in page


def test_every_name_stands_with_its_language_days_and_review(city: City, read: Read) -> None:
    arabic = NewName("ar", "ألفا", source="A gazetteer", review=Review.REVIEWED)
    places.name_city(city, arabic, by=SYSTEM, at=AT)
    variant = NewName("fa", "آلفا", kind=NameKind.VARIANT)
    places.name_city(city, variant, by=SYSTEM, at=AT)
    page = read("/en/cities/alpha/")
    assert '<b lang="ar" dir="rtl">ألفا</b>' in page
    assert '<span lang="fa" dir="rtl">آلفا</span>' in page
    assert "No native reader has reviewed these names yet: English and Persian." in page


def test_a_name_in_another_language_says_so(city: City, read: Read) -> None:
    assert '<h1><span lang="en" dir="ltr">Alpha</span></h1>' in read("/ar/cities/alpha/")


def test_outside_registers_are_links_and_never_the_name(city: City, read: Read) -> None:
    page = read("/en/cities/alpha/")
    assert 'href="https://www.geonames.org/7/"' in page
    assert "1,234" in page
    assert "Asia/Riyadh" in page


def test_contacts_and_mandates_are_shown_only_where_they_are_public(city: City, read: Read) -> None:
    network = a_network("towns")
    a_member(network, city)
    shown, hidden = a_person("Shown Person"), a_person("Hidden Person")
    a_mandate(shown, Role.FOCAL_POINT, network=network, city=city, public=True)
    a_mandate(hidden, Role.ALTERNATE, network=network, city=city)
    for person, value, audience in (
        (shown, "open@example.org", Audience.PUBLIC),
        (shown, "network@example.org", Audience.NETWORK),
        (shown, "desk@example.org", Audience.SECRETARIAT),
        (hidden, "never@example.org", Audience.PUBLIC),
    ):
        people.add_contact(person, by=SYSTEM, at=AT, kind="email", value=value, visibility=audience)
    pages = {
        path: read(path)
        for path in (
            "/en/cities/alpha/", f"/en/people/{shown.key}/", "/en/networks/towns/",
            "/en/networks/towns/people/", "/en/networks/towns/members/", "/en/",
        )
    }  # fmt: skip
    assert "open@example.org" in pages["/en/cities/alpha/"]
    assert "Shown Person" in pages["/en/networks/towns/people/"]
    for secret in ("Hidden Person", "network@", "desk@", "never@"):
        assert [path for path, page in pages.items() if secret in page] == []
    read(f"/en/people/{hidden.key}/", status=404)


def test_a_membership_that_ended_is_told_and_no_longer_shown_as_one(city: City, read: Read) -> None:
    membership = a_member(a_network("towns", name={"en": "Towns"}), city, date(2010, 1, 1))
    gone = an_event(Change.WITHDRAWN, date(2020, 1, 1))
    memberships.record(membership, gone, by=SYSTEM, at=datetime(2020, 1, 2, tzinfo=UTC))
    page = plain(read("/en/cities/alpha/"))
    assert "Withdrawn" in page
    assert "Towns Member since" not in page
