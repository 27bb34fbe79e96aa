"""Asking for reminders in a real browser, and what the browser shows of a push."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from tests import people
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
SHOWN = """async () => {
  const there = await (await navigator.serviceWorker.ready).getNotifications();
  return there.map((one) => [one.tag, one.title, one.body]);
}"""
READY = "async () => { await navigator.serviceWorker.ready; }"
CLOSE = """async () => {
  const ready = await navigator.serviceWorker.ready;
  for (const one of await ready.getNotifications()) one.close();
}"""
# Only a finger may open a window, and there is none here: what would open is noted.
CLICK = """async (tag) => {
  const opened = [];
  self.clients.openWindow = async (path) => { opened.push(path); };
  const [notification] = await self.registration.getNotifications({ tag });
  const event = new NotificationEvent("notificationclick", { notification });
  self.dispatchEvent(event);
  for (let turn = 0; turn < 100 && !opened.length; turn += 1) {
    await new Promise((done) => setTimeout(done, 50));
  }
  return opened;
}"""
LATER = 4_000_000_000_000


class Pushes:
    """Hands the service worker what a push service would."""

    def __init__(self, visitor: Visitor) -> None:
        self.page, self.origin = visitor.page, visitor.server.origin
        visitor.context.grant_permissions(["notifications"])
        self.page.evaluate(READY)
        self.session = visitor.context.new_cdp_session(self.page)
        self.found: list[str] = []
        self.session.on("ServiceWorker.workerRegistrationUpdated", self._note)
        self.session.send("ServiceWorker.enable")
        self._wait_until(lambda: bool(self.found))

    def _note(self, event: dict[str, Any]) -> None:
        self.found += [r["registrationId"] for r in event["registrations"]]

    def _wait_until(self, done: Callable[[], bool]) -> None:
        for _turn in range(600):
            if done():
                return
            self.page.wait_for_timeout(50)
        pytest.fail("it never came")

    def deliver(self, tag: str, title: str = "Reminder", until: int = LATER) -> None:
        told = {"tag": tag, "title": title, "until": until}
        self.session.send(
            "ServiceWorker.deliverPushMessage",
            {
                "origin": self.origin,
                "registrationId": self.found[-1],
                "data": json.dumps(told),
            },
        )

    def show(self, tag: str, title: str = "Reminder", until: int = LATER) -> None:
        """Deliver it, and wait until it stands on the screen."""
        self.deliver(tag, title, until)
        self._wait_until(lambda: tag in self.tags())

    def shown(self) -> list[list[str]]:
        return sorted(self.page.evaluate(SHOWN))

    def tags(self) -> list[str]:
        return [tag for tag, *_ in self.shown()]


def test_asking_takes_a_few_taps_and_every_page_is_sound(alma: Visitor) -> None:
    alma.page.goto("/more/")
    alma.page.get_by_role("link", name="Reminders").click()
    alma.press("Add a time")
    alma.choose("Monday")
    alma.fill("At what time?", "08:30")
    alma.press("Save")
    alma.reads("Monday, 08:30")
    alma.page.get_by_role("button", name="Switch off").click()
    alma.reads("switched off")

    for page in ("manner", "browsers", "mail", "now"):
        alma.go(f"/reminders/{page}/")


def test_it_works_without_script(without_script: Visitor) -> None:
    without_script.sign_in("alma", people.passphrase("alma"))
    without_script.go("/reminders/times/new/")
    without_script.choose("Sunday")
    without_script.fill("At what time?", "10:00")
    without_script.press("Save")
    without_script.reads("Sunday, 10:00")

    without_script.go("/reminders/browsers/")
    shown = without_script.page.locator("main").inner_text()
    assert "This needs JavaScript. An e-mail works without." in shown
    tell = without_script.page.get_by_role("button", name="Tell this browser")
    expect(tell).to_be_hidden()


def test_nothing_is_asked_before_a_tap(alma: Visitor) -> None:
    alma.page.add_init_script(
        "Notification.requestPermission = () => { window.asked = true; "
        "return Promise.resolve('denied'); }"
    )
    alma.go("/reminders/browsers/")
    assert alma.page.evaluate("window.asked") is None

    alma.tap("Tell this browser")

    alma.reads("Your browser says no.")
    assert alma.page.evaluate("window.asked") is True


def test_a_push_that_comes_twice_is_shown_once(alma: Visitor) -> None:
    alma.go("/reminders/")
    pushes = Pushes(alma)

    pushes.show("a", "A note to yourself")
    pushes.deliver("a", "A note to yourself")
    first = pushes.shown()
    alma.page.evaluate(CLOSE)
    pushes.deliver("a", "A note to yourself")
    pushes.show("b")

    assert first == [["a", "A note to yourself", ""]]
    assert pushes.tags() == ["b"], "put away once, it stays away"


def test_what_is_over_leaves_the_screen_when_the_next_one_comes(alma: Visitor) -> None:
    alma.go("/reminders/")
    pushes = Pushes(alma)

    pushes.show("old", until=1)
    pushes.show("new")
    pushes.show("newer")

    assert pushes.tags() == ["new", "newer"]


def test_a_touch_on_it_leads_to_the_page_that_knows_and_puts_it_away(
    alma: Visitor,
) -> None:
    alma.go("/reminders/")
    pushes = Pushes(alma)
    pushes.show("a")

    [worker] = alma.context.service_workers
    opened = worker.evaluate(CLICK, "a")

    assert opened == ["/reminders/now/"]
    assert pushes.tags() == []
