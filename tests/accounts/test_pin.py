"""The PIN: quick, five tries, gone with the day."""

from __future__ import annotations

import pytest
from tests.people import PersonClient

from meantime.accounts import queries
from meantime.vault import slots

pytestmark = pytest.mark.django_db


def with_pin(client: PersonClient) -> PersonClient:
    sent = {"pin": "4711", "passphrase": client.person.passphrase}
    assert client.post("/yours/pin/", sent).status_code == 302
    client.post("/lock/")
    return client


def try_pin(client: PersonClient, pin: str) -> int:
    return client.post("/unlock/?next=/yours/", {"unlock_pin": pin}).status_code


def test_a_pin_unlocks_this_device(alma_unlocked: PersonClient) -> None:
    client = with_pin(alma_unlocked)

    page = client.get("/unlock/").content.decode()

    assert "5 tries left" in page
    assert try_pin(client, "4711") == 302
    assert client.get("/yours/").status_code == 200


def test_five_wrong_pins_end_it_and_are_written_down(
    alma_unlocked: PersonClient,
) -> None:
    client = with_pin(alma_unlocked)

    assert [try_pin(client, "0000") for _ in range(5)] == [422] * 5

    assert try_pin(client, "4711") == 422
    assert b"unlock_pin" not in client.get("/unlock/").content
    client.post("/unlock/", {"unlock_passphrase": client.person.passphrase})
    with client.person.vault():
        kinds = [event.kind for event in queries.security_log(client.person)]
    assert kinds.count("wrong_pins") == 1


def test_a_pin_needs_the_passphrase(alma_unlocked: PersonClient) -> None:
    sent = {"pin": "4711", "passphrase": "not this one"}

    assert alma_unlocked.post("/yours/pin/", sent).status_code == 422

    assert slots.pin_tries_left(str(alma_unlocked.session.session_key)) is None


def test_a_pin_can_be_removed(alma_unlocked: PersonClient) -> None:
    client = with_pin(alma_unlocked)
    try_pin(client, "4711")

    client.post("/yours/pin/", {"remove": "1"})
    client.post("/lock/")

    assert try_pin(client, "4711") == 422


def test_a_pin_is_no_good_on_another_device(
    alma_unlocked: PersonClient, alma_client: PersonClient
) -> None:
    with_pin(alma_unlocked)

    assert try_pin(alma_client, "4711") == 422
