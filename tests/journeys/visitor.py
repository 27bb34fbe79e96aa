"""Somebody with a browser, whose every page is looked at and every request noted."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request
from tests.server import Running

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that hums, and nobody to ask for leave.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What the dark may change: the rules that look at colours.
COLOURS = ["color-contrast", "link-in-text-block"]
AXE = Axe().axe_script
PHONE = {"width": 390, "height": 844}
PASSPHRASE = "four lanterns under a quiet bridge"


class Visitor:
    """One browser window. ``look`` after each new page; ``leave`` at the end."""

    def __init__(
        self, browser: Browser, server: Running, *, script: bool = True
    ) -> None:
        self.server, self.script = server, script
        self.context = browser.new_context(
            base_url=server.origin,
            java_script_enabled=script,
            viewport=PHONE,  # type: ignore[arg-type]
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Europe/Berlin",
        )
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.looked_at: set[str] = set()
        self.context.on("request", self._note)
        self.page = self.open_tab()

    def open_tab(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                self.complaints.append(said.text)
                if "Content Security Policy" in said.text
                else None
            ),
        )
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        return page

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    def go(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def look(self) -> None:
        """No violation of WCAG 2.2 AA here, in light and in dark."""
        place = re.sub(r"[0-9a-f-]{36}", "ID", urlsplit(self.page.url).path)
        heading = self.page.locator("h1").first.inner_text()
        seen = f"{place} “{heading}”"
        if not self.script or seen in self.looked_at:
            return
        self.looked_at.add(seen)
        # All of the page at once: nothing lies under the bar at the bottom.
        height = self.page.evaluate("document.documentElement.scrollHeight")
        tall = {"width": PHONE["width"], "height": max(height, PHONE["height"]) + 200}
        self.page.set_viewport_size(tall)  # type: ignore[arg-type]
        self.page.evaluate(AXE)
        for scheme, only in (("light", TAGS), ("dark", COLOURS)):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            wish = {"runOnly": only, "resultTypes": ["violations"]}
            found = AxeResults(self.page.evaluate("wish => axe.run(wish)", wish))
            assert found.violations_count == 0, f"{seen}: {found.generate_report()}"
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, words: str) -> None:
        """Tick or pick what reads like this, as a finger would."""
        self.page.locator("main label", has_text=words).first.click()

    def press(self, name: str) -> None:
        """Press the button or follow the link of this name, to another page."""
        with self.page.expect_navigation():
            self.tap(name)
        self.look()

    def tap(self, name: str) -> None:
        """Press what stays on the page."""
        main = self.page.locator("main")
        button = main.get_by_role("button", name=name, exact=True)
        link = main.get_by_role("link", name=name, exact=True)
        button.or_(link).first.click()

    def reads(self, words: str) -> Locator:
        found = self.page.get_by_text(words).first
        found.wait_for()
        return found

    def unfold(self, words: str) -> None:
        self.page.locator("summary", has_text=words).first.click()

    def sign_up(self, name: str = "alma") -> str:
        """From the first page to Today; the recovery code."""
        self.go("/sign-up/")
        self.choose("Yes, keep this for me")
        self.press("Yes, go on")
        self.choose("18 or older")
        self.press("Go on")
        self.choose("I know who runs this server")
        self.press("Go on")
        self.fill("A name to sign in with", name)
        self.fill("A passphrase", PASSPHRASE)
        self.fill("The same once more", PASSPHRASE)
        self.press("Make my space")
        return self.type_code_back()

    def type_code_back(self) -> str:
        groups = self.page.locator(".code-groups .figures").all_inner_texts()
        for box in self.page.locator("input[name^=group_]").all():
            number = int((box.get_attribute("name") or "").removeprefix("group_"))
            box.fill(groups[number - 1])
        self.press("I have written it down")
        return "-".join(groups)

    def sign_in(self, name: str = "alma", passphrase: str = PASSPHRASE) -> None:
        self.go("/sign-in/")
        self._fill_sign_in(name, passphrase)
        self.look()

    def enter(self, name: str, passphrase: str) -> None:
        """Sign in as the way to something else: test_days looks at these two pages."""
        self.page.goto("/sign-in/")
        self._fill_sign_in(name, passphrase)

    def _fill_sign_in(self, name: str, passphrase: str) -> None:
        self.fill("Your name here", name)
        self.fill("Passphrase", passphrase)
        with self.page.expect_navigation():
            self.tap("Sign in")

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.fill("Passphrase", passphrase)
        self.press("Unlock")

    def leave(self) -> None:
        """Every request went home, and nothing complained."""
        own = urlsplit(self.server.origin).netloc
        elsewhere = {url for url in self.requests if urlsplit(url).netloc != own}
        self.context.close()
        assert not {url for url in elsewhere if not url.startswith(("blob:", "data:"))}
        assert not self.complaints
