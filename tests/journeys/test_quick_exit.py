"""Leaving in a hurry: nothing on the screen, nothing behind Back, locked."""

from __future__ import annotations

import pytest
from tests import people
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

EMPTIED = """() => {
  const began = performance.now();
  LEAVE
  const left = document.body.textContent.trim() + document.body.children.length;
  return [performance.now() - began, left, document.title];
}"""
PRESS = "document.querySelector('mt-exit button').click();"
SHIFT = """for (let i = 0; i < 3; i += 1) {
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
  }"""


def insist_on_nothing(alma: Visitor) -> None:
    """An empty tab; Back shows nothing of a diary; the vault is shut."""
    alma.page.wait_for_url("**/new-tab/")
    assert alma.page.title() == "New tab"
    assert alma.page.locator("body").inner_text().strip() == ""
    alma.page.go_back()
    assert "number 29" not in alma.page.content()
    assert alma.page.locator("main ol.hours").count() == 0
    alma.page.goto("/check-ins/")
    assert "/unlock/" in alma.page.url


@pytest.mark.parametrize("way", [PRESS, SHIFT], ids=["button", "shift three times"])
def test_the_page_is_empty_at_once(alma: Visitor, way: str) -> None:
    alma.page.goto("/check-ins/")
    took, left, title = alma.page.evaluate(EMPTIED.replace("LEAVE", way))

    assert took <= 100
    assert left == "0"
    assert title == "New tab"
    insist_on_nothing(alma)


def test_without_script_a_button_does_the_same(without_script: Visitor) -> None:
    without_script.sign_in("alma", people.passphrase("alma"))
    without_script.page.goto("/check-ins/")
    without_script.page.get_by_role("button", name="Exit").click()
    without_script.page.wait_for_url("**/new-tab/")
    without_script.page.goto("/check-ins/")

    assert "/unlock/" in without_script.page.url
