"""What people do at the desk in more than one story."""

from tests.journeys.reader import NETWORK, Reader

CITY = f"desk/networks/{NETWORK}/members/al-ahsa/"


def record_change_of_field(reader: Reader, field: str, day: str, source: str) -> None:
    """Enter that Al-Ahsa changed its field."""
    reader.go(CITY)
    reader.press(f"main a[href$='{CITY}record/']")
    reader.page.locator("[name=change]").select_option("field_changed")
    reader.page.locator("[name=field]").select_option(label=field)
    reader.page.locator("[name=on]").fill(day)
    reader.page.locator("[name=source]").fill(source)
    reader.submit()
    assert reader.page.url.endswith(CITY)


def annul_last_entry(reader: Reader, source: str) -> None:
    """Say that the latest entry of Al-Ahsa never happened."""
    reader.go(CITY)
    reader.press(reader.page.locator("a[href$='/correct/']").last)
    reader.page.locator("[name=change]").select_option("annulled")
    reader.page.locator("[name=source]").fill(source)
    reader.submit()
    assert reader.page.url.endswith(CITY)
