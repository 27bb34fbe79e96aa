"""Thinking a goodbye through, alone; and a private page nobody has to know about."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests import people
from tests.journeys.visitor import Visitor

from meantime.safety import words

pytestmark = pytest.mark.browser

FEAR = str(words.PRIVATE_SIGNS["afraid"])
SHOW, KEEP = str(words.PRIVATE_SHOW), str(words.KEEP)


def open_from_help(somebody: Visitor, link: str) -> None:
    somebody.go("/help/")
    with somebody.page.expect_navigation():
        somebody.page.get_by_role("link", name=re.compile(link)).click()
    somebody.look()


def test_a_stranger_reads_the_private_page_and_is_gone_in_a_moment(
    visitor: Visitor,
) -> None:
    open_from_help(visitor, str(words.PRIVATE_LINK))
    visitor.choose(FEAR)
    visitor.tap(SHOW)
    expect(visitor.page.locator("main h2").first).to_have_text(str(words.MR))
    expect(visitor.page.locator("main h2").first).to_be_focused()
    visitor.look()
    assert visitor.page.title() == "Notes"

    for _ in range(3):
        visitor.page.keyboard.press("Shift")
    visitor.page.wait_for_url("**/new-tab/")
    visitor.page.go_back()

    visitor.page.wait_for_url("**/help/")


def test_without_script_it_answers_and_keeps_only_what_was_asked_for(
    without_script: Visitor,
) -> None:
    without_script.sign_in("alma", people.passphrase("alma"))
    without_script.go("/notes/")
    without_script.choose(FEAR)
    without_script.press(SHOW)
    without_script.go("/notes/")
    assert not without_script.page.get_by_text(str(words.KEPT_HEAD)).count()

    without_script.choose(FEAR)
    without_script.press(SHOW)
    without_script.press(KEEP)

    assert without_script.page.get_by_text(str(words.KEPT_HEAD)).count() == 1


def test_what_to_say_is_two_taps_away_and_can_be_read_by_everybody(
    visitor: Visitor,
) -> None:
    open_from_help(visitor, str(words.SAY_TITLE))

    visitor.reads(str(words.SAY_PARTS[0][1][0]))


def test_a_reflection_is_kept_removed_and_brought_back(alma: Visitor) -> None:
    alma.go("/reflections/")
    with alma.page.expect_navigation():
        alma.page.get_by_role("link", name=re.compile("Earlier losses")).click()
    alma.look()
    alma.page.locator("textarea").first.fill("The house by the river.")
    alma.press("Keep it and go on")
    alma.reads("The house by the river.")
    alma.reads("A next step, if you want one")

    alma.press("Remove what I wrote")
    assert not alma.page.get_by_text("Earlier losses", exact=True).nth(1).count()
    alma.press("Undo")

    assert alma.page.get_by_text("Earlier losses", exact=True).count() == 2


def test_the_sheet_for_not_knowing_prints_as_words_alone(alma: Visitor) -> None:
    alma.go("/reflections/not-knowing/")
    alma.page.get_by_label("What I know").fill("No message since the train.")
    alma.page.get_by_label("One clear question").fill("Did you get home?")
    alma.press("Go on without keeping it")
    alma.page.evaluate("window.print = () => { document.title = 'printed'; }")
    alma.tap("Print this page")
    assert alma.page.title() == "printed"

    alma.page.emulate_media(media="print")

    expect(alma.page.get_by_text("Did you get home?")).to_be_visible()
    expect(alma.page.get_by_text("What helps from here")).to_be_hidden()
    expect(alma.page.locator(".nav")).to_be_hidden()


def test_the_two_lines_are_saved_by_thumb(alma: Visitor) -> None:
    alma.go("/reflections/apart/")
    alma.page.get_by_label("When we are apart").fill("80")
    alma.press("Save")
    alma.go("/reflections/apart/")

    assert alma.page.get_by_label("When we are apart").input_value() == "80"
    assert alma.page.locator(".slider--empty").count() == 1
