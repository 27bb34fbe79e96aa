"""Things one loves, ideas for them, and something new in small steps."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.people import queries
from meantime.people.models import LovedThing
from meantime.people.records import Pursuit
from meantime.steps import hobbies


def things(person: KnownPerson) -> list[Pursuit]:
    with person.vault():
        return [row.body for row in queries.things(person)]


def add(client: PersonClient, **told: object) -> UUID:
    client.post("/loved/new/", {"name": "Choir", **told})
    return LovedThing.objects.of(client.person).latest("id").id


def test_a_word_is_enough(alma_unlocked: PersonClient) -> None:
    add(alma_unlocked)

    assert things(alma_unlocked.person) == [Pursuit(name="Choir")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"minutes": "0"},
        {"minutes": "601"},
        {"minutes": "a while"},
        {"effort": "4"},
        {"kind": "connection"},
        {"small_steps": "\n".join("abcdefg")},
        {"small_steps": "x" * 201},
    ],
)
def test_what_cannot_be_is_asked_again(
    alma_unlocked: PersonClient, wrong: dict[str, str]
) -> None:
    told = {"name": "Choir", "note": "Bobolink", **wrong}

    answer = alma_unlocked.post("/loved/new/", told)

    assert answer.status_code == 422
    assert "Bobolink" in answer.content.decode()
    assert not LovedThing.objects.exists()


def test_ideas_are_put_on_the_list_once_each(alma_unlocked: PersonClient) -> None:
    chosen = {"keys": ["cry-window", "brisk-20"]}

    alma_unlocked.post("/loved/ideas/", chosen)
    alma_unlocked.post("/loved/ideas/", chosen)

    told = things(alma_unlocked.person)
    assert {thing.step for thing in told} == {"cry-window", "brisk-20"}
    assert len(told) == 2
    assert "on your list" in alma_unlocked.get("/loved/ideas/").content.decode()


@pytest.mark.parametrize("keys", [[], ["no-such"], ["text-one-friend"]])
def test_an_idea_that_is_none_is_refused(
    alma_unlocked: PersonClient, keys: list[str]
) -> None:
    answer = alma_unlocked.post("/loved/ideas/", {"keys": keys})

    assert answer.status_code == 422
    assert not LovedThing.objects.exists()


def test_something_new_is_begun_once_with_its_small_steps(
    alma_unlocked: PersonClient,
) -> None:
    alma_unlocked.post("/loved/something-new/new-drawing/")
    alma_unlocked.post("/loved/something-new/new-drawing/")

    [told] = things(alma_unlocked.person)
    drawing = hobbies.hobby("new-drawing")
    assert drawing is not None
    assert tuple(step.text for step in told.small_steps) == drawing.steps
    assert told.next_small_step == told.small_steps[0]


def test_small_steps_are_taken_in_any_order_and_taken_back(
    alma_unlocked: PersonClient,
) -> None:
    this = add(alma_unlocked, small_steps="Look\nListen\nSing")
    alma_unlocked.post(f"/loved/{this}/steps/2/")
    alma_unlocked.post(f"/loved/{this}/steps/0/")

    alma_unlocked.post(f"/loved/{this}/steps/2/", {"undo": "1"})

    [told] = things(alma_unlocked.person)
    taken = [step.done_on for step in told.small_steps]
    assert taken == [date(2026, 3, 10), None, None]
    assert alma_unlocked.post(f"/loved/{this}/steps/3/").status_code == 404


def test_a_step_that_was_taken_stays_taken_when_others_are_rewritten(
    alma_unlocked: PersonClient,
) -> None:
    this = add(alma_unlocked, small_steps="Look\nListen")
    alma_unlocked.post(f"/loved/{this}/steps/0/")
    told = {"name": "Choir", "small_steps": "Hum\nLook", "revision": "2"}

    alma_unlocked.post(f"/loved/{this}/words/", told)

    [now] = things(alma_unlocked.person)
    assert [step.done_on for step in now.small_steps] == [None, date(2026, 3, 10)]


def test_what_is_put_down_waits_and_is_taken_up_again(
    alma_unlocked: PersonClient,
) -> None:
    this = add(alma_unlocked)
    alma_unlocked.post(f"/loved/{this}/rest/")
    page = alma_unlocked.get("/people/").content.decode()
    assert page.index("Put down for now") < page.index("Choir")

    alma_unlocked.post(f"/loved/{this}/rest/", {"again": "1"})

    assert [told.let_go for told in things(alma_unlocked.person)] == [False]


def test_a_thing_is_removed_and_brought_back(
    alma_unlocked: PersonClient, evening: time_machine.Traveller
) -> None:
    this = add(alma_unlocked)
    alma_unlocked.post(f"/loved/{this}/removal/")
    assert things(alma_unlocked.person) == []
    evening.shift(9 * 60)

    alma_unlocked.post(f"/loved/{this}/return/")

    assert [told.name for told in things(alma_unlocked.person)] == ["Choir"]


def test_many_rows_cost_no_more_questions(
    alma_unlocked: PersonClient, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        add(alma_unlocked, name=f"Thing {number}")
    alma_unlocked.get("/people/")

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page = alma_unlocked.get("/people/").content.decode()

    assert page.count("Thing ") == 12


def test_a_stranger_finds_nothing(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    hers = add(alma_unlocked, small_steps="Look")

    answers = [
        cleo_unlocked.get(f"/loved/{hers}/"),
        cleo_unlocked.get(f"/loved/{hers}/words/"),
        cleo_unlocked.post(f"/loved/{hers}/steps/0/"),
        cleo_unlocked.post(f"/loved/{hers}/rest/"),
        cleo_unlocked.post(f"/loved/{hers}/removal/"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert "Choir" not in cleo_unlocked.get("/people/").content.decode()
    assert len(things(alma_unlocked.person)) == 1
