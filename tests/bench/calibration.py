"""Simulation-based calibration: people drawn from the prior, and where the truth ranks.

Talts et al. 2018: if truth and ratings come from the prior, the posterior chance of
lying below the truth is uniform. Everything is made ten times smaller than in life, so
that hardly any rating leaves 0-100; who leaves it is drawn anew, which keeps the ranks
uniform. The scale is points, for a learnt scale has no prior to draw from.
"""

from dataclasses import replace
from unittest.mock import patch

import numpy as np

from meantime.engine import DEFAULT_PRIOR, DipPart, Prior, fit
from meantime.engine.arrays import Floats
from meantime.engine.design import dip_columns, steady_columns, steady_precision
from meantime.engine.scales import Scale
from meantime.engine.shapes import shapes_at
from meantime.engine.simulate import rating_hours, ups_and_downs

ANSWERS = ("dip", "half_life", "usual")
SMALLER = 0.1
POINTS = Scale(np.array([-1e4, 1e4]), np.array([-1e4, 1e4]))
GOODBYES = np.array([4.0, 9.0, 14.0]) * 24 + 18
NOWHERE = np.empty((0, 2))


def small(prior: Prior) -> Prior:
    """The same people with everything in points ten times smaller."""
    parts = [
        DipPart(part.weight, SMALLER * part.mean, SMALLER * part.sd)
        for part in prior.dip_parts
    ]
    return replace(
        prior,
        own_sd_median=SMALLER * prior.own_sd_median,
        dip_parts=tuple(parts),
        scatters=tuple(SMALLER * scatter for scatter in prior.scatters),
    )


def drawn(rng: np.random.Generator, prior: Prior) -> tuple[Floats, Floats, Floats]:
    """Hours, ratings and the truth (dip, half-life, usual) of one person."""
    hours = rating_hours(rng, days=20, per_day=3)
    own = prior.own_sd_median * np.exp(prior.own_sd_log_sd * rng.normal())
    shapes = shapes_at(rng.normal(size=(1, 3)), prior)
    dip_hours = float(prior.dip_hours * np.exp(prior.dip_log_sd * rng.normal()))
    part = prior.dip_parts[
        rng.choice(len(prior.dip_parts), p=[x.weight for x in prior.dip_parts])
    ]
    dip = rng.normal(part.mean, part.sd)
    scatter = rng.choice(prior.scatters, p=prior.scatter_weights)
    drops = dip + scatter * rng.normal(size=GOODBYES.size)
    apart = np.zeros(hours.size, dtype=np.bool_)
    steady = steady_columns(hours, apart, GOODBYES, prior)
    level = own * rng.normal(size=steady.shape[1]) / np.sqrt(steady_precision(prior))
    mood = prior.usual_mean + steady @ level
    mood += dip_columns(hours, NOWHERE, GOODBYES, dip_hours) @ drops
    for share, time in (
        (shapes.fast[0], shapes.fast_hours[0]),
        (shapes.slow[0], prior.slow_hours),
    ):
        mood += ups_and_downs(rng, hours, sd=own * np.sqrt(share), time=time)
    tails = rng.standard_t(prior.tail_degrees, hours.size)
    mood += own * np.sqrt(shapes.noise[0]) * tails
    truth = np.array([dip, np.log(2) * dip_hours, prior.usual_mean + level[0]])
    return hours, mood, truth


def ranks(people: int, seed: int) -> Floats:
    """Posterior probability of lying below the truth, shape (people, 3)."""
    rng, prior = np.random.default_rng(seed), small(DEFAULT_PRIOR)
    found: list[list[float]] = []
    with patch("meantime.engine.model.learnt", lambda *_: POINTS):
        while len(found) < people:
            hours, mood, truth = drawn(rng, prior)
            if mood.min() < 0 or mood.max() > 100:
                continue
            result = fit(hours, mood, GOODBYES, prior=prior)
            posteriors = (getattr(result, name) for name in ANSWERS)
            found.append(
                [x.prob_below(t) for x, t in zip(posteriors, truth, strict=True)]
            )
    return np.array(found)


def unevenness(rank: Floats, bins: int = 10) -> Floats:
    """p-values of chi-square tests that each column is uniform, shape (3,)."""
    from scipy.stats import chisquare

    counts = [np.histogram(one, bins, (0.0, 1.0))[0] for one in rank.T]
    return np.array([float(chisquare(count).pvalue) for count in counts])
