"""What is left of private pages after leaving in a hurry, and after quiet minutes."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.people import PersonClient

from meantime.vault.models import UnlockSlot

pytestmark = pytest.mark.browser
PRIVATE = "/visits/"


@pytest.fixture
def inside(page: Page, live_server: LiveServer, alma_unlocked: PersonClient) -> Page:
    """Alma's browser, her vault open, on a private page."""
    page.context.add_cookies(
        [
            {"name": name, "value": cookie.value, "url": live_server.url}
            for name, cookie in alma_unlocked.cookies.items()
        ]
    )
    page.goto(f"{live_server.url}/")
    page.goto(f"{live_server.url}{PRIVATE}")
    expect(page).to_have_url(re.compile(f"{PRIVATE}$"))
    return page


def press_shift_three_times(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/new-tab/")


def test_leaving_closes_the_vault(inside: Page) -> None:
    assert UnlockSlot.objects.count() == 1

    press_shift_three_times(inside)

    expect(inside).to_have_title("New tab")
    assert UnlockSlot.objects.count() == 0


def test_back_shows_no_private_page(inside: Page) -> None:
    press_shift_three_times(inside)

    inside.go_back()

    expect(inside).to_have_url(re.compile("/unlock/"))
    expect(inside.get_by_label("Passphrase")).to_be_visible()


def test_after_quiet_minutes_the_words_leave_the_screen(inside: Page) -> None:
    inside.clock.install()
    inside.reload()
    UnlockSlot.objects.all().delete()  # as the server does after the same minutes

    inside.clock.fast_forward(60_000 * settings.IDLE_MINUTES + 20_000)

    inside.wait_for_url("**/unlock/**")


def test_a_sign_of_life_keeps_the_page(inside: Page) -> None:
    inside.clock.install()
    inside.reload()

    inside.clock.fast_forward(60_000 * (settings.IDLE_MINUTES - 1))
    inside.keyboard.press("ArrowDown")
    inside.clock.fast_forward(120_000)

    expect(inside).to_have_url(re.compile(f"{PRIVATE}$"))
