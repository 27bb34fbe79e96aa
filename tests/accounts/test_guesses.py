"""Guesses are slowed; the owner still gets in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.people import KnownPerson

from meantime.accounts import devices, guesses, queries
from meantime.accounts.models import Guess

pytestmark = pytest.mark.django_db
NOW = "2026-03-01 20:00Z"


def stranger(address: str = "198.51.100.7") -> HttpRequest:
    return RequestFactory().post("/sign-in/", REMOTE_ADDR=address)


def known(name: str) -> HttpRequest:
    """A browser that has signed in to this account before."""
    request, response = stranger("192.0.2.1"), HttpResponse()
    devices.remember(request, response, name)
    cookie = response.cookies[settings.DEVICE_COOKIE_NAME].value
    request.COOKIES[settings.DEVICE_COOKIE_NAME] = cookie
    return request


def evaluated(request: HttpRequest, name: str, tries: int) -> int:
    count = 0
    for _ in range(tries):
        try:
            guesses.take_ticket(request, name)
        except guesses.TooManyGuesses:
            continue
        count += 1
    return count


@time_machine.travel(NOW, tick=False)
def test_of_a_thousand_guesses_at_one_account_few_are_looked_at() -> None:
    count = sum(evaluated(stranger(f"203.0.113.{n}"), "alma", 10) for n in range(100))

    assert 0 < count <= 100


@time_machine.travel(NOW, tick=False)
def test_the_owner_gets_in_however_often_strangers_guess() -> None:
    evaluated(stranger(), "alma", 1000)

    assert evaluated(known("alma"), "alma", 1) == 1
    assert evaluated(stranger("192.0.2.99"), "alma", 1) == 0


@time_machine.travel(NOW, tick=False)
def test_a_known_device_has_a_small_budget_of_its_own() -> None:
    device = known("alma")

    assert evaluated(device, "alma", 50) == guesses.BY_KNOWN_DEVICE
    assert evaluated(device, "cleo", 5) == 5


@time_machine.travel(NOW, tick=False)
def test_even_many_known_devices_stay_under_a_hundred_an_hour() -> None:
    count = evaluated(stranger(), "alma", 200)

    count += sum(evaluated(known("alma"), "alma", 20) for _ in range(20))

    assert count == guesses.IN_ALL == 100


@time_machine.travel(NOW, tick=False)
def test_one_address_cannot_try_everybody() -> None:
    names = [f"name{n}" for n in range(300)]

    count = sum(evaluated(stranger(), name, 1) for name in names)

    assert count == guesses.BY_ADDRESS


def test_an_hour_later_all_is_forgotten() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        evaluated(stranger(), "alma", 100)
        clock.shift(timedelta(hours=1, seconds=1))

        assert evaluated(stranger(), "alma", 1) == 1
        assert Guess.objects.count() <= 3


def test_a_right_passphrase_spends_nothing(client: Client, alma: KnownPerson) -> None:
    client.post("/sign-in/", {"login": "alma", "password": alma.passphrase})

    assert not Guess.objects.exists()


def test_no_name_and_no_address_stands_in_the_table() -> None:
    guesses.take_ticket(stranger(), "alma")

    rows = str(list(Guess.objects.values()))

    assert "alma" not in rows
    assert "198.51" not in rows


def test_over_the_limit_the_answer_is_kind_and_costs_nothing(
    client: Client, alma: KnownPerson, argon2_runs: list[int]
) -> None:
    evaluated(stranger(), "alma", 100)
    words = {"login": "alma", "password": alma.passphrase}

    answer = client.post("/sign-in/", words)

    assert answer.status_code == 429
    assert b"so we wait a little" in answer.content
    assert not argon2_runs


def test_a_known_browser_gets_in_by_the_real_door(
    client: Client, alma: KnownPerson
) -> None:
    words = {"login": "alma", "password": alma.passphrase}
    client.post("/sign-in/", words)
    client.post("/sign-out/")
    evaluated(stranger(), "alma", 100)

    assert client.post("/sign-in/", words).status_code == 302


def test_wrong_tries_are_written_down_once_even_while_away(
    client: Client, alma: KnownPerson
) -> None:
    for _ in range(2):
        client.post("/sign-in/", {"login": "alma", "password": "not hers at all"})
    client.post("/sign-in/", {"login": "alma", "password": alma.passphrase})

    with alma.vault():
        kinds = [event.kind for event in queries.security_log(alma)]

    assert kinds == ["signed_in", "wrong_passphrase"]


def test_a_forwarded_address_counts_only_from_our_own_proxy() -> None:
    behind = RequestFactory().get(
        "/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "9.9.9.9, 5.5.5.5"}
    )
    forged = RequestFactory().get(
        "/", REMOTE_ADDR="203.0.113.9", headers={"X-Forwarded-For": "5.5.5.5"}
    )

    assert guesses.address(behind) == "5.5.5.5"
    assert guesses.address(forged) == "203.0.113.9"
