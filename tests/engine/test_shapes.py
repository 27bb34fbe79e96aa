"""Fifteen shapes placed where the posterior is do the work of hundreds."""

from itertools import product
from unittest.mock import patch

import numpy as np
import pytest

from meantime.engine import fit
from meantime.engine.arrays import Floats
from meantime.engine.prior import Prior
from meantime.engine.ratings import Ratings
from meantime.engine.search import search
from meantime.engine.shapes import Design, around, mode_of
from meantime.engine.simulate import person


def many_shapes(ratings: Ratings, prior: Prior) -> tuple[Design, Floats]:
    """A grid of 729 shapes around the same mode, with the same weights."""
    design, weight = search(ratings, prior)
    axes = (design.points[1:7:2] - design.points[0]) / (1.2 * np.sqrt(3))
    grid = np.array(list(product(np.linspace(-2.4, 2.4, 9), repeat=3)))
    points = design.points[0] + grid @ axes
    return Design(points, -0.5 * (points**2).sum(axis=1)), weight


@pytest.mark.parametrize("seed", range(4))
def test_few_shapes_equal_many(seed: int) -> None:
    made = person(np.random.default_rng(seed), days=30, goodbyes=2)

    few = fit(made.hours, made.mood, made.goodbyes)
    with patch("meantime.engine.model.search", many_shapes):
        many = fit(made.hours, made.mood, made.goodbyes)

    for name in ("dip", "usual", "half_life"):
        one, other = getattr(few, name), getattr(many, name)
        assert abs(one.mean - other.mean) < 0.05 * other.sd
        assert one.sd == pytest.approx(other.sd, rel=0.05)


def test_the_mode_of_a_bowl_is_found() -> None:
    points = np.array(list(product((-1.0, 0.0, 1.0), repeat=3)))
    height = -0.5 * 4 * ((points - [0.2, -0.3, 0.1]) ** 2).sum(axis=1)

    mode, axes = mode_of(points, height)

    np.testing.assert_allclose(mode, [0.2, -0.3, 0.1], atol=0.02)
    np.testing.assert_allclose(np.abs(np.linalg.det(axes)), 0.5**3, rtol=0.05)


def test_the_design_knows_the_spread_of_a_bell() -> None:
    design = around(np.zeros(3), np.eye(3))
    weight = np.exp(design.log_weight)
    second = weight @ design.points**2 / weight.sum()

    np.testing.assert_allclose(second, np.ones(3), rtol=1e-6)
