"""Story A9 with a reader's eyes: find a city, read its history, step the network back in time."""

from datetime import date

import pytest

from shabaka.demo.actions.creative import SASAYAMA
from shabaka.demo.words import FIELDS
from shabaka.reading.calendars import format_day
from shabaka.reading.digits import localise, number
from tests.journeys.conftest import Arrive
from tests.journeys.reader import NETWORK, Reader

pytestmark = pytest.mark.journey
DAY = "2018-06-12"
CRAFTS = {field[0]: field[2] for field in FIELDS}["crafts-and-folk-art"]
OTHER = {"en": "fa", "ar": "fa", "fa": "ar"}


def test_a_city_is_found_and_the_network_steps_back(arrive: Arrive, library: str) -> None:
    reader = arrive(library)
    finds_al_ahsa(reader)
    reads_its_history(reader)
    steps_the_network_back(reader)
    reads_the_list_of_that_day(reader)
    switches_language(reader)
    chooses_the_jalali_calendar(reader)


def finds_al_ahsa(reader: Reader) -> None:
    reader.go()
    reader.look("home")
    box = reader.page.locator(".masthead input[name=q]")
    box.fill("الأحساء")
    with reader.page.expect_navigation():
        box.press("Enter")
    first = reader.main.locator("ol > li a").first
    assert f"/{reader.language}/cities/al-ahsa/" in str(first.get_attribute("href"))
    assert reader.main.locator(".notice").count() == 0
    reader.look("search")
    reader.press(first)


def reads_its_history(reader: Reader) -> None:
    reader.look("city")
    story = reader.main.locator("ol.story", has=reader.page.locator("time[datetime='2015-12-11']"))
    told = story.first.inner_text()
    assert CRAFTS[reader.language] in told
    assert localise("11", reader.language) in told
    assert localise("2015", reader.language) in told
    reader.press(f"main a[href^='/{reader.language}/networks/{NETWORK}/']")


def steps_the_network_back(reader: Reader) -> None:
    reader.look("network")
    year = reader.page.locator("#on").input_value()[:4]
    reader.press("form.asof a.asof__step")
    assert reader.page.locator("#on").input_value().startswith(str(int(year) - 1))
    reader.page.locator("#on").fill(DAY)
    reader.press("form.asof button[type=submit]")
    assert f"on={DAY}" in reader.page.url
    figures = reader.text(".stats")
    assert number(180, reader.language) in figures
    assert number(72, reader.language) in figures
    reader.look("network-2018")


def reads_the_list_of_that_day(reader: Reader) -> None:
    reader.press(f"main a[href*='/networks/{NETWORK}/members/']")
    assert f"on={DAY}" in reader.page.url
    row = reader.page.locator("tr", has=reader.page.locator("a[href*='/cities/tambasasayama/']"))
    if not row.count():
        reader.go(f"networks/{NETWORK}/members/?on={DAY}&country=jp")
    assert SASAYAMA[reader.language] == row.locator("th a").inner_text()
    reader.look("members-2018")


def switches_language(reader: Reader) -> None:
    before, reader.language = reader.language, OTHER[reader.language]
    left = reader.page.url
    reader.press(f".masthead a[hreflang={reader.language}]")
    assert reader.page.url == left.replace(f"/{before}/", f"/{reader.language}/")
    assert reader.page.locator("#on").input_value() == DAY
    assert SASAYAMA[reader.language] in reader.text()
    reader.look("members-2018-switched")


def chooses_the_jalali_calendar(reader: Reader) -> None:
    left = reader.page.url
    reader.page.locator(".masthead summary").click()
    reader.press("button[name=calendar][value=jalali]")
    assert reader.page.url == left
    with_name = format_day(date.fromisoformat(DAY), reader.language, "jalali")
    assert with_name in reader.text(".asof__words")
    assert localise("1397", reader.language) in with_name
    reader.look("members-2018-jalali")
