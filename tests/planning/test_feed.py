"""The private calendar address: what it shows, to whom, and until when."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Any

import icalendar
import pytest
import time_machine
import vobject
from django.test import Client
from tests.people import KnownPerson, PersonClient

from meantime.accounts.queries import security_log
from meantime.planning.models import Call, Feed
from meantime.takeout import leaving

CALL = {"at": "exact", "at_on": "2026-03-12", "at_clock": "22:15", "minutes": "30",
        "words": "the secret cake"}  # fmt: skip


def opened(browser: PersonClient, **more: object) -> str:
    """Open an address with calls on it; its path."""
    sent = {"kinds": ["calls"], "title": "busy", "do": "open", **more}
    sent["passphrase"] = browser.person.passphrase
    answer = browser.post("/calendar/address/", sent)
    assert answer.status_code == 200
    found: list[str] = re.findall(
        r"http://testserver(/calendar/\w+\.ics)", answer.content.decode()
    )
    return found[0]


@pytest.fixture
def with_a_call(two_clocks: PersonClient) -> PersonClient:
    two_clocks.post("/calls/new/", CALL)
    return two_clocks


def kinds_noted(person: KnownPerson) -> list[str]:
    with person.vault():
        return [e.kind for e in security_log(person) if e.kind.startswith("feed")]


def test_a_calendar_app_reads_the_times_without_signing_in(
    with_a_call: PersonClient, client: Client
) -> None:
    answer = client.get(opened(with_a_call))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert "DTSTART:20260312T211500Z" in answer.content.decode()


def test_two_parsers_read_the_same(with_a_call: PersonClient, client: Client) -> None:
    content = client.get(opened(with_a_call)).content

    one: Any
    [one] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    other = vobject.readOne(content.decode()).vevent

    assert one["DTSTART"].dt == other.dtstart.value
    assert one["DTEND"].dt == other.dtend.value
    assert str(one["SUMMARY"]) == other.summary.value == "Busy"
    assert str(one["UID"]) == other.uid.value


def test_nothing_but_a_neutral_word_is_on_it(
    with_a_call: PersonClient, client: Client
) -> None:
    content = client.get(opened(with_a_call, title="reserved")).content.decode()

    assert "SUMMARY:Reserved" in content
    for word in ("Sam", "cake", "antime", "all", str(Call.objects.get().id)):
        assert word not in content.replace("CALSCALE", "").replace("VCALENDAR", "")


def test_only_what_was_put_on_it_is_there(
    with_a_call: PersonClient, client: Client
) -> None:
    path = opened(with_a_call, kinds=["visits"])

    assert "VEVENT" not in client.get(path).content.decode()


def test_it_follows_every_change(with_a_call: PersonClient, client: Client) -> None:
    path, this = opened(with_a_call), Call.objects.get().id
    with_a_call.post(f"/calls/{this}/", {**CALL, "at_clock": "20:00", "revision": "1"})
    assert "DTSTART:20260312T190000Z" in client.get(path).content.decode()

    with_a_call.post(f"/calls/{this}/removal/")
    assert "VEVENT" not in client.get(path).content.decode()

    with_a_call.post(f"/calls/{this}/return/")
    assert "DTSTART:20260312T190000Z" in client.get(path).content.decode()


def test_times_together_go_on_it(two_clocks: PersonClient, client: Client) -> None:
    path = opened(two_clocks, kinds=["calls", "visits"])
    stay = {"together_from": "exact", "together_from_on": "2026-04-01",
            "together_from_clock": "20:00", "goodbye": "exact",
            "goodbye_on": "2026-04-20", "goodbye_clock": "12:00"}  # fmt: skip
    two_clocks.post("/visits/new/", stay)

    assert "DTSTART:20260401T180000Z" in client.get(path).content.decode()


def answers(client: Client, paths: Iterable[str]) -> list[tuple[object, ...]]:
    found = [client.get(path) for path in paths]
    return [(a.status_code, a.content, sorted(a.headers.items())) for a in found]


def test_a_closed_address_answers_exactly_like_one_that_never_was(
    with_a_call: PersonClient, client: Client
) -> None:
    path = opened(with_a_call)
    with_a_call.post("/calendar/address/closing/")
    never = f"/calendar/{'0a' * 20}.ics"

    closed, random, odd = answers(client, [path, never, "/calendar/x.ics"])

    assert closed == random == odd
    assert closed[0] == 404


def test_a_new_address_ends_the_old_one(
    with_a_call: PersonClient, client: Client
) -> None:
    old = opened(with_a_call)

    new = opened(with_a_call, do="renew")

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    assert Feed.objects.count() == 1


def test_the_token_opens_nothing_else(
    with_a_call: PersonClient, client: Client
) -> None:
    token = opened(with_a_call).split("/")[-1].removesuffix(".ics")
    this = Call.objects.get().id

    for path in (f"/calls/{this}/calendar.ics", f"/calls/{this}/", "/calls/"):
        asked = client.get(path, {"token": token}, headers={"Authorization": token})
        assert asked.status_code == 302
        assert asked["Location"].startswith("/sign-in/")


def test_it_can_be_read_while_the_vault_is_locked(
    with_a_call: PersonClient, alma_client: PersonClient
) -> None:
    path = opened(with_a_call)

    assert b"VEVENT" in alma_client.get(path).content


@pytest.mark.parametrize("passphrase", ["", "not the right one at all"])
def test_opening_and_changing_ask_for_the_passphrase(
    with_a_call: PersonClient, passphrase: str
) -> None:
    sent = {"kinds": ["calls"], "title": "busy", "passphrase": passphrase}

    answer = with_a_call.post("/calendar/address/", sent)

    assert answer.status_code == 422
    assert not Feed.objects.exists()


def test_changing_and_renewing_need_it_too(with_a_call: PersonClient) -> None:
    opened(with_a_call)
    before = Feed.objects.get()
    for do in ("change", "renew"):
        sent = {"kinds": ["visits"], "title": "busy", "do": do, "passphrase": "no"}
        assert with_a_call.post("/calendar/address/", sent).status_code == 422

    after = Feed.objects.get()
    assert (after.token_hash, after.sealed) == (before.token_hash, before.sealed)


def test_each_step_stands_in_the_security_log(with_a_call: PersonClient) -> None:
    opened(with_a_call)
    sent = {"kinds": ["visits"], "title": "busy", "do": "change"}
    with_a_call.post(
        "/calendar/address/", {**sent, "passphrase": with_a_call.person.passphrase}
    )
    opened(with_a_call, do="renew")
    with_a_call.post("/calendar/address/closing/")

    assert sorted(kinds_noted(with_a_call.person)) == [
        "feed_changed", "feed_closed", "feed_opened", "feed_readdressed",
    ]  # fmt: skip


def test_the_last_day_it_was_read_is_shown(
    with_a_call: PersonClient, client: Client, evening: time_machine.Traveller
) -> None:
    path = opened(with_a_call)
    assert b"Nobody has read it yet" in with_a_call.get("/calendar/").content

    client.get(path)

    assert b"last read on 10 March 2026" in with_a_call.get("/calendar/").content


def test_no_token_is_in_the_database_or_the_logs(
    with_a_call: PersonClient, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    path = opened(with_a_call)
    token = path.split("/")[-1].removesuffix(".ics")
    with_a_call.post("/calendar/address/closing/")
    client.get(path)
    logging.getLogger("django.request").warning("Not Found: %s", path)

    row = Feed.objects.filter(token_hash=token).exists()
    said = capsys.readouterr()
    assert not row
    assert token not in said.err + said.out


def test_leaving_for_good_takes_the_address_along(
    with_a_call: PersonClient, client: Client
) -> None:
    path = opened(with_a_call)

    leaving.erase(with_a_call.person)

    assert not Feed.objects.exists()
    assert client.get(path).status_code == 404


def test_a_stranger_sees_and_closes_only_her_own(
    with_a_call: PersonClient, cleo_unlocked: PersonClient, client: Client
) -> None:
    path = opened(with_a_call)

    cleo_unlocked.post("/calendar/address/closing/")

    assert b"No address is open" in cleo_unlocked.get("/calendar/").content
    assert client.get(path).status_code == 200
