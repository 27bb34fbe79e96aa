"""`make screens`: every page in a real Chromium, phone and desktop, light and dark.

The pictures go to ``build/screens/<page>-<phone|desktop>-<light|dark>.png``: `out-` is
what a stranger sees, `new-` somebody who has just come, the rest the sample story.
Pages come from the addresses; those that need an id are found by following links.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import django
from playwright.sync_api import Browser, Error, Page, sync_playwright
from tests.journeys.visitor import FLAGS, PASSPHRASE, Visitor
from tests.server import ROOT, Running

OUT = ROOT / "build" / "screens"
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
THEMES = ("light", "dark")

# Also drawn for a stranger, beside the ways in.
OUTSIDE = re.compile(
    r"today:home|safety:|checkins:offline|clear_device|toolkit:now|toolkit:steps|why:home|why:index|sign_in"
    r"|recover$|who_runs|gone"
)
# What is empty on the first day.
FIRST_DAY = [
    "today:home",
    "insight:curve",
    "insight:what_helps",
    "planning:start",
    "visits:list",
    "checkins:list",
    "normal:home",
    "reflections:home",
    "toolkit:steps",
    "keepsakes:box",
    "keepsakes:letters",
    "takeout:summary",
    "people:home",
    "planning:agreements",
    "reminders:home",
    "planning:calls",
]
# Leaving, and answers without a page of their own.
SKIP = {
    "web:leave",
    "web:new_tab",
    "accounts:sign_out",
    "accounts:lock",
    "checkins:outbox",
}
# A page that needs an id stands behind a link on one of these.
BEHIND = [
    "planning:home",
    "visits:list",
    "checkins:list",
    "today:home",
    "accounts:yours",
    "why:home",
    "why:index",
    "normal:home",
    "normal:forms",
    "reflections:home",
    "toolkit:steps",
    "people:home",
    "planning:agreements",
    "toolkit:waves",
    "keepsakes:letters",
    "planning:calls",
    "planning:days",
]


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def slug(words: str) -> str:
    return re.sub(r"[\W_]+", "-", words).strip("-").lower()


def paint(page: Page, name: str) -> None:
    """Four pictures of the page as it stands, and a word when it is too wide."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        needs = page.evaluate("[document.body.scrollWidth, document.body.scrollHeight]")
        if needs[0] > width:
            say(f"{name} ({size}): {needs[0] - width} px too wide")
        # A window as tall as the page: a sticky bar then stands where it belongs.
        page.set_viewport_size({"width": width, "height": max(height, needs[1])})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.screenshot(path=OUT / f"{slug(name)}-{size}-{theme}.png")


def open_and_paint(browser_page: Page, path: str, name: str) -> None:
    """Paint a page, or say why there is none."""
    try:
        answer = browser_page.goto(path)
    except Error:
        return say(f"{name}: answers without a page")
    landed = urlsplit(browser_page.url).path
    if answer is None or (answer.status >= 400 and answer.status != 404):
        return say(f"{name}: {answer.status if answer else 'no answer'}")
    if landed != path:
        return say(f"{name}: led to {landed}")
    if not browser_page.locator("main").count():
        return say(f"{name}: a part, not a page")
    return paint(browser_page, name)


class Newcomer(Visitor):
    """Somebody who has just come; every new page is painted instead of examined."""

    def look(self) -> None:
        heading = self.page.locator("h1").first.inner_text()
        if heading not in self.looked_at:
            self.looked_at.add(heading)
            paint(self.page, f"new-{heading}")


def pages() -> dict[str, str]:
    """The name and address of every page that needs no id."""
    from tests import addresses

    sample_id = str(addresses.SAMPLES["UUIDConverter"])
    return {
        address.name: address.url
        for address in addresses.every()
        if address.name not in SKIP
        and sample_id not in address.url
        and "/sample/" not in address.url
    }


def behind(page: Page, plain: dict[str, str]) -> dict[str, str]:
    """Addresses with an id, by name, found on the pages that link to them."""
    from django.urls import Resolver404, resolve

    found: dict[str, str] = {}
    for name in filter(plain.__contains__, BEHIND):
        page.goto(plain[name])
        for link in page.locator("main a[href^='/']").all():
            path = urlsplit(link.get_attribute("href") or "/").path
            try:
                found.setdefault(resolve(path).view_name, path)
            except Resolver404:
                say(f"{name}: a dead link to {path}")
    return {name: path for name, path in found.items() if name not in plain}


def paint_outside(browser: Browser, origin: str, plain: dict[str, str]) -> None:
    context = browser.new_context(base_url=origin)
    for name, path in plain.items():
        if OUTSIDE.search(name):
            open_and_paint(context.new_page(), path, f"out-{name}")
    open_and_paint(context.new_page(), "/nothing/here/", "out-missing")
    context.close()


def paint_first_day(browser: Browser, server: Running, plain: dict[str, str]) -> None:
    newcomer = Newcomer(browser, server)
    newcomer.sign_up()
    for name in FIRST_DAY:
        open_and_paint(newcomer.open_tab(), plain[name], f"new-{name}")
    newcomer.page.goto(plain["today:more"])
    newcomer.press("Lock")
    newcomer.unlock(PASSPHRASE)
    newcomer.context.close()


def paint_sample(browser: Browser, origin: str, plain: dict[str, str]) -> None:
    context = browser.new_context(base_url=origin, timezone_id="Europe/Berlin")
    context.add_cookies([{"name": "mt_help", "value": "IE", "url": origin}])
    page = context.new_page()
    page.goto("/")
    with page.expect_navigation():
        page.locator("form[action='/look-around/'] button").click()
    for name, path in (plain | behind(page, plain)).items():
        tab = context.new_page()
        open_and_paint(tab, path, name)
        tab.close()
    context.close()


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MEANTIME_DATA"] = f"{folder}/here"
        os.environ["DJANGO_SETTINGS_MODULE"] = "meantime.config.settings"
        django.setup()
        plain = pages()
        data = Path(folder) / "server"
        data.mkdir()
        with Running(data, SAMPLE="on") as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            paint_outside(browser, server.origin, plain)
            paint_first_day(browser, server, plain)
            paint_sample(browser, server.origin, plain)
            browser.close()
    say(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
