"""Exact Bayesian regression with steps that share one spread, learnt from them."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats

_SPREADS = np.array([0.1, 0.25, 0.5, 1.0, 1.6])
"""Sd of the steps' effects in own residual sds (about 1 to 20 points). Assumption."""
_SHARES = np.array([0.2, 0.25, 0.25, 0.2, 0.1])
_OWN_SD = 10.0
_WORTH = 4.0
"""Residual sd before any rating, points, and how many ratings that is worth."""
_HALVINGS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Posterior of the steps' effects: a mixture of Student t over their spread.

    Attributes:
        share: Weight of each spread, shape (s,).
        centres: Mean of each effect under each spread, shape (s, k), points.
        covariances: Scale matrix under each spread, shape (s, k, k).
        degrees: Degrees of freedom.
        mean: Posterior mean, shape (k,), points.
        weights: Posterior mean of the course's weights, shape (p,).
        residual: What neither course nor steps explain, shape (n,), points.
    """

    share: Floats
    centres: Floats
    covariances: Floats
    degrees: float
    mean: Floats
    weights: Floats
    residual: Floats

    def below(self, along: Floats, value: float) -> float:
        """Probability that a combination of effects lies below a value."""
        from scipy.special import stdtr

        centre = self.centres @ along
        spread = np.sqrt(np.einsum("i,sij,j->s", along, self.covariances, along))
        return float(self.share @ stdtr(self.degrees, (value - centre) / spread))

    def positive(self, k: int) -> float:
        """Probability that effect ``k`` is above 0."""
        return 1.0 - self.below(np.eye(self.mean.size)[k], 0.0)

    def above(self, first: int, second: int) -> float:
        """Probability that one effect is larger than another."""
        unit = np.eye(self.mean.size)
        return 1.0 - self.below(unit[first] - unit[second], 0.0)

    def quantiles(self, q: float) -> Floats:
        """Value each effect stays below with probability ``q``, shape (k,), points."""
        from scipy.special import stdtr

        spread = np.sqrt(np.diagonal(self.covariances, axis1=1, axis2=2))
        low, high = np.full(self.mean.shape, -400.0), np.full(self.mean.shape, 400.0)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            under = stdtr(self.degrees, (middle - self.centres) / spread)
            short = self.share @ under < q
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        return np.asarray((low + high) / 2)


def tell(
    mood: Floats, before: Floats, did: Floats, centre: Floats, spread: Floats
) -> Told:
    """Learn the course and the steps together.

    Args:
        mood: Ratings, points, shape (n,).
        before: The course's columns, shape (n, p).
        did: 1 where a step came before the rating, shape (n, k).
        centre: Prior mean of the course's weights, shape (p,).
        spread: Prior sd of these, in residual sds, shape (p,).

    Returns:
        The posterior (normal, inverse gamma, summed over the spread of the effects).
    """
    size, steps = before.shape[1], did.shape[1]
    design = np.hstack([before, did])
    left = mood - before @ centre
    gram, told = design.T @ design, design.T @ left
    degrees = _WORTH + mood.size
    found, logs = [], []
    for wide in _SPREADS:
        sd = np.concatenate([spread, np.full(steps, wide)])
        factor = np.linalg.cholesky(gram + np.diag(sd**-2))
        half = np.linalg.solve(factor, told)
        squares = float(left @ left - half @ half) + _WORTH * _OWN_SD**2
        inverse = np.linalg.inv(factor)
        found.append((inverse.T @ half, inverse.T @ inverse * squares / degrees))
        logs.append(
            -np.log(np.diag(factor)).sum()
            - np.log(sd).sum()
            - 0.5 * degrees * np.log(squares)
        )
    share = _SHARES * np.exp(np.array(logs) - max(logs))
    share /= share.sum()
    weights = np.array([w for w, _v in found])
    mean = share @ weights
    return Told(
        share=share,
        centres=weights[:, size:],
        covariances=np.array([v[size:, size:] for _w, v in found]),
        degrees=degrees,
        mean=mean[size:],
        weights=centre + mean[:size],
        residual=left - design @ mean,
    )
