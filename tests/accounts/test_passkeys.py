"""A passkey in a real browser: added, used instead of the password, used after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from shabaka.accounts.models import User
from tests.accounts.conftest import PASSWORD, Post

pytestmark = pytest.mark.journey
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as engine:
        # Playwright's loop runs in this thread, where Django would refuse the database.
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = engine.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_server: Any, post: Post) -> Iterator[Page]:
    """A page with a key in the device, which refuses to end with a complaint of the browser."""
    context = browser.new_context(base_url=live_server.url)
    opened, complaints = context.new_page(), []
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else 0)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    device = context.new_cdp_session(opened)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield opened
    context.close()
    assert complaints == []


def sign_in(page: Page, language: str = "en") -> None:
    page.goto(f"/{language}/account/login/")
    page.locator("[name=login]").fill("leila@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")


def press(page: Page, wanted: str) -> None:
    with page.expect_navigation():
        page.locator(f"[data-passkey='{wanted}'] button").click()


def add(page: Page, language: str = "en") -> None:
    sign_in(page, language)
    page.goto(f"/{language}/account/second-step/webauthn/add/")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.locator("[name=name]").fill("هاتفي")
    press(page, "add")


def signed_out(page: Page) -> None:
    page.context.clear_cookies()


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_a_passkey_takes_the_place_of_the_password(page: Page, leila: User, language: str) -> None:
    add(page, language)
    page.goto(f"/{language}/account/second-step/webauthn/")
    assert "هاتفي" in page.locator("table").inner_text()
    signed_out(page)
    page.goto(f"/{language}/account/login/?next=/{language}/account/")
    press(page, "sign-in")
    assert page.url.endswith(f"/{language}/account/")
    assert "leila@example.org" in page.locator("main").inner_text()


def test_a_passkey_is_the_second_step_after_a_password(page: Page, leila: User) -> None:
    add(page)
    signed_out(page)
    sign_in(page)
    assert page.url.endswith("/second-step/authenticate/")
    press(page, "use")
    page.goto("/en/account/")
    assert "leila@example.org" in page.locator("main").inner_text()


def test_a_passkey_shows_that_it_is_still_you(page: Page, leila: User) -> None:
    add(page)
    signed_out(page)
    page.goto("/en/account/login/")
    press(page, "sign-in")
    page.goto("/en/account/second-step/webauthn/reauthenticate/?next=/en/account/email/")
    press(page, "use")
    assert page.url.endswith("/en/account/email/")


def test_a_device_without_the_key_says_what_to_do(page: Page, leila: User) -> None:
    page.goto("/en/account/login/")
    page.locator("[data-passkey='sign-in'] button").click()
    page.locator("[data-passkey-said]", has_text="Try again").wait_for()
