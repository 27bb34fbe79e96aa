"""The learnt scale: monotone, undone exactly, itself for bells, and 0 stays 0."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.engine import DEFAULT_PRIOR, Forecast, Posterior, fit
from meantime.engine.ratings import Ratings, read
from meantime.engine.scales import drop_prior, learnt, level_of, restated
from meantime.engine.simulate import person

moods = st.lists(st.floats(0, 100), min_size=8, max_size=60)


def ratings_of(mood: list[float]) -> Ratings:
    return read(np.arange(len(mood)) * 5.0, mood, [], together=())


@settings(max_examples=60, deadline=None)
@given(mood=moods)
def test_a_scale_is_monotone_and_can_be_undone(mood: list[float]) -> None:
    scale = learnt(ratings_of(mood), DEFAULT_PRIOR)
    points = np.linspace(-50, 150, 401)

    assert (np.diff(scale.model) > 0).all()
    np.testing.assert_allclose(
        scale.to_points(scale.to_model(points)), points, atol=1e-8
    )
    assert scale.to_model(np.array(60.0)) == pytest.approx(60.0)


@settings(max_examples=60, deadline=None)
@given(mood=moods, level=st.floats(0, 100))
def test_no_drop_is_no_drop_on_any_scale(mood: list[float], level: float) -> None:
    scale = learnt(ratings_of(mood), DEFAULT_PRIOR)
    drops = scale.drops_from(float(scale.to_model(np.array(level))))

    assert drops.to_model(np.array(0.0)) == pytest.approx(0.0, abs=1e-8)
    assert drops.to_points(drops.to_model(np.array(15.0))) == pytest.approx(15.0)
    assert all(part.sd > 0 for part in drop_prior(DEFAULT_PRIOR, drops).dip_parts)


def test_ratings_shaped_like_a_bell_stay_points() -> None:
    mood = np.clip(np.random.default_rng(0).normal(55, 12, 3000), 0, 100)
    scale = learnt(ratings_of(list(mood)), DEFAULT_PRIOR)
    points = np.linspace(30, 80, 50)
    moved = scale.to_model(points) - points

    assert np.ptp(moved) < 1.0


def test_the_scale_opens_up_where_ratings_crowd() -> None:
    rng = np.random.default_rng(1)
    mood = np.clip(100 - rng.exponential(12, 400), 0, 100)
    scale = learnt(ratings_of(list(mood)), DEFAULT_PRIOR)
    crowded, thin = (
        np.ptp(scale.to_model(np.array(at))) for at in ((85, 95), (45, 55))
    )

    assert crowded > 1.3 * thin


def test_the_level_of_a_drop_is_the_settled_one() -> None:
    hours = np.arange(0, 1000, 10.0)
    mood = np.where((hours >= 400) & (hours < 480), 20.0, 70.0)
    ratings = read(hours, mood, [400.0], together=())

    assert level_of(ratings) == 70.0


def test_restated_ties_keep_their_moment() -> None:
    ratings = read(np.repeat(np.arange(10.0), 2), np.arange(20.0) * 5, [], together=())
    moved = restated(ratings, learnt(ratings, DEFAULT_PRIOR))

    np.testing.assert_array_equal(moved.count, ratings.count)
    assert (moved.within > 0).all()


def test_answers_on_a_scale_are_those_of_many_draws() -> None:
    rng = np.random.default_rng(2)
    mood = list(np.clip(100 - rng.exponential(12, 400), 0, 100))
    scale = learnt(ratings_of(mood), DEFAULT_PRIOR)
    at = float(scale.to_model(np.array(88.0)))
    drawn = scale.to_points(at + 9 * rng.normal(size=400_000))
    forecast = Forecast(np.ones(1), np.full((1, 1), at), np.full((1, 1), 9.0), scale)
    posterior = Posterior(np.ones(1), np.array([at]), np.array([9.0]), scale=scale)
    shown = np.clip(drawn, 0, 100)

    assert forecast.mean[0] == pytest.approx(shown.mean(), abs=0.15)
    assert forecast.sd[0] == pytest.approx(shown.std(), abs=0.15)
    assert forecast.quantile(0.2)[0] == pytest.approx(np.quantile(shown, 0.2), abs=0.15)
    assert forecast.cdf(80.0)[0] == pytest.approx((shown <= 80).mean(), abs=0.005)
    assert posterior.mean == pytest.approx(drawn.mean(), abs=0.2)
    assert posterior.sd == pytest.approx(drawn.std(), abs=0.2)
    assert posterior.prob_below(80.0) == pytest.approx((drawn < 80).mean(), abs=0.005)


def test_a_drop_said_in_points_is_one_in_points() -> None:
    made = person(
        np.random.default_rng(4), days=90, per_day=5, goodbyes=8, dip=20.0, rounded=True
    )
    result = fit(made.hours, made.mood, made.goodbyes)
    dip = result.dip

    assert dip.prob_below(dip.median) == pytest.approx(0.5, abs=1e-6)
    assert dip.median == pytest.approx(20, abs=6)
    assert result.hours_to_usual is not None
    assert result.hours_to_usual.near == pytest.approx(result.own_sd / 2)
