"""Check-ins made with the network cut: sealed here, sent once, seen by nobody else.

The server is really stopped, or really answers and the answer is really lost.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests import people
from tests.journeys.test_offline import kept
from tests.journeys.visitor import Visitor
from tests.server import Running, fill, until

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
WORDS = "zqxmark at the gate"
VECTOR = Path(__file__).parents[1] / "vault/vectors/hpke_p256_aes256.json"
OUTBOX = "**/check-in/outbox/"
# Everything a browser holds for us, as text and as bytes in hex.
DUMP = """async () => {
  const held = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  const show = (value) => JSON.stringify(value, (_, part) =>
    ArrayBuffer.isView(part) ? new TextDecoder().decode(part) : part);
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((give) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => give(asked.result);
    });
    for (const store of base.objectStoreNames) {
      const asked = base.transaction(store).objectStore(store).getAll();
      await new Promise((give) => { asked.onsuccess = give; });
      held.push(show(asked.result));
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      held.push(request.url + await (await cache.match(request)).text());
    }
  }
  return held.join("\\n");
}"""
ITEMS = """async () => {
  const base = await new Promise((give) => {
    const asked = indexedDB.open("meantime-outbox");
    asked.onsuccess = () => give(asked.result);
  });
  const asked = base.transaction("items").objectStore("items").getAll();
  await new Promise((give) => { asked.onsuccess = give; });
  base.close();
  return asked.result.map(({ id, owner, refused }) => ({ id, owner, refused }));
}"""
LEFT = """async () => [
  (await indexedDB.databases()).length,
  (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length,
  localStorage.length + sessionStorage.length,
]"""
SEAL = """async (v) => {
  const { seal } = await import("/static/web/js/outbox/hpke.js");
  const { fromHex } = await import("/static/web/js/outbox/bytes.js");
  const point = fromHex(v.pkEm);
  const coded = (bytes) => btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const jwk = { kty: "EC", crv: "P-256", d: coded(fromHex(v.skEm)),
    x: coded(point.slice(1, 33)), y: coded(point.slice(33)) };
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const keys = crypto.subtle;
  const privateKey = await keys.importKey("jwk", jwk, curve, false, ["deriveBits"]);
  const publicKey = await keys.importKey("raw", point, curve, true, []);
  const sealed = await seal(fromHex(v.pkRm), fromHex(v.info), fromHex(v.pt),
    { pair: { privateKey, publicKey }, extra: fromHex(v.aad) });
  return [...sealed].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}"""


def ready(somebody: Visitor) -> None:
    """The pages are kept, and so is the key to seal with."""
    somebody.page.goto("/check-in/offline/")
    kept(somebody)
    expect(somebody.page.locator("mt-away form")).to_be_visible()


def check_in_offline(page: Page, note: str = WORDS) -> None:
    page.goto("/check-in/offline/")
    page.locator("mt-mood input[type=range]").click()
    page.get_by_label("A line for yourself").fill(note)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Sealed and kept on this device.")).to_be_visible()


def waiting(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(ITEMS)
    return found


def sent(page: Page) -> None:
    until(lambda: waiting(page) == [], "it was not sent")


def notes(somebody: Visitor) -> int:
    somebody.page.goto("/check-ins/")
    return somebody.page.get_by_text(WORDS, exact=True).count()


def test_the_browser_seals_as_the_published_vector_says(visitor: Visitor) -> None:
    vector = json.loads(VECTOR.read_text())
    visitor.page.goto("/help/")

    sealed = visitor.page.evaluate(SEAL, vector)

    assert sealed == vector["pkEm"] + vector["ct"]


def test_made_without_a_network_it_arrives_once(alma: Visitor) -> None:
    ready(alma)
    alma.look()
    alma.server.kill()

    check_in_offline(alma.page)
    alma.look()

    count = alma.page.locator("mt-outbox [data-waits] [data-count]")
    expect(count).to_have_text("1")
    assert len(waiting(alma.page)) == 1
    held = alma.page.evaluate(DUMP)
    for word in (WORDS, WORDS.split()[0], "alma", people.passphrase("alma")):
        assert word not in held.lower()
    alma.server.start()
    sent(alma.page)
    expect(alma.page.locator("mt-outbox")).to_be_hidden()
    assert notes(alma) == 1


def test_with_the_tab_closed_meanwhile_another_tab_sends_it(alma: Visitor) -> None:
    ready(alma)
    alma.server.kill()
    check_in_offline(alma.page)
    alma.page.close()
    alma.server.start()

    alma.page = alma.open_tab()
    alma.page.goto("/help/")

    sent(alma.page)
    assert notes(alma) == 1


def test_two_tabs_and_lost_answers_send_it_once(alma: Visitor) -> None:
    """The server stores it, and its answer never comes back: three times."""
    ready(alma)
    second = alma.open_tab()
    second.goto("/help/")
    lost: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and len(lost) < 3:
            lost.append(str(route.fetch().status))
            return route.abort()
        return route.continue_()

    alma.context.route(OUTBOX, lose)
    check_in_offline(alma.page)
    second.evaluate("window.dispatchEvent(new Event('online'))")

    # Asking the page something lets the routes above run.
    until(lambda: bool(waiting(alma.page)) and len(lost) == 3, "no answer was lost")
    sent(alma.page)
    assert lost == ["200"] * 3
    assert notes(alma) == 1


def test_a_login_page_for_an_answer_lets_nothing_go(alma: Visitor) -> None:
    """What airports do: another page, with status 200."""
    ready(alma)
    alma.context.route(
        OUTBOX, lambda r: r.fulfill(status=200, body="<html>Wi-Fi</html>")
    )
    check_in_offline(alma.page)
    alma.page.evaluate("window.dispatchEvent(new Event('online'))")
    alma.page.wait_for_timeout(1000)
    assert len(waiting(alma.page)) == 1

    alma.context.unroute(OUTBOX)

    sent(alma.page)
    assert notes(alma) == 1


def test_it_survives_sign_out_and_belongs_to_one(
    browser: Browser, tmp_path: Path
) -> None:
    for name in ("alma", "cleo"):
        fill(tmp_path / "data", name, "1")
    with Running(tmp_path / "data") as server:
        alma = Visitor(browser, server)
        alma.sign_in("alma", people.passphrase("alma"))
        ready(alma)
        # It is kept, and cannot be sent yet: the server answers nothing of ours.
        alma.context.route(OUTBOX, lambda route: route.abort())
        check_in_offline(alma.page)
        alma.page.goto("/more/")
        alma.press("Sign out")
        alma.context.unroute(OUTBOX)
        expect(alma.page.locator("mt-outbox [data-sign-in]")).to_be_visible()
        alma.page.goto("/check-in/offline/")
        # Signing out took the key: nobody seals for Alma here until she is back.
        expect(alma.page.locator("mt-away form")).to_be_hidden()

        alma.sign_in("cleo", people.passphrase("cleo"))
        alma.page.goto("/check-in/offline/")
        expect(alma.page.locator("mt-away form")).to_be_visible()
        expect(alma.page.locator("mt-outbox")).to_be_hidden()
        assert notes(alma) == 0
        assert len(waiting(alma.page)) == 1
        alma.page.goto("/more/")
        alma.press("Sign out")

        alma.sign_in("alma", people.passphrase("alma"))
        sent(alma.page)
        assert notes(alma) == 1
        alma.leave()


def test_whoever_comes_here_first_is_known_all_the_same(alma: Visitor) -> None:
    """The page before was left too soon to learn her key."""
    kept(alma)
    alma.page.evaluate("indexedDB.deleteDatabase('meantime-outbox')")
    alma.context.route(OUTBOX, lambda route: route.abort())
    alma.page.goto("/check-in/offline/")
    expect(
        alma.page.get_by_text("Nothing can be kept on this device yet")
    ).to_be_visible()
    alma.context.unroute(OUTBOX)

    ready(alma)
    check_in_offline(alma.page)

    sent(alma.page)
    assert notes(alma) == 1


def test_while_locked_it_is_sent_and_joins_when_she_unlocks(alma: Visitor) -> None:
    ready(alma)
    alma.page.goto("/more/")
    alma.press("Lock")
    check_in_offline(alma.page)
    sent(alma.page)

    alma.page.goto("/check-ins/")
    alma.unlock(people.passphrase("alma"))

    assert notes(alma) == 1


def test_what_the_server_cannot_use_can_be_let_go_of(alma: Visitor) -> None:
    ready(alma)

    def refuse(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        told = {"id": json.loads(route.request.post_data or "{}")["id"]}
        return route.fulfill(status=422, json=told)

    alma.context.route(OUTBOX, refuse)
    check_in_offline(alma.page)
    until(lambda: [i["refused"] for i in waiting(alma.page)] == [True], "not refused")
    alma.page.goto("/check-in/offline/")
    alma.reads("Could not be sent")
    alma.look()

    alma.tap("Let go of it")
    sent(alma.page)
    alma.tap("Undo")
    until(lambda: len(waiting(alma.page)) == 1, "no way back")
    alma.context.unroute(OUTBOX)
    alma.tap("Try again")

    sent(alma.page)
    assert notes(alma) == 1


def test_a_form_that_did_not_get_through_can_be_kept(alma: Visitor) -> None:
    ready(alma)
    alma.page.goto("/check-in/")
    alma.page.get_by_label("A line for yourself").fill(WORDS)
    alma.server.kill()
    alma.page.get_by_role("button", name="Save").click()

    alma.tap("Keep it sealed on this device, and send it later")

    alma.reads("Sealed and kept on this device.")
    alma.server.start()
    sent(alma.page)
    assert notes(alma) == 1


def test_clearing_warns_and_leaves_nothing(alma: Visitor) -> None:
    ready(alma)
    alma.context.route(OUTBOX, lambda route: route.abort())
    check_in_offline(alma.page)
    alma.go("/clear-this-device/")
    alma.reads("that were not sent")
    alma.look()
    alma.choose("Yes, let go of them too")

    alma.press("Clear this device")

    alma.reads("This device is clear")
    assert alma.page.evaluate(LEFT) == [0, 0, 0, 0]
    assert alma.context.cookies() == []


def test_without_script_the_page_says_what_it_needs(
    without_script: Visitor,
) -> None:
    without_script.sign_in("alma", people.passphrase("alma"))
    without_script.go("/check-in/offline/")

    without_script.reads("Nothing can be kept on this device yet.")
    expect(without_script.page.locator("mt-away form")).to_be_hidden()
