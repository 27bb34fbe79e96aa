"""The check-in in a real browser: one thumb, in place, and without script."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.journeys.conftest import chromium
from tests.journeys.visitor import FLAGS
from tests.people import PersonClient

from meantime.checkins import queries

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    # Playwright runs a loop in this thread, which Django takes for async code.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


def opened(
    browser: Browser,
    live_server: LiveServer,
    person: PersonClient,
    *,
    script: bool = True,
) -> Page:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=script
    )
    for name, morsel in person.cookies.items():
        url = live_server.url
        context.add_cookies([{"name": name, "value": morsel.value, "url": url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/check-in/")
    return page


def slider(page: Page) -> Locator:
    return page.locator("mt-mood input[type=range]")


def at(page: Page, share: float) -> tuple[float, float]:
    box = slider(page).bounding_box()
    assert box is not None
    return box["x"] + box["width"] * share, box["y"] + box["height"] / 2


def moods(person: PersonClient) -> list[float | None]:
    with person.person.vault():
        return [felt.mood for felt in queries.feelings(person.person)]


def test_a_tap_lands_on_a_large_step_and_a_drag_goes_finer(
    browser: Browser, live_server: LiveServer, alma_unlocked: PersonClient
) -> None:
    page = opened(browser, live_server, alma_unlocked)

    page.mouse.click(*at(page, 0.33))
    tapped = slider(page).input_value()
    page.mouse.move(*at(page, 0.31))
    page.mouse.down()
    page.mouse.move(*at(page, 0.47), steps=8)
    page.mouse.up()

    assert int(tapped) % 10 == 0
    assert int(slider(page).input_value()) % 10 != 0
    expect(slider(page)).to_have_attribute("aria-valuetext", "in between")


def test_it_is_saved_in_place(
    browser: Browser, live_server: LiveServer, alma_unlocked: PersonClient
) -> None:
    page = opened(browser, live_server, alma_unlocked)
    page.evaluate("window.same = true")

    page.mouse.click(*at(page, 0.2))
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_contain_text("Saved and sealed.")
    assert page.evaluate("window.same")
    assert moods(alma_unlocked) == [20]


def test_an_untouched_line_is_no_answer_and_an_answer_can_be_taken_back(
    browser: Browser, live_server: LiveServer, alma_unlocked: PersonClient
) -> None:
    page = opened(browser, live_server, alma_unlocked)

    page.mouse.click(*at(page, 0.2))
    page.get_by_role("button", name="Leave it unanswered").click()
    page.fill("textarea", "only words today")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_contain_text("Saved and sealed.")
    assert moods(alma_unlocked) == [None]


def test_what_did_not_get_through_stays_in_the_form(
    browser: Browser, live_server: LiveServer, alma_unlocked: PersonClient
) -> None:
    page = opened(browser, live_server, alma_unlocked)
    page.fill("textarea", "typed in a tunnel")
    page.route("**/check-in/", lambda route: route.abort())
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("still here")

    page.unroute("**/check-in/")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_contain_text("Saved and sealed.")
    assert len(moods(alma_unlocked)) == 1


def test_a_fault_or_another_page_never_takes_the_forms_place(
    browser: Browser, live_server: LiveServer, alma_unlocked: PersonClient
) -> None:
    page = opened(browser, live_server, alma_unlocked)
    page.fill("textarea", "still mine")
    whole = "<!doctype html><html><body>Sign in</body></html>"
    page.route("**/check-in/", lambda r: r.fulfill(status=200, body=whole))

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("still here")
    assert page.input_value("textarea") == "still mine"


def test_without_script_it_works_the_same(
    browser: Browser, live_server: LiveServer, alma_unlocked: PersonClient
) -> None:
    page = opened(browser, live_server, alma_unlocked, script=False)

    page.get_by_label("low", exact=True).first.check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved and sealed.")).to_be_visible()
    assert moods(alma_unlocked) == [25]


def test_nothing_stands_in_the_way_of_a_screen_reader(
    browser: Browser, live_server: LiveServer, alma_unlocked: PersonClient
) -> None:
    page = opened(browser, live_server, alma_unlocked)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    # As tall as the page: a sticky bar otherwise reads as covering what lies under it.
    page.set_viewport_size({"width": 390, "height": 4000})

    found = Axe().run(page).response["violations"]

    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
