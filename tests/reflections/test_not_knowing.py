"""Facts, guesses, a kinder reading, one clear question, the next contact."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import uuid4

from tests.people import PersonClient

from meantime.reflections import not_knowing
from meantime.safety import answers, words
from meantime.safety.models import Answered

WROTE = {
    "facts": "No message since the train.",
    "guesses": "They regret it.",
    "kinder": "The train has no signal.",
    "question": "Did you get home all right?",
    "contact": "Thursday, 20:00",
}


def test_the_five_boxes_come_after_a_word_for_somebody_who_is_afraid(
    alma_unlocked: PersonClient,
) -> None:
    html = unescape(alma_unlocked.get("/reflections/not-knowing/").content.decode())

    assert html.count("<textarea") == len(not_knowing.BOXES) == 5
    assert html.index(str(words.ASK_CAUTION)) < html.index("<textarea")
    assert 'href="/notes/"' in html


def test_without_keeping_the_sheet_is_there_to_print_and_nothing_is_stored(
    alma_unlocked: PersonClient,
) -> None:
    answer = alma_unlocked.post("/reflections/not-knowing/", WROTE)

    html = unescape(answer.content.decode())
    assert all(text in html for text in WROTE.values())
    assert "<mt-print>" in html
    assert str(not_knowing.AFTERWARDS[0]) in html
    assert Answered.objects.count() == 0


def test_kept_it_is_sealed_and_opens_again(alma_unlocked: PersonClient) -> None:
    sent = {**WROTE, "keep": "on", "client_id": uuid4()}

    answer = alma_unlocked.post("/reflections/not-knowing/", sent, follow=True)

    with alma_unlocked.person.vault():
        [row] = answers.all_of(alma_unlocked.person, ["not_knowing"])
    assert row.body.values == WROTE
    assert WROTE["question"] in answer.content.decode()
    blobs: Any = Answered.objects.values_list("body", flat=True)
    assert b"train" not in b"".join(bytes(blob) for blob in blobs)


def test_a_stranger_cannot_open_it(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    sent = {**WROTE, "keep": "on", "client_id": uuid4()}
    where = alma_unlocked.post("/reflections/not-knowing/", sent)["Location"]

    assert alma_unlocked.get(where).status_code == 200
    assert cleo_unlocked.get(where).status_code == 404


def test_a_line_of_html_is_just_a_line(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post(
        "/reflections/not-knowing/", {"facts": "<script>alert(1)</script>"}
    )

    assert "<script>alert" not in answer.content.decode()
