"""From the Gram matrix to drops: scale, scatter and the three-part prior.

Given shape and time constant all is linear and Gaussian. The steady coefficients are
integrated out; the goodbyes' information matrix is diagonalised once, after which own
sd, scatter between goodbyes and the parts of the mixture cost only sums.

Axes are named by letters: s shape, t time constant of the dip, v own sd, r scatter,
q part of the mixture, g goodbye (or run of goodbyes).
"""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Integers
from .design import STEADY, steady_precision
from .joining import Joined
from .prior import Prior

_RULES = {nodes: np.polynomial.hermite_e.hermegauss(nodes) for nodes in (3, 5)}
_MANY_RATINGS = 100
"""From so many ratings on the own sd is known so well that three nodes do."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """Goodbyes' information with the steady coefficients integrated out, unit own sd.

    Attributes:
        squares: Residual sum of squares without dips, shape (s, t).
        log_det: Of the ratings' covariance, steady coefficients included, shape (s,).
        inverse: Covariance of the steady coefficients given the dips, (s, 7, 7).
        base: Their mean without dips, shape (s, t, 7).
        lean: Their change per point of each drop, shape (s, t, 7, g).
        values: Eigenvalues of the goodbyes' information, shape (s, t, g).
        vectors: Eigenvectors, shape (s, t, g, g).
        pull: Information vector in eigen-coordinates, shape (s, t, g).
        expected: Expected relative drops in eigen-coordinates, shape (s, t, g).
    """

    squares: Floats
    log_det: Floats
    inverse: Floats
    base: Floats
    lean: Floats
    values: Floats
    vectors: Floats
    pull: Floats
    expected: Floats


def clear(joined: Joined, multiplier: Floats, prior: Prior) -> Cleared:
    """Integrate out level, level together, lead-in and rhythms.

    Args:
        joined: The whole series.
        multiplier: Expected relative size of each goodbye's drop, shape (g,).
        prior: People in general.

    Returns:
        What is left: the goodbyes' information.
    """
    gram = joined.gram
    steady, dips = slice(1, 1 + STEADY), slice(1 + STEADY, None)
    precision = steady_precision(prior)
    factor = np.linalg.cholesky(gram[:, 0, steady, steady] + np.diag(precision))
    inverse = np.linalg.inv(factor)
    inverse = inverse.transpose(0, 2, 1) @ inverse
    log_det = 2 * np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
    others = np.concatenate([gram[:, :, steady, :1], gram[:, :, steady, dips]], axis=-1)
    solved = inverse[:, None] @ others
    left = gram[:, :, _not_steady(gram), :][..., _not_steady(gram)]
    left = left - others.transpose(0, 1, 3, 2) @ solved
    values, vectors = np.linalg.eigh(left[..., 1:, 1:])
    turned = vectors.transpose(0, 1, 3, 2)
    return Cleared(
        squares=left[..., 0, 0],
        log_det=joined.log_det + log_det - np.log(precision).sum(),
        inverse=inverse,
        base=solved[..., 0],
        lean=solved[..., 1:],
        values=np.maximum(values, 0.0),
        vectors=vectors,
        pull=(turned @ left[..., 1:, :1])[..., 0],
        expected=turned @ multiplier,
    )


def _not_steady(gram: Floats) -> Integers:
    return np.append(0, np.arange(1 + STEADY, gram.shape[-1]))


@dataclass(frozen=True, slots=True)
class Drops:
    """Posterior of the drops over all shapes, scales and parts of the prior.

    Attributes:
        log_weight: Log of prior times likelihood times node weight, without the prior
            of the shapes, shape (s, t, v, r, q).
        own_sd: Own sd at each node, points, shape (s, v).
        typical: Mean of the typical drop, points, shape (s, t, v, r, q).
        typical_var: Its variance, same shape.
        free: Part of each eigen-drop that does not move with the typical drop, shape
            (s, t, v, r, g).
        tied: Part that moves with it, same shape.
        loose: Variance left given the typical drop, same shape.
    """

    log_weight: Floats
    own_sd: Floats
    typical: Floats
    typical_var: Floats
    free: Floats
    tied: Floats
    loose: Floats


def weigh(cleared: Cleared, total: int, dip_hours: Floats, prior: Prior) -> Drops:
    """Weigh every own sd, scatter and part of the prior by what the ratings say.

    Args:
        cleared: The goodbyes' information.
        total: Number of ratings.
        dip_hours: Time constants of the dip, shape (t,), equally spaced in logarithm.
        prior: People in general.

    Returns:
        The posterior of the drops.
    """
    own_sd, log_node = _own_sds(cleared, total, prior)
    variance = (own_sd**2)[:, None, :, None, None]
    scatter = np.array(prior.scatters)[:, None] ** 2
    values = cleared.values[:, :, None, None, :] / variance
    pull = cleared.pull[:, :, None, None, :] / variance
    expected = cleared.expected[:, :, None, None, :]
    shrink = 1.0 / (1.0 + scatter * values)
    tied, free, loose = expected * shrink, scatter * pull * shrink, scatter * shrink
    known = (expected * tied * values).sum(axis=-1)[..., None]
    told = (tied * pull).sum(axis=-1)[..., None]
    apart = 0.5 * (free * pull + np.log(shrink)).sum(axis=-1)[..., None]
    weight, mean, var = (
        np.array([getattr(part, name) for part in prior.dip_parts])
        for name in ("weight", "mean", "sd")
    )
    var = var**2
    ratio = 1.0 / (1.0 + var * known)
    evidence = mean * told + 0.5 * var * told**2 - 0.5 * mean**2 * known
    log_weight = 0.5 * np.log(ratio) + ratio * evidence + apart
    log_weight = log_weight + np.log(weight) + np.log(prior.scatter_weights)[:, None]
    log_weight += _log_fit(cleared, own_sd, total)[..., None, None]
    log_weight += log_node[:, None, :, None, None]
    log_weight += _log_dip_hours(dip_hours, prior)[:, None, None, None]
    return Drops(
        log_weight=log_weight,
        own_sd=own_sd,
        typical=ratio * (mean + var * told),
        typical_var=ratio * var,
        free=free,
        tied=tied,
        loose=loose,
    )


def _own_sds(cleared: Cleared, total: int, prior: Prior) -> tuple[Floats, Floats]:
    """Gauss-Hermite nodes for log own sd around its rough mode, by shape."""
    ridge = cleared.values + 1.0
    rough = (cleared.squares - (cleared.pull**2 / ridge).sum(axis=-1)).min(axis=1)
    rough = np.maximum(rough, 0.0)
    pseudo = 0.5 / prior.own_sd_log_sd**2
    size = total + 2 * pseudo
    nodes, node_weights = _RULES[3 if total >= _MANY_RATINGS else 5]
    centre = 0.5 * np.log((rough + 2 * pseudo * prior.own_sd_median**2) / size)
    width = 1.0 / np.sqrt(2 * size)
    log_sd = centre[:, None] + width * nodes
    away = (log_sd - np.log(prior.own_sd_median)) / prior.own_sd_log_sd
    log_node = np.log(node_weights) + 0.5 * nodes**2 - 0.5 * away**2
    return np.exp(log_sd), log_node


def _log_fit(cleared: Cleared, own_sd: Floats, total: int) -> Floats:
    """Log likelihood without dips, shape (s, t, v)."""
    square = cleared.squares[..., None] / (own_sd**2)[:, None, :]
    size = (total * np.log(own_sd**2))[:, None, :]
    return np.asarray(-0.5 * (square + size + cleared.log_det[:, None, None]))


def _log_dip_hours(dip_hours: Floats, prior: Prior) -> Floats:
    away = np.log(dip_hours / prior.dip_hours) / prior.dip_log_sd
    return np.asarray(-0.5 * away**2)
