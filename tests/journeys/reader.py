"""Somebody at a browser, who looks at every page as a careful reader with any device would."""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, ViewportSize

from shabaka.demo.actions.people import PLAYED
from shabaka.demo.words import CREATIVE_SLUG

RIGHT_TO_LEFT = {"ar", "fa"}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
NETWORK = CREATIVE_SLUG
# What an axe finding needs to be mended: its rule, and the first places.
FOUND = "({id, nodes}) => `${id}: ${nodes.slice(0, 3).map((n) => n.target).join(' | ')}`"
WIDER = """() => [...document.querySelectorAll('body *')].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !e.closest('svg');
}).slice(0, 5).map((e) => e.tagName + '.' + e.className)"""


def plain(text: str) -> str:
    """Text without the invisible marks of direction."""
    return re.sub("[\u2066-\u2069\u200e\u200f]", "", text)


class Reader:
    """One browser context, its page, its language, and everything that went wrong in it."""

    def __init__(self, browser: Browser, address: str, language: str, **device: Any) -> None:
        self.address, self.language = address, language
        self.device: dict[str, Any] = {"viewport": DESKTOP, "color_scheme": "light", **device}
        self.context = browser.new_context(base_url=address, **self.device)
        self.complaints: list[str] = []
        self.expected = 0
        self.page = self.open_tab()

    def open_tab(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("response", self._answered)
        return page

    def _said(self, message: ConsoleMessage) -> None:
        # Chromium repeats an answer's status without its address; _answered says it better.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status != self.expected:
            self.complaints.append(f"{response.status} {response.url}")

    @contextlib.contextmanager
    def refused(self, status: int) -> Iterator[None]:
        """While a refusal is what should come."""
        self.expected = status
        yield
        self.expected = 0

    def go(self, path: str = "") -> None:
        self.page.goto(f"/{self.language}/{path}")

    def says(self, sentence: str, **facts: object) -> str:
        """A sentence of the interface in the reader's language."""
        with override(self.language):
            return gettext(sentence) % facts if facts else gettext(sentence)

    def tells(self, sentence: object) -> str:
        """Any sentence that is written out late, as this reader gets to read it."""
        with override(self.language):
            return plain(str(sentence))

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def text(self, where: str = "main") -> str:
        """What can be read there."""
        return plain(self.page.locator(where).first.inner_text())

    def press(self, what: str | Locator) -> None:
        """Click what leads to another page, and wait for it."""
        target = self.page.locator(what).first if isinstance(what, str) else what
        with self.page.expect_navigation():
            target.click()

    def submit(self, where: str = "main") -> None:
        """Press the first primary button there."""
        self.press(f"{where} button.button--primary")

    def look(self, name: str) -> None:
        """Read the page as everybody would: its language, by axe, at 360 px; keep its picture."""
        root = self.page.locator("html")
        assert root.get_attribute("lang") == self.language
        assert root.get_attribute("dir") == ("rtl" if self.language in RIGHT_TO_LEFT else "ltr")
        self._picture(name)
        found = Axe().run(self.page).response["violations"]
        assert self.page.evaluate(f"(found) => found.map({FOUND})", found) == []
        self._fits_a_phone(name)
        assert self.complaints == []

    def _fits_a_phone(self, name: str) -> None:
        self.page.set_viewport_size(PHONE)
        over = self.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{name}: {over} px too wide: {self.page.evaluate(WIDER)}"
        self.page.set_viewport_size(self.device["viewport"])

    def _picture(self, name: str) -> None:
        folder = os.environ.get("SHABAKA_SHOTS")
        if folder:
            width, scheme = self.device["viewport"]["width"], self.device["color_scheme"]
            path = Path(folder, f"{name}-{self.language}-{scheme}-{width}.png")
            self.page.screenshot(path=path, full_page=True, animations="disabled")

    def sign_in_as(self, name: str) -> None:
        """Choose somebody of the demonstration, by the part of the address before the @."""
        self.go("account/demo/")
        played = next(p for p in PLAYED if p.email == f"{name}@demo.invalid")
        self.press(self.row(played.names[self.language]).locator("button[name=account]"))

    def row(self, head: str) -> Locator:
        """The row of a table by the whole text of its head."""
        found = self.page.get_by_role("rowheader", name=head, exact=True)
        return self.page.get_by_role("row").filter(has=found)

    def leave(self) -> None:
        self.context.close()
        assert self.complaints == []
