"""Thirteen shapes and five time constants, well placed, do the work of thousands."""

from itertools import product
from unittest.mock import patch

import numpy as np
import pytest

from meantime.engine import fit
from meantime.engine.interpolation import smooth_between
from meantime.engine.prior import Prior
from meantime.engine.ratings import Ratings
from meantime.engine.search import Placed, Prepared, search
from meantime.engine.shapes import Design, around, mode_of
from meantime.engine.simulate import person


def many_shapes(ratings: Ratings, prior: Prior, prepared: Prepared) -> Placed:
    """A grid of 343 shapes around the same mode and 13 time constants, same weights."""
    placed = search(ratings, prior, prepared)
    middle, *corners = placed.design.points
    directions = around(np.zeros(3), np.eye(3)).points[1:]
    axes = np.linalg.lstsq(directions, np.array(corners) - middle)[0]
    grid = np.array(list(product(np.linspace(-3, 3, 7), repeat=3)))
    points = middle + grid @ axes
    away = np.linspace(-3, 3, 13)
    return Placed(
        Design(points, -0.5 * (points**2).sum(axis=1)),
        prior.dip_hours * np.exp(prior.dip_log_sd * away),
        placed.weight,
    )


@pytest.mark.parametrize("seed", range(4))
def test_few_shapes_equal_many(seed: int) -> None:
    made = person(np.random.default_rng(seed), days=20, per_day=3, goodbyes=2)

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
    second, fourth = (weight @ design.points**k / weight.sum() for k in (2, 4))

    np.testing.assert_allclose(second, np.ones(3), rtol=1e-6)
    np.testing.assert_allclose(fourth, 3 * np.ones(3), rtol=1e-6)


def test_a_parabola_is_met_and_continued_without_rising() -> None:
    at = np.array([-1.0, 0.0, 1.0, 2.0])
    asked = np.array([-3.0, -0.3, 1.7, 4.0])

    found = smooth_between(at, -((at - 0.5) ** 2), asked)

    np.testing.assert_allclose(found[1:3], -((asked[1:3] - 0.5) ** 2), atol=1e-12)
    assert found[0] == pytest.approx(-2.25 - 2 * 3)
    assert found[3] == pytest.approx(-2.25 - 2 * 3)
    assert smooth_between(at, at, asked)[3] == 2.0
