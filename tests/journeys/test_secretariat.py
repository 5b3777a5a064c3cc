"""The secretariat at work: a mandate passes on, a mistake is corrected in the open."""

from datetime import UTC, datetime, timedelta

import pytest

from shabaka.demo.actions.people import PLAYED
from shabaka.demo.words import FIELDS
from tests.journeys import desk
from tests.journeys.conftest import Arrive
from tests.journeys.reader import NETWORK, Reader

pytestmark = pytest.mark.journey
NAMES = {played.email.partition("@")[0]: played.names for played in PLAYED}
DESIGN = {field[0]: field[2] for field in FIELDS}["design"]
REFUSAL = "Only the secretariat, or who holds the mandate, can hand it over."


def test_the_former_focal_point_is_refused_in_an_open_tab(arrive: Arrive, address: str) -> None:
    former, secretary, successor = arrive(address), arrive(address), arrive(address)
    tab = opens_the_handover(former)
    hands_over(secretary, tab)
    is_refused_in_the_open_tab(former, tab)
    successor.sign_in_as("successor")
    assert successor.says("Focal point") in successor.text("main h2 >> nth=0")
    successor.look("desk-successor")


def opens_the_handover(former: Reader) -> str:
    """The focal point's own page, left open; the address of the form."""
    former.sign_in_as("al-ahsa")
    former.look("desk-focal-point")
    former.press("nav.desk__nav a[href*='/desk/people/'], main a[href*='/desk/people/']")
    former.press("main a[href$='/hand-over/']")
    former.look("hand-over")
    return former.page.url


def hands_over(secretary: Reader, form: str) -> None:
    secretary.go("account/login/")
    secretary.press("main a[href*='/account/demo/']")
    secretary.look("sign-in-as")
    secretary.sign_in_as("secretariat")
    secretary.look("desk-secretariat")
    secretary.press(f"main a[href$='/desk/networks/{NETWORK}/']")
    secretary.look("desk-network")
    row = secretary.row(NAMES["al-ahsa"][secretary.language])
    secretary.press(row.locator("a[href$='/hand-over/']"))
    assert secretary.page.url == form
    fill_handover(secretary, datetime.now(UTC).date().isoformat())
    secretary.submit()
    assert NAMES["successor"][secretary.language] in secretary.text()
    secretary.look("handed-over")


def fill_handover(reader: Reader, day: str) -> None:
    choice, name = reader.page.locator("[name=to]"), NAMES["successor"][reader.language]
    choice.select_option(choice.locator("option", has_text=name).get_attribute("value"))
    reader.page.locator("[name=on]").fill(day)


def in_a_month() -> str:
    return (datetime.now(UTC).date() + timedelta(days=30)).isoformat()


def is_refused_in_the_open_tab(former: Reader, tab: str) -> None:
    former.page.locator("[name=name]").fill("Somebody new")
    former.page.locator("[name=on]").fill(in_a_month())
    with former.refused(403):
        former.submit()
        assert former.says(REFUSAL) in former.text()
        former.look("hand-over-refused")
    former.go("desk/")
    assert former.says("You hold no mandate today") in former.text()
    with former.refused(403):
        former.page.goto(tab)
        assert former.says(REFUSAL) in former.text()


def test_a_wrong_entry_is_corrected_and_both_stay_readable(arrive: Arrive, address: str) -> None:
    secretary, public = arrive(address), arrive(address)
    secretary.sign_in_as("secretariat")
    desk.record_change_of_field(secretary, DESIGN[secretary.language], "2021-05-04", "A letter")
    public.go("cities/al-ahsa/")
    assert DESIGN[public.language] in public.text(".memberships")
    desk.annul_last_entry(secretary, "A second letter")
    secretary.look("desk-membership")
    public.page.reload()
    assert DESIGN[public.language] not in public.text(".memberships")
    wrong = public.page.locator("ol.story li", has=public.page.locator("s")).first
    assert DESIGN[public.language] in wrong.locator("s").inner_text()
    assert "A letter" in wrong.inner_text()
    correction = wrong.locator("a[href^='#entry-']").get_attribute("href")
    assert "A second letter" in public.page.locator(str(correction)).inner_text()
    public.look("city-corrected")
