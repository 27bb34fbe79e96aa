"""Answers as distributions: a number, how sure it is, and what is not known."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .bells import below
from .errors import require
from .scales import Scale

_BISECTIONS = 60
_NODES, _NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
_NODE_WEIGHTS = _NODE_WEIGHTS / _NODE_WEIGHTS.sum()


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Distribution of one quantity, a mixture of bells (on a log scale where ``log``).

    Attributes:
        weights: Weight of each bell, shape (m,), adding up to 1.
        centres: Their centres, shape (m,).
        spreads: Their sds, shape (m,).
        log: True if the bells describe the quantity's logarithm.
        scale: The scale the bells live on, or None if it is the quantity's own.
    """

    weights: Floats
    centres: Floats
    spreads: Floats
    log: bool = False
    scale: Scale | None = None

    @property
    def mean(self) -> float:
        """Posterior mean."""
        return float(self.weights @ self._moments()[0])

    @property
    def sd(self) -> float:
        """Posterior standard deviation."""
        _means, squares = self._moments()
        variance = float(self.weights @ squares) - self.mean**2
        return float(np.sqrt(max(variance, 0.0)))

    @property
    def median(self) -> float:
        """Posterior median."""
        return self.quantile(0.5)

    def quantile(self, q: float) -> float:
        """Value that the quantity stays below with probability ``q``.

        Args:
            q: Probability, strictly between 0 and 1.

        Returns:
            The quantile, in the quantity's own unit.

        Raises:
            ValueError: If ``q`` does not lie strictly between 0 and 1.
        """
        _require_probability(q)
        low = float((self.centres - 9 * self.spreads).min())
        high = float((self.centres + 9 * self.spreads).max())
        for _ in range(_BISECTIONS):
            middle = 0.5 * (low + high)
            if self._below(middle) < q:
                low = middle
            else:
                high = middle
        if self.scale is not None:
            return float(self.scale.to_points(np.array(high)))
        return float(np.exp(high)) if self.log else high

    def interval(self, share: float) -> tuple[float, float]:
        """Central interval that holds the quantity with probability ``share``.

        Args:
            share: Probability, strictly between 0 and 1.

        Returns:
            Lower and upper end.

        Raises:
            ValueError: If ``share`` does not lie strictly between 0 and 1.
        """
        _require_probability(share)
        return self.quantile(0.5 - share / 2), self.quantile(0.5 + share / 2)

    def prob_below(self, x: float) -> float:
        """Probability that the quantity is below ``x``.

        Args:
            x: A value in the quantity's own unit.

        Returns:
            Probability in [0, 1].
        """
        if self.scale is not None:
            return self._below(float(self.scale.to_model(np.array(x))))
        if not self.log:
            return self._below(x)
        return self._below(float(np.log(x))) if x > 0 else 0.0

    def _below(self, x: float) -> float:
        share = self.weights @ below((x - self.centres) / self.spreads)
        return min(1.0, float(share))

    def _moments(self) -> tuple[Floats, Floats]:
        if self.scale is not None:
            drawn = self.centres[:, None] + self.spreads[:, None] * _NODES
            value = self.scale.to_points(drawn)
            return value @ _NODE_WEIGHTS, value**2 @ _NODE_WEIGHTS
        if not self.log:
            return self.centres, np.asarray(self.centres**2 + self.spreads**2)
        var = self.spreads**2
        return np.exp(self.centres + var / 2), np.exp(2 * self.centres + 2 * var)


@dataclass(frozen=True, slots=True, eq=False)
class HoursToUsual:
    """Hours from the latest goodbye until the dip is within reach of the usual level.

    It holds three answers at once: there was no dip worth waiting out (0 hours), it
    takes a while, or it takes longer than ``horizon`` (infinite). Only the goodbye's
    own dip counts, not the ups and downs of other days.

    Attributes:
        weights: Weight of each case, shape (m,).
        drop: Mean of the drop in each case, on the drops' scale, shape (m,).
        drop_sd: Its sd, shape (m,).
        dip_hours: Time constant in each case, shape (m,).
        near: A drop of so many points still counts as usual.
        horizon: Hours after which it counts as not yet.
        scale: The scale the drops live on, or None for points.
    """

    weights: Floats
    drop: Floats
    drop_sd: Floats
    dip_hours: Floats
    near: float
    horizon: float = 60 * 24.0
    scale: Scale | None = None

    @property
    def prob_no_dip(self) -> float:
        """Probability that the drop was too small to leave the usual range."""
        return self.prob_within(0.0)

    @property
    def prob_not_yet(self) -> float:
        """Probability that it takes longer than 60 days."""
        return max(0.0, 1.0 - self.prob_within(self.horizon))

    @property
    def median(self) -> float:
        """Hours by which it is as likely over as not; may be infinite."""
        return self.quantile(0.5)

    def prob_within(self, hours: float) -> float:
        """Probability of being back within so many hours of the goodbye.

        Args:
            hours: Hours since the goodbye, not negative.

        Returns:
            Probability in [0, 1].

        Raises:
            ValueError: If ``hours`` is negative.
        """
        require(hours >= 0, f"hours must not be negative, got {hours}")
        near = self.near
        if self.scale is not None:
            near = float(self.scale.to_model(np.array(near)))
        with np.errstate(over="ignore"):
            enough = near * np.exp(min(hours, self.horizon) / self.dip_hours)
        share = self.weights @ below((enough - self.drop) / self.drop_sd)
        return min(1.0, float(share))

    def quantile(self, q: float) -> float:
        """Hours within which it is over with probability ``q``.

        Args:
            q: Probability, strictly between 0 and 1.

        Returns:
            Hours; 0 where there is no dip, infinity where it takes over 60 days.

        Raises:
            ValueError: If ``q`` does not lie strictly between 0 and 1.
        """
        _require_probability(q)
        if self.prob_within(0.0) >= q:
            return 0.0
        if self.prob_within(self.horizon) < q:
            return float("inf")
        low, high = 0.0, self.horizon
        for _ in range(_BISECTIONS):
            middle = 0.5 * (low + high)
            if self.prob_within(middle) < q:
                low = middle
            else:
                high = middle
        return high

    def interval(self, share: float) -> tuple[float, float]:
        """Central interval, in hours; the upper end may be infinite.

        Args:
            share: Probability, strictly between 0 and 1.

        Returns:
            Lower and upper end.

        Raises:
            ValueError: If ``share`` does not lie strictly between 0 and 1.
        """
        _require_probability(share)
        return self.quantile(0.5 - share / 2), self.quantile(0.5 + share / 2)


@dataclass(frozen=True, slots=True, eq=False)
class Goodbye:
    """What the ratings say about one goodbye.

    Attributes:
        at: Its hour, on the caller's clock.
        dip: Posterior of its drop, in points.
        larger_than_usual: Probability that its drop was larger than this person's
            typical drop; .5 says nothing. Unusual is near 0 or 1.
        against_own: True from the third goodbye on: "usual" is then the person's own.
            Before that it leans on people in general.
    """

    at: float
    dip: Posterior
    larger_than_usual: float
    against_own: bool


def _require_probability(q: float) -> None:
    require(0 < q < 1, f"probability must lie between 0 and 1, got {q}")
