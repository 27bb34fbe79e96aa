"""The rule by example: one person for each row, each flag, each refusal."""

from __future__ import annotations

from typing import Any

import pytest

from meantime.normal import facts
from meantime.normal.flags import FLAGS
from meantime.normal.rule import REASSURING, Answers, Message, State, decide
from meantime.normal.table import MESSAGE_WORDS, ROWS

WELL_KNOWN: dict[str, Any] = {"answered_days_of_7": 7, "ratings_of_7_days": 7}
BY_EXAMPLE: list[tuple[dict[str, Any], int, State, str]] = [
    ({"help_button": True, "phq8": 24}, 0, State.SAFETY, "M0"),
    ({"not_safe": True}, 0, State.SAFETY, "M0"),
    ({"self_harm_answer": 1}, 0, State.SAFETY, "M0"),
    ({"phq8": 15}, 1, State.TALK_SOON, "M1"),
    ({"gad7": 15}, 1, State.TALK_SOON, "M1"),
    ({"difficulty": "extremely"}, 1, State.TALK_SOON, "M1"),
    ({"impaired_days_of_7": 5, "days_since_goodbye": 3}, 1, State.TALK_SOON, "M1"),
    ({"phq8": 10}, 2, State.WORTH_TALKING, "M2"),
    ({"gad7": 14}, 2, State.WORTH_TALKING, "M2"),
    ({"difficulty": "very"}, 2, State.WORTH_TALKING, "M2"),
    ({"impaired_days_of_7": 3, "days_since_goodbye": 4}, 2, State.WORTH_TALKING, "M2"),
    ({"impaired_days_of_7": 3}, 2, State.WORTH_TALKING, "M2"),
    ({"impaired_days_of_30": 14}, 2, State.WORTH_TALKING, "M2"),
    ({"impaired_days_of_14": 8}, 2, State.WORTH_TALKING, "M2"),
    ({"short_absence_weeks_of_4": 3}, 3, State.SHORT_ABSENCE_PATTERN, "M2s"),
    ({"phq2": 3}, 4, State.LOOK_CLOSER, "M3"),
    ({"gad2": 3, "phq2": 3, "phq8": 9}, 4, State.LOOK_CLOSER, "M3"),
    (
        {"impaired_days_of_7": 3, "days_since_goodbye": 3.9},
        5,
        State.HEAVY_STRETCH,
        "M4",
    ),
    (
        {"impaired_days_of_7": 7, "days_since_goodbye": 2.9},
        5,
        State.HEAVY_STRETCH,
        "M4",
    ),
    ({"below_own_baseline": True}, 6, State.LINGERING, "M4"),
    (
        {
            "below_own_baseline": True,
            "below_own_baseline_21_days": True,
            "days_since_goodbye": 15,
        },
        6,
        State.LINGERING,
        "M2",
    ),
    ({"ratings_of_7_days": 2}, 7, State.NOT_ENOUGH, "M7"),
    ({"answered_days_of_7": 2}, 7, State.NOT_ENOUGH, "M7"),
    ({"days_since_goodbye": 0.2, "answered_days_of_7": 0}, 7, State.NOT_ENOUGH, "M7"),
    ({"days_since_goodbye": 0.2}, 8, State.EXPECTED_WAVE, "M5"),
    (
        {"days_since_goodbye": 2.9, "answered_days_of_7": 2},
        8,
        State.EXPECTED_WAVE,
        "M5",
    ),
    ({"days_since_goodbye": 3.1, "trend": "up"}, 9, State.EASING, "M5"),
    ({"days_since_goodbye": 14, "near_own_baseline": True}, 9, State.EASING, "M5"),
    ({"days_since_goodbye": 5, "trend": "flat"}, 10, State.HEAVY_STRETCH, "M4"),
    ({"days_since_goodbye": 5}, 10, State.HEAVY_STRETCH, "M4"),
    ({"phq2": 3, "gad2": 3, "phq8": 9, "gad7": 9}, 11, State.STEADY, "M6"),
    ({"days_since_goodbye": 15}, 11, State.STEADY, "M6"),
]


@pytest.mark.parametrize(("given", "row", "state", "message"), BY_EXAMPLE)
def test_each_row_by_example(
    given: dict[str, Any], row: int, state: State, message: str
) -> None:
    decision = decide(Answers(**{**WELL_KNOWN, **given}))

    assert (decision.row, decision.state, decision.message) == (row, state, message)


def test_with_nothing_said_nothing_is_guessed() -> None:
    assert decide(Answers()).message == "M7"


def test_a_missing_form_is_not_a_zero() -> None:
    asked = decide(Answers(**WELL_KNOWN, phq2=4))
    filled_in = decide(Answers(**WELL_KNOWN, phq2=4, phq8=4))

    assert (asked.message, filled_in.message) == ("M3", "M6")


