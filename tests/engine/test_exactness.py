"""The fast way equals one big Gaussian inverted in full."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from meantime.engine.coefficients import goodbye_drops, pair_up
from meantime.engine.curves import Fitted, ahead, between
from meantime.engine.dips import Drops, clear, weigh
from meantime.engine.filtering import Shapes
from meantime.engine.prior import DEFAULT_PRIOR
from meantime.engine.ratings import read
from meantime.engine.search import gather
from meantime.engine.shapes import shapes_at

from .dense import Case

TIMES = np.array([20.0, 45.0, 110.0])
VISITS = np.array([[180.0, 300.0], [620.0, np.nan]])
GOODBYES = np.array([50.0, 300.0, 520.0])
MULTIPLIER = np.array([1.1, 1.0, 0.9])
CELLS = list(product(range(2), range(3), (0, 4), range(3), range(3)))[::11]


class Person:
    """One irregular person, with ties, weights and visits, run through the fast way."""

    def __init__(self, goodbyes: np.ndarray[Any, Any], multiplier: Any) -> None:
        rng = np.random.default_rng(7)
        self.hours = np.sort(rng.uniform(0, 700, 90))
        self.hours[20:23] = self.hours[20]
        self.mood = np.clip(rng.normal(60, 14, 90), 0, 100)
        self.ratings = read(
            self.hours, self.mood, goodbyes, together=VISITS, multiplier=multiplier
        )
        n = self.ratings.hours.size
        self.weight = np.exp(rng.normal(0, 0.3, n))
        self.shapes: Shapes = shapes_at(
            np.array([[0.3, -0.5, 0.4], [-1.0, 0.7, -0.6]]), DEFAULT_PRIOR
        )
        self.runs = np.eye(goodbyes.size)
        self.joined = gather(
            self.ratings,
            self.weight,
            self.shapes,
            TIMES,
            runs=self.runs,
            prior=DEFAULT_PRIOR,
        )
        self.cleared = clear(self.joined, self.ratings.multiplier, DEFAULT_PRIOR)
        self.drops: Drops = weigh(self.cleared, 90, TIMES, DEFAULT_PRIOR)

    def case(self, s: int, t: int, v: int, r: int, q: int) -> Case:
        each = np.repeat(self.weight, self.ratings.count.astype(int))
        return Case(
            self.hours,
            self.mood,
            each,
            self.ratings.goodbyes,
            self.ratings.multiplier,
            self.ratings.visits,
            self.shapes,
            s,
            float(TIMES[t]),
            float(self.drops.own_sd[s, v]),
            DEFAULT_PRIOR.scatters[r],
            q,
            DEFAULT_PRIOR,
        )

    def only(self, cell: tuple[int, ...]) -> Fitted:
        share = np.zeros_like(self.drops.log_weight)
        share[cell] = 1.0
        pairs = pair_up(share, self.drops, self.cleared, DEFAULT_PRIOR)
        return Fitted(
            self.ratings,
            self.weight * self.ratings.count,
            self.shapes,
            TIMES,
            self.runs,
            self.joined,
            pairs,
            DEFAULT_PRIOR,
        )


@pytest.fixture(scope="module")
def person() -> Person:
    return Person(GOODBYES, MULTIPLIER)


def test_the_likelihood_is_exact(person: Person) -> None:
    known = np.log([part.weight for part in DEFAULT_PRIOR.dip_parts])
    known = known + np.log(DEFAULT_PRIOR.scatter_weights)[:, None]
    away = np.log(TIMES / DEFAULT_PRIOR.dip_hours) / DEFAULT_PRIOR.dip_log_sd
    nodes, node_weights = np.polynomial.hermite_e.hermegauss(5)
    spread = np.log(person.drops.own_sd / DEFAULT_PRIOR.own_sd_median)
    spread = -0.5 * (spread / DEFAULT_PRIOR.own_sd_log_sd) ** 2
    spread = spread + np.log(node_weights) + 0.5 * nodes**2

    for s, t, v, r, q in CELLS:
        fast = person.drops.log_weight[s, t, v, r, q] - known[r, q] - spread[s, v]
        slow = person.case(s, t, v, r, q).log_likelihood() - 0.5 * away[t] ** 2
        assert fast == pytest.approx(slow, rel=1e-8)


@pytest.mark.parametrize("cell", CELLS)
def test_coefficients_and_drops_are_exact(person: Person, cell: Any) -> None:
    mean, covariance = person.case(*cell).coefficients()
    pairs = person.only(cell).pairs
    first = goodbye_drops(person.drops, person.cleared)

    np.testing.assert_allclose(pairs.coefficients[0], mean, rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(pairs.covariance[0], covariance, rtol=1e-8, atol=1e-8)
    assert first[0][(*cell, 0)] == pytest.approx(mean[7], rel=1e-8)
    assert first[1][(*cell, 0)] == pytest.approx(covariance[7, 7], rel=1e-8)


@pytest.mark.parametrize("cell", CELLS)
def test_curves_are_exact_between_and_ahead(person: Person, cell: Any) -> None:
    fitted, case = person.only(cell), person.case(*cell)
    inner = np.array([-30.0, 49.0, 51.0, 199.5, 400.0, 521.0, 690.0])
    later = person.hours[-1] + np.array([0.0, 1.0, 30.0, 900.0])

    _, centre, variance = between(fitted, np.concatenate([inner, later]))
    slow_centre, slow_variance = case.curve(np.concatenate([inner, later]))
    ahead_centre, ahead_variance = ahead(fitted, later)

    np.testing.assert_allclose(centre[0], slow_centre, rtol=1e-8)
    np.testing.assert_allclose(variance[0], slow_variance, rtol=1e-8)
    np.testing.assert_allclose(ahead_centre[0], slow_centre[inner.size :], rtol=1e-8)
    np.testing.assert_allclose(
        ahead_variance[0], slow_variance[inner.size :], rtol=1e-7
    )


def test_a_person_without_goodbyes_is_exact_too() -> None:
    person = Person(np.empty(0), np.empty(0))

    mean, covariance = person.case(0, 1, 2, 0, 0).coefficients()
    pairs = person.only((0, 1, 2, 0, 0)).pairs

    np.testing.assert_allclose(pairs.coefficients[0], mean, rtol=1e-8)
    np.testing.assert_allclose(pairs.covariance[0], covariance, rtol=1e-8, atol=1e-8)
