"""People, what one loves, and what was agreed: two taps from home, one thumb."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests import people
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def follow(somebody: Visitor, words: str) -> None:
    """Tap the line that begins with these words."""
    with somebody.page.expect_navigation():
        main = somebody.page.locator("main")
        main.get_by_role("link", name=re.compile(f"^{words}")).first.click()
    somebody.look()


def test_a_friend_is_kept_and_the_words_are_ready(alma: Visitor) -> None:
    alma.go("/more/")
    follow(alma, "People and things you love")
    alma.press("Add somebody")
    alma.fill("Their name", "Ines")
    alma.choose("quiet company")
    alma.press("Save")
    alma.reads("Could I come and sit with you")
    alma.context.grant_permissions(["clipboard-read", "clipboard-write"])

    alma.tap("Copy the words")

    expect(alma.page.get_by_role("button", name="Copied")).to_be_visible()
    copied = alma.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Could I come and sit with you")


def test_the_devices_own_sheet_gets_the_words(alma: Visitor) -> None:
    alma.page.add_init_script(
        "navigator.share = async (what) => { document.title = what.text; }"
    )
    alma.go("/people/new/")
    alma.fill("Their name", "Jonas")
    alma.fill("A text to send them", "Film tonight?")
    alma.press("Save")

    alma.tap("Share")

    expect(alma.page).to_have_title("Film tonight?")


def test_a_new_hobby_begins_with_a_tiny_step_and_is_put_down_without_a_reason(
    alma: Visitor,
) -> None:
    alma.go("/people/")
    follow(alma, "Something new, in small steps")
    alma.unfold("Drawing")
    alma.press("Try it: Drawing")
    with alma.page.expect_navigation():
        alma.page.get_by_role("button", name=re.compile("^I did it: Put a")).click()
    alma.reads("taken")
    alma.press("Do it now, and say how it went")
    alma.press("It helped")

    alma.press("Put it down for now")

    alma.reads("It waits here, and asks nothing.")


def test_ideas_are_tapped_removed_and_brought_back_without_script(
    without_script: Visitor,
) -> None:
    without_script.sign_in("alma", people.passphrase("alma"))
    without_script.go("/loved/ideas/")
    without_script.choose("A place for the tears")
    without_script.press("Put these on my list")
    follow(without_script, "A place for the tears")
    without_script.press("Change")
    without_script.press("Remove from this list")

    without_script.press("Undo")

    without_script.reads("A place for the tears")


def test_what_was_agreed_is_tapped_and_printed(alma: Visitor) -> None:
    alma.go("/more/")
    follow(alma, "Contact until the next hello")
    alma.press("Write it down")
    alma.choose("a word on arrival")
    alma.choose("busy, not cold")
    alma.press("Save")
    alma.page.evaluate("window.print = () => { document.title = 'printed'; }")
    alma.tap("Print this page")
    assert alma.page.title() == "printed"

    alma.page.emulate_media(media="print")

    expect(alma.page.get_by_text("A word on arrival")).to_be_visible()
    expect(alma.page.get_by_text("Nobody checks them")).to_be_hidden()
    expect(alma.page.get_by_text("If you are afraid")).to_be_hidden()
    expect(alma.page.locator(".nav")).to_be_hidden()
