"""What helps: recovered, honest about nothing, and silent where it is too early."""

from __future__ import annotations

import numpy as np
import pytest
from tests.engine.tried import Chosen, covered, said_of_nothing, tried

from meantime.engine.effects import Uses, effects

WAYS: list[Chosen] = ["at random", "when low", "coin"]


@pytest.mark.parametrize("chosen", WAYS)
def test_intervals_hold_the_truth_as_often_as_they_say(chosen: Chosen) -> None:
    steps, pairs = covered(40, chosen)

    assert 0.82 <= np.mean(steps) <= 0.97
    assert not pairs or 0.76 <= np.mean(pairs) <= 1.0


@pytest.mark.parametrize("chosen", WAYS)
def test_twenty_uses_of_a_step_that_does_nothing_show_no_difference(
    chosen: Chosen,
) -> None:
    said = said_of_nothing(40, chosen)

    assert said.count("none") / len(said) >= 0.95


@pytest.mark.parametrize("chosen", WAYS)
def test_sixteen_points_rank_above_none(chosen: Chosen) -> None:
    found = [tried(s, np.array([16.0, 0.0]), chosen=chosen).ranked() for s in range(20)]

    assert found.count((0, 1)) >= 15
    assert (1, 0) not in found


@pytest.mark.parametrize("chosen", WAYS)
def test_steps_that_do_nothing_are_hardly_ever_put_in_order(chosen: Chosen) -> None:
    found = [tried(s, np.zeros(2), chosen=chosen).ranked() for s in range(30)]

    assert found.count(()) >= 26


@pytest.mark.parametrize("chosen", ["at random", "when low"])
def test_four_uses_are_too_early_whatever_they_did(chosen: Chosen) -> None:
    told = tried(3, np.array([40.0, 0.0]), chosen=chosen, uses=4)

    assert [step.verdict for step in told.steps] == ["early", "early"]
    assert told.ranked() == ()


def test_a_throw_that_was_not_done_counts_in_the_coin_and_in_nothing_else() -> None:
    hours = np.arange(0.0, 240.0, 4.0)
    throws = hours[:20] + 1.0
    step = np.arange(20) % 2
    uses = Uses(throws, step, 1 - step, np.full(20, 0.5), np.zeros(20))

    told = effects(hours, 60.0 + np.sin(hours), (), uses, count=2)

    assert [found.uses for found in told.steps] == [0, 0]
    assert told.contrasts[0].rated == 20


def test_a_pair_whose_coin_never_fell_has_no_comparison() -> None:
    told = tried(1, np.array([5.0, 0.0]), chosen="at random")

    assert told.contrasts == ()


def test_nothing_rated_and_nothing_tried_are_answers_too() -> None:
    none = Uses([], [], [], [], [])
    one = Uses([1.0], [0.0], [-1.0], [np.nan], [1.0])

    assert effects([], [], (), none, count=0).steps == ()
    assert effects([0.0], [50.0], (), one, count=1).steps[0].verdict == "early"


def test_a_rating_next_morning_but_one_says_nothing_about_a_step() -> None:
    uses = Uses([1.0], [0.0], [-1.0], [np.nan], [1.0])

    told = effects([0.0, 49.0], [50.0, 70.0], (), uses, count=1)

    assert (told.steps[0].uses, told.steps[0].rated) == (1, 0)


def test_constant_ratings_give_finite_answers() -> None:
    hours = np.arange(0.0, 400.0, 5.0)
    uses = Uses(hours[:20] + 1, np.zeros(20), -np.ones(20), np.ones(20), np.ones(20))

    found = effects(hours, np.full(80, 100.0), (), uses, count=1).steps[0]

    assert found.verdict == "none"
    assert np.isfinite([found.low, found.mean, found.high]).all()


def test_what_cannot_be_is_refused_by_name() -> None:
    wrong = Uses([1.0], [3.0], [-1.0], [np.nan], [1.0])
    unsure = Uses([1.0], [0.0], [1.0], [1.0], [1.0])

    with pytest.raises(ValueError, match=r"uses\.step"):
        effects([0.0, 2.0], [50.0, 60.0], (), wrong, count=2)
    with pytest.raises(ValueError, match=r"uses\.probability"):
        effects([0.0, 2.0], [50.0, 60.0], (), unsure, count=2)
