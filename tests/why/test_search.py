"""Searching the cards, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser
EVERY_CARD = 20


@pytest.fixture
def index(page: Page, live_server: LiveServer) -> Page:
    page.goto(f"{live_server.url}/why/cards/")
    return page


def test_a_word_leaves_the_cards_that_hold_it(index: Page) -> None:
    index.get_by_label("Look for a word").fill("oxytocin")

    expect(index.locator("[data-item]:visible")).to_have_count(1)
    expect(index.get_by_role("link", name="Oxytocin, honestly")).to_be_visible()
    expect(index.get_by_role("status")).to_have_text("One card.")


def test_words_in_the_small_print_are_found_too(index: Page) -> None:
    index.get_by_label("Look for a word").fill("AIRPORT")

    expect(index.locator("[data-item]:visible")).to_have_count(1)


def test_any_apostrophe_finds_the_same(index: Page) -> None:
    index.get_by_label("Look for a word").fill("i'm already")

    expect(index.locator("[data-item]:visible")).to_have_count(1)


def test_nothing_found_is_said_kindly(index: Page) -> None:
    index.get_by_label("Look for a word").fill("zebra")

    expect(index.locator("[data-item]:visible")).to_have_count(0)
    expect(index.get_by_role("status")).to_contain_text("Another word may find one")


def test_no_word_reaches_an_address_or_the_server(index: Page) -> None:
    index.wait_for_load_state("networkidle")
    asked: list[str] = []
    index.on("request", lambda request: asked.append(request.url))
    before = index.url

    index.get_by_label("Look for a word").fill("alone")
    index.keyboard.press("Enter")

    expect(index.get_by_role("status")).not_to_be_empty()
    assert index.url == before
    assert not [address for address in asked if "alone" in address]


def test_without_script_every_card_is_there_and_no_dead_box(
    scriptless: Page, live_server: LiveServer
) -> None:
    scriptless.goto(f"{live_server.url}/why/cards/")

    expect(scriptless.locator("[data-item]:visible")).to_have_count(EVERY_CARD)
    expect(scriptless.locator("input[type=search]")).to_be_hidden()
