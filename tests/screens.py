"""`make screens`: every page in a real Chromium, phone and desktop, light and dark.

The pictures go to ``build/screens/<page>-<phone|desktop>-<light|dark>.png``. The pages
come from the addresses; those that need an id are found by following links.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "screens"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
THEMES = ("light", "dark")
SECONDS_TO_START = 60

# Pages that a stranger sees, beside those that are also drawn for somebody inside.
OUTSIDE = ["today:home", "safety:help", "toolkit:now"]
# Leaving, or answers without a page of their own.
SKIP = {"web:leave", "web:new_tab", "accounts:sign_out", "accounts:lock"}
# A page that needs an id stands behind a link on another one.
BEHIND = ["visits:list", "checkins:list", "today:home", "accounts:yours"]


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(data: str, port: int) -> Iterator[str]:
    """The real server, with a folder of its own and the sample story allowed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MEANTIME_")}
    own = {"MEANTIME_DATA": data, "MEANTIME_SAMPLE": "on", "PYTHONPATH": "src"}
    words = [sys.executable, "-m", "meantime", "serve", "--no-browser", "--port"]
    process = subprocess.Popen([*words, str(port)], cwd=ROOT, env=kept | own)
    try:
        address = f"http://localhost:{port}"
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        try:
            with urlopen(f"{address}/new-tab/"):
                return
        except (URLError, ConnectionError):
            time.sleep(0.3)
    raise SystemExit("The server did not start.")


def pages() -> dict[str, str]:
    """The name and address of every page that needs no id."""
    from tests import addresses

    every = {address.name: address.url for address in addresses.every()}
    sample_id = str(addresses.SAMPLES["UUIDConverter"])
    return {
        name: url
        for name, url in every.items()
        if name not in SKIP and sample_id not in url and "/sample/" not in url
    }


def behind(page: Page, base: str, plain: dict[str, str]) -> dict[str, str]:
    """Addresses with an id, by name, found on the pages that link to them."""
    from django.urls import Resolver404, resolve

    found: dict[str, str] = {}
    for name in filter(plain.__contains__, BEHIND):
        page.goto(base + plain[name])
        for link in page.locator("main a[href^='/']").all():
            path = urlsplit(link.get_attribute("href") or "/").path
            try:
                found.setdefault(resolve(path).view_name, path)
            except Resolver404:
                say(f"a dead link on {name}: {path}")
    return {name: path for name, path in found.items() if name not in plain}


def enter_sample(browser: Browser, base: str) -> BrowserContext:
    context = browser.new_context(base_url=base, timezone_id="Europe/Berlin")
    page = context.new_page()
    page.goto("/")
    page.locator("form[action='/look-around/'] button").click()
    page.wait_for_load_state("networkidle")
    page.goto("/help/")
    page.select_option("[name=first]", "IE")
    return context


def draw(context: BrowserContext, path: str, file: str) -> str:
    """Save a picture; say what is wrong with the page, or why there is none."""
    page = context.new_page()
    try:
        return photograph(page, path, file)
    finally:
        page.close()


def photograph(page: Page, path: str, file: str) -> str:
    try:
        answer = page.goto(path)
    except Error:
        return "answers without a page"
    landed = urlsplit(page.url).path
    if answer is None or (answer.status >= 400 and answer.status != 404):
        return f"{answer.status if answer else 'no answer'}"
    if landed != urlsplit(path).path:
        return f"led to {landed}"
    if not page.locator("main").count():
        return "is a part, not a page"
    width = page.viewport_size["width"] if page.viewport_size else 0
    size = page.evaluate("[document.body.scrollWidth, document.body.scrollHeight]")
    # A window as tall as the page: a sticky bar then stands where it belongs.
    page.set_viewport_size({"width": width, "height": size[1]})
    page.screenshot(path=OUT / f"{file}.png")
    return f"{size[0] - width} px too wide" if size[0] > width else ""


def every_look(
    browser: Browser, base: str, cookies: list[dict[str, object]], names: dict[str, str]
) -> None:
    prefix = "" if cookies else "out-"
    for size, (width, height) in SIZES.items():
        for theme in THEMES:
            context = browser.new_context(
                base_url=base,
                viewport={"width": width, "height": height},
                color_scheme=theme,  # type: ignore[arg-type]
                timezone_id="Europe/Berlin",
                reduced_motion="reduce",
            )
            context.add_cookies(cookies)  # type: ignore[arg-type]
            for name, path in names.items():
                file = prefix + re.sub(r"\W+", "-", name.replace("_", "-"))
                reason = draw(context, path, f"{file}-{size}-{theme}")
                if reason and theme == "light":
                    say(f"{name} ({size}): {reason}")
            context.close()


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as own:
        os.environ |= {
            "MEANTIME_DATA": own,
            "DJANGO_SETTINGS_MODULE": "meantime.config.settings",
        }
        import django

        django.setup()
        plain = pages()
        with server(folder, free_port()) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            inside = enter_sample(browser, base)
            found = behind(inside.new_page(), base, plain)
            stored = inside.cookies()
            outside = {n: p for n, p in plain.items() if n in OUTSIDE} | {
                name: path
                for name, path in plain.items()
                if re.search(r"sign_|sign-|recover|young|who_runs|gone", name)
            }
            every_look(browser, base, [], outside | {"missing": "/nothing/here/"})
            every_look(browser, base, list(map(dict, stored)), plain | found)
            browser.close()
    say(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
