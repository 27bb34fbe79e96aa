"""Signing in and out: one run of Argon2id, fresh ids, no hints, no open redirects."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from tests.people import KnownPerson, PersonClient

from meantime.accounts.adapter import Adapter
from meantime.accounts.models import Device
from meantime.vault import kdf
from meantime.vault.errors import Busy
from meantime.vault.models import UnlockSlot

pytestmark = pytest.mark.django_db
MINUTE = datetime(2026, 3, 1, 20, 17, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def sign_in(client: Client, name: str, words: str, to: str = "/sign-in/") -> object:
    return client.post(to, {"login": name, "password": words})


def test_one_argon2_run_signs_in_and_unlocks(
    client: Client, alma: KnownPerson, argon2_runs: list[int]
) -> None:
    answer = client.post("/sign-in/", {"login": "ALMA ", "password": alma.passphrase})

    assert answer.status_code == 302
    assert client.get("/yours/").status_code == 200
    assert len(argon2_runs) == 1


def test_an_unknown_name_costs_one_run_too_and_sounds_the_same(
    client: Client, alma: KnownPerson, argon2_runs: list[int]
) -> None:
    wrong = client.post("/sign-in/", {"login": "alma", "password": "not hers at all"})
    unknown = client.post("/sign-in/", {"login": "nemo", "password": "not hers at all"})

    assert wrong.status_code == unknown.status_code == 422
    assert sentences(wrong) == sentences(unknown)
    assert len(argon2_runs) == 2


def sentences(answer: object) -> list[str]:
    form = answer.context["form"]  # type: ignore[attr-defined]
    return [str(message) for message in form.non_field_errors()]


def test_the_passphrase_is_never_written_back_into_the_page(
    client: Client, alma: KnownPerson
) -> None:
    answer = client.post("/sign-in/", {"login": "alma", "password": "whisperedwords"})

    assert b"whisperedwords" not in answer.content
    assert b'value="alma"' in answer.content


def test_signing_in_rotates_the_session_id(client: Client, alma: KnownPerson) -> None:
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = str(session.session_key)

    sign_in(client, "alma", alma.passphrase)

    assert client.session.session_key != planted
    fixed = Client()
    fixed.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert fixed.get("/yours/").status_code == 302


def test_a_stolen_session_id_without_the_other_half_is_locked(
    alma_unlocked: PersonClient,
) -> None:
    thief = Client()
    name = settings.SESSION_COOKIE_NAME
    thief.cookies[name] = alma_unlocked.cookies[name].value

    assert thief.get("/yours/")["Location"].startswith("/unlock/")
    assert alma_unlocked.get("/yours/").status_code == 200


def test_the_half_of_the_key_is_for_this_session_and_no_script(
    client: Client, alma: KnownPerson
) -> None:
    sign_in(client, "alma", alma.passphrase)

    half = client.cookies[settings.UNLOCK_COOKIE_NAME]

    assert half["httponly"]
    assert half["samesite"] == "Lax"
    assert not half["max-age"]
    assert not half["expires"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
    ],
)
def test_next_leads_nowhere_else(alma_unlocked: PersonClient, elsewhere: str) -> None:
    for door in ("/sign-in/", "/unlock/"):
        answer = alma_unlocked.get(door, {"next": elsewhere})

        assert answer["Location"] == "/"


def test_next_leads_nowhere_else_when_really_signing_in(
    client: Client, alma: KnownPerson
) -> None:
    words = {"login": "alma", "password": alma.passphrase}

    answer = client.post("/sign-in/", words | {"next": "https://evil.example/"})

    assert answer["Location"] == "/"
    assert not Adapter().is_safe_url("https://evil.example/")
    assert Adapter().is_safe_url("/yours/")


def test_next_leads_on_inside(client: Client, alma: KnownPerson) -> None:
    to = "/sign-in/?next=/yours/log/"

    answer = client.post(to, {"login": "alma", "password": alma.passphrase})

    assert answer["Location"] == "/yours/log/"


def test_a_form_without_its_token_is_refused(alma: KnownPerson) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alma)

    for address in ("/sign-in/", "/sign-up/", "/lock/", "/sign-out/", "/yours/pin/"):
        assert strict.post(address, {"unlock_passphrase": "x"}).status_code == 403


def test_signing_out_closes_everything_and_clears_the_cache(
    client: Client, alma: KnownPerson
) -> None:
    sign_in(client, "alma", alma.passphrase)

    answer = client.post("/sign-out/")

    assert answer["Clear-Site-Data"] == '"cache"'
    assert client.get("/yours/")["Location"].startswith("/sign-in/")
    assert not UnlockSlot.objects.exists()
    assert not Device.objects.exists()


def test_signing_out_takes_more_than_a_link(alma_unlocked: PersonClient) -> None:
    assert alma_unlocked.get("/sign-out/").status_code == 405
    assert alma_unlocked.get("/lock/").status_code == 405


def test_signing_in_is_written_down_with_a_coarse_browser(
    client: Client, alma: KnownPerson
) -> None:
    words = {"login": "alma", "password": alma.passphrase}
    client.post("/sign-in/", words, headers={"User-Agent": FIREFOX})

    page = client.get("/yours/log/").content.decode()

    assert "Somebody signed in" in page
    assert "Firefox on Linux" in page
    assert "140" not in page


def test_when_too_many_unlock_at_once_the_answer_is_kind(
    client: Client, alma: KnownPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kdf, "WAITING_AT_MOST", -kdf.AT_ONCE)

    answer = client.post("/sign-in/", {"login": "alma", "password": alma.passphrase})

    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert issubclass(Busy, Exception)


def test_the_minute_of_signing_in_is_not_kept(
    client: Client, alma: KnownPerson
) -> None:
    with time_machine.travel(MINUTE, tick=False):
        sign_in(client, "alma", alma.passphrase)

    [device] = Device.objects.values()
    [session] = Session.objects.all()

    assert str(device["last_day"]) == "2026-03-01"
    assert "20:17" not in str(device)
    assert str(session.expire_date.time()) == "00:00:00"
    assert str(MINUTE.timestamp())[:8] not in str(session.get_decoded())
