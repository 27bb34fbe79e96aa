"""Clear this device: signed out, and the browser asked to forget."""

from __future__ import annotations

from django.conf import settings
from django.test import Client
from tests.people import PersonClient


def test_it_signs_out_and_asks_the_browser_to_forget(
    alma_unlocked: PersonClient,
) -> None:
    alma_unlocked.cookies[settings.HELP_COOKIE_NAME] = "IE"

    answer = alma_unlocked.post("/clear-this-device/")

    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    gone = {name for name, cookie in answer.cookies.items() if not cookie.value}
    assert gone >= {settings.HELP_COOKIE_NAME, settings.UNLOCK_COOKIE_NAME}
    assert alma_unlocked.get("/yours/")["Location"].startswith("/sign-in/")


def test_the_page_after_it_keeps_nothing_again(client: Client, db: None) -> None:
    html = client.post("/clear-this-device/").content.decode()

    assert "This device is clear" in html
    assert "<mt-offline" not in html
    assert "<mt-outbox" not in html


def test_it_works_signed_out_and_locked(
    client: Client, alma_client: PersonClient
) -> None:
    assert client.get("/clear-this-device/").status_code == 200
    assert alma_client.post("/clear-this-device/").status_code == 200


def test_looking_at_the_page_clears_nothing(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.get("/clear-this-device/")

    assert "Clear-Site-Data" not in answer
    assert alma_unlocked.get("/yours/").status_code == 200


def test_signing_out_lets_the_browser_forget_the_sealing_key(
    alma_unlocked: PersonClient,
) -> None:
    answer = alma_unlocked.post("/sign-out/", follow=True)

    assert answer.redirect_chain == [("/sign-in/?left", 302)]
    assert " forget>" in answer.content.decode()
    assert " forget>" not in alma_unlocked.get("/sign-in/").content.decode()
