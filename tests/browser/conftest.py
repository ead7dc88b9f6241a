"""A real browser against a real server. Chromium is looked for and never silently gone without."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright
from tests.browser.server import Server, running

# Playwright's own loop runs in this thread, so Django believes that it is called from async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
MISSING = (
    "No Chromium was found, so the pages cannot be tested. Install it (on Debian and Ubuntu: "
    "sudo apt-get install chromium; on macOS: brew install --cask chromium), or set CHROMIUM to "
    "the path of one that you have."
)


def find_chromium() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the path, or one in a usual place."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    on_path = (shutil.which(name) for name in NAMES)
    return next((found for found in (*on_path, *PATHS) if found and Path(found).exists()), None)


@pytest.fixture
def server(db: None) -> Iterator[Server]:
    """The project, served with the rows of this test; see `tests/browser/server.py`."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    chromium = find_chromium()
    if chromium is None:
        pytest.fail(MISSING, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Makes pages, each in a context of its own: `new_page(width=390, color_scheme="dark")`.

    A script that fails, or a style or script that the content-security policy refuses, fails
    the test that made the page.
    """
    contexts, faults = [], []

    def make(width: int = 1440, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: _note_refusal(said, faults))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def _note_refusal(said: Any, faults: list[str]) -> None:
    if said.type == "error" and "Content Security Policy" in said.text:
        faults.append(said.text)


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    """A page at desktop width."""
    return new_page()


def sign_in(page: Any, server: Any, user: Any) -> None:
    """Give the page the session of a signed-in user, without going through the sign-in form."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server.url}])


def follow(link: Any) -> None:
    """Click what leads to another page, and wait until that page is there.

    Playwright's own click waits for a navigation where it notices one in time, and not otherwise:
    what comes after it could be asked of the page that is being left.
    """
    with link.page.expect_navigation():
        link.click()
