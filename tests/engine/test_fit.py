"""What a fit says: known answers, refusals, and people nobody expects."""

from typing import Any

import numpy as np
import pytest

from meantime.engine import DEFAULT_PRIOR, Fit, HoursToUsual, Prior, TooFew, fit
from meantime.engine.simulate import person


def everything_finite(result: Fit, hours: Any) -> None:
    at = np.array([hours[0] - 50.0, hours[0], hours[-1], hours[-1] + 30.0])
    for forecast in (
        result.forecast(at),
        result.smooth(at),
        result.forecast(at[-1:]),
        result.typical_curve(np.array([-10.0, 0.0, 50.0])),
    ):
        low, middle, high = (forecast.quantile(q) for q in (0.1, 0.5, 0.9))
        assert ((low >= 0) & (low <= middle) & (middle <= high) & (high <= 100)).all()
        assert np.isfinite(forecast.mean).all()
        assert (forecast.sd >= 0).all()
    for posterior in (result.usual, result.dip, result.half_life):
        assert np.isfinite([posterior.mean, posterior.sd, posterior.median]).all()
    assert 0 <= result.has_dip <= 1


def flat(goodbyes: tuple[float, ...], drop: float) -> tuple[Any, Any]:
    """A person with hardly any noise: 60, and after each goodbye a halving dip."""
    rng = np.random.default_rng(0)
    hours = np.sort(rng.uniform(0, 90 * 24, 500))
    mood = 60 + rng.normal(0, 1.0, 500)
    for at in goodbyes:
        since = np.maximum(hours - at, 0)
        mood -= drop * np.exp(-since / 40) * (hours >= at)
    return hours, mood


def test_a_clear_drop_is_read_off() -> None:
    goodbyes = (400.0, 900.0, 1400.0)
    hours, mood = flat(goodbyes, 20.0)

    result = fit(hours, mood, goodbyes)

    assert result.usual.median == pytest.approx(60, abs=1)
    assert result.dip.median == pytest.approx(20, abs=1.5)
    assert result.half_life.median == pytest.approx(40 * np.log(2), rel=0.15)
    assert result.has_dip > 0.99
    assert [g.dip.median for g in result.goodbyes] == pytest.approx([20] * 3, abs=1.5)


def test_no_drop_is_called_none() -> None:
    goodbyes = (400.0, 900.0, 1400.0)
    hours, mood = flat(goodbyes, 0.0)

    result = fit(hours, mood, goodbyes)

    assert result.has_dip < 0.01
    assert result.hours_to_usual is not None
    assert result.hours_to_usual.quantile(0.5) == 0.0 or abs(result.dip.median) < 1


def test_hours_to_usual_follow_from_drop_and_half_life() -> None:
    goodbyes = (400.0, 900.0, 1400.0)
    hours, mood = flat(goodbyes, 20.0)

    result = fit(hours, mood, goodbyes)

    assert result.hours_to_usual is not None
    expected = 40 * np.log(20 / result.hours_to_usual.near)
    assert result.hours_to_usual.median == pytest.approx(expected, rel=0.2)
    assert result.hours_to_usual.prob_no_dip < 0.01
    low, high = result.hours_to_usual.interval(0.8)
    assert low < result.hours_to_usual.median < high


def test_a_dip_that_outlasts_sixty_days_is_not_over_yet() -> None:
    hours = np.sort(np.random.default_rng(0).uniform(0, 60 * 24, 400))
    mood = 70 + np.random.default_rng(1).normal(0, 1, 400)
    mood -= 40 * np.exp(-np.maximum(hours - 500, 0) / 2000) * (hours >= 500)

    back = fit(hours, mood, [500.0], prior=Prior(dip_hours=1500.0)).hours_to_usual

    assert back is not None
    assert back.prob_not_yet > 0.9
    assert back.median == float("inf")
    assert back.prob_no_dip + back.prob_not_yet <= 1


def test_no_dip_and_not_yet_share_what_is_between() -> None:
    back = HoursToUsual(
        weights=np.array([0.3, 0.5, 0.2]),
        drop=np.array([0.0, 20.0, 20.0]),
        drop_sd=np.array([0.1, 0.1, 0.1]),
        dip_hours=np.array([40.0, 40.0, 5000.0]),
        near=5.0,
    )

    assert back.prob_no_dip == pytest.approx(0.3)
    assert back.prob_not_yet == pytest.approx(0.2)
    assert back.quantile(0.25) == 0.0
    assert back.quantile(0.6) == pytest.approx(40 * np.log(4), rel=0.02)
    assert back.quantile(0.85) == float("inf")


