"""Means and covariances of everything linear, ready for curves and for words.

Axes: s shape, t time constant of the dip, v own sd, r scatter, q part of the mixture,
g goodbye (or run of goodbyes), b pair of shape and time constant that carries weight.
"""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Integers
from .design import STEADY, USUAL
from .dips import Cleared, Drops
from .posterior import Posterior
from .prior import Prior

_ENOUGH = 0.995
_LEAST_SD = 1e-6


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of shape and time constant that matter, each a plain Gaussian.

    Attributes:
        weight: Shape (b,), adding up to 1, largest first.
        shape: Index of the shape, shape (b,).
        time: Index of the time constant, shape (b,).
        variance: Mean of the squared own sd, points squared, shape (b,).
        coefficients: Mean of [steady, drops], points, shape (b, 7 + g).
        covariance: Their covariance, shape (b, 7 + g, 7 + g).
        typical: Mean of the typical drop, shape (b,).
        fresh_variance: Variance of a next goodbye's drop, shape (b,).
    """

    weight: Floats
    shape: Integers
    time: Integers
    variance: Floats
    coefficients: Floats
    covariance: Floats
    typical: Floats
    fresh_variance: Floats


def normalised(drops: Drops, log_shape: Floats) -> Floats:
    """Posterior weights over shapes, time constants, own sds, scatters and parts.

    Args:
        drops: Posterior of the drops.
        log_shape: Log weight of each shape before the ratings, shape (s,).

    Returns:
        Shape (s, t, v, r, q), adding up to 1.
    """
    log_weight = drops.log_weight + log_shape[:, None, None, None, None]
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum())


def pair_up(weight: Floats, drops: Drops, cleared: Cleared, prior: Prior) -> Pairs:
    """Average over own sd, scatter and prior parts within each shape and time constant.

    Args:
        weight: Posterior weights, shape (s, t, v, r, q).
        drops: Posterior of the drops.
        cleared: The goodbyes' information and the steady coefficients.
        prior: People in general.

    Returns:
        The pairs that together carry nearly all weight.
    """
    by_pair = weight.sum(axis=(2, 3, 4))
    order = np.argsort(by_pair, axis=None, kind="stable")[::-1]
    kept = int(np.searchsorted(np.cumsum(by_pair.ravel()[order]), _ENOUGH)) + 1
    shape, time = np.unravel_index(order[:kept], by_pair.shape)
    share = by_pair[shape, time]
    inner = weight[shape, time] / share[:, None, None, None]
    typical, typical_var = drops.typical[shape, time], drops.typical_var[shape, time]
    centre = (inner * typical).sum(axis=(1, 2, 3))
    second = (inner * (typical**2 + typical_var)).sum(axis=(1, 2, 3))
    scatter = np.array(prior.scatters) ** 2
    spread = (inner.sum(axis=(1, 3)) * scatter).sum(axis=1)
    variance = (inner.sum(axis=(2, 3)) * drops.own_sd[shape] ** 2).sum(axis=1)
    mean, covariance = _drop_moments(inner, drops, shape, time)
    vectors = cleared.vectors[shape, time]
    mean = (vectors @ mean[..., None])[..., 0]
    covariance = vectors @ covariance @ vectors.transpose(0, 2, 1)
    coefficients, full = _with_steady(
        mean, covariance, cleared, (shape, time), variance
    )
    return Pairs(
        weight=share / share.sum(),
        shape=shape,
        time=time,
        variance=variance,
        coefficients=coefficients,
        covariance=full,
        typical=centre,
        fresh_variance=second - centre**2 + spread,
    )


def _drop_moments(
    inner: Floats, drops: Drops, shape: Integers, time: Integers
) -> tuple[Floats, Floats]:
    """Mean and covariance of the eigen-drops of each pair."""
    typical, typical_var = drops.typical[shape, time], drops.typical_var[shape, time]
    flat = (shape.size, -1)
    zeroth = inner.sum(axis=3).reshape(flat)
    first = (inner * typical).sum(axis=3).reshape(flat)
    second = (inner * (typical**2 + typical_var)).sum(axis=3).reshape(flat)
    size = drops.free.shape[-1]
    shaped = (shape.size, zeroth.shape[1], size)
    full = (*inner.shape[:3], size)
    free, tied, loose = (
        np.broadcast_to(part[shape, time], full).reshape(shaped)
        for part in (drops.free, drops.tied, drops.loose)
    )
    mean = (zeroth[..., None] * free + first[..., None] * tied).sum(axis=1)
    crossed = (free * first[..., None]).transpose(0, 2, 1) @ tied
    square = (free * zeroth[..., None]).transpose(0, 2, 1) @ free
    square += crossed + crossed.transpose(0, 2, 1)
    square += (tied * second[..., None]).transpose(0, 2, 1) @ tied
    square += (zeroth[..., None] * loose).sum(axis=1)[:, :, None] * np.eye(size)
    return mean, square - mean[:, :, None] * mean[:, None, :]


def _with_steady(
    mean: Floats,
    covariance: Floats,
    cleared: Cleared,
    at: tuple[Integers, Integers],
    variance: Floats,
) -> tuple[Floats, Floats]:
    shape, time = at
    lean = cleared.lean[shape, time]
    steady = cleared.base[shape, time] - (lean @ mean[..., None])[..., 0]
    size = STEADY + mean.shape[1]
    full = np.empty((shape.size, size, size))
    tilt = lean @ covariance
    full[:, :STEADY, :STEADY] = tilt @ lean.transpose(0, 2, 1)
    full[:, :STEADY, :STEADY] += variance[:, None, None] * cleared.inverse[shape]
    full[:, :STEADY, STEADY:] = -tilt
    full[:, STEADY:, :STEADY] = -tilt.transpose(0, 2, 1)
    full[:, STEADY:, STEADY:] = covariance
    return np.concatenate([steady, mean], axis=1), full


def usual_level(pairs: Pairs, prior: Prior) -> Posterior:
    """Posterior of the usual level apart.

    Args:
        pairs: Pairs of shape and time constant.
        prior: People in general.

    Returns:
        The posterior, in points.
    """
    return Posterior(
        weights=pairs.weight,
        centres=prior.usual_mean + pairs.coefficients[:, USUAL],
        spreads=np.sqrt(pairs.covariance[:, USUAL, USUAL]),
    )


def typical_drop(weight: Floats, drops: Drops) -> Posterior:
    """Posterior of the person's typical drop.

    Args:
        weight: Posterior weights, shape (s, t, v, r, q).
        drops: Posterior of the drops.

    Returns:
        The posterior, in points.
    """
    return pooled(weight, drops.typical, drops.typical_var)


def pooled(weight: Floats, mean: Floats, variance: Floats) -> Posterior:
    """A mixture, averaged over shape and own sd, which hardly move a drop.

    Args:
        weight: Posterior weights, shape (s, t, v, r, q).
        mean: Means, same shape.
        variance: Variances, same shape.

    Returns:
        A mixture over time constant, scatter and prior part.
    """
    return pooled_all(weight, mean[..., None], variance[..., None])[0]


def pooled_all(weight: Floats, mean: Floats, variance: Floats) -> list[Posterior]:
    """The same for several drops at once.

    Args:
        weight: Posterior weights, shape (s, t, v, r, q).
        mean: Means, shape (s, t, v, r, q, g).
        variance: Variances, same shape.

    Returns:
        One mixture for each of the g.
    """
    by_case = weight.sum(axis=(0, 2))
    share = (weight / np.maximum(by_case, 1e-300)[None, :, None])[..., None]
    centre = (share * mean).sum(axis=(0, 2))
    away = mean - centre[None, :, None]
    away *= away
    away += variance
    away *= share
    spread = np.sqrt(np.maximum(away.sum(axis=(0, 2)), _LEAST_SD**2))
    flat, size = by_case.ravel(), mean.shape[-1]
    centres, spreads = (x.reshape(-1, size).T.copy() for x in (centre, spread))
    return [Posterior(flat, *one) for one in zip(centres, spreads, strict=True)]


def goodbye_drops(
    drops: Drops, cleared: Cleared
) -> tuple[Floats, Floats, Floats, Floats]:
    """Each goodbye's drop, and its distance from the typical drop.

    Args:
        drops: Posterior of the drops.
        cleared: The goodbyes' information.

    Returns:
        Mean and variance of the drop; mean and variance of drop minus what the typical
        drop predicts for it; each of shape (s, t, v, r, q, g).
    """
    turned = cleared.vectors.transpose(0, 1, 3, 2)
    free, tied = (_turn(part, turned) for part in (drops.free, drops.tied))
    loose = _turn(drops.loose, turned**2)
    owed = (cleared.expected[:, :, None] @ turned)[:, :, 0]
    beyond = tied - owed[:, :, None, None, None]
    typical, typical_var = drops.typical[..., None], drops.typical_var[..., None]
    return (
        free + tied * typical,
        loose + tied**2 * typical_var,
        free + beyond * typical,
        loose + beyond**2 * typical_var,
    )


def _turn(part: Floats, turned: Floats) -> Floats:
    """From eigen-coordinates (s, t, v, r, g) to goodbyes (s, t, v, r, 1, g)."""
    s, t, v, r, g = part.shape
    flat = part.reshape(s, t, v * r, g) @ turned
    return np.asarray(flat.reshape(s, t, v, r, 1, g))
