"""A step led by the page: readable without script, and written words kept if wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from tests.people import KnownPerson, PersonClient

from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.steps import guides
from meantime.toolkit import queries
from meantime.toolkit.records import Use
from meantime.vault import rows

NOW = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
LETTER = "Dear me, you got up today."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def noted(person: KnownPerson) -> list[Use]:
    with person.vault():
        return [row.body for row in queries.uses(person)]


def goes_over_it(person: KnownPerson) -> None:
    felt = Feeling(at=NOW, zone="UTC", mood=20, going_over=True)
    with person.vault():
        rows.keep(CheckIn, person, felt, at=NOW)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize("guide", guides.all(), ids=lambda guide: guide.step)
def test_everybody_can_read_all_of_it(client: Client, guide: guides.Guide) -> None:
    page = text(client, f"/steps/{guide.step}/")

    for part in guide.parts:
        assert f'<span class="hours__name">{part.say}</span>' in page
    assert guide.ending in page
    for source in guide.sources:
        assert source.text in page
    assert all(box.label in page for box in guide.boxes)


def test_what_a_stranger_writes_has_nowhere_to_go(client: Client) -> None:
    main = text(client, "/steps/kind-letter/").partition("<main")[2]

    assert "<textarea" in main
    assert "<form" not in main.partition("</main>")[0]
    assert "It is gone when you leave the page." in main


def test_words_are_kept_only_with_the_tick(alma_unlocked: PersonClient) -> None:
    for keep in ({}, {"keep": "on"}):
        sent = {"did": "done", "client_id": str(uuid4()), "letter": LETTER, **keep}
        alma_unlocked.post("/steps/kind-letter/done/", sent)

    kept = [use.written for use in noted(alma_unlocked.person)]
    assert sorted(kept, key=len) == [{}, {"letter": LETTER}]


def test_kept_words_stand_beside_how_it_went(alma_unlocked: PersonClient) -> None:
    sent = {"did": "done", "client_id": str(uuid4()), "keep": "on", "letter": LETTER}

    there = alma_unlocked.post("/steps/kind-letter/done/", sent)["Location"]

    assert LETTER in text(alma_unlocked, there)


def test_a_stranger_does_not_see_what_was_written(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    sent = {"did": "done", "client_id": str(uuid4()), "keep": "on", "letter": LETTER}
    there = alma_unlocked.post("/steps/kind-letter/done/", sent)["Location"]

    assert cleo_unlocked.get(there).status_code == 404
    assert LETTER not in text(cleo_unlocked, "/steps/kind-letter/")


def test_the_wave_gets_up_to_three_words(alma_unlocked: PersonClient) -> None:
    sent = {"did": "done", "client_id": str(uuid4()), "keep": "on", "strength": "80"}

    alma_unlocked.post(
        "/steps/name-the-wave/done/", {**sent, "words": ["heavy", "numb"]}
    )

    [use] = noted(alma_unlocked.person)
    assert use.written == {"words": "heavy, numb", "strength": "80"}


def test_a_fourth_word_is_asked_about_and_everything_stays(
    alma_unlocked: PersonClient,
) -> None:
    four = ["heavy", "numb", "tearful", "torn"]
    sent = {"did": "done", "client_id": str(uuid4()), "keep": "on", "words": four}

    answer = alma_unlocked.post("/steps/name-the-wave/done/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Three words at most. One is enough." in page
    assert page.count("checked") >= len([*four, "keep"])
    assert not noted(alma_unlocked.person)


def test_too_much_at_once_comes_back_as_it_was(alma_unlocked: PersonClient) -> None:
    long = "and then " * 600
    sent = {"did": "done", "client_id": str(uuid4()), "keep": "on", "letter": long}

    answer = alma_unlocked.post("/steps/kind-letter/done/", sent)

    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()


@pytest.mark.parametrize("key", ["let-it-rain", "kind-letter", "why-we-do-this"])
def test_who_keeps_going_over_it_is_shown_something_for_hands_and_feet(
    alma_unlocked: PersonClient, key: str
) -> None:
    before = text(alma_unlocked, f"/steps/{key}/")
    goes_over_it(alma_unlocked.person)

    after = text(alma_unlocked, f"/steps/{key}/")

    assert "hands-busy" not in before
    assert "keeps going round" in after
    assert "/steps/hands-busy/" in after
    assert "/steps/walk-round-block/" in after