def test_one_goodbye_that_differs_stands_out() -> None:
    goodbyes = (400.0, 800.0, 1200.0, 1600.0)
    hours, mood = flat(goodbyes[:3], 10.0)
    mood -= 35 * np.exp(-np.maximum(hours - 1600, 0) / 40) * (hours >= 1600)

    result = fit(hours, np.clip(mood, 0, 100), goodbyes)

    assert result.goodbyes[3].larger_than_usual > 0.85
    assert max(g.larger_than_usual for g in result.goodbyes[:3]) < 0.5
    assert [g.against_own for g in result.goodbyes] == [False, False, True, True]


def test_without_a_goodbye_it_says_people_in_general() -> None:
    made = person(np.random.default_rng(3), goodbyes=0)

    result = fit(made.hours, made.mood)

    assert result.from_prior
    assert result.goodbyes == ()
    assert result.hours_to_usual is None
    assert result.half_life.median == pytest.approx(45 * np.log(2), rel=0.02)


def test_a_goodbye_after_the_last_rating_is_not_seen_yet() -> None:
    made = person(np.random.default_rng(3), goodbyes=0)

    result = fit(made.hours, made.mood, [made.hours[-1] + 1, made.hours[-1]])

    assert result.goodbyes == ()
    assert result.from_prior


def test_ratings_together_have_a_level_of_their_own() -> None:
    hours, mood = flat((), 0.0)
    visit = (hours > 500) & (hours < 800)

    result = fit(hours, mood + 25 * visit, together=[(500.0, 800.0)])

    assert result.usual.median == pytest.approx(60, abs=2)


def test_the_one_who_stays_is_expected_to_drop_further() -> None:
    goodbyes = (400.0, 900.0, 1400.0)
    hours, mood = flat(goodbyes, 20.0)

    result = fit(hours, mood, goodbyes, stayed=[1.0, -1.0, np.nan])
    stays, leaves = (result.typical_curve([1.0], stayed=s).mean[0] for s in (1.0, -1.0))

    assert stays < leaves


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"mood": [*range(9), 101.0]}, "101"),
        ({"mood": [*range(9), -1.0]}, "-1"),
        ({"mood": [*range(9), np.inf]}, r"mood\[9\]"),
        ({"hours": [*range(9), -np.inf]}, r"hours\[9\]"),
        ({"hours": range(9)}, "9"),
        ({"hours": np.zeros((10, 1))}, r"\(10, 1\)"),
        ({"hours": ["noon"] * 10}, "noon"),
        ({"goodbye_hours": [np.inf]}, r"goodbye_hours\[0\]"),
        ({"together": [1.0, 2.0]}, r"\(2,\)"),
        ({"together": [(5.0, 2.0)]}, "2.0"),
        ({"together": [(np.inf, 2.0)]}, "infinite"),
        ({"goodbye_hours": [2.0], "stayed": [2.0]}, r"stayed\[0\] = 2"),
        ({"goodbye_hours": [2.0], "stayed": [1.0, 1.0]}, "2 values for 1"),
        ({"goodbye_hours": [2.0], "contact": [-0.1]}, r"contact\[0\] = -0.1"),
    ],
)
def test_bad_input_is_named(given: Any, names: str) -> None:
    sound: dict[str, Any] = {"hours": range(10), "mood": range(10)}

    with pytest.raises(ValueError, match=names):
        fit(**(sound | given))


@pytest.mark.parametrize("number", [0, 1, 7])
def test_too_few_ratings_are_refused(number: int) -> None:
    mood = np.full(20, np.nan)
    mood[:number] = 50.0

    with pytest.raises(TooFew) as refusal:
        fit(np.arange(20.0), mood)

    assert (refusal.value.have, refusal.value.need) == (number, 8)


def test_a_goodbye_nobody_watched_is_refused() -> None:
    hours = np.concatenate([np.arange(0, 100, 5.0), [300.0, 310.0, 320.0, 2000.0]])

    with pytest.raises(TooFew) as refusal:
        fit(hours, np.full(hours.size, 50.0), [299.0])

    assert (refusal.value.have, refusal.value.need) == (3, 4)


@pytest.mark.parametrize("at", [[np.nan], [np.inf]])
def test_a_forecast_needs_a_moment(at: Any) -> None:
    made = person(np.random.default_rng(3), days=10)

    with pytest.raises(ValueError, match="at_hours"):
        fit(made.hours, made.mood).forecast(at)


