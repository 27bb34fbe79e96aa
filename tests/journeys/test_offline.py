"""With the network cut: help, the page for the minute it hurts, why, and the notes.

The server is really stopped: what a browser says about being online cannot be trusted.
"""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import Browser, expect
from tests import people
from tests.journeys.visitor import Visitor
from tests.server import Running, until

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
NOTE = """async () => {
  const found = await caches.match("/sw.js?kept", { ignoreVary: true });
  return found ? (await found.json()).places : null;
}"""
DUMP = """async () => {
  const held = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request, { ignoreVary: true });
      held.push([new URL(request.url).pathname, await answer.text()]);
    }
  }
  return held;
}"""
WORKS = {
    "/help/": "Talk to someone",
    "/help/everywhere/": "Numbers, country by country",
    "/now/": "You don’t have to make it stop.",  # noqa: RUF001 (a book's apostrophe)
    "/notes/": "Notes",
    "/steps/": "What could help",
    "/why/": "Why do I cry when they leave?",
    "/why/cards/": "All cards",
    "/why/tears-take-a-little-while/": "Tears take a little while",
}


def kept(somebody: Visitor, places: str = "") -> None:
    """Wait until the browser has its copies, made for these countries."""
    until(lambda: somebody.page.evaluate(NOTE) == places, "no copies")


def insist_that_help_works(somebody: Visitor) -> None:
    for address, heading in WORKS.items():
        somebody.page.goto(address)
        expect(somebody.page.locator("h1")).to_have_text(heading)
        expect(somebody.page.locator("main [role=note]").first).to_contain_text(
            "the copy kept on this device"
        )
        somebody.look()


def test_a_stranger_finds_help_and_reasons(visitor: Visitor) -> None:
    visitor.go("/help/")
    visitor.page.get_by_label("Country", exact=True).select_option("IE")
    visitor.press("Show help there")
    kept(visitor, "IE")

    visitor.server.kill()

    insist_that_help_works(visitor)
    visitor.page.goto("/help/")
    expect(visitor.page.locator("a[href='tel:112']").first).to_be_visible()
    visitor.page.goto("/why/cards/")
    visitor.page.get_by_label("Look for a word").fill("oxytocin")
    expect(visitor.page.locator("[data-item]:visible")).to_have_count(1)
    font = "getComputedStyle(document.querySelector('h1')).fontFamily"
    assert "Literata" in visitor.page.evaluate(font)


def test_a_private_page_says_what_works_and_how_to_try_again(alma: Visitor) -> None:
    alma.go("/help/")
    kept(alma)
    alma.server.kill()

    alma.page.goto("/visits/")
    expect(alma.page.locator("h1")).to_have_text("No connection right now")
    alma.look()
    alma.tap("For the minute it hurts")
    expect(alma.page.locator("h1")).to_have_text(WORKS["/now/"])

    alma.page.goto("/visits/")
    alma.server.start()
    alma.tap("Try again")
    expect(alma.page.locator("h1")).not_to_have_text("No connection right now")
    assert alma.page.url.endswith("/visits/")


def test_signed_in_it_works_and_no_copy_knows_who(alma: Visitor) -> None:
    for address in ("/", "/visits/", "/check-ins/", "/more/", *WORKS):
        alma.page.goto(address)
    kept(alma)

    held = dict(alma.page.evaluate(DUMP))
    alma.server.kill()

    insist_that_help_works(alma)
    pages = {path for path in held if not path.startswith("/static/")}
    assert pages >= set(WORKS)
    assert not pages & {"/", "/visits/", "/check-ins/", "/more/", "/unlock/"}
    for path in pages:
        text = held[path].lower()
        assert not [word for word in ("alma", "csrf", 'class="nav"') if word in text]

    # Clear-Site-Data takes the browser's cache at signing out, and leaves the copies.
    alma.server.start()
    alma.page.goto("/more/")
    alma.press("Sign out")
    alma.server.kill()
    insist_that_help_works(alma)


def test_leaving_quickly_works_without_a_network(visitor: Visitor) -> None:
    visitor.go("/help/")
    kept(visitor)
    visitor.server.kill()
    visitor.page.goto("/notes/")

    for _ in range(3):
        visitor.page.keyboard.press("Shift")

    visitor.page.wait_for_url("**/new-tab/")
    expect(visitor.page).to_have_title("New tab")


def test_a_server_that_hangs_is_not_waited_for(visitor: Visitor) -> None:
    visitor.go("/help/")
    kept(visitor)
    assert visitor.server.process is not None
    group = visitor.server.process.pid
    os.killpg(group, signal.SIGSTOP)
    try:
        visitor.page.goto("/now/")
        expect(visitor.page.locator("main [role=note]").first).to_be_visible()
    finally:
        os.killpg(group, signal.SIGCONT)

    visitor.page.goto("/now/")
    expect(visitor.page.locator("main [role=note]")).to_have_count(0)


def test_without_script_nothing_is_kept_and_nothing_breaks(
    browser: Browser, almas_server: Running
) -> None:
    plain = Visitor(browser, almas_server, script=False)
    plain.sign_in("alma", people.passphrase("alma"))
    for address in WORKS:
        plain.go(address)
    plain.leave()
