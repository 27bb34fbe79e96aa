"""What a browser kept without a network arrives once, for its owner alone."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from tests.people import PersonClient

from meantime.checkins import queries
from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.vault import bodies, inbox, outbox
from meantime.vault.models import InboxItem

AT = "2026-03-10T18:00:00Z"
LOW = [["mood_step", "25"], ["note", "at the gate"]]


def written(at: str = AT, zone: str = "Europe/Berlin", fields: Any = LOW) -> bytes:
    return json.dumps({"at": at, "zone": zone, "fields": fields}).encode()


def item(
    person: PersonClient, content: bytes | None = None, **more: Any
) -> dict[str, Any]:
    """Sealed as the script does it, to the key this person's browser was given."""
    owner, item_id = person.person.id, more.get("id", uuid4())
    point = outbox.public_key(owner)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    padded = bodies.pad(written() if content is None else content, 512)
    sealed = outbox.SUITE.encrypt(padded, key, outbox.address(owner, item_id))
    coded = b64encode(sealed).decode()
    return {"id": str(item_id), "owner": str(owner), "sealed": coded} | more


def send(person: Client, what: dict[str, Any]) -> Any:
    return person.post("/check-in/outbox/", what, content_type="application/json")


def felt(person: PersonClient) -> list[Feeling]:
    with person.person.vault():
        return queries.feelings(person.person)


def test_it_joins_the_rest_as_it_was_felt(alma_unlocked: PersonClient) -> None:
    sent = item(alma_unlocked)

    answer = send(alma_unlocked, sent)

    [one] = felt(alma_unlocked)
    assert (answer.status_code, answer.json()) == (200, {"id": sent["id"]})
    assert (one.mood, one.note, one.zone) == (25, "at the gate", "Europe/Berlin")
    assert one.at == datetime(2026, 3, 10, 18, tzinfo=UTC)


