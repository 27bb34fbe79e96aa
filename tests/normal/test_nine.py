"""The PHQ-9 by choice: what its last question opens, and what it never leaves."""

from __future__ import annotations

from typing import Any

import pytest
from tests.normal.conftest import NOW, Diary
from tests.people import KnownPerson, PersonClient

from meantime.safety import answers, support, words
from meantime.safety.models import Answered
from meantime.takeout import everything
from meantime.vault import inbox
from meantime.vault.models import InboxItem

SENT = "6a0b1c1e-1111-4222-8333-444455556666"
EIGHT = {f"phq{n}": "1" for n in range(1, 9)} | {"client_id": SENT}


def ninth(browser: PersonClient, said: str, **more: str) -> str:
    sent = EIGHT | {"step": "ninth", "phq9": said} | more
    answer = browser.post("/forms/phq9/", sent)
    assert answer.status_code == 200
    return answer.content.decode()


def finish(browser: PersonClient) -> None:
    answer = browser.post("/forms/phq9/", EIGHT | {"step": "last", "difficulty": "1"})
    assert answer["Location"] == f"/forms/answers/{SENT}/"


def heading(text: str) -> str:
    return text.split("<h1>")[1].split("</h1>")[0]


def rows() -> set[tuple[Any, ...]]:
    """All that stands in clear about answers, but whose they are."""
    return {
        (str(row["id"]), row["month"], row["revision"])
        for row in Answered.objects.values("id", "month", "revision")
    }


def test_it_begins_with_the_notice_that_nobody_watches(
    alma_unlocked: PersonClient,
) -> None:
    text = alma_unlocked.get("/forms/phq9/").content.decode()

    assert str(words.NINE_NOTICE) in text
    assert 'name="phq9"' not in text


def test_the_last_question_has_a_page_of_its_own_and_earlier_ones_are_carried(
    alma_unlocked: PersonClient,
) -> None:
    answer = alma_unlocked.post("/forms/phq9/", EIGHT | {"step": "first", "phq3": "2"})

    text = answer.content.decode()
    assert 'type="radio" name="phq9"' in text
    assert 'type="radio" name="phq1"' not in text
    assert '<input type="hidden" name="phq3" value="2">' in text
    assert text.count('name="client_id"') == 1


@pytest.mark.parametrize("said", ["1", "2", "3"])
def test_any_answer_but_nought_opens_help_before_the_next_question(
    alma_unlocked: PersonClient, diary: Diary, said: str
) -> None:
    text = ninth(alma_unlocked, said)

    assert heading(text) == str(words.FIRST_THANKS)
    assert 'type="radio"' not in text
    assert 'name="phq9"' not in text  # it is not even carried on
    assert 'name="phq1" value="1"' in text
    assert support.stands(diary.person, NOW)
    assert answers.all_of(diary.person) == []


@pytest.mark.parametrize("said", ["0", ""])
def test_nought_or_no_answer_goes_on_and_is_never_taken_for_well(
    alma_unlocked: PersonClient, diary: Diary, said: str
) -> None:
    text = ninth(alma_unlocked, said)

    assert heading(text) == "Difficulty"
    assert not support.stands(diary.person, NOW)


def test_it_opens_help_although_the_vault_has_shut(
    alma_client: PersonClient, alma: KnownPerson
) -> None:
    text = ninth(alma_client, "2")

    assert heading(text) == str(words.FIRST_THANKS)
    assert InboxItem.objects.count() == 1
    inbox.merge(alma.open_vault())
    with alma.vault():
        assert support.stands(alma, NOW)


def test_an_answer_that_is_none_is_asked_again_with_the_rest_kept(
    alma_unlocked: PersonClient,
) -> None:
    sent = EIGHT | {"step": "ninth", "phq9": "7"}
    answer = alma_unlocked.post("/forms/phq9/", sent)

    assert answer.status_code == 422
    assert 'name="phq1" value="1"' in answer.content.decode()


def test_nothing_said_on_the_first_page_comes_back(
    alma_unlocked: PersonClient,
) -> None:
    answer = alma_unlocked.post("/forms/phq9/", {"step": "first"})

    assert answer.status_code == 422


def test_going_on_asks_the_rest_and_keeps_eight_answers_and_no_total(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    ninth(alma_unlocked, "3")
    going_on = alma_unlocked.post("/forms/phq9/", EIGHT | {"step": "go_on"})
    assert heading(going_on.content.decode()) == "Difficulty"

    finish(alma_unlocked)

    found = {row.body.kind: row.body.values for row in answers.all_of(diary.person)}
    assert set(found) == {"phq9", "difficulty"}
    assert set(found["phq9"]) == {f"phq{n}" for n in range(1, 9)}
    text = alma_unlocked.get(f"/forms/answers/{SENT}/").content.decode()
    assert "8 of 24" in text
    assert "of 27" not in text


def test_the_database_looks_the_same_whatever_was_answered(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    bo: KnownPerson,
    bo_unlocked: PersonClient,
) -> None:
    ninth(alma_unlocked, "0")
    finish(alma_unlocked)
    before = rows()
    ninth(bo_unlocked, "3")
    finish(bo_unlocked)

    assert rows() == before
    assert Answered.objects.count() == 2 * len(before)
    with bo.vault():
        assert support.stands(bo, NOW)
    with alma.vault():
        assert not support.stands(alma, NOW)


def test_nothing_of_it_reaches_a_log(
    alma_unlocked: PersonClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        ninth(alma_unlocked, "3")
        finish(alma_unlocked)

    said = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert not [line for line in said if "phq9=" in line or "ninth" in line]


def test_nothing_of_it_lies_in_the_session(alma_unlocked: PersonClient) -> None:
    alma_unlocked.get("/more/")  # the first page of a day looks after the reminders
    before = dict(alma_unlocked.session.items())
    ninth(alma_unlocked, "3")

    assert dict(alma_unlocked.session.items()) == before


def test_it_goes_home_only_when_kept_by_choice_and_ticked_again(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    ninth(alma_unlocked, "2", keep="on")
    finish(alma_unlocked)

    vault = diary.person.open_vault()
    plain, twice = (
        b"".join(everything.as_json(diary.person, vault, on=NOW.date(), asked_twice=a))
        for a in (False, True)
    )
    assert b"item9" not in plain
    assert b'"kind":"item9"' in twice
    assert b'"values":{"phq9":2}' in twice


def test_the_download_asks_for_the_second_yes(alma_unlocked: PersonClient) -> None:
    text = alma_unlocked.get("/take-home/").content.decode()

    tick = text.split('name="asked_twice"')[1].split(">")[0]
    assert "checked" not in tick


def test_what_was_kept_can_be_looked_at_and_removed(
    alma_unlocked: PersonClient, diary: Diary
) -> None:
    ninth(alma_unlocked, "1", keep="on")
    [row] = answers.all_of(diary.person, ["item9"])

    text = alma_unlocked.get(f"/forms/answers/{row.id}/").content.decode()
    assert "Several days" in text
    alma_unlocked.post(f"/forms/answers/{row.id}/removal/")
    assert answers.all_of(diary.person) == []


def test_cleo_is_not_helped_by_almas_answer(
    alma_unlocked: PersonClient, cleo: KnownPerson
) -> None:
    ninth(alma_unlocked, "3")

    with cleo.vault():
        assert not support.stands(cleo, NOW)