def test_probabilities_are_checked() -> None:
    made = person(np.random.default_rng(3), days=20)
    result = fit(made.hours, made.mood, made.goodbyes)
    back = result.hours_to_usual

    assert back is not None
    for ask in (
        result.dip.quantile,
        result.dip.interval,
        result.forecast([0.0]).quantile,
        back.quantile,
        back.interval,
    ):
        with pytest.raises(ValueError, match=r"probability|q must"):
            ask(1.0)
    with pytest.raises(ValueError, match="-1"):
        back.prob_within(-1.0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"dip_hours": 0.0},
        {"noise_share": 1.0},
        {"dip_parts": ()},
        {"scatters": (0.0,)},
        {"scatter_weights": (0.5, 0.1, 0.1)},
        {"scatters": (-1.0, 0.0, 1.0)},
    ],
)
def test_a_nonsensical_prior_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"\d|must"):
        Prior(**wrong)


STRANGE: dict[str, tuple[Any, Any, Any]] = {
    "constant": (np.arange(0, 400, 8.0), np.full(50, 50.0), [100.0]),
    "all at the floor": (np.arange(0, 400, 8.0), np.zeros(50), [100.0]),
    "all at the ceiling": (np.arange(0, 400, 8.0), np.full(50, 100.0), [100.0]),
    "floor and ceiling": (np.arange(0, 400, 8.0), np.tile([0.0, 100.0], 25), [99.0]),
    "all at one moment": (np.zeros(30), np.arange(30.0), ()),
    "an hour of a thousand": (
        np.linspace(0, 1, 1000),
        np.random.default_rng(1).uniform(30, 70, 1000),
        [0.5],
    ),
    "ten years": (
        np.sort(np.random.default_rng(2).uniform(0, 87_600, 3000)),
        np.random.default_rng(2).uniform(0, 100, 3000),
        np.arange(500.0, 87_000, 700.0),
    ),
    "goodbye before the first": (
        np.arange(0, 400, 8.0),
        np.random.default_rng(3).uniform(0, 100, 50),
        [-3000.0, -5.0, 200.0, 900.0],
    ),
    "goodbyes at one moment": (
        np.arange(0, 400, 8.0),
        np.random.default_rng(4).uniform(0, 100, 50),
        [100.0, 100.0, 100.0],
    ),
    "far from the origin": (
        4.9e5 + np.arange(0, 400, 8.0),
        np.random.default_rng(5).uniform(0, 100, 50),
        [4.9e5 + 100],
    ),
    "centuries apart": (np.arange(9) * 1e7, np.linspace(10, 90, 9), ()),
    "nine ratings": (np.arange(9) * 10.0, np.linspace(10, 90, 9), [20.0]),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_people_get_an_answer(name: str) -> None:
    hours, mood, goodbyes = STRANGE[name]

    result = fit(hours, mood, goodbyes)

    everything_finite(result, hours)
    seen = np.asarray(goodbyes, dtype=float)
    assert len(result.goodbyes) == (seen < hours.max()).sum()


def test_order_and_gaps_do_not_matter() -> None:
    made = person(np.random.default_rng(9), days=20)
    shuffled = np.random.default_rng(0).permutation(made.hours.size)
    hours = np.append(made.hours[shuffled], [3.0, np.nan])
    mood = np.append(made.mood[shuffled], [np.nan, 40.0])

    one = fit(made.hours, made.mood, made.goodbyes)
    other = fit(hours, mood, [*made.goodbyes[::-1], np.nan])

    assert other.dip.median == pytest.approx(one.dip.median, rel=1e-9)
    assert other.usual.sd == pytest.approx(one.usual.sd, rel=1e-9)


def test_the_same_question_gets_the_same_answer_and_inputs_stay() -> None:
    made = person(np.random.default_rng(9), days=20)
    before = made.mood.copy()

    first, second = (fit(made.hours, made.mood, made.goodbyes) for _ in range(2))

    np.testing.assert_array_equal(made.mood, before)
    np.testing.assert_array_equal(
        first.forecast([600.0]).centres, second.forecast([600.0]).centres
    )


def test_past_and_future_agree_where_they_meet() -> None:
    made = person(np.random.default_rng(9), days=30)
    result = fit(made.hours, made.mood, made.goodbyes)
    later = made.hours[-1] + np.array([1.0, 40.0])

    ahead = result.forecast(later)
    both = result.forecast(np.append(made.hours[0], later))

    np.testing.assert_allclose(both.mean[1:], ahead.mean, atol=0.5)
    np.testing.assert_allclose(both.sd[1:], ahead.sd, rtol=0.05)


def test_prior_weights_make_a_whole() -> None:
    assert sum(part.weight for part in DEFAULT_PRIOR.dip_parts) == pytest.approx(1)
    little = DEFAULT_PRIOR.dip_parts[0]
    assert (little.mean, little.sd) == (0.0, 2.0)