@pytest.mark.parametrize(
    ("given", "row", "message"),
    [
        ({}, 11, "M2"),
        ({"days_since_goodbye": 1}, 8, "M2"),
        ({"ratings_of_7_days": 0}, 7, "M2"),
        ({"below_own_baseline": True}, 6, "M2"),
        ({"phq2": 5}, 4, "M2"),
        ({"short_absence_weeks_of_4": 4}, 3, "M2s"),
        ({"phq8": 20}, 1, "M1"),
        ({"not_safe": True}, 0, "M0"),
    ],
)
def test_flag_u_lifts_what_is_milder_and_leaves_the_row(
    given: dict[str, Any], row: int, message: str
) -> None:
    answers = Answers(**{**WELL_KNOWN, **given}, coping_by_substance_or_no_sleep=True)
    decision = decide(answers)

    assert (decision.row, decision.message) == (row, message)
    assert "U" in decision.flags


@pytest.mark.parametrize("sign", [{"phq2": 3}, {"gad2": 6}])
def test_flag_c_makes_a_sign_of_row_4_count_as_row_2(sign: dict[str, Any]) -> None:
    decision = decide(Answers(**WELL_KNOWN, **sign, lower_bar=True))

    assert (decision.row, decision.state) == (2, State.WORTH_TALKING)
    assert decision.message == "M2"
    assert decision.flags == {"C"}


def test_flag_c_alone_changes_no_message() -> None:
    assert decide(Answers(**WELL_KNOWN, lower_bar=True)).message == "M6"


@pytest.mark.parametrize(
    ("given", "flag"),
    [
        ({"relationship_flags": {"afraid"}}, "R"),
        ({"lonely": True}, "L"),
        ({"under_18": True}, "Y"),
    ],
)
def test_flags_r_l_and_y_never_change_the_message(
    given: dict[str, Any], flag: str
) -> None:
    for others in ({}, {"phq8": 12}, {"days_since_goodbye": 2}, {"not_safe": True}):
        answers = {**WELL_KNOWN, **others}
        with_it = decide(Answers(**answers, **given))

        assert with_it.message == decide(Answers(**answers)).message
        assert with_it.flags == {flag}


def test_what_was_used_never_names_the_private_answers() -> None:
    decision = decide(Answers(**WELL_KNOWN, relationship_flags={"afraid", "watched"}))

    assert "relationship_flags" not in {fact.name for fact in decision.because}


def test_it_says_which_answers_it_used() -> None:
    decision = decide(
        Answers(
            days_since_goodbye=6.4,
            impaired_days_of_7=3,
            answered_days_of_7=5,
            phq8=11,
        )
    )

    assert [(fact.name, fact.value) for fact in decision.because] == [
        ("phq8", 11),
        ("impaired_days_of_7", 3),
        ("days_since_goodbye", 6.4),
    ]


@pytest.mark.parametrize(("given", "row", "state", "message"), BY_EXAMPLE)
def test_every_decision_has_something_to_say_for_itself(
    given: dict[str, Any], row: int, state: State, message: str
) -> None:
    decision = decide(Answers(**{**WELL_KNOWN, **given}))

    assert decision.because
    assert decision.signs
    assert bool(facts.used(decision)) is ("self_harm_answer" not in given)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"days_since_goodbye": -0.1}, "days_since_goodbye"),
        ({"days_since_goodbye": float("nan")}, "days_since_goodbye"),
        ({"days_since_goodbye": float("inf")}, "days_since_goodbye"),
        ({"days_since_goodbye": "3"}, "days_since_goodbye"),
        ({"impaired_days_of_7": 3, "answered_days_of_7": 2}, "answered_days_of_7"),
        ({"impaired_days_of_7": -1}, "impaired_days_of_7"),
        ({"answered_days_of_7": 8}, "answered_days_of_7"),
        ({"impaired_days_of_14": 15}, "impaired_days_of_14"),
        ({"impaired_days_of_14": None}, "impaired_days_of_14"),
        ({"impaired_days_of_30": 31}, "impaired_days_of_30"),
        ({"phq2": 7}, "phq2"),
        ({"gad2": -1}, "gad2"),
        ({"phq8": 25}, "phq8"),
        ({"gad7": 22}, "gad7"),
        ({"phq8": 9.5}, "phq8"),
        ({"difficulty": "much"}, "difficulty"),
        ({"trend": "sideways"}, "trend"),
        ({"short_absence_weeks_of_4": 5}, "short_absence_weeks_of_4"),
        ({"ratings_of_7_days": -1}, "ratings_of_7_days"),
        ({"self_harm_answer": 4}, "self_harm_answer"),
        ({"lonely": "yes"}, "lonely"),
        ({"relationship_flags": "afraid"}, "relationship_flags"),
    ],
)
def test_impossible_input_is_refused_by_name(given: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Answers(**given)


def test_answers_take_names_only_and_do_not_change() -> None:
    with pytest.raises(TypeError):
        Answers(3)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Answers().phq8 = 3  # type: ignore[misc]


def test_the_table_is_whole() -> None:
    assert [row.number for row in ROWS] == list(range(12))
    assert {row.state for row in ROWS} == set(State)
    assert set(MESSAGE_WORDS) == set(Message)
    assert {Message.M5, Message.M6} == REASSURING


def test_every_line_reads_answers_that_exist() -> None:
    fields = set(Answers.__dataclass_fields__)
    lines = [sign for row in ROWS for sign in (*row.signs, row.heavier) if sign]

    assert all(set(line.reads) <= fields for line in lines)
    assert {line.reads for line in FLAGS} <= fields
