"""People in general, learnt from many: towards the truth, and never all the way."""

from dataclasses import replace
from functools import cache, reduce
from operator import add

import numpy as np
import pytest

from meantime.engine import DEFAULT_PRIOR, DipPart, Prior, fit
from meantime.engine.population import LEAST_WITHOUT, Told, learnt, moved, nothing, told
from meantime.engine.simulate import person

OTHERS = replace(
    DEFAULT_PRIOR,
    usual_mean=42.0,
    dip_hours=14.0,
    dip_parts=(DipPart(0.3, 0, 2), DipPart(0.4, 26, 4), DipPart(0.3, 32, 6)),
)


@cache
def sums(people: int = 60, goodbyes: int = 2) -> Told:
    rng = np.random.default_rng(11)
    drawn = (
        person(rng, days=25, goodbyes=goodbyes, prior=OTHERS) for _ in range(people)
    )
    alone = (told(fit(p.hours, p.mood, p.goodbyes), DEFAULT_PRIOR) for p in drawn)
    return reduce(add, alone, nothing(DEFAULT_PRIOR))


def typical(prior: Prior) -> float:
    return sum(part.weight * part.mean for part in prior.dip_parts)


def test_a_round_moves_towards_the_people_there_are() -> None:
    after = learnt(DEFAULT_PRIOR, sums())

    assert 42 < after.usual_mean < 52
    assert after.dip_hours < DEFAULT_PRIOR.dip_hours
    assert typical(after) > typical(DEFAULT_PRIOR) + 0.5


def test_the_sums_do_not_care_who_comes_first() -> None:
    rng = np.random.default_rng(3)
    drawn = [person(rng, days=20, goodbyes=1) for _ in range(4)]
    alone = [told(fit(p.hours, p.mood, p.goodbyes), DEFAULT_PRIOR) for p in drawn]

    one, other = reduce(add, alone), reduce(add, reversed(alone))

    np.testing.assert_allclose(one.parts, other.parts)
    assert one.people == other.people == one.parted == 4


def test_who_never_said_goodbye_tells_nothing_of_goodbyes() -> None:
    rng = np.random.default_rng(4)
    made = person(rng, days=20, goodbyes=0)

    alone = told(fit(made.hours, made.mood), DEFAULT_PRIOR)

    assert (alone.people, alone.parted) == (1, 0)
    after = learnt(DEFAULT_PRIOR, alone)
    assert after.dip_hours == pytest.approx(DEFAULT_PRIOR.dip_hours)
    assert typical(after) == pytest.approx(typical(DEFAULT_PRIOR))


def test_two_people_hardly_move_anything() -> None:
    few = learnt(DEFAULT_PRIOR, sums(2))

    assert (
        0
        < moved(DEFAULT_PRIOR, few)
        < moved(DEFAULT_PRIOR, learnt(DEFAULT_PRIOR, sums()))
    )


def test_little_or_no_dip_keeps_its_place_and_some_weight() -> None:
    everybody_falls = replace(
        sums(), parts=np.array([[0, 0, 0], [0, 0, 0], [60e3, 18e5, 55e6]])
    )

    first = learnt(DEFAULT_PRIOR, everybody_falls).dip_parts[0]

    assert (first.mean, first.sd) == (0.0, 2.0)
    assert first.weight == pytest.approx(LEAST_WITHOUT)


def test_there_must_be_somebody() -> None:
    with pytest.raises(ValueError, match="nobody"):
        learnt(DEFAULT_PRIOR, nothing(DEFAULT_PRIOR))
