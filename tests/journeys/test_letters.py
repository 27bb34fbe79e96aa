"""A letter in a real browser: written for a feeling, closed, opened, read again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from tests import people
from tests.journeys.visitor import Visitor
from tests.server import Running

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
WORDS = "Rest your eyes until the fridge hums twice."


def write_and_read(somebody: Visitor) -> None:
    somebody.go("/letters/")
    somebody.press("Write one")
    with somebody.page.expect_navigation():
        somebody.page.get_by_role("link", name="…you cannot sleep").click()
    somebody.look()
    somebody.fill("The letter", WORDS)
    somebody.press("Save and close it")
    somebody.reads("Closed. It waits for its moment.")
    expect(somebody.page.get_by_text(WORDS)).to_have_count(0)

    somebody.press("Open …you cannot sleep")
    somebody.reads(WORDS)
    somebody.choose("helped")
    somebody.press("Close the letter")

    somebody.reads("To read again")


def test_written_closed_opened_and_read_again(alma: Visitor) -> None:
    write_and_read(alma)


def test_it_works_without_script(browser: Browser, almas_server: Running) -> None:
    plain = Visitor(browser, almas_server, script=False)
    plain.sign_in("alma", people.passphrase("alma"))
    write_and_read(plain)
    plain.leave()


def test_only_what_is_chosen_asks_for_more(alma: Visitor) -> None:
    """The day, the own words and the name show when they are meant."""
    alma.go("/letters/new/")
    day = alma.page.get_by_label("The day", exact=True)
    expect(day).to_be_hidden()

    alma.choose("on a day")

    expect(day).to_be_visible()
    expect(alma.page.get_by_label("In your own words")).to_be_hidden()
    expect(alma.page.get_by_role("button", name="Record")).to_be_visible()
