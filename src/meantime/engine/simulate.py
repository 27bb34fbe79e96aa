"""Made-up people with known truth, for tests and for looking around."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .design import dip_columns
from .prior import DEFAULT_PRIOR, Prior


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One made-up person and the truth behind the ratings.

    Attributes:
        hours: Hours of the ratings, in order, shape (n,).
        mood: Ratings, 0-100, shape (n,).
        goodbyes: Hours of the goodbyes, shape (k,).
        drops: True drop of each goodbye, points, shape (k,).
        usual: True usual level, points.
        dip: True typical drop, points.
        dip_hours: True time constant of the way back.
        own_sd: True own sd, points.
    """

    hours: Floats
    mood: Floats
    goodbyes: Floats
    drops: Floats
    usual: float
    dip: float
    dip_hours: float
    own_sd: float

    @property
    def half_life(self) -> float:
        """True hours until half a drop is gone."""
        return float(self.dip_hours * np.log(2))


def rating_hours(rng: np.random.Generator, *, days: float, per_day: float) -> Floats:
    """Irregular waking moments.

    Args:
        rng: Source of randomness.
        days: Length of the series.
        per_day: Ratings a day, on average.

    Returns:
        Hours in order, between 8 and 23 o'clock, shape (n,).
    """
    n = max(1, round(days * per_day))
    day = rng.integers(0, max(1, int(days)), n)
    return np.sort(day * 24.0 + rng.uniform(8.0, 23.0, n))


def ups_and_downs(
    rng: np.random.Generator, hours: Floats, *, sd: float, time: float
) -> Floats:
    """A stationary Ornstein-Uhlenbeck process.

    Args:
        rng: Source of randomness.
        hours: Moments in order, shape (n,).
        sd: Its standard deviation.
        time: Its time constant, hours.

    Returns:
        Values, shape (n,).
    """
    kept = np.exp(-np.diff(hours, prepend=-np.inf) / time)
    fresh = rng.normal(0.0, sd, hours.size) * np.sqrt(1 - kept**2)
    value, values = 0.0, np.empty(hours.size)
    for i, (keep, new) in enumerate(zip(kept, fresh, strict=True)):
        value = keep * value + new
        values[i] = value
    return values


def person(
    rng: np.random.Generator,
    *,
    days: float = 60.0,
    per_day: float = 4.0,
    goodbyes: int = 3,
    dip: float | None = None,
    dip_hours: float | None = None,
    prior: Prior = DEFAULT_PRIOR,
    rounded: bool = True,
) -> Person:
    """Draw one person from the prior.

    Args:
        rng: Source of randomness.
        days: Length of the series.
        per_day: Ratings a day, on average.
        goodbyes: Number of goodbyes, spread over the series at 18:00.
        dip: True typical drop, points; None draws it from the prior.
        dip_hours: True time constant; None draws it from the prior.
        prior: People in general.
        rounded: True for whole ratings within 0-100, False for the bare model.

    Returns:
        The person.
    """
    hours = rating_hours(rng, days=days, per_day=per_day)
    own_sd = prior.own_sd_median * np.exp(0.3 * rng.normal())
    usual = rng.normal(prior.usual_mean, 8.0)
    if dip is None:
        shares = [part.weight for part in prior.dip_parts]
        part = prior.dip_parts[rng.choice(len(shares), p=shares)]
        dip = float(rng.normal(part.mean, part.sd))
    if dip_hours is None:
        dip_hours = float(prior.dip_hours * np.exp(prior.dip_log_sd * rng.normal()))
    parted = np.floor(np.linspace(0, days, goodbyes + 2)[1:-1]) * 24.0 + 18.0
    scatter = rng.choice(np.array(prior.scatters), p=np.array(prior.scatter_weights))
    drops = dip + rng.normal(0.0, 1.0, goodbyes) * scatter
    noise, slow = prior.noise_share, prior.slow_share * (1 - prior.noise_share)
    fast = prior.fast_hours * np.exp(0.5 * rng.normal())
    mood = usual + dip_columns(hours, np.empty((0, 2)), parted, dip_hours) @ drops
    mood += ups_and_downs(rng, hours, sd=own_sd * np.sqrt(1 - noise - slow), time=fast)
    mood += ups_and_downs(rng, hours, sd=own_sd * np.sqrt(slow), time=prior.slow_hours)
    mood += rng.normal(0.0, own_sd * np.sqrt(noise), hours.size)
    if rounded:
        mood = np.clip(np.round(mood), 0.0, 100.0)
    return Person(
        hours, mood, parted, drops, float(usual), dip, dip_hours, float(own_sd)
    )
