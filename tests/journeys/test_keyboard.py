"""Everything by keyboard alone: past the masthead, into the search, over the map, down a table."""

import pytest

from tests.journeys.conftest import Arrive
from tests.journeys.reader import NETWORK, Reader

pytestmark = pytest.mark.journey
# Where the focus is, and whether a reader sees it there. The button inside a field for a day has
# a ring of the browser's own, which no style shows.
FOCUS = """() => {
  const here = document.activeElement;
  const ring = here.querySelector('.ring');
  const style = getComputedStyle(here);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const ringed = ring && getComputedStyle(ring).stroke !== 'rgba(0, 0, 0, 0)'
    && getComputedStyle(ring).stroke !== 'none';
  const picker = here.type === 'date' && !here.matches(':focus-visible');
  return {name: here.outerHTML.slice(0, 120), seen: Boolean(outlined || ringed || picker)};
}"""
INSIDE = "(selector) => document.activeElement.matches(selector)"


def tab_to(reader: Reader, selector: str, steps: int = 60) -> None:
    """Tab on until the focus is there; each stop on the way shows itself."""
    for _step in range(steps):
        reader.page.keyboard.press("Tab")
        focus = reader.page.evaluate(FOCUS)
        assert focus["seen"], focus["name"]
        if reader.page.evaluate(INSIDE, selector):
            return
    raise AssertionError(f"{selector} is not reached in {steps} steps")


def enter(reader: Reader) -> None:
    with reader.page.expect_navigation():
        reader.page.keyboard.press("Enter")


def test_the_first_stop_skips_to_the_content(arrive: Arrive, library: str) -> None:
    reader = arrive(library)
    reader.go(f"networks/{NETWORK}/")
    tab_to(reader, "a.skip", steps=1)
    reader.page.keyboard.press("Enter")
    tab_to(reader, "main *", steps=1)


def test_search_is_reached_and_asked_by_keyboard(arrive: Arrive, library: str) -> None:
    reader = arrive(library)
    reader.go()
    tab_to(reader, ".masthead input[name=q]", steps=4)
    reader.page.keyboard.type("Ashgabat")
    enter(reader)
    tab_to(reader, f"main a[href^='/{reader.language}/cities/ashgabat/']")
    enter(reader)
    assert "/cities/ashgabat/" in reader.page.url


def test_the_display_menu_opens_and_changes_the_calendar(arrive: Arrive, library: str) -> None:
    reader = arrive(library)
    reader.go(f"networks/{NETWORK}/?on=2018-06-12")
    tab_to(reader, ".masthead summary")
    reader.page.keyboard.press("Enter")
    tab_to(reader, "button[name=calendar][value=hijri]")
    enter(reader)
    pressed = reader.page.locator("button[name=calendar][value=hijri]")
    assert pressed.get_attribute("aria-pressed") == "true"


def test_the_map_is_one_stop_and_arrows_walk_on_it(arrive: Arrive, library: str) -> None:
    reader = arrive(library)
    reader.go(f"networks/{NETWORK}/?on=2018-06-12")
    tab_to(reader, "a.pin")
    first = reader.page.evaluate(FOCUS)["name"]
    reader.page.keyboard.press("ArrowRight")
    second = reader.page.evaluate(FOCUS)
    assert second["seen"]
    assert second["name"] != first
    tab_to(reader, ".map-list, .map-list a, main a", steps=1)


def test_a_table_is_sorted_by_keyboard(arrive: Arrive, library: str) -> None:
    reader = arrive(library)
    reader.go(f"networks/{NETWORK}/members/?on=2018-06-12")
    tab_to(reader, "thead th.number a")
    enter(reader)
    head = reader.page.locator("thead th.number")
    assert head.get_attribute("aria-sort") == "ascending"
    tab_to(reader, "thead th.number a")
    enter(reader)
    assert head.get_attribute("aria-sort") == "descending"
