"""What must hold for anyone."""

import contextlib
import pickle

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.engine import Fit, Forecast, Posterior, TooFew, fit
from meantime.engine.simulate import person

seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=15, deadline=None)
@given(seed=seeds, shift=st.integers(-300, 300))
def test_the_origin_of_the_clock_does_not_matter(seed: int, shift: int) -> None:
    made = person(np.random.default_rng(seed), days=14, goodbyes=1)
    moved = shift * 168.0

    one = fit(made.hours, made.mood, made.goodbyes)
    other = fit(made.hours + moved, made.mood, made.goodbyes + moved)

    assert abs(one.dip.mean - other.dip.mean) < 0.02
    assert abs(one.usual.mean - other.usual.mean) < 0.02


@settings(max_examples=30, deadline=None)
@given(
    ratings=st.lists(
        st.tuples(
            st.floats(-1e5, 1e5, allow_nan=False),
            st.one_of(st.just(float("nan")), st.floats(0, 100)),
        ),
        max_size=30,
    ),
    goodbyes=st.lists(st.floats(-1e5, 1e5, allow_nan=False), max_size=4),
)
def test_anyone_gets_an_answer_or_a_typed_refusal(
    ratings: list[tuple[float, float]], goodbyes: list[float]
) -> None:
    hours, mood = ([row[i] for row in ratings] for i in range(2))
    with contextlib.suppress(TooFew):
        result = fit(hours, mood, goodbyes)
        assert_sound(result)


def assert_sound(result: Fit) -> None:
    forecast = result.forecast(np.array([0.0, 2e5]))
    assert np.isfinite(forecast.quantile(0.9)).all()
    assert np.isfinite(result.dip.median)


mixtures = st.lists(
    st.tuples(st.floats(0.01, 1), st.floats(-50, 150), st.floats(0.01, 40)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(parts=mixtures, q=st.floats(0.01, 0.99))
def test_quantile_and_probability_undo_each_other(
    parts: list[tuple[float, float, float]], q: float
) -> None:
    weight, centre, spread = np.array(parts).T
    posterior = Posterior(weight / weight.sum(), centre, spread)

    assert abs(posterior.prob_below(posterior.quantile(q)) - q) < 1e-6


@settings(max_examples=60, deadline=None)
@given(parts=mixtures, q=st.floats(0.01, 0.99))
def test_a_forecast_stays_on_the_scale(
    parts: list[tuple[float, float, float]], q: float
) -> None:
    weight, centre, spread = np.array(parts).T[:, :, None]
    forecast = Forecast(weight[:, 0] / weight.sum(), centre, spread)
    at = forecast.quantile(q)[0]

    assert 0 <= at <= 100
    assert 0 <= forecast.mean[0] <= 100
    assert forecast.cdf(100.0)[0] == 1
    assert forecast.cdf(-0.1)[0] == 0
    if 0 < at < 100:
        assert abs(forecast.cdf(at)[0] - q) < 1e-3


def test_clipped_moments_equal_those_of_many_draws() -> None:
    centres = np.array([[95.0], [40.0]])
    forecast = Forecast(np.array([0.4, 0.6]), centres, np.full((2, 1), 15.0))
    rng = np.random.default_rng(0)
    pick = np.where(rng.random(400_000) < 0.4, 95.0, 40.0)
    draws = np.clip(pick + rng.normal(0, 15, pick.size), 0, 100)

    assert abs(forecast.mean[0] - draws.mean()) < 0.15
    assert abs(forecast.sd[0] - draws.std()) < 0.15


def test_a_refusal_survives_the_trip_between_processes() -> None:
    few = pickle.loads(pickle.dumps(TooFew(have=3, need=8)))  # noqa: S301 - our own

    assert (few.have, few.need) == (3, 8)