def test_sent_again_it_is_acknowledged_and_stored_once(
    alma_unlocked: PersonClient,
) -> None:
    sent = item(alma_unlocked)

    answers = [send(alma_unlocked, sent) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {200}
    assert CheckIn.objects.count() == 1


def test_changed_or_removed_since_it_is_not_brought_back(
    alma_unlocked: PersonClient,
) -> None:
    changed, removed = item(alma_unlocked), item(alma_unlocked)
    for sent in (changed, removed):
        send(alma_unlocked, sent)
    edit = {"mood": 80, "at": "now", "revision": 1}
    alma_unlocked.post(f"/check-ins/{changed['id']}/", edit)
    alma_unlocked.post(f"/check-ins/{removed['id']}/removal/")

    answers = [send(alma_unlocked, sent) for sent in (changed, removed)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert [one.mood for one in felt(alma_unlocked)] == [80]


def test_while_locked_it_waits_and_joins_once(alma_client: PersonClient) -> None:
    sent = item(alma_client)
    assert [send(alma_client, sent).status_code for _ in range(2)] == [200, 200]
    assert CheckIn.objects.count() == 0

    inbox.merge(alma_client.person.open_vault())

    assert [one.note for one in felt(alma_client)] == ["at the gate"]
    assert InboxItem.objects.count() == 0


def test_a_stranger_signed_in_here_sends_nothing_of_alma(
    alma_client: PersonClient, cleo_unlocked: PersonClient
) -> None:
    own = item(alma_client)
    passed_off = own | {"owner": str(cleo_unlocked.person.id)}

    assert send(cleo_unlocked, own).status_code == 403
    assert send(cleo_unlocked, passed_off).status_code == 422
    assert (CheckIn.objects.count(), InboxItem.objects.count()) == (0, 0)


def test_signed_out_it_asks_to_sign_in(
    client: Client, alma_client: PersonClient
) -> None:
    assert client.get("/check-in/outbox/").status_code == 401
    assert send(client, item(alma_client)).status_code == 401
    assert InboxItem.objects.count() == 0


def test_without_a_token_nothing_is_taken(alma_unlocked: PersonClient) -> None:
    alma_unlocked.handler.enforce_csrf_checks = True

    assert send(alma_unlocked, item(alma_unlocked)).status_code == 403


def test_a_browser_learns_whose_key_it_is(alma_client: PersonClient) -> None:
    told = alma_client.get("/check-in/outbox/").json()

    assert told["owner"] == str(alma_client.person.id)
    assert b64decode(told["key"]) == outbox.public_key(alma_client.person.id)
    assert told["token"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"not json",
        b'{"at": 1}',
        written(at="yesterday"),
        written(at="0001-01-01T00:00:00Z"),
        written(at="2026-03-10T18:00:00"),
        written(fields=[]),
        written(fields=[["note", "x" * 5001]]),
        written(fields=[["mood", "101"]]),
        written(fields=[["mood", "20", "30"]]),
    ],
)
def test_what_is_no_check_in_is_refused_by_its_id(
    alma_unlocked: PersonClient, content: bytes
) -> None:
    sent = item(alma_unlocked, content)

    answer = send(alma_unlocked, sent)

    assert (answer.status_code, answer.json()) == (422, {"id": sent["id"]})
    assert CheckIn.objects.count() == 0


@pytest.mark.parametrize("sealed", ["", "?", "AAAA", "A" * 200_000])
def test_nonsense_instead_of_a_seal_is_refused(
    alma_unlocked: PersonClient, sealed: str
) -> None:
    assert send(alma_unlocked, item(alma_unlocked, sealed=sealed)).status_code == 422


def test_a_clock_that_runs_ahead_is_set_to_the_arrival(
    alma_unlocked: PersonClient,
) -> None:
    send(alma_unlocked, item(alma_unlocked, written(at="2031-01-01T00:00:00Z")))

    [one] = felt(alma_unlocked)
    assert one.at == datetime(2026, 3, 10, 20, 15, tzinfo=UTC)


def test_an_old_copy_of_the_form_loses_no_check_in(alma_unlocked: PersonClient) -> None:
    fields = [["words", "a-word-no-longer-offered"], ["mood", "31"]]

    send(alma_unlocked, item(alma_unlocked, written(zone="Mars/Base", fields=fields)))

    [one] = felt(alma_unlocked)
    assert (one.mood, one.words, one.zone) == (31, (), "UTC")


def test_said_about_an_earlier_hour_it_keeps_that_hour(
    alma_unlocked: PersonClient,
) -> None:
    exact = [["at", "exact"], ["at_on", "2026-03-09"], ["at_clock", "07:30"]]

    send(alma_unlocked, item(alma_unlocked, written(fields=[*LOW, *exact])))

    [one] = felt(alma_unlocked)
    assert one.at == datetime(2026, 3, 9, 6, 30, tzinfo=UTC)


def test_what_arrived_while_locked_and_cannot_be_opened_can_be_let_go_of(
    alma_client: PersonClient,
) -> None:
    spoilt = item(alma_client, sealed=b64encode(b"x" * 700).decode())
    assert send(alma_client, spoilt).status_code == 200
    alma_client.unlock()
    page = alma_client.get("/check-ins/").content.decode()
    assert "cannot be opened" in page

    alma_client.post("/check-ins/unopened/removal/")

    assert InboxItem.objects.count() == 0
    assert "cannot be opened" not in alma_client.get("/check-ins/").content.decode()


def test_letting_go_never_takes_what_can_be_opened(alma_client: PersonClient) -> None:
    send(alma_client, item(alma_client))
    alma_client.unlock()

    alma_client.post("/check-ins/unopened/removal/")

    assert len(felt(alma_client)) == 1


def test_a_full_inbox_says_later(
    alma_client: PersonClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "WAITING_AT_MOST", 101)
    first, second = item(alma_client), item(alma_client)

    assert send(alma_client, first).status_code == 200
    assert send(alma_client, second).status_code == 503


def test_the_page_knows_nobody(client: Client, alma_unlocked: PersonClient) -> None:
    copy = client.get("/check-in/offline/", headers={"Meantime-Copy": "none"})
    html = copy.content.decode()

    assert copy.status_code == 200
    assert 'method="dialog"' in html
    assert str(alma_unlocked.person.id) not in html
    assert UUID(alma_unlocked.get("/check-in/outbox/").json()["owner"])
