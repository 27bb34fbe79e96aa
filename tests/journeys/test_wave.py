"""The minute it hurts: ten minutes beside a wave, and steps led by the page.

The clock of the browser is moved on by hand; the server is really stopped.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from tests import people
from tests.journeys.test_offline import kept
from tests.journeys.visitor import Visitor
from tests.server import Running

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
MINUTE = 60_000
QUESTION = "A minute. Is it up, level or down?"
ENDING = "Ten minutes. You stayed next to it."
LED = {
    "long-exhale": ("That was ten long breaths.", 165),
    "feet-on-floor": ("You are here, in this room.", 175),
    "name-the-wave": ("Named.", 65),
}
STORED = "[localStorage.length, sessionStorage.length]"
LAMP = """getComputedStyle(document.querySelector("mt-lamp"), "::before")"""

LISTEN = """() => {
  [window.said, window.turns] = [[], []];
  const line = document.querySelector("[data-breath]");
  const hear = () => window.said.push(line.textContent);
  new MutationObserver(hear).observe(line, { childList: true });
  const turn = ({ detail }) => window.turns.push([detail.move, detail.seconds]);
  document.addEventListener("breath", turn);
}"""


def answer(page: Page, level: str) -> None:
    page.get_by_role("button", name=level, exact=True).click()


def lead_through(page: Page, key: str) -> None:
    ending, seconds = LED[key]
    page.goto(f"/steps/{key}/")
    page.get_by_role("button", name="Begin").click()
    page.clock.run_for(seconds * 1000)
    expect(page.locator("[data-say]")).to_contain_text(ending)
    expect(page.get_by_role("button", name="Once more")).to_be_visible()


def test_without_a_network_a_wave_runs_to_its_end(visitor: Visitor) -> None:
    visitor.go("/help/")
    visitor.page.get_by_label("Country", exact=True).select_option("IE")
    visitor.press("Show help there")
    kept(visitor, "IE")
    visitor.server.kill()
    page = visitor.page
    page.clock.install()
    page.goto("/now/")

    answer(page, "Up")
    expect(page.get_by_role("heading", name="Feet on the floor")).to_be_visible()
    visitor.look()
    for level in ("Level", "Up", "Down"):
        page.clock.fast_forward(MINUTE)
        expect(page.locator(".asking__says")).to_have_text(QUESTION)
        answer(page, level)
        expect(page.locator("[data-offer]:visible")).to_have_count(1)
    for _ in range(7):
        page.clock.fast_forward(MINUTE)

    expect(page.locator(".asking__says")).to_have_text(ENDING)
    expect(page.get_by_role("heading", name="You stayed next to it.")).to_be_visible()
    expect(page.locator("a[href='tel:116123']")).to_be_visible()
    assert page.evaluate(STORED) == [0, 0]


def test_without_a_network_three_steps_are_led(visitor: Visitor) -> None:
    visitor.go("/help/")
    kept(visitor)
    visitor.server.kill()
    visitor.page.clock.install()

    for key in LED:
        lead_through(visitor.page, key)
        visitor.look()

    assert visitor.page.evaluate(STORED) == [0, 0]


def test_less_motion_means_seconds_in_words(visitor: Visitor) -> None:
    page = visitor.page
    page.clock.install()
    page.goto("/now/")
    page.evaluate(LISTEN)
    still = page.evaluate(f"{LAMP}.transform")
    page.clock.run_for(21_000)

    assert {"in 1", "in 4", "out 1", "out 6"} <= set(page.evaluate("said"))
    assert page.evaluate(f"{LAMP}.transform") == still
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate("said.length = 0")
    page.clock.run_for(21_000)
    assert {"in", "out"} <= set(page.evaluate("said"))
    assert "all" not in page.evaluate(f"{LAMP}.transitionProperty")


def test_the_pace_is_the_one_that_was_chosen(visitor: Visitor) -> None:
    page = visitor.page
    page.clock.install()
    page.goto("/steps/long-exhale/")
    page.get_by_label("In for five, out for eight").check()
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Next").click()

    page.clock.run_for(14_000)
    assert page.evaluate("turns")[:2] == [["in", 5], ["out", 8]]


def test_a_step_can_be_paused_and_left(visitor: Visitor) -> None:
    page = visitor.page
    page.clock.install()
    page.goto("/steps/feet-on-floor/")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(10 * MINUTE)
    expect(page.locator("[data-say]")).to_contain_text("Press both feet down.")

    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(25_000)
    expect(page.locator("[data-say]")).to_contain_text("five things you can see")
    page.get_by_role("button", name="Enough").click()
    expect(page.locator("[data-say]")).to_contain_text("You are here")


def test_the_sound_is_off_until_somebody_wants_it(visitor: Visitor) -> None:
    sound = visitor.page.locator("mt-sound")
    visitor.go("/steps/long-exhale/")
    assert not sound.evaluate("(it) => it.sounds")

    visitor.page.get_by_role("button", name="Soft sound").click()
    on = visitor.page.get_by_role("button", name="Soft sound", pressed=True)
    expect(on).to_be_visible()
    assert sound.evaluate("(it) => it.sounds")

    visitor.page.get_by_role("button", name="Begin").click()
    on.click()
    expect(visitor.page.locator("mt-sound [aria-pressed=false]")).to_be_visible()


def test_with_the_keyboard_a_door_leads_to_what_it_opens(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("/now/")
    page.locator("a.door", has_text="Cold water").focus()
    page.keyboard.press("Enter")

    heading = page.get_by_role("heading", name="Cold water")
    expect(heading).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    did = page.get_by_role("button", name="Did it", pressed=True)
    expect(did).to_be_visible()


def test_signed_in_a_wave_is_kept_and_what_helped_is_said(alma: Visitor) -> None:
    page = alma.page
    page.clock.install()
    page.goto("/now/")
    answer(page, "Up")
    page.get_by_role("button", name="Did it").click()
    page.clock.fast_forward(MINUTE)
    page.clock.fast_forward(MINUTE)
    answer(page, "Down")
    page.get_by_role("link", name="Enough for now").click()
    expect(page.get_by_role("heading", name="You stayed next to it.")).to_be_focused()
    alma.look()

    alma.press("Keep it")
    expect(page.get_by_text("Minute by minute: up, not said, down.")).to_be_visible()
    with page.expect_navigation():
        page.locator("main a", has_text="Feet on the floor").click()
    alma.press("It helped")

    expect(page.locator("main a", has_text="it helped")).to_be_visible()
    alma.go("/waves/")


def test_the_screen_is_kept_lit_only_while_somebody_is_led(visitor: Visitor) -> None:
    page = visitor.page
    page.add_init_script(
        """let held = 0;
        Object.defineProperty(navigator, "wakeLock", { value: {
          request: async () => { held += 1; return { released: false,
            release: async () => { held -= 1; } }; } } });
        window.lit = () => held;"""
    )
    page.goto("/steps/long-exhale/")
    assert page.evaluate("lit()") == 0

    page.get_by_role("button", name="Begin").click()
    page.wait_for_timeout(100)
    assert page.evaluate("lit()") == 1
    page.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(100)
    assert page.evaluate("lit()") == 0


def test_without_script_everything_is_there_to_read(
    browser: Browser, almas_server: Running
) -> None:
    plain = Visitor(browser, almas_server, script=False)
    plain.sign_in("alma", people.passphrase("alma"))
    plain.go("/now/")
    assert plain.page.locator("[data-offer]:visible").count() >= 5
    plain.choose("Down")
    plain.press("Keep it, sealed")
    plain.reads("Minute by minute: down.")

    plain.go("/steps/body-scan-bed/")
    plain.reads("Your toes. Feel them, then let them go soft.")
    assert not plain.page.get_by_role("button", name="Begin").is_visible()
    plain.leave()
