"""From coefficients to curves: ahead of the ratings, between them, around a goodbye."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Integers
from .bells import tail_width
from .coefficients import Pairs
from .design import LEAD_IN, STEADY, USUAL, dip_columns, steady_columns
from .filtering import Shapes
from .forecast import Forecast
from .joining import Joined
from .prior import Prior
from .ratings import Ratings, inside
from .scales import Scale
from .smoothing import Factor, factor_at, variances

_SMOOTHED_PAIRS = 8
_LEAST_VARIANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Fitted:
    """All that a curve needs to know about a person.

    Attributes:
        ratings: The ratings.
        weight: Their weights, shape (n,): ties times heavy-tail weights.
        shapes: Shapes of the ups and downs.
        dip_hours: Time constants of the dip, shape (t,).
        runs: Which goodbyes share a drop, shape (k, g).
        joined: The whole series.
        pairs: Pairs of shape and time constant.
        prior: People in general, drops on the model's scale.
        scale: The scale the ratings are on, or None for points.
        level: Where drops start from, on that scale.
    """

    ratings: Ratings
    weight: Floats
    shapes: Shapes
    dip_hours: Floats
    runs: Floats
    joined: Joined
    pairs: Pairs
    prior: Prior
    scale: Scale | None = None
    level: float = 0.0

    @property
    def drops(self) -> Scale | None:
        """The scale of drops, or None for points."""
        return self.scale.drops_from(self.level) if self.scale else None

    @property
    def noise(self) -> Floats:
        """Variance of a rating around the curve, points squared, shape (b,).

        The bell that holds 8 in 10 ratings where the heavy-tailed noise does.
        """
        inflated = tail_width(self.prior.tail_degrees) ** 2
        pairs = self.pairs
        return np.asarray(self.shapes.noise[pairs.shape] * pairs.variance * inflated)

    def columns(self, hours: Floats, times: Integers) -> list[Floats]:
        """Steady and dip columns at any moments, shape (n, 7 + g), for some times."""
        ratings = self.ratings
        together = inside(hours, ratings.visits)
        steady = steady_columns(hours, together, ratings.goodbyes, self.prior)
        dips = (
            dip_columns(hours, ratings.visits, ratings.goodbyes, self.dip_hours[t])
            for t in times
        )
        return [np.concatenate([steady, dip @ self.runs], axis=1) for dip in dips]


def ahead(fitted: Fitted, hours: Floats) -> tuple[Floats, Floats]:
    """The curve after the last rating.

    Args:
        fitted: A fitted person.
        hours: Moments not before the last rating, shape (n,).

    Returns:
        Centre in points and variance without rating noise, by pair, shape (b, n).
    """
    pairs, shapes, ratings = fitted.pairs, fitted.shapes, fitted.ratings
    wait = np.maximum(hours - ratings.hours[-1], 0.0)
    together = inside(hours, ratings.visits)
    steady = steady_columns(hours, together, ratings.goodbyes, fitted.prior)
    kept = np.empty((pairs.shape.size, hours.size, 2))
    np.exp(-wait / shapes.fast_hours[pairs.shape][:, None], out=kept[..., 0])
    kept[..., 1] = np.exp(-wait / fitted.prior.slow_hours)
    change = np.empty((pairs.shape.size, hours.size, STEADY + 3))
    change[..., :STEADY] = steady
    left = -np.exp(-wait / fitted.dip_hours[:, None]) * ~together
    change[..., STEADY] = left[pairs.time]
    np.negative(kept, out=change[..., STEADY + 1 :])
    end = fitted.joined.end[pairs.shape, pairs.time]
    mean, covariance = _at_the_end(fitted, end[..., 1:])
    told = change @ np.concatenate([covariance, mean], axis=-1)
    centre = told[..., -1] + (kept @ end[..., :1])[..., 0]
    variance = np.einsum("bnp,bnp->bn", told[..., :-1], change)
    spread = fitted.joined.spread[pairs.shape]
    latent = np.einsum("bnp,bnp->bn", kept @ spread, kept)
    latent += shapes.fast[pairs.shape][:, None] * (1 - kept[..., 0] ** 2)
    latent += shapes.slow[pairs.shape][:, None] * (1 - kept[..., 1] ** 2)
    variance += pairs.variance[:, None] * latent
    return fitted.prior.usual_mean + centre, variance


def _at_the_end(fitted: Fitted, owed: Floats) -> tuple[Floats, Floats]:
    """What matters after the last rating: steady, what is left of all dips, the state.

    From there on every dip is the same exponential times a number, so one coefficient
    stands for all of them.

    Args:
        fitted: A fitted person.
        owed: What each coefficient took from (fast, slow), shape (b, 2, 7 + g).

    Returns:
        Mean, shape (b, 10, 1), and covariance, shape (b, 10, 10), by pair.
    """
    pairs, ratings = fitted.pairs, fitted.ratings
    since = ratings.hours[-1] - ratings.goodbyes
    left = np.exp(-since / fitted.dip_hours[:, None]) @ fitted.runs
    turn = np.zeros((pairs.shape.size, STEADY + 3, owed.shape[-1]))
    turn[:, range(STEADY), range(STEADY)] = 1.0
    turn[:, STEADY, STEADY:] = left[pairs.time]
    turn[:, STEADY + 1 :] = owed
    covariance = turn @ pairs.covariance @ turn.transpose(0, 2, 1)
    return turn @ pairs.coefficients[..., None], covariance


def between(fitted: Fitted, hours: Floats) -> tuple[Integers, Floats, Floats]:
    """The curve at any moments, given the ratings on both sides.

    Args:
        fitted: A fitted person.
        hours: Moments, shape (n,).

    Returns:
        Index of the pairs used, shape (b,), and for each centre in points and variance
        without rating noise, shape (b, n).
    """
    pairs, ratings = fitted.pairs, fitted.ratings
    used: Integers = np.arange(min(_SMOOTHED_PAIRS, pairs.weight.size))
    moments, place = np.unique(
        np.concatenate([ratings.hours, hours]), return_inverse=True
    )
    weight, mood = np.zeros(moments.size), np.zeros(moments.size)
    weight[place[: ratings.hours.size]] = fitted.weight
    mood[place[: ratings.hours.size]] = ratings.mood - fitted.prior.usual_mean
    asked = place[ratings.hours.size :]
    factors: dict[int, Factor] = {}
    for which in pairs.shape[used]:
        if which not in factors:
            factors[which] = factor_at(
                moments, weight, fitted.shapes, int(which), fitted.prior
            )
    latent = dict(zip(factors, variances(list(factors.values())), strict=True))
    times = np.unique(pairs.time[used])
    columns = dict(zip(times, fitted.columns(moments, times), strict=True))
    centre, variance = (np.empty((used.size, hours.size)) for _ in range(2))
    for b in used:
        shape, design = int(pairs.shape[b]), columns[pairs.time[b]]
        fit = design @ pairs.coefficients[b]
        turned = design @ np.linalg.cholesky(_safe(pairs.covariance[b]))
        told = np.column_stack([mood - fit, turned])
        state = factors[shape].latent(told)[asked]
        centre[b] = fit[asked] + state[:, 0]
        variance[b] = ((turned[asked] - state[:, 1:]) ** 2).sum(axis=1)
        variance[b] += pairs.variance[b] * latent[shape][asked]
    return used, fitted.prior.usual_mean + centre, variance


def around(fitted: Fitted, hours_since: Floats, multiplier: float) -> Forecast:
    """Ratings around a next goodbye, as far as this person's earlier ones tell.

    Args:
        fitted: A fitted person.
        hours_since: Hours since that goodbye, negative before it, shape (n,).
        multiplier: Expected size relative to the person's typical drop.

    Returns:
        Predictive of a rating at an average hour of the day and week.
    """
    pairs, prior = fitted.pairs, fitted.prior
    time = fitted.dip_hours[pairs.time][:, None]
    after = hours_since >= 0
    left = np.where(after, np.exp(-np.maximum(hours_since, 0.0) / time), 0.0)
    lead = np.exp(-np.maximum(-hours_since, 0.0) / prior.lead_in_hours) * ~after
    drop = multiplier * pairs.typical[:, None]
    usual = prior.usual_mean + pairs.coefficients[:, USUAL, None]
    centre = usual - left * drop - lead * pairs.coefficients[:, LEAD_IN, None]
    variance = (
        pairs.covariance[:, USUAL, USUAL, None]
        + left**2 * (pairs.fresh_variance[:, None])
    )
    variance += lead**2 * pairs.covariance[:, LEAD_IN, LEAD_IN, None]
    moving = pairs.variance * (1 - fitted.shapes.noise[pairs.shape])
    variance += (moving + fitted.noise)[:, None]
    return Forecast(pairs.weight, centre, np.sqrt(variance), fitted.scale)


def predict(fitted: Fitted, hours: Floats, *, noisy: bool) -> Forecast:
    """Predictive at any moments, before, between and after the ratings.

    Args:
        fitted: A fitted person.
        hours: Moments, shape (n,).
        noisy: True for ratings, False for the curve beneath them.

    Returns:
        The predictive.
    """
    pairs = fitted.pairs
    noise = fitted.noise if noisy else np.zeros(pairs.weight.size)
    if not hours.size or hours.min() >= fitted.ratings.hours[-1]:
        centre, variance = ahead(fitted, hours)
        used: Integers = np.arange(pairs.weight.size)
    else:
        used, centre, variance = between(fitted, hours)
    variance = np.maximum(variance + noise[used, None], _LEAST_VARIANCE)
    weight = pairs.weight[used]
    return Forecast(weight / weight.sum(), centre, np.sqrt(variance), fitted.scale)


def _safe(covariance: Floats) -> Floats:
    """Nudge a covariance that rounding left a hair short of positive."""
    scale = float(np.trace(covariance)) * 1e-12 + 1e-12
    return np.asarray(covariance + scale * np.eye(covariance.shape[0]))
