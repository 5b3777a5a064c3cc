"""The pictures of the README, taken anew by `bin/test tests/journeys/pictures.py`."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from config import env
from tests.journeys.reader import NETWORK, Reader

FOLDER = env.BASE_DIR / "docs" / "pictures"
SHEET: ViewportSize = {"width": 1280, "height": 1110}  # down to the whole map and its legend
LARGEST = 250_000  # bytes, so that the README opens at once
PAGES = {
    "network-en": ("en", f"networks/{NETWORK}/?on=2018-06-12"),
    "network-ar": ("ar", f"networks/{NETWORK}/?on=2018-06-12"),
    "city-fa": ("fa", "cities/al-ahsa/"),
    "desk": ("en", "desk/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_picture(browser: Browser, library: str, name: str) -> None:
    language, path = PAGES[name]
    reader = Reader(browser, library, language, viewport=SHEET)
    if name == "desk":
        reader.sign_in_as("secretariat")
    reader.go(path)
    FOLDER.mkdir(exist_ok=True)
    taken = FOLDER / f"{name}.png"
    reader.page.screenshot(path=taken, animations="disabled")
    reader.leave()
    make_small(taken)
    assert taken.stat().st_size < LARGEST


def make_small(path: Path) -> None:
    """The colours of an atlas are few: a palette keeps what the eye sees."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(192, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
