"""The scale on which ups and downs look like bells, learnt from the ratings themselves.

Ratings crowd at one end of 0-100 for many people, and thin out towards the other. The
model works on a monotone restatement of them, half way between the points and their
normal scores, smoothed and shrunk to the points themselves where ratings are few.
"""

from dataclasses import dataclass, replace

import numpy as np

from .arrays import Floats
from .bells import below
from .prior import DipPart, Prior
from .ratings import Ratings

_HALF_WAY = 0.4
_SMOOTHING = 0.6
_PSEUDO_RATINGS = 5.0
_POINTS = np.arange(101.0)
_KNOTS = np.arange(-60.0, 161.0, 2.0)
_FAR = 1e4
_LEAST = 1e-300
_SETTLED_HOURS = 96.0
_SETTLING_HOURS = 48.0
_LEAST_COUNTED = 0.1
_RARE = 0.01
_ENOUGH = 8
_NODES, _NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
_NODE_WEIGHTS = _NODE_WEIGHTS / _NODE_WEIGHTS.sum()


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """A monotone map between points and the model's scale, straight between knots.

    Attributes:
        points: Knots in points, ascending, shape (k,).
        model: The same knots on the model's scale, ascending, shape (k,).
    """

    points: Floats
    model: Floats

    def to_model(self, points: Floats) -> Floats:
        """From points to the model's scale, any shape."""
        return np.asarray(np.interp(points, self.points, self.model))

    def to_points(self, model: Floats) -> Floats:
        """From the model's scale to points, any shape."""
        return np.asarray(np.interp(model, self.model, self.points))

    def drops_from(self, level: float) -> "Scale":
        """The map between drops in points and drops on the model's scale.

        Args:
            level: The level dropped from, on the model's scale.

        Returns:
            The map; no drop stays no drop.
        """
        points = float(self.to_points(np.array(level))) - self.points
        return Scale(points[::-1], (level - self.model)[::-1])


def learnt(ratings: Ratings, prior: Prior) -> Scale:
    """Learn the scale from one person's ratings.

    Args:
        ratings: The ratings, in points.
        prior: People in general.

    Returns:
        The scale. An average person's usual level is the same number on both.
    """
    share = np.bincount(
        np.rint(ratings.mood).astype(np.intp), _settled(ratings), _POINTS.size
    )
    given = np.flatnonzero(share)
    points, share = _POINTS[given], share[given]
    total = share.sum()
    centre = float(share @ points) / total
    spread = float(share @ (points - centre) ** 2)
    variance = (spread + _PSEUDO_RATINGS * prior.own_sd_median**2) / (
        total + _PSEUDO_RATINGS
    )
    narrow = _SMOOTHING * np.sqrt(variance)
    wide = np.sqrt(variance + narrow**2)
    away = (_KNOTS[:, None] - points) / narrow
    pseudo = (_KNOTS - centre) / wide
    lower = below(away) @ share + _PSEUDO_RATINGS * below(pseudo)
    upper = below(-away) @ share + _PSEUDO_RATINGS * below(-pseudo)
    scores = centre + wide * _scores(lower, upper)
    model = (1 - _HALF_WAY) * _KNOTS + _HALF_WAY * scores
    _straighten(model, lower / (lower + upper))
    knots = np.concatenate([[-_FAR], _KNOTS, [_FAR]])
    model = np.concatenate(
        [[model[0] - _FAR - _KNOTS[0]], model, [model[-1] + _FAR - _KNOTS[-1]]]
    )
    shift = prior.usual_mean - np.interp(prior.usual_mean, knots, model)
    return Scale(knots, model + shift)


def _settled(ratings: Ratings) -> Floats:
    """How much each moment counts: little soon after a goodbye, which is the dip's."""
    parted = np.append(-np.inf, ratings.goodbyes)
    latest = parted[np.searchsorted(ratings.goodbyes, ratings.hours, side="right")]
    fresh = np.exp(-(ratings.hours - latest) / _SETTLING_HOURS)
    return np.asarray(ratings.count * (1 - (1 - _LEAST_COUNTED) * fresh))


def _straighten(model: Floats, below_knot: Floats) -> None:
    """Go on in points where hardly any rating lies: nothing is known of shape there."""
    common = np.flatnonzero((below_knot > _RARE) & (below_knot < 1 - _RARE))
    if common.size:
        first, last = common[0], common[-1]
        model[:first] = model[first] + _KNOTS[:first] - _KNOTS[first]
        model[last:] = model[last] + _KNOTS[last:] - _KNOTS[last]


def _scores(lower: Floats, upper: Floats) -> Floats:
    """Normal scores, exact in both tails."""
    from scipy.special import ndtri

    both = lower + upper
    low = ndtri(np.maximum(lower / both, _LEAST))
    high = -ndtri(np.maximum(upper / both, _LEAST))
    return np.asarray(np.where(lower < upper, low, high))


def restated(ratings: Ratings, scale: Scale) -> Ratings:
    """The ratings on the model's scale.

    Args:
        ratings: The ratings, in points.
        scale: The scale.

    Returns:
        The same moments. The spread of ties is stretched as the scale is at their mean.
    """
    mood = scale.to_model(ratings.mood)
    stretch = 0.5 * (
        scale.to_model(ratings.mood + 1) - scale.to_model(ratings.mood - 1)
    )
    return replace(ratings, mood=mood, within=ratings.within * stretch**2)


def level_of(ratings: Ratings) -> float:
    """Where drops start from: the middle rating long after any goodbye.

    Args:
        ratings: The ratings, on the model's scale.

    Returns:
        A level on the model's scale, only for translating drops into points.
    """
    apart = ~ratings.together
    goodbyes = np.append(-np.inf, ratings.goodbyes)
    latest = goodbyes[np.searchsorted(goodbyes, ratings.hours, side="right") - 1]
    settled = apart & (ratings.hours - latest > _SETTLED_HOURS)
    for chosen in (settled, apart):
        if chosen.sum() >= _ENOUGH:
            return float(np.median(ratings.mood[chosen]))
    return float(np.median(ratings.mood))


def drop_prior(prior: Prior, drops: Scale) -> Prior:
    """What is known about drops in points, on the model's scale.

    Args:
        prior: People in general, in points.
        drops: The map between drops.

    Returns:
        The same people; each part keeps its mean and sd as the map carries them.
    """
    parts = []
    for part in prior.dip_parts:
        carried = drops.to_model(part.mean + part.sd * _NODES)
        mean = float(_NODE_WEIGHTS @ carried)
        variance = float(_NODE_WEIGHTS @ (carried - mean) ** 2)
        parts.append(DipPart(part.weight, mean, float(np.sqrt(variance))))
    typical = sum(part.weight * part.mean for part in prior.dip_parts)
    stretch = float(drops.to_model(np.array(typical))) / typical if typical else 1.0
    scatters = tuple(stretch * scatter for scatter in prior.scatters)
    return replace(prior, dip_parts=tuple(parts), scatters=scatters)
