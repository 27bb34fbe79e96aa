"""Quick exit, the zone, the slider and the policy, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.browser

# Three quick presses, and what is left of the page in the same breath.
PRESS_THREE_TIMES = """() => {
  const began = performance.now();
  for (let press = 0; press < 3; press += 1)
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
  return {
    words: document.body.textContent.trim(),
    title: document.title,
    ms: performance.now() - began,
  };
}"""


def test_shift_three_times_empties_the_page_at_once(
    page: Page, live_server: LiveServer, leaves: list[str]
) -> None:
    page.goto(f"{live_server.url}/help/")

    left = page.evaluate(PRESS_THREE_TIMES)

    assert left["words"] == ""
    assert left["ms"] < 100
    page.wait_for_url("**/new-tab/")
    assert page.title() == "New tab"
    assert leaves == ["POST"]


def test_real_keys_do_the_same(
    page: Page, live_server: LiveServer, leaves: list[str]
) -> None:
    page.goto(f"{live_server.url}/now/")

    for _ in range(3):
        page.keyboard.press("Shift")

    page.wait_for_url("**/new-tab/")
    assert leaves == ["POST"]


def test_writing_capital_letters_is_not_leaving(
    page: Page, live_server: LiveServer, leaves: list[str]
) -> None:
    page.goto(f"{live_server.url}/now/")

    for letter in "SAM":
        page.keyboard.press(f"Shift+{letter}")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert leaves == []


def test_the_button_leaves_and_its_page_is_gone_from_history(
    page: Page, live_server: LiveServer, leaves: list[str]
) -> None:
    page.goto(f"{live_server.url}/now/")
    page.goto(f"{live_server.url}/help/")

    page.get_by_role("button", name="Exit").click()
    page.wait_for_url("**/new-tab/")
    page.go_back()

    expect(page).to_have_url(re.compile("/now/$"))
    assert leaves == ["POST"]


def test_without_script_the_button_leaves_as_well(
    scriptless: Page, live_server: LiveServer, leaves: list[str]
) -> None:
    scriptless.goto(f"{live_server.url}/help/")

    scriptless.get_by_role("button", name="Exit").click()

    expect(scriptless).to_have_title("New tab")
    assert leaves == ["POST"]


def test_the_exit_works_when_the_network_does_not(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/help/")
    page.route("**/leave/", lambda route: route.abort())

    left = page.evaluate(PRESS_THREE_TIMES)

    assert left["words"] == ""
    page.wait_for_url("**/new-tab/")


def test_the_zone_of_the_wall_clock_is_told_once(
    page: Page, live_server: LiveServer
) -> None:
    asked: list[str] = []
    page.on("framenavigated", lambda frame: asked.append(frame.url))

    page.goto(f"{live_server.url}/now/")

    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    stored = {c["name"]: c["value"] for c in page.context.cookies()}
    assert stored["mt_zone"] == zone
    assert len(asked) == 1


@pytest.mark.parametrize("address", ["/now/", "/help/", "/nothing/", "/new-tab/"])
def test_nothing_is_asked_of_a_stranger_and_the_policy_blocks_nothing(
    page: Page, live_server: LiveServer, address: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{live_server.url}{address}")
    page.wait_for_load_state("networkidle")

    assert all(url.startswith(live_server.url) for url in asked)
    assert not [text for text in said if "404" not in text]


def test_the_lamp_rests_under_reduced_motion(
    page: Page, live_server: LiveServer
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/now/")

    moving = page.evaluate("document.getAnimations().length")

    assert moving == 0


def test_every_target_is_large_enough(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/now/")

    boxes = [
        (link.inner_text(), link.bounding_box())
        for link in page.locator("a:visible, button:visible").all()
    ]

    small = [
        words for words, box in boxes if box and min(box["height"], box["width"]) < 48
    ]
    assert not small


@pytest.mark.parametrize("address", ["/now/", "/help/"])
def test_nothing_is_wider_than_a_narrow_screen(
    page: Page, live_server: LiveServer, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server.url}{address}")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
