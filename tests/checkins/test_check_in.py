"""Checking in: one touch is enough."""

from __future__ import annotations

from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from tests.people import KnownPerson, PersonClient

from meantime.checkins import queries
from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling


def feelings(person: KnownPerson) -> list[Feeling]:
    with person.vault():
        return queries.feelings(person)


def in_zone(browser: PersonClient, zone: str) -> None:
    browser.cookies[settings.ZONE_COOKIE_NAME] = zone


def test_a_check_in_keeps_the_hour_of_the_place_where_it_was_felt(
    alma_unlocked: PersonClient,
) -> None:
    in_zone(alma_unlocked, "Pacific/Auckland")

    alma_unlocked.post("/check-in/", {"mood": 30, "at": "now"})

    [felt] = feelings(alma_unlocked.person)
    assert felt.at.isoformat() == "2026-03-11T09:15:00+13:00"
    assert felt.zone == "Pacific/Auckland"


def test_one_touch_is_enough_and_nothing_else_is_made_up(
    alma_unlocked: PersonClient,
) -> None:
    answer = alma_unlocked.post("/check-in/", {"mood": 30, "at": "now"})

    [felt] = feelings(alma_unlocked.person)
    assert answer.status_code == 302
    assert (felt.mood, felt.energy, felt.missing, felt.crying) == (30, None, None, None)
    assert (felt.words, felt.going_over, felt.note) == ((), False, "")


def test_everything_can_be_said(alma_unlocked: PersonClient) -> None:
    said = {
        "mood": 12,
        "energy": 20,
        "missing": 90,
        "words": ["hollow", "tender"],
        "crying": "a_lot",
        "interference": "a_bit",
        "going_over": "on",
        "note": "The platform was empty.",
        "at": "night",
    }

    alma_unlocked.post("/check-in/", said)

    [felt] = feelings(alma_unlocked.person)
    assert (felt.energy, felt.missing, felt.words) == (20, 90, ("hollow", "tender"))
    assert (felt.crying, felt.interference, felt.going_over) == ("a_lot", "a_bit", True)
    assert felt.at.isoformat() == "2026-03-09T22:00:00+00:00"


def test_no_answer_is_not_the_middle(alma_unlocked: PersonClient) -> None:
    untouched = {"energy": "50", "energy_left_out": "1", "crying": "a_little"}

    alma_unlocked.post("/check-in/", {**untouched, "at": "now"})

    [felt] = feelings(alma_unlocked.person)
    assert felt.mood is None
    assert felt.energy is None


def test_without_script_a_large_step_is_an_answer(alma_unlocked: PersonClient) -> None:
    page = alma_unlocked.get("/check-in/").content.decode()

    alma_unlocked.post("/check-in/", {"mood_step": "25", "at": "now"})

    assert page.count('name="mood_step"') == 5
    assert [felt.mood for felt in feelings(alma_unlocked.person)] == [25]


def test_several_a_day_are_kept_apart(alma_unlocked: PersonClient) -> None:
    for mood in (20, 60):
        alma_unlocked.post(
            "/check-in/", {"mood": mood, "at": "now", "client_id": uuid4()}
        )

    assert sorted(f.mood or 0 for f in feelings(alma_unlocked.person)) == [20, 60]


def test_an_empty_check_in_is_asked_for_one_touch(alma_unlocked: PersonClient) -> None:
    answer = alma_unlocked.post("/check-in/", {"at": "now"})

    assert answer.status_code == 422
    assert "One touch on the line is enough" in answer.content.decode()
    assert feelings(alma_unlocked.person) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "exact", "at_on": "2026-03-11", "at_clock": "10:00"},
        {"at": "exact", "at_on": "1969-12-31", "at_clock": "10:00"},
        {"at": "exact", "at_on": "someday", "at_clock": "10:00"},
        {"at": "now", "words": ["not-a-word"]},
        {"at": "now", "mood": "140"},
        {"at": "now", "mood": "nan"},
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_typed_is_lost(
    alma_unlocked: PersonClient, wrong: dict[str, object]
) -> None:
    typed = {"mood": 33, "note": "Typed with cold hands", **wrong}

    answer = alma_unlocked.post("/check-in/", typed)

    assert answer.status_code == 422
    assert "Typed with cold hands" in answer.content.decode()
    assert str(wrong.get("at_on", "")) in answer.content.decode()


def test_a_note_that_is_a_script_is_just_a_note(alma_unlocked: PersonClient) -> None:
    note = "</textarea><script>alert(1)</script>"

    alma_unlocked.post("/check-in/", {"mood": 33, "note": note, "at": "now"})

    shown = alma_unlocked.get("/check-ins/").content.decode()
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown


def test_the_same_post_twice_is_one_check_in(alma_unlocked: PersonClient) -> None:
    sent = {"mood": 30, "at": "now", "client_id": uuid4()}

    alma_unlocked.post("/check-in/", sent)
    with time_machine.travel("2026-03-10 20:15:07Z"):
        alma_unlocked.post("/check-in/", sent)

    assert len(feelings(alma_unlocked.person)) == 1


