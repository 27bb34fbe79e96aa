"""Checking in while locked: sealed now, with the rest after the next unlock."""

from __future__ import annotations

from uuid import uuid4

from tests.people import KnownPerson, PersonClient

from meantime.checkins import queries
from meantime.checkins.models import CheckIn
from meantime.vault import inbox
from meantime.vault.models import InboxItem


def unlock(person: KnownPerson) -> int:
    return inbox.merge(person.open_vault())


def test_a_locked_person_can_still_check_in(alma_client: PersonClient) -> None:
    page = alma_client.get("/check-in/")
    answer = alma_client.post("/check-in/", {"mood": 8, "at": "now"}, follow=True)

    assert page.status_code == 200
    assert "joins the rest when you unlock" in answer.content.decode()
    assert (CheckIn.objects.count(), InboxItem.objects.count()) == (0, 1)


def test_it_joins_the_rest_at_the_next_unlock(alma_client: PersonClient) -> None:
    alma_client.post("/check-in/", {"mood": 8, "note": "in the dark", "at": "now"})

    joined = unlock(alma_client.person)

    with alma_client.person.vault():
        [felt] = queries.feelings(alma_client.person)
    assert (joined, felt.mood, felt.note) == (1, 8, "in the dark")
    assert InboxItem.objects.count() == 0


def test_sent_twice_while_locked_it_joins_once(alma_client: PersonClient) -> None:
    sent = {"mood": 8, "at": "now", "client_id": uuid4()}
    alma_client.post("/check-in/", sent)
    alma_client.post("/check-in/", sent)

    unlock(alma_client.person)

    assert CheckIn.objects.count() == 1


def test_with_script_the_part_says_that_it_waits(alma_client: PersonClient) -> None:
    answer = alma_client.post(
        "/check-in/", {"mood": 8, "at": "now"}, headers={"HX-Request": "true"}
    )

    assert "joins the rest when you unlock" in answer.content.decode()


def test_a_mistake_while_locked_loses_nothing(alma_client: PersonClient) -> None:
    answer = alma_client.post("/check-in/", {"note": "still here", "at": "exact"})

    assert answer.status_code == 422
    assert "still here" in answer.content.decode()


def test_nothing_waits_in_clear(alma_client: PersonClient) -> None:
    alma_client.post("/check-in/", {"mood": 8, "note": "a marker word", "at": "now"})

    [waiting] = InboxItem.objects.all()
    assert b"marker" not in bytes(waiting.sealed)


def test_the_list_asks_a_locked_person_to_unlock(alma_client: PersonClient) -> None:
    answer = alma_client.get("/check-ins/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/unlock/")
