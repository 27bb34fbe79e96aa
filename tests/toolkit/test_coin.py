"""A coin between two steps: fair, kept whatever it said, and never a duty."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.toolkit import actions, queries
from meantime.toolkit.records import Coin, Use
from meantime.vault import records

NOW = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
TWO = ("walk-round-block", "hands-busy")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def toss(client: PersonClient, **other: str) -> Any:
    sent = {"first": TWO[0], "second": TWO[1], "client_id": str(uuid4()), **other}
    return client.post("/choose-for-me/", sent)


def noted(person: KnownPerson) -> list[Use]:
    with person.vault():
        return [row.body for row in queries.uses(person)]


def test_what_the_coin_chose_is_kept_with_its_chance(
    alma_unlocked: PersonClient,
) -> None:
    toss(alma_unlocked)

    [use] = noted(alma_unlocked.person)
    assert use.step in TWO
    assert use.coin == Coin(between=TWO, probability=0.5)
    assert not use.done
    assert use.outcome is None


def test_one_form_is_one_throw(alma_unlocked: PersonClient) -> None:
    same = str(uuid4())

    there = {toss(alma_unlocked, client_id=same)["Location"] for _ in range(12)}

    assert len(there) == 1
    assert len(noted(alma_unlocked.person)) == 1


def test_the_coin_is_fair(alma: KnownPerson) -> None:
    chance = random.Random(6)
    with alma.vault():
        for _ in range(200):
            actions.flip(
                alma, TWO, at=NOW, zone="UTC", chance=chance, client_id=uuid4()
            )
        fell = Counter(row.body.step for row in queries.uses(alma))

    assert 75 <= fell[TWO[0]] <= 125


def test_a_seed_decides(alma: KnownPerson) -> None:
    def fell() -> list[str]:
        chance = random.Random(3)
        thrown = [
            actions.flip(
                alma, TWO, at=NOW, zone="UTC", chance=chance, client_id=uuid4()
            )
            for _ in range(20)
        ]
        return [row.body.step for row in thrown]

    with alma.vault():
        assert fell() == fell()


def test_doing_it_marks_the_throw_and_makes_no_second_note(
    alma_unlocked: PersonClient,
) -> None:
    toss(alma_unlocked)
    [use] = noted(alma_unlocked.person)

    alma_unlocked.post(f"/steps/{use.step}/done/", {"did": "done"})

    [after] = noted(alma_unlocked.person)
    assert after.done
    assert after.coin == use.coin


def test_a_throw_from_yesterday_is_not_what_is_done_today(
    alma_unlocked: PersonClient,
) -> None:
    toss(alma_unlocked)
    [use] = noted(alma_unlocked.person)

    with time_machine.travel(NOW + timedelta(hours=13), tick=False):
        alma_unlocked.unlock()
        alma_unlocked.post(f"/steps/{use.step}/done/", {"did": "done"})

    assert sorted(u.done for u in noted(alma_unlocked.person)) == [False, True]


def test_what_was_not_done_is_not_counted_as_tried(alma_unlocked: PersonClient) -> None:
    toss(alma_unlocked)

    with alma_unlocked.person.vault():
        assert queries.counts(queries.uses(alma_unlocked.person)) == {}


def test_saying_how_it_went_says_that_it_was_done(alma_unlocked: PersonClient) -> None:
    there = toss(alma_unlocked)["Location"]

    alma_unlocked.post(there, {"outcome": "helped"})

    [use] = noted(alma_unlocked.person)
    assert (use.done, use.outcome) == (True, "helped")


def test_a_coin_needs_two_sides(alma_unlocked: PersonClient) -> None:
    answer = toss(alma_unlocked, second=TWO[0])

    assert answer.status_code == 422
    assert "A coin needs two different sides." in answer.content.decode()
    assert not noted(alma_unlocked.person)


def test_a_stranger_does_not_see_the_throw(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    there = toss(alma_unlocked)["Location"]

    assert cleo_unlocked.get(there).status_code == 404


def test_the_page_says_why_it_is_fair(alma_unlocked: PersonClient) -> None:
    page = alma_unlocked.get("/choose-for-me/").content.decode()

    assert "Why a coin makes it fair" in page
    assert "You owe the coin nothing." in page


def test_a_note_from_before_coins_is_read_as_it_was() -> None:
    old = {"step": TWO[0], "at": NOW.isoformat(), "zone": "UTC", "outcome": "helped"}

    use = records.from_plain(Use, old)

    assert (use.coin, use.done, use.written) == (None, True, {})
    assert records.decode(Use, records.encode(use)) == use


@pytest.mark.parametrize(
    "wrong",
    [
        {"coin": {"between": ["a", "a"], "probability": 0.5}},
        {"coin": {"between": ["a", "b"], "probability": 0.5}},
        {"coin": {"between": [*TWO], "probability": 1.0}},
        {"done": False},
        {"written": {str(i): "x" for i in range(13)}},
    ],
    ids=lambda wrong: str(wrong)[:50],
)
def test_a_throw_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    body = {"step": TWO[0], "at": NOW.isoformat(), "zone": "UTC", **wrong}

    with pytest.raises(ValueError):  # noqa: PT011 (msgspec says where, not we)
        records.from_plain(Use, body)


def test_an_unreadable_id_is_a_new_throw(alma_unlocked: PersonClient) -> None:
    there = toss(alma_unlocked, client_id="x")["Location"]

    assert UUID(there.split("/")[2])
