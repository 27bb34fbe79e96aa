"""Keepsakes in a real browser: recorded, played, put away; and without script."""

from __future__ import annotations

import pytest
from tests import people
from tests.journeys.visitor import Visitor
from tests.keepsakes.hostile import saved

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
LENGTH = "document.querySelector('audio').duration"


def test_a_voice_is_recorded_played_and_put_away(alma: Visitor) -> None:
    alma.go("/keepsakes/new/voice/")
    alma.look()
    alma.page.get_by_role("button", name="Record").click()
    alma.page.wait_for_timeout(1500)
    alma.page.get_by_role("button", name="Stop").click()
    alma.page.get_by_text("Recorded.").wait_for()
    alma.fill("What is it?", "Good night")
    alma.press("Put it in the box")
    alma.look()
    alma.page.get_by_role("link", name="Good night").click()
    alma.look()

    alma.page.wait_for_function("() => document.querySelector('audio').readyState > 0")
    assert alma.page.evaluate(LENGTH) > 1
    alma.choose("helped")
    alma.press("Put it away")
    assert alma.page.get_by_text("Helped 1 of 1 time").is_visible()
    assert not alma.complaints


def test_a_photo_is_kept_without_script(without_script: Visitor) -> None:
    without_script.sign_in("alma", people.passphrase("alma"))
    without_script.go("/keepsakes/new/photo/")
    photo = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": saved("JPEG")}
    without_script.page.set_input_files("input[type=file]", photo)  # type: ignore[arg-type]
    without_script.fill("What is it?", "The harbour")
    without_script.press("Put it in the box")

    without_script.page.get_by_role("link", name="The harbour").click()
    shown = without_script.page.get_by_role("img", name="The harbour")
    assert shown.get_attribute("width") == "120"
    without_script.go("/keepsakes/new/voice/")
    # A search by text passes over what stands in <noscript>.
    shown_without = without_script.page.locator("main").inner_text()
    assert "Recording needs script." in shown_without
