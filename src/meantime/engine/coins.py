"""Two steps that a coin chose between: the comparison that chance makes fair."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats

THROWS_ENOUGH = 8
EACH_ENOUGH = 3
_PRIOR_SD = 11.0
"""Sd of the difference of two steps in people, points. Assumption."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """The first step's change less the second's, by what the coin chose.

    Attributes:
        first: Number of one step.
        second: Number of the other.
        throws: How often the coin fell.
        rated: How many of these have a rating before and after, within reach.
        mean: Shrunk estimate, points.
        low: Lower end of its 90 % interval, points.
        high: Upper end, points.
        positive: Probability that the first does more.
        enough: Whether there is enough to compare.
    """

    first: int
    second: int
    throws: int
    rated: int
    mean: float
    low: float
    high: float
    positive: float
    enough: bool


def contrast(
    first: int,
    second: int,
    away: Floats,
    chosen: Floats,
    likely: Floats,
    *,
    throws: int,
) -> Contrast:
    """Weighted and centred least squares (Boruvka et al. 2018), then shrunk.

    Args:
        first: Number of one step.
        second: Number of the other.
        away: Rating less the course anyway, points, shape (n,).
        chosen: 1 where the coin chose the first, shape (n,).
        likely: Probability it had of choosing the first, shape (n,).
        throws: How often it fell, rated or not.

    Returns:
        The comparison.
    """
    from scipy.special import stdtr, stdtrit

    n, of_first = chosen.size, int(chosen.sum())
    enough = n >= THROWS_ENOUGH and min(of_first, n - of_first) >= EACH_ENOUGH
    mean, sd, degrees = 0.0, _PRIOR_SD, 200.0
    if enough:
        estimate, error = _least_squares(away, chosen, likely)
        kept = _PRIOR_SD**2 / (_PRIOR_SD**2 + error**2)
        mean, sd, degrees = kept * estimate, float(np.sqrt(kept)) * error, n - 2.0
    width = float(stdtrit(degrees, 0.95)) * sd
    positive = float(stdtr(degrees, mean / sd))
    return Contrast(
        first, second, throws, n, mean, mean - width, mean + width, positive, enough
    )


def _least_squares(away: Floats, chosen: Floats, likely: Floats) -> tuple[float, float]:
    """The difference and its robust error (HC2, for few throws)."""
    share = float(np.clip(chosen.mean(), 0.05, 0.95))
    weight = np.where(chosen > 0, share / likely, (1 - share) / (1 - likely))
    design = np.column_stack([np.ones(chosen.size), chosen - share])
    bread = np.linalg.inv(design.T @ (design * weight[:, None]))
    found = bread @ (design.T @ (weight * away))
    lever = weight * np.einsum("ij,jk,ik->i", design, bread, design)
    left = weight * (away - design @ found) / np.sqrt(np.maximum(1 - lever, 0.05))
    meat = (design * left[:, None]).T @ (design * left[:, None])
    error = float(np.sqrt((bread @ meat @ bread)[1, 1]))
    return float(found[1]), max(error, 1e-3)
