"""Every input there is, near enough: more than 200,000 of them, read twice.

An axis is an answer with its possible values; a grid is all of their combinations.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from math import prod
from typing import Any

import numpy as np
import pytest
from tests.normal.slow_reading import read, weight

from meantime.normal.rule import REASSURING, Answers, Decision, decide

Axes = Mapping[str, Sequence[Any]]
DAYS = (None, 0, 0.5, 1, 2, 2.9, 3, 3.9, 4, 8, 14, 14.1, 40)
FORM = (None, 2, 3, 6)
LONG_FORM = (None, 0, 9, 10, 14, 15, 21)
DIFFICULTY = (None, "none", "somewhat", "very", "extremely")
YES = (False, True)


def days_axes(answered: int) -> Axes:
    return {
        "days_since_goodbye": DAYS,
        "answered_days_of_7": (answered,),
        "impaired_days_of_7": range(answered + 1),
        "ratings_of_7_days": (0, 2, 3, 9),
        "trend": (None, "down", "flat", "up"),
        "near_own_baseline": YES,
        "below_own_baseline": YES,
        "below_own_baseline_21_days": YES,
        "coping_by_substance_or_no_sleep": YES,
    }


FORM_AXES: Axes = {
    "days_since_goodbye": (None, 1, 10),
    "answered_days_of_7": (7,),
    "ratings_of_7_days": (7,),
    "impaired_days_of_7": (2, 3, 5),
    "phq2": FORM,
    "phq8": LONG_FORM,
    "gad2": FORM,
    "gad7": LONG_FORM,
    "difficulty": DIFFICULTY,
    "lower_bar": YES,
}
REST_AXES: Axes = {
    "days_since_goodbye": (20,),
    "answered_days_of_7": (7,),
    "ratings_of_7_days": (7,),
    "help_button": YES,
    "not_safe": YES,
    "self_harm_answer": (None, 0, 1, 3),
    "impaired_days_of_30": (None, 0, 13, 14, 30),
    "impaired_days_of_14": (0, 7, 8, 14),
    "short_absence_weeks_of_4": (0, 2, 3, 4),
    "coping_by_substance_or_no_sleep": YES,
    "relationship_flags": (frozenset(), frozenset({"afraid"})),
    "lonely": YES,
    "under_18": YES,
}
GRIDS = {**{f"days-{n}": days_axes(n) for n in range(8)}, "forms": FORM_AXES}
GRIDS["rest"] = REST_AXES
WORSE = {
    "impaired_days_of_7",
    "impaired_days_of_14",
    "impaired_days_of_30",
    "phq2",
    "phq8",
    "gad2",
    "gad7",
    "difficulty",
    "short_absence_weeks_of_4",
    "below_own_baseline_21_days",
    "coping_by_substance_or_no_sleep",
    "lower_bar",
    "self_harm_answer",
    "help_button",
    "not_safe",
}


@cache
def decided(name: str) -> tuple[list[Answers], list[Decision]]:
    axes = GRIDS[name]
    every = [
        Answers(**dict(zip(axes, values, strict=True)))
        for values in product(*axes.values())
    ]
    return every, [decide(answers) for answers in every]


def weights(name: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    """How much support each input gets, with one dimension for each axis."""
    shape = [len(values) for values in GRIDS[name].values()]
    _, decisions = decided(name)
    return np.array([weight(d.message) for d in decisions]).reshape(shape)


def test_there_are_more_than_200_000_of_them() -> None:
    sizes = [prod(map(len, axes.values())) for axes in GRIDS.values()]

    assert sum(sizes) > 200_000


@pytest.mark.parametrize("grid", GRIDS)
def test_it_agrees_with_the_table_read_by_hand(grid: str) -> None:
    different = [
        answers
        for answers, d in zip(*decided(grid), strict=True)
        if (d.row, d.state, str(d.message)) != read(answers)
    ]

    assert not different[:3]


@pytest.mark.parametrize("grid", GRIDS)
def test_more_impairment_never_gets_a_milder_message(grid: str) -> None:
    support = weights(grid)

    for axis, (name, values) in enumerate(GRIDS[grid].items()):
        if name in WORSE:
            answered = [i for i, value in enumerate(values) if value is not None]
            rising = np.diff(np.take(support, answered, axis=axis), axis=axis)
            assert (rising >= 0).all(), name


@pytest.mark.parametrize("grid", [f"days-{n}" for n in range(8)])
def test_fewer_check_ins_or_no_trend_never_reassure(grid: str) -> None:
    names = list(GRIDS[grid])
    calm = weights(grid) <= weight("M5")

    fewer_first = np.moveaxis(calm, names.index("ratings_of_7_days"), 0)
    assert not (fewer_first[:-1] & ~fewer_first[1:]).any()
    unknown_first = np.moveaxis(calm, names.index("trend"), 0)
    assert not (unknown_first[0] & ~unknown_first.all(axis=0)).any()


def test_fewer_answered_days_never_reassure() -> None:
    for fewer in range(7):
        for answers, decision in zip(*decided(f"days-{fewer}"), strict=True):
            if decision.message in REASSURING:
                more = replace(answers, answered_days_of_7=fewer + 1)
                assert decide(more).message in REASSURING


@pytest.mark.parametrize("grid", GRIDS)
def test_reassurance_needs_three_check_ins_and_answered_days(grid: str) -> None:
    for answers, decision in zip(*decided(grid), strict=True):
        if decision.message in REASSURING:
            assert answers.ratings_of_7_days >= 3
            assert answers.answered_days_of_7 >= 1
            assert answers.impaired_days_of_7 <= 2


def test_any_safety_answer_wins_over_everything() -> None:
    for answers, decision in zip(*decided("rest"), strict=True):
        said = answers.help_button or answers.not_safe or answers.self_harm_answer
        assert (decision.message == "M0") is bool(said)


def test_every_row_is_reached() -> None:
    rows = {decision.row for grid in GRIDS for decision in decided(grid)[1]}

    assert rows == set(range(12))


def anyone(chance: random.Random) -> Answers:
    """All answers at once, each as likely missing as not."""
    answered = chance.randint(0, 7)
    return Answers(
        days_since_goodbye=chance.choice([None, round(chance.uniform(0, 25), 1)]),
        answered_days_of_7=answered,
        impaired_days_of_7=chance.randint(0, answered),
        impaired_days_of_14=chance.randint(0, 10),
        impaired_days_of_30=chance.choice([None, chance.randint(0, 18)]),
        phq2=chance.choice([None, chance.randint(0, 6)]),
        gad2=chance.choice([None, chance.randint(0, 6)]),
        phq8=chance.choice([None, None, chance.randint(0, 24)]),
        gad7=chance.choice([None, None, chance.randint(0, 21)]),
        difficulty=chance.choice(DIFFICULTY),
        trend=chance.choice([None, "up", "flat", "down"]),
        near_own_baseline=chance.random() < 0.5,
        below_own_baseline=chance.random() < 0.5,
        below_own_baseline_21_days=chance.random() < 0.5,
        short_absence_weeks_of_4=chance.randint(0, 4),
        ratings_of_7_days=chance.randint(0, 9),
        coping_by_substance_or_no_sleep=chance.random() < 0.2,
        lower_bar=chance.random() < 0.3,
        relationship_flags=chance.choice([frozenset(), frozenset({"watched"})]),
    )


def test_all_answers_together_agree_with_the_table_too() -> None:
    chance = random.Random(20261123)

    for _ in range(20_000):
        answers = anyone(chance)
        decision = decide(answers)
        assert (decision.row, decision.state, str(decision.message)) == read(answers)


def test_all_answers_together_give_way_to_a_safety_answer() -> None:
    chance = random.Random(7)

    for _ in range(5_000):
        answers = anyone(chance)
        for said in (
            {"help_button": True},
            {"not_safe": True},
            {"self_harm_answer": 1},
        ):
            assert decide(replace(answers, **said)).message == "M0"
