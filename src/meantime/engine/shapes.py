"""Which shapes of ups and downs to average over, chosen from the ratings.

A light pass (one dip column, own sd integrated in closed form) over a coarse grid finds
where the posterior is; a second, moved and scaled to it, measures its curvature; the
full pass then runs on 13 points around the mode (a rule of degree 5, Stroud 1971, in
place of the central composite design of Rue, Martino and Chopin 2009), weighted by
what the ratings say at each.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from .arrays import Floats
from .filtering import Shapes
from .prior import Prior

_SIDES = 3
_GOLDEN = (1 + np.sqrt(5)) / 2
_DIRECTIONS = np.array(
    [
        np.roll((0.0, one, other), shift)
        for shift in range(_SIDES)
        for one, other in product((1.0, -1.0), (_GOLDEN, -_GOLDEN))
    ]
) / np.sqrt(1 + _GOLDEN**2)
_RADIUS = np.sqrt(5.0)
_SPHERE = np.concatenate([np.zeros((1, _SIDES)), _RADIUS * _DIRECTIONS])
_SHELL = 3 / 5
"""The centre and the twelve corners of an icosahedron, at this radius and with this
share of the weight, integrate a bell times any polynomial up to degree 5 exactly."""


@dataclass(frozen=True, slots=True)
class Design:
    """Points in the space of shapes, in prior sds from the prior's centre.

    Attributes:
        points: Shape (s, 3): log fast hours, logit noise share, logit slow share.
        log_weight: Log of the node weight times the prior density, shape (s,).
    """

    points: Floats
    log_weight: Floats


def shapes_at(points: Floats, prior: Prior) -> Shapes:
    """Translate standardised points into shapes.

    Args:
        points: Shape (s, 3), in prior sds from the prior's centre.
        prior: People in general.

    Returns:
        The shapes.
    """
    fast_hours = prior.fast_hours * np.exp(prior.fast_log_sd * points[:, 0])
    noise = _share(prior.noise_share, prior.noise_logit_sd * points[:, 1])
    slow = _share(prior.slow_share, prior.slow_logit_sd * points[:, 2])
    return Shapes(fast_hours, noise, slow * (1 - noise))


def _share(centre: float, shift: Floats) -> Floats:
    odds = centre / (1 - centre) * np.exp(shift)
    return np.asarray(odds / (1 + odds))


def coarse() -> Floats:
    """The first grid, wide over the prior.

    Returns:
        Shape (12, 3), in prior sds.
    """
    return np.array(list(product((-1.4, 0.0, 1.4), (-1.0, 1.0), (-0.8, 0.8))))


def around(mode: Floats, axes: Floats) -> Design:
    """Thirteen points around the mode.

    Args:
        mode: Shape (3,), in prior sds.
        axes: Columns are posterior sds along independent directions, shape (3, 3).

    Returns:
        The design with its node weights.
    """
    points = mode + _SPHERE @ axes.T
    corners = len(_DIRECTIONS)
    node = np.full(1 + corners, _SHELL / corners * np.exp(0.5 * _RADIUS**2))
    node[0] = 1 - _SHELL
    return Design(points, np.log(node) - 0.5 * (points**2).sum(axis=1))


def mode_of(points: Floats, log_posterior: Floats) -> tuple[Floats, Floats]:
    """Fit a bowl to log posterior values and read off its mode and axes.

    Args:
        points: Shape (s, 3), in prior sds.
        log_posterior: Values there, shape (s,).

    Returns:
        The mode, shape (3,), kept near the points, and the axes, shape (3, 3).
    """
    best = int(log_posterior.argmax())
    centre = points[best]
    away = points - centre
    depth = log_posterior[best] - log_posterior
    closeness = 1.0 / (1.0 + depth)
    slope, curve = _bowl(away, -depth, closeness)
    values, vectors = np.linalg.eigh(curve)
    values = np.clip(values, 0.5, 400.0)
    step = vectors @ ((vectors.T @ slope) / values)
    reach = np.sqrt((step**2).sum())
    step *= min(1.0, 1.2 / max(reach, 1e-12))
    return centre + step, vectors / np.sqrt(values)


def _bowl(away: Floats, height: Floats, closeness: Floats) -> tuple[Floats, Floats]:
    """Weighted quadratic with a weak pull towards the prior's unit curvature."""
    pairs = [(i, j) for i in range(_SIDES) for j in range(i, _SIDES)]
    terms = np.stack(
        [np.ones(len(away)), *away.T, *(away[:, i] * away[:, j] for i, j in pairs)],
        axis=1,
    )
    expected = np.array([0.0] * 4 + [-0.5 if i == j else 0.0 for i, j in pairs])
    pull = np.diag([1e-6] + [1e-3] * 3 + [1e-2] * len(pairs))
    weighted = terms.T * closeness
    fit = np.linalg.solve(
        weighted @ terms + pull, weighted @ (height - terms @ expected)
    )
    fit += expected
    curve = np.zeros((_SIDES, _SIDES))
    for value, (i, j) in zip(fit[4:], pairs, strict=True):
        curve[i, j] -= value
        curve[j, i] -= value
    return fit[1:4], curve
