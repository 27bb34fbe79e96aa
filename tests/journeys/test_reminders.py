"""What a real browser asks before it is told, and what it shows of a push."""

from __future__ import annotations

import json
from typing import Any

import pytest
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
        self.page.wait_for_timeout(500)

    def _note(self, event: dict[str, Any]) -> None:
        self.found += [r["registrationId"] for r in event["registrations"]]

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
        self.page.wait_for_timeout(500)

    def shown(self) -> list[list[str]]:
        return sorted(self.page.evaluate(SHOWN))


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

    pushes.deliver("a", "A note to yourself")
    pushes.deliver("a", "A note to yourself")
    first = pushes.shown()
    alma.page.evaluate(CLOSE)
    pushes.deliver("a", "A note to yourself")

    assert first == [["a", "A note to yourself", ""]]
    assert pushes.shown() == [], "put away once, it stays away"
