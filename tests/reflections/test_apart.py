"""Two lines of our own about being apart. They change tone, and nothing else."""

from __future__ import annotations

import pytest
from tests.people import KnownPerson, PersonClient

from meantime.reflections import tone
from meantime.reflections.topics import BETWEEN, TOPICS, Topic
from meantime.safety import answers
from meantime.safety.records import PrivateAnswers

KIND = "reflection:apart"


def kept(person: KnownPerson) -> list[PrivateAnswers]:
    with person.vault():
        return [row.body for row in answers.all_of(person, [KIND])]


def test_the_page_says_that_nobody_tested_them(alma_unlocked: PersonClient) -> None:
    html = alma_unlocked.get("/reflections/apart/").content.decode()

    assert "When we are apart I worry about where I stand with them" in html
    assert "When I feel low I would rather handle it alone" in html
    assert "Nobody has tested whether they measure anything" in html


def test_new_answers_take_the_place_of_old_ones(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post("/reflections/apart/", {"worry": 80, "alone": 10})
    alma_unlocked.post("/reflections/apart/", {"worry": 20})

    [one] = kept(alma_unlocked.person)
    assert one.values == {"worry": 20, "alone": None}


def test_untouched_lines_are_no_answer(alma_unlocked: PersonClient) -> None:
    untouched = {"worry": "50", "worry_left_out": "1", "alone": "50"}
    alma_unlocked.post("/reflections/apart/", {**untouched, "alone_left_out": "1"})

    assert kept(alma_unlocked.person) == []


def test_they_can_be_removed_and_brought_back(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post("/reflections/apart/", {"worry": 80})
    with alma_unlocked.person.vault():
        [row] = answers.all_of(alma_unlocked.person, [KIND])

    alma_unlocked.post(f"/reflections/kept/{row.id}/removal/")
    gone = kept(alma_unlocked.person)
    alma_unlocked.post(f"/reflections/kept/{row.id}/return/")

    assert (len(gone), len(kept(alma_unlocked.person))) == (0, 1)


def test_a_stranger_cannot_remove_them(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    alma_unlocked.post("/reflections/apart/", {"worry": 80})
    with alma_unlocked.person.vault():
        [row] = answers.all_of(alma_unlocked.person, [KIND])

    answer = cleo_unlocked.post(f"/reflections/kept/{row.id}/removal/")

    assert answer.status_code == 404
    assert len(kept(alma_unlocked.person)) == 1


@pytest.mark.parametrize("wrong", [{"worry": 101}, {"alone": -1}, {"worry": "lots"}])
def test_what_is_off_the_line_is_asked_again(
    alma_unlocked: PersonClient, wrong: dict[str, object]
) -> None:
    assert alma_unlocked.post("/reflections/apart/", wrong).status_code == 422
    assert kept(alma_unlocked.person) == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
@pytest.mark.parametrize(
    "answered",
    [{}, {"worry": 90}, {"alone": 90}, {"worry": 90, "alone": 90}, {"worry": None}],
)
def test_whatever_was_answered_two_steps_are_offered_and_one_has_company(
    topic: Topic, answered: dict[str, int | str | None]
) -> None:
    for about_us in (True, False):
        offered = tone.in_order(topic.steps, tone.tone(answered), about_us=about_us)

        assert len(offered) == 2
        assert sum(step.with_somebody for step in offered) == 1
        assert about_us or not any(step.about_us for step in offered)


def test_somebody_who_would_rather_be_alone_is_not_pushed() -> None:
    quiet = tone.tone({"alone": 90})

    first, _then = tone.in_order(BETWEEN.steps, quiet, about_us=True)

    assert not first.with_somebody
    assert tone.tone({}) == tone.PLAIN
    assert tone.tone({"worry": 30, "alone": 59}) == tone.PLAIN
