"""Locking: by hand, by itself, in a hurry; and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.accounts.conftest import hidden_fields
from tests.people import KnownPerson, PersonClient

from meantime.vault.models import Parked, UnlockSlot

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.echo")]
START = "2026-03-01 20:00Z"


def test_a_locked_page_leads_to_unlocking_and_back(alma_client: PersonClient) -> None:
    answer = alma_client.get("/yours/log/?from=here")

    assert answer["Location"] == "/unlock/?next=%2Fyours%2Flog%2F%3Ffrom%3Dhere"


def test_a_locked_fragment_sends_the_whole_page_to_unlock(
    alma_client: PersonClient,
) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/yours/"}

    answer = alma_client.get("/yours/log/", headers=asked)

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/unlock/?next=%2Fyours%2F"


def test_a_locked_form_loses_nothing(
    alma_client: PersonClient, argon2_runs: list[int]
) -> None:
    alma = alma_client.person
    file = SimpleUploadedFile("rätsel.csv", b"at,mood\n1,2\n", "text/csv")
    typed = {
        "note": 'a "quoted"\r\n<b>line</b>',
        "word": ["heavy", "hollow"],
        "f": file,
    }

    asked = alma_client.post("/echo/?q=1", typed)
    wrong = hidden_fields(asked) | {"unlock_passphrase": ["not this one"]}
    asked_again = alma_client.post("/echo/?q=1", wrong)
    right = hidden_fields(asked_again) | {"unlock_passphrase": [alma.passphrase]}
    done = alma_client.post("/echo/?q=1", right).json()

    assert (asked.status_code, asked_again.status_code) == (423, 422)
    assert b'action="/echo/?q=1"' in asked_again.content
    assert done["fields"] == {
        "note": ['a "quoted"\r\n<b>line</b>'],
        "word": ["heavy", "hollow"],
    }
    assert done["files"] == {"f": [["rätsel.csv", "at,mood\n1,2\n"]]}
    assert len(argon2_runs) == 2


def test_a_parked_upload_is_sealed_and_let_go(alma_client: PersonClient) -> None:
    file = SimpleUploadedFile("secret-name.csv", b"markermarkermarker", "text/csv")

    asked = alma_client.post("/echo/", {"f": file})

    [parked] = Parked.objects.all()
    assert b"marker" not in bytes(parked.sealed)
    assert b"secret-name" not in bytes(parked.sealed)
    alma_client.unlock()
    carried = hidden_fields(asked) | {"unlock_passphrase": ["already open"]}
    assert alma_client.post("/echo/", carried).json()["files"]["f"]
    assert not Parked.objects.exists()


def test_nobody_else_gets_a_parked_upload(
    alma_client: PersonClient, cleo_unlocked: PersonClient
) -> None:
    file = SimpleUploadedFile("hers.csv", b"hers", "text/csv")
    [parked_id] = hidden_fields(alma_client.post("/echo/", {"f": file}))[
        "unlock_parked"
    ]

    sent = {"unlock_parked": parked_id, "unlock_passphrase": "anything"}
    answer = cleo_unlocked.post("/echo/", sent)

    assert answer.json()["files"] == {}


def test_secrets_are_asked_for_again_instead_of_carried(
    alma_client: PersonClient,
) -> None:
    typed = {"passphrase": "whispered", "pin": "1234", "idle_minutes": "5"}

    asked = alma_client.post("/yours/locking/", typed)

    assert hidden_fields(asked) == {"idle_minutes": ["5"]}
    assert b"whispered" not in asked.content


def test_unlocking_rotates_the_session_id(alma_client: PersonClient) -> None:
    before = alma_client.session.session_key

    words = alma_client.person.passphrase
    alma_client.post("/unlock/", {"unlock_passphrase": words})

    assert alma_client.session.session_key != before
    assert alma_client.get("/yours/").status_code == 200


def test_locking_by_hand(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post("/lock/")

    assert answer["Location"] == "/unlock/"
    assert alma_unlocked.get("/yours/")["Location"].startswith("/unlock/")
    assert not UnlockSlot.objects.exists()


def test_leaving_in_a_hurry_locks(alma_unlocked: PersonClient) -> None:
    assert alma_unlocked.post("/leave/").status_code == 303

    assert alma_unlocked.get("/yours/")["Location"].startswith("/unlock/")


@pytest.mark.parametrize(("quiet_minutes", "status"), [(14, 200), (16, 302)])
def test_it_locks_itself_after_a_quiet_quarter_of_an_hour(
    alma: KnownPerson, quiet_minutes: int, status: int
) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = PersonClient(alma)
        client.unlock()

        clock.shift(timedelta(minutes=quiet_minutes))

        assert client.get("/yours/").status_code == status


def test_after_half_a_day_it_locks_however_busy(alma: KnownPerson) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = PersonClient(alma)
        client.unlock()
        statuses = []
        for _ten_minutes in range(73):
            statuses.append(client.get("/yours/").status_code)
            clock.shift(timedelta(minutes=10))

    assert set(statuses[:72]) == {200}
    assert statuses[72] == 302


def test_another_wish_for_locking_counts_at_once(
    alma: KnownPerson, argon2_runs: list[int]
) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = PersonClient(alma)
        client.unlock()
        sent = {"idle_minutes": "40", "passphrase": alma.passphrase}
        assert client.post("/yours/locking/", sent).status_code == 302

        clock.shift(timedelta(minutes=39))
        assert client.get("/yours/").status_code == 200
        clock.shift(timedelta(minutes=41))
        assert client.get("/yours/").status_code == 302


@pytest.mark.parametrize("minutes", ["1", "61", "", "soon"])
def test_locking_keeps_to_its_bounds(alma_unlocked: PersonClient, minutes: str) -> None:
    sent = {"idle_minutes": minutes, "passphrase": "x"}

    assert alma_unlocked.post("/yours/locking/", sent).status_code == 422


def test_public_pages_work_while_locked(alma_client: PersonClient) -> None:
    for address in ("/help/", "/now/", "/who-runs-this/"):
        assert alma_client.get(address).status_code == 200


def test_the_first_clock_that_runs_backwards_only_locks(alma: KnownPerson) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = PersonClient(alma)
        client.unlock()
        clock.shift(-timedelta(hours=2))

        assert client.get("/yours/").status_code == 302


def test_a_fragment_of_somebody_signed_out_sends_the_whole_page(
    client: Client,
) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/curve/"}

    answer = client.get("/yours/log/", headers=asked)

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/sign-in/?next=%2Fcurve%2F"


def test_signed_out_people_are_sent_to_sign_in(client: Client) -> None:
    assert client.get("/yours/")["Location"].startswith("/sign-in/?next=")
