"""The slow, obvious method: one big Gaussian, inverted in full."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from meantime.engine.design import dip_columns, steady_columns, steady_precision
from meantime.engine.filtering import Shapes
from meantime.engine.prior import Prior
from meantime.engine.ratings import inside

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One person under one shape, time constant, own sd, scatter and prior part."""

    hours: Floats
    mood: Floats
    weight: Floats
    goodbyes: Floats
    multiplier: Floats
    visits: Floats
    shapes: Shapes
    shape: int
    dip_hours: float
    own_sd: float
    scatter: float
    part: int
    prior: Prior

    def columns(self, hours: Floats) -> Floats:
        """Steady and dip columns."""
        together = inside(hours, self.visits)
        steady = steady_columns(hours, together, self.goodbyes, self.prior)
        dips = dip_columns(hours, self.visits, self.goodbyes, self.dip_hours)
        return np.concatenate([steady, dips], axis=1)

    def latent(self, a: Floats, b: Floats) -> Floats:
        """Covariance of the ups and downs between two sets of moments."""
        apart = np.abs(a[:, None] - b)
        fast = self.shapes.fast[self.shape] * np.exp(
            -apart / self.shapes.fast_hours[self.shape]
        )
        slow = self.shapes.slow[self.shape] * np.exp(-apart / self.prior.slow_hours)
        return np.asarray(self.own_sd**2 * (fast + slow))

    def coefficient_prior(self) -> tuple[Floats, Floats]:
        """Mean and covariance of [steady, drops], the typical drop integrated out."""
        part, k = self.prior.dip_parts[self.part], self.goodbyes.size
        steady = self.own_sd**2 / steady_precision(self.prior)
        covariance = np.zeros((steady.size + k, steady.size + k))
        covariance[: steady.size, : steady.size] = np.diag(steady)
        covariance[steady.size :, steady.size :] = part.sd**2 * np.outer(
            self.multiplier, self.multiplier
        ) + self.scatter**2 * np.eye(k)
        mean = np.concatenate([np.zeros(steady.size), part.mean * self.multiplier])
        return mean, covariance

    def ratings(self) -> tuple[Floats, Floats, Floats]:
        """Mean of the ratings, their covariance, and that with the coefficients."""
        mean, covariance = self.coefficient_prior()
        columns = self.columns(self.hours)
        noise = self.shapes.noise[self.shape] * self.own_sd**2 / self.weight
        full = columns @ covariance @ columns.T + self.latent(self.hours, self.hours)
        full += np.diag(noise)
        return columns @ mean + self.prior.usual_mean, full, covariance @ columns.T

    def log_likelihood(self) -> float:
        """Log density of the ratings without the constant n log(2 pi) / 2."""
        mean, full, _ = self.ratings()
        away = self.mood - mean
        _, log_det = np.linalg.slogdet(full)
        return float(-0.5 * (away @ np.linalg.solve(full, away) + log_det))

    def coefficients(self) -> tuple[Floats, Floats]:
        """Posterior mean and covariance of [steady, drops]."""
        mean, full, cross = self.ratings()
        start, covariance = self.coefficient_prior()
        told = np.linalg.solve(full, cross.T)
        return start + told.T @ (self.mood - mean), covariance - cross @ told

    def curve(self, at: Floats) -> tuple[Floats, Floats]:
        """Posterior mean and variance of the curve beneath the ratings."""
        mean, full, cross = self.ratings()
        start, covariance = self.coefficient_prior()
        columns = self.columns(at)
        with_ratings = columns @ cross + self.latent(at, self.hours)
        own = columns @ covariance @ columns.T + self.latent(at, at)
        told = np.linalg.solve(full, with_ratings.T)
        centre = columns @ start + told.T @ (self.mood - mean)
        return centre + self.prior.usual_mean, np.diag(own - with_ratings @ told)
