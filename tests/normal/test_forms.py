"""The questionnaires, word for word, and what is kept of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from pytest_django import Settings
from tests.normal.conftest import NOW, Diary
from tests.people import PersonClient

from meantime.instruments import library
from meantime.safety import answers

PHQ4 = {"phq1": "3", "phq2": "1", "gad1": "0", "gad2": "2"}
SENT = "6a0b1c1e-1111-4222-8333-444455556666"


def kept(diary: Diary) -> list[str]:
    return [row.body.kind for row in answers.all_of(diary.person)]


@pytest.mark.parametrize("key", ["phq4", "phq8", "gad7", "difficulty", "cdc_days"])
def test_a_form_is_shown_word_for_word_with_its_notice(
    alma_unlocked: PersonClient, key: str
) -> None:
    form = library.get(key)
    text = alma_unlocked.get(f"/forms/{key}/").content.decode()

    for line in (form.stem, form.notice, *(item.text for item in form.items)):
        assert line.replace("'", "&#x27;") in text
    assert text.count('type="radio"') == len(form.items) * len(form.answers)


def test_what_was_answered_is_kept_once_and_shown_with_its_ranges(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    for _time in range(2):
        answer = alma_unlocked.post("/forms/phq4/", PHQ4 | {"client_id": SENT})
        assert answer["Location"] == f"/forms/answers/{SENT}/"

    assert kept(diary) == ["phq4"]
    text = alma_unlocked.get(answer["Location"]).content.decode()
    assert "6 of 12" in text
    assert "<strong>6 to 8: moderate</strong>" in text
    assert "A form cannot tell you what you have." in text
    assert "/forms/phq8/" in text  # PHQ-2 is 4
    assert "/forms/gad7/" not in text  # GAD-2 is 2


def test_a_question_left_out_makes_no_total(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    answer = alma_unlocked.post("/forms/phq4/", {"phq1": "3"}, follow=True)

    assert "No total" in answer.content.decode()
    [row] = answers.all_of(diary.person)
    assert row.body.values == {"phq1": 3, "phq2": None, "gad1": None, "gad2": None}


@pytest.mark.parametrize("bad", [{}, {"phq1": "4"}, {"phq1": "1", "phq2": "x"}])
def test_a_form_that_cannot_be_kept_comes_back_with_what_was_chosen(
    alma_unlocked: PersonClient, diary: Diary, bad: dict[str, str]
) -> None:
    answer = alma_unlocked.post("/forms/phq4/", {"gad1": "2"} | bad if bad else {})

    assert answer.status_code == 422
    assert kept(diary) == []
    if bad:
        checked = 'name="gad1" value="2"'
        text = answer.content.decode()
        assert checked in text
        assert "checked" in text.split(checked)[1].split(">")[0]


def test_a_form_rests_for_fourteen_days(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.said("phq4", 13.9, phq1=0, phq2=0, gad1=0, gad2=0)

    assert "can be asked again" in alma_unlocked.get("/forms/phq4/").content.decode()
    assert alma_unlocked.post("/forms/phq4/", PHQ4).status_code == 409
    with time_machine.travel(NOW + timedelta(hours=3)):
        alma_unlocked.unlock()
        text = alma_unlocked.get("/forms/phq4/").content.decode()
    assert 'name="phq1"' in text


def test_two_forms_with_the_same_questions_wait_for_each_other(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    diary.said("phq8", 1, **{f"phq{n}": 1 for n in range(1, 9)})

    assert "can be asked again" in alma_unlocked.get("/forms/phq9/").content.decode()


def test_a_number_of_days_is_typed(alma_unlocked: PersonClient, diary: Diary) -> None:
    assert alma_unlocked.post("/forms/cdc_days/", {"cdc_days": "31"}).status_code == 422

    answer = alma_unlocked.post("/forms/cdc_days/", {"cdc_days": "15"}, follow=True)
    assert "14 to 30: 14 days or more" in answer.content.decode()


def test_removing_and_bringing_back(alma_unlocked: PersonClient, diary: Diary) -> None:
    row = diary.said("phq4", phq1=0, phq2=0, gad1=0, gad2=0)

    alma_unlocked.post(f"/forms/answers/{row.id}/removal/")
    assert kept(diary) == []
    alma_unlocked.post(f"/forms/answers/{row.id}/return/")
    assert kept(diary) == ["phq4"]


def test_cleo_finds_no_answers_of_almas(
    cleo_unlocked: PersonClient, diary: Diary
) -> None:
    row = diary.said("phq4", phq1=0, phq2=0, gad1=0, gad2=0)

    for path in ("", "removal/", "return/"):
        send = cleo_unlocked.post if path else cleo_unlocked.get
        answer = send(f"/forms/answers/{row.id}/{path}")
        assert answer.status_code in {302, 404}
    assert str(row.id) not in cleo_unlocked.get("/forms/").content.decode()
    assert kept(diary) == ["phq4"]


def test_ticks_and_relationship_answers_are_no_forms(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    row = diary.said("relationship", afraid=1)

    assert alma_unlocked.get(f"/forms/answers/{row.id}/").status_code == 404
    assert alma_unlocked.post(f"/forms/answers/{row.id}/removal/").status_code == 404


def test_ticks_are_kept_and_come_back_ticked(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    alma_unlocked.post("/forms/ticks/", {"using": "on"})

    text = alma_unlocked.get("/forms/ticks/").content.decode()
    using = text.split('name="using"')[1].split(">")[0]
    past = text.split('name="past"')[1].split(">")[0]
    assert "checked" in using
    assert "checked" not in past
    assert kept(diary) == ["ticks"]


def test_one_setting_removes_the_forms(
    alma_unlocked: PersonClient, diary: Diary, settings: Settings
) -> None:
    row = diary.said("phq4", phq1=0, phq2=0, gad1=0, gad2=0)
    settings.QUESTIONNAIRES = False

    for path in ("", "phq4/", "phq9/", f"answers/{row.id}/"):
        assert alma_unlocked.get(f"/forms/{path}").status_code == 404, path
    assert alma_unlocked.post("/forms/phq9/", {"step": "ninth", "phq9": "1"})
    text = alma_unlocked.get("/normal/").content.decode()
    assert 'href="/forms/"' not in text
    assert alma_unlocked.get("/forms/ticks/").status_code == 200


def test_a_form_that_nobody_has_is_not_there(alma_unlocked: PersonClient) -> None:
    assert alma_unlocked.get("/forms/nothing/").status_code == 404