def test_other_words_under_the_same_id_are_an_entry_of_their_own(
    alma_unlocked: PersonClient,
) -> None:
    sent = {"mood": 30, "at": "now", "client_id": uuid4()}

    alma_unlocked.post("/check-in/", sent)
    alma_unlocked.post("/check-in/", {**sent, "mood": 45})

    assert sorted(f.mood or 0 for f in feelings(alma_unlocked.person)) == [30, 45]


def test_a_removed_check_in_stays_removed_when_it_is_sent_again(
    alma_unlocked: PersonClient,
) -> None:
    sent = {"mood": 30, "at": "now", "client_id": uuid4()}
    alma_unlocked.post("/check-in/", sent)
    alma_unlocked.post(f"/check-ins/{sent['client_id']}/removal/")

    answer = alma_unlocked.post("/check-in/", sent, follow=True)

    assert "stays removed" in answer.content.decode()
    assert feelings(alma_unlocked.person) == []


def test_an_id_that_cannot_be_read_does_not_stand_in_the_way(
    alma_unlocked: PersonClient,
) -> None:
    alma_unlocked.post("/check-in/", {"mood": 30, "at": "now", "client_id": "?"})

    assert len(feelings(alma_unlocked.person)) == 1


def test_with_script_the_form_gives_way_to_what_was_saved(
    alma_unlocked: PersonClient,
) -> None:
    answer = alma_unlocked.post(
        "/check-in/", {"mood": 30, "at": "now"}, headers={"HX-Request": "true"}
    )

    said = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in said
    assert "Saved and sealed." in said


def test_with_script_a_mistake_answers_the_part_alone(
    alma_unlocked: PersonClient,
) -> None:
    answer = alma_unlocked.post(
        "/check-in/", {"card": "1", "at": "now"}, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 422
    assert answer.content.decode().count("<form") == 1
    assert "<html" not in answer.content.decode()


def test_the_card_is_a_part_that_needs_no_script(alma_unlocked: PersonClient) -> None:
    card = alma_unlocked.get("/check-in/card/").content.decode()

    assert "<html" not in card
    assert 'action="/check-in/"' in card
    assert 'value="now"' in card


CLOCKS_CHANGE = [
    ("Europe/Berlin", "2025-03-30 02:30", "2025-03-30T03:00:00+02:00", "jumped"),
    ("Europe/Berlin", "2025-10-26 02:30", "2025-10-26T02:30:00+02:00", "twice"),
    ("America/New_York", "2025-11-02 01:30", "2025-11-02T01:30:00-04:00", "twice"),
    ("Australia/Lord_Howe", "2025-10-05 02:10", "2025-10-05T02:30:00+11:00", "jumped"),
    ("Pacific/Apia", "2011-12-30 12:00", "2011-12-31T00:00:00+14:00", "jumped"),
]


@pytest.mark.parametrize(("zone", "told", "kept", "said"), CLOCKS_CHANGE)
def test_on_the_day_the_clocks_change_the_app_says_what_it_took(
    alma_unlocked: PersonClient, zone: str, told: str, kept: str, said: str
) -> None:
    on, clock = told.split()
    in_zone(alma_unlocked, zone)
    typed = {"mood": 30, "at": "exact", "at_on": on, "at_clock": clock}

    answer = alma_unlocked.post("/check-in/", typed, headers={"HX-Request": "true"})

    [felt] = feelings(alma_unlocked.person)
    assert felt.at.isoformat() == kept
    assert said in answer.content.decode()


def test_a_stranger_finds_nothing(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    hers = uuid4()
    sent = {"mood": 30, "note": "only mine", "at": "now", "client_id": hers}
    alma_unlocked.post("/check-in/", sent)

    pages = [cleo_unlocked.get(f"/check-ins/{hers}/")]
    pages += [cleo_unlocked.post(f"/check-ins/{hers}/", {"mood": 1, "at": "now"})]
    pages += [cleo_unlocked.post(f"/check-ins/{hers}/removal/")]

    assert "only mine" not in cleo_unlocked.get("/check-ins/").content.decode()
    assert {page.status_code for page in pages} == {404}
    assert len(feelings(alma_unlocked.person)) == 1


def test_a_strangers_undo_brings_nothing_back(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    hers = uuid4()
    alma_unlocked.post("/check-in/", {"mood": 30, "at": "now", "client_id": hers})
    alma_unlocked.post(f"/check-ins/{hers}/removal/")

    cleo_unlocked.post(f"/check-ins/{hers}/return/")

    assert feelings(alma_unlocked.person) == []
    assert feelings(cleo_unlocked.person) == []


def test_the_same_id_from_two_people_is_two_check_ins(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    sent = {"mood": 30, "at": "now", "client_id": uuid4()}

    alma_unlocked.post("/check-in/", sent)
    cleo_unlocked.post("/check-in/", sent)

    assert CheckIn.objects.count() == 2
