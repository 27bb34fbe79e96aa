"""Predictive distributions that stay on the scale of 0 to 100."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Numbers
from .bells import below, normal_quantile
from .errors import require
from .scales import Scale

LOWEST, HIGHEST = 0.0, 100.0
_STEPS = 60
_RUNGS = np.linspace(0.0, 100.0, 101)
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Where ratings (or the curve beneath them) lie at some moments.

    A mixture of bells over the shapes the ratings leave open, on the person's scale.
    What falls beyond the ends of the scale piles up at the ends, as ratings do. All
    answers have shape (n,), one per moment, in points.

    Attributes:
        weights: Weight of each shape, shape (s,).
        centres: Centre under each shape before the ends are minded, shape (s, n).
        spreads: Its sd, shape (s, n).
        scale: The scale the bells live on, or None for points.
    """

    weights: Floats
    centres: Floats
    spreads: Floats
    scale: Scale | None = None

    @property
    def mean(self) -> Floats:
        """Mean at each moment, shape (n,), points."""
        return self._moments()[0]

    @property
    def sd(self) -> Floats:
        """Standard deviation at each moment, shape (n,), points."""
        first, second = self._moments()
        return np.asarray(np.sqrt(np.maximum(second - first**2, 0.0)))

    def cdf(self, x: float | Numbers) -> Floats:
        """Probability of a value of at most ``x``.

        Args:
            x: One value, or one per moment, points.

        Returns:
            Probabilities, shape (n,): 0 below 0, 1 from 100 on.
        """
        value = np.broadcast_to(np.asarray(x, dtype=np.float64), self.centres.shape[1:])
        inner = self._below(value)
        return np.where(value >= HIGHEST, 1.0, np.where(value < LOWEST, 0.0, inner))

    def quantile(self, q: float) -> Floats:
        """Value that is not exceeded with probability ``q``.

        Args:
            q: Probability, strictly between 0 and 1.

        Returns:
            Quantiles within 0-100, shape (n,).

        Raises:
            ValueError: If ``q`` does not lie strictly between 0 and 1.
        """
        require(0 < q < 1, f"q must lie between 0 and 1, got {q}")
        ends = self.centres + normal_quantile(q) * self.spreads
        low, high = ends.min(axis=0), ends.max(axis=0)
        x = self.weights @ ends
        for _ in range(_STEPS):
            z = (x - self.centres) / self.spreads
            miss = self.weights @ below(z) - q
            low, high = np.where(miss < 0, x, low), np.where(miss < 0, high, x)
            slope = self.weights @ (np.exp(-0.5 * z * z) / self.spreads)
            step = x - miss * np.sqrt(2 * np.pi) / np.maximum(slope, 1e-300)
            x = np.where((step >= low) & (step <= high), step, 0.5 * (low + high))
            if np.abs(miss).max(initial=0.0) < _CLOSE:
                break  # Newton doubles the digits: the step just taken was the last
        if self.scale is not None:
            x = self.scale.to_points(x)
        return np.clip(x, LOWEST, HIGHEST)

    def _below(self, value: Floats) -> Floats:
        if self.scale is not None:
            value = self.scale.to_model(value)
        return np.asarray(self.weights @ below((value - self.centres) / self.spreads))

    def _moments(self) -> tuple[Floats, Floats]:
        """First and second moments, everything beyond the ends moved to the ends."""
        if self.scale is None:
            each = self._clipped()
            return self.weights @ each[0], self.weights @ each[1]
        beyond = np.empty((_RUNGS.size, self.centres.shape[1]))
        for rung, value in enumerate(_RUNGS):
            beyond[rung] = 1.0 - self._below(np.full(self.centres.shape[1], value))
        first = np.trapezoid(beyond, _RUNGS, axis=0)
        second = np.trapezoid(2 * _RUNGS[:, None] * beyond, _RUNGS, axis=0)
        return np.asarray(first), np.asarray(second)

    def _clipped(self) -> tuple[Floats, Floats]:
        """The same for each bell, where the scale is points."""
        a, b = ((end - self.centres) / self.spreads for end in (LOWEST, HIGHEST))
        at_bottom, at_top = below(a), below(-b)
        inside = 1 - at_bottom - at_top
        at_a, at_b = (np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi) for z in (a, b))
        tilt = at_a - at_b
        bend = inside + a * at_a - b * at_b
        first = self.centres * inside + self.spreads * tilt + HIGHEST * at_top
        second = (
            self.centres**2 * inside
            + 2 * self.centres * self.spreads * tilt
            + self.spreads**2 * bend
            + HIGHEST**2 * at_top
        )
        return first, second
