"""A real Chromium for the pages that anybody may open."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
LEFT: list[str] = []


def left(request: object) -> None:
    """Stands in for what config names: it only notes that it was called."""
    LEFT.append(str(getattr(request, "method", "")))


@pytest.fixture
def leaves(settings: Settings) -> list[str]:
    """Every call of what `web` calls when someone leaves in a hurry."""
    LEFT.clear()
    settings.ON_LEAVE = f"{__name__}.left"
    return LEFT


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Playwright keeps a loop in this thread, beside which Django refuses its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(chromium: Browser) -> Iterator[Page]:
    """The same page for somebody whose browser runs no script."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
