"""What the rule is given from one person's own records."""

from __future__ import annotations

import pytest
from tests.normal.conftest import NOW, Diary
from tests.people import KnownPerson

from meantime.normal import queries
from meantime.normal.rule import Answers, Message, decide
from meantime.safety import support

PHQ8 = {f"phq{n}": 2 for n in range(1, 9)}
GAD7 = {f"gad{n}": 2 for n in range(1, 8)}


def given(diary: Diary) -> Answers:
    return queries.gather(diary.person, NOW).answers


def test_nothing_told_is_nothing_known(diary: Diary) -> None:
    assert given(diary) == Answers()


def test_days_since_the_goodbye_keep_their_parts(diary: Diary) -> None:
    diary.goodbye(2.5)

    assert given(diary).days_since_goodbye == 2.5


def test_a_goodbye_to_come_has_not_been_said(diary: Diary) -> None:
    diary.goodbye(-3)

    assert given(diary).days_since_goodbye is None


def test_days_in_the_way_and_ratings_come_from_check_ins(diary: Diary) -> None:
    diary.felt(0, mood=30, way="a_lot")
    diary.felt(1, way="no")
    diary.felt(10, way="a_lot")

    found = given(diary)
    assert (found.impaired_days_of_7, found.answered_days_of_7) == (1, 2)
    assert (found.impaired_days_of_14, found.ratings_of_7_days) == (2, 1)


def test_a_check_in_of_tomorrow_is_not_read(diary: Diary) -> None:
    diary.felt(-1, mood=30, way="a_lot")

    assert given(diary).ratings_of_7_days == 0


def test_below_the_own_baseline_after_fourteen_days_apart(diary: Diary) -> None:
    for ago in range(8, 28):
        diary.felt(ago, mood=60 + ago % 2)
    for ago in range(4):
        diary.felt(ago, mood=20)

    found = given(diary)
    assert found.below_own_baseline
    assert not found.near_own_baseline
    assert not found.below_own_baseline_21_days


def test_scores_of_the_last_21_days_and_of_the_latest_form(diary: Diary) -> None:
    diary.said("phq8", 10, **PHQ8)
    diary.said("phq8", 2, **(PHQ8 | {"phq1": 0}))
    diary.said("gad7", 20.9, **GAD7)
    diary.said("phq4", 1, phq1=3, phq2=1, gad1=0, gad2=2)

    found = given(diary)
    assert (found.phq8, found.gad7, found.phq2, found.gad2) == (14, 14, 4, 2)


def test_an_older_form_is_as_if_it_was_never_filled_in(diary: Diary) -> None:
    diary.said("phq8", 21.1, **PHQ8)
    diary.said("difficulty", 22, difficulty=3)

    assert (given(diary).phq8, given(diary).difficulty) == (None, None)


def test_a_question_left_out_makes_no_total(diary: Diary) -> None:
    diary.said("phq8", 1, **(PHQ8 | {"phq3": None}))

    assert given(diary).phq8 is None


def test_the_first_eight_questions_of_a_phq_9_are_a_phq_8(diary: Diary) -> None:
    diary.said("phq9", 1, **PHQ8)
    diary.said("item9", 1, phq9=2)

    found = given(diary)
    assert found.phq8 == 16
    assert found.self_harm_answer is None


@pytest.mark.parametrize(("value", "word"), [(0, "none"), (2, "very")])
def test_difficulty_is_a_word(diary: Diary, value: int, word: str) -> None:
    diary.said("difficulty", 3, difficulty=value)

    assert given(diary).difficulty == word


def test_the_monthly_questions_count_for_a_month(diary: Diary) -> None:
    diary.said("cdc_days", 29, cdc_days=15)
    diary.said("ons_lonely", 29, ons_lonely=1)

    assert given(diary).impaired_days_of_30 == 15
    assert given(diary).lonely


def test_sometimes_lonely_is_not_often_or_always(diary: Diary) -> None:
    diary.said("ons_lonely", 1, ons_lonely=2)

    assert not given(diary).lonely


def test_the_latest_ticks_count_and_lately_ends_after_three_weeks(
    diary: Diary,
) -> None:
    diary.said("ticks", 22, using=1, recent=0, past=1)

    found = given(diary)
    assert not found.coping_by_substance_or_no_sleep
    assert found.lower_bar
    diary.said("ticks", 0, using=1, recent=0, past=0)
    assert given(diary).coping_by_substance_or_no_sleep
    assert not given(diary).lower_bar


def test_weeks_of_short_absences_met_by_a_lot(diary: Diary) -> None:
    for ago in (1, 8, 15):
        diary.absent(ago)
        diary.felt(ago, way="a_lot")

    found = given(diary)
    assert found.short_absence_weeks_of_4 == 3
    assert decide(found).message is Message.M2S


def test_what_cleo_told_is_not_almas(diary: Diary, cleo: KnownPerson) -> None:
    with cleo.vault():
        hers = Diary(cleo)
        hers.goodbye(1)
        hers.felt(0, mood=3, way="a_lot")
        hers.said("phq8", **PHQ8)
        support.raise_(cleo, NOW)

    with diary.person.vault():
        found = queries.gather(diary.person, NOW)
    assert found.answers == Answers()
    assert not found.support_first


def test_without_questionnaires_their_answers_play_no_part(
    diary: Diary, settings: object
) -> None:
    diary.said("phq8", **PHQ8)
    settings.QUESTIONNAIRES = False  # type: ignore[attr-defined]

    assert given(diary).phq8 is None


def asks(diary: Diary) -> bool:
    return queries.asks_how_the_day_went(diary.person, NOW)


def test_nobody_is_asked_before_a_goodbye(diary: Diary) -> None:
    diary.felt(0, mood=20)

    assert not asks(diary)


@pytest.mark.parametrize(("days", "asked"), [(0.1, True), (14, True), (14.1, False)])
def test_the_day_is_asked_about_for_fourteen_days(
    diary: Diary, days: float, asked: bool
) -> None:
    diary.goodbye(days)

    assert asks(diary) is asked


def test_it_is_asked_once_a_day_and_yesterdays_expired(diary: Diary) -> None:
    diary.goodbye(3)
    diary.felt(1, way="no")
    assert asks(diary)

    diary.felt(0, way="a_bit")
    assert not asks(diary)


def test_afterwards_twice_a_week_while_below_the_own_usual(diary: Diary) -> None:
    diary.goodbye(20)
    for ago in range(40, 60):
        diary.felt(ago, mood=60 + ago % 2)
    diary.felt(1, mood=20)
    assert asks(diary)

    diary.felt(2, way="a_lot")
    assert not asks(diary)


def test_together_again_nobody_is_asked(diary: Diary) -> None:
    diary.goodbye(3)
    diary.goodbye(-2)  # together since two days ago, for two more

    assert not asks(diary)
