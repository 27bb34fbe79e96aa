"""The columns of the linear model, and the cutting of time into chunks.

Level, level together, lead-in and rhythms are ordinary columns. A goodbye's dip needs a
column per goodbye and time constant, but between two goodbyes every earlier one is the
same exponential times a number. So time is cut at the goodbyes (and every few dozen
ratings), and inside a chunk one column per time constant stands for all of them.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from .arrays import Bools, Floats, Integers
from .prior import Prior
from .ratings import Ratings, inside

DAY, WEEK = 24.0, 168.0
USUAL, TOGETHER, LEAD_IN, RHYTHM = 0, 1, 2, 3
STEADY = 7
"""Steady columns: usual, together, lead-in, two daily and two weekly waves."""
MOST_GOODBYES = 24
"""Beyond so many goodbyes the oldest are pooled in runs that share one drop."""


@dataclass(frozen=True, slots=True)
class Chunks:
    """Time cut into pieces of at most ``width`` ratings, padded with weight 0.

    Attributes:
        rows: Index of each rating, shape (c, width); padding repeats the last rating.
        real: True where a row is not padding, shape (c, width).
        start: Hour of the first rating of each chunk, shape (c,).
        gap: Hours since the rating before, shape (c, width); 0 for the very first and
            for padding.
    """

    rows: Integers
    real: Bools
    start: Floats
    gap: Floats


def cut(ratings: Ratings) -> Chunks:
    """Cut time at the goodbyes and every few dozen ratings.

    Args:
        ratings: One person's ratings.

    Returns:
        The chunks.
    """
    n = ratings.hours.size
    width = max(8, int(1.2 * np.sqrt(n)))
    edges = np.searchsorted(ratings.hours, ratings.goodbyes, side="left")
    edges = np.unique(np.concatenate([[0], edges[edges < n], [n]]))
    pieces = -(-np.diff(edges) // width)
    first = np.concatenate(
        [
            a + (b - a) * np.arange(k) // k
            for (a, b), k in zip(itertools.pairwise(edges), pieces, strict=True)
        ]
    )
    last = np.append(first[1:], n)
    rows = first[:, None] + np.arange(int((last - first).max()))
    real = rows < last[:, None]
    rows = np.minimum(rows, last[:, None] - 1)
    gap = np.diff(ratings.hours, prepend=ratings.hours[0])[rows]
    return Chunks(rows, real, ratings.hours[first], np.where(real, gap, 0.0))


def steady_columns(
    hours: Floats, together: Bools, goodbyes: Floats, prior: Prior
) -> Floats:
    """Columns that do not depend on how long a dip lasts.

    Args:
        hours: Moments, shape (n,).
        together: True where together, shape (n,).
        goodbyes: Hours of the goodbyes in order, shape (k,).
        prior: People in general.

    Returns:
        Shape (n, 7): usual, together, lead-in (as a drop), daily and weekly waves.
    """
    columns = np.empty((hours.size, STEADY))
    columns[:, USUAL] = 1.0
    columns[:, TOGETHER] = together
    columns[:, LEAD_IN] = 0.0
    if goodbyes.size:
        following = np.searchsorted(goodbyes, hours, side="right")
        ahead = following < goodbyes.size
        wait = goodbyes[np.minimum(following, goodbyes.size - 1)] - hours
        lead = np.exp(-np.maximum(wait, 0.0) / prior.lead_in_hours)
        columns[:, LEAD_IN] = -np.where(ahead, lead, 0.0)
    for wave, period in enumerate((DAY, WEEK)):
        angle = (2 * np.pi / period) * np.mod(hours, period)
        columns[:, RHYTHM + 2 * wave] = np.cos(angle)
        columns[:, RHYTHM + 2 * wave + 1] = np.sin(angle)
    return columns


def steady_precision(prior: Prior) -> Floats:
    """Prior precision of the steady columns' coefficients, in units of own sd.

    Args:
        prior: People in general.

    Returns:
        Shape (7,).
    """
    sds = np.full(STEADY, prior.rhythm_sd)
    sds[[USUAL, TOGETHER, LEAD_IN]] = (
        prior.usual_sd_in_own_sd,
        prior.together_sd,
        prior.lead_in_sd,
    )
    return np.asarray(sds**-2.0)


def dip_columns(
    hours: Floats, visits: Floats, goodbyes: Floats, dip_hours: float
) -> Floats:
    """The course of each goodbye's dip, as a change of mood for a drop of one point.

    Args:
        hours: Moments, shape (n,).
        visits: Hours together, shape (m, 2). A dip shows only while apart.
        goodbyes: Hours of the goodbyes, shape (k,).
        dip_hours: Time constant of the way back.

    Returns:
        Shape (n, k): minus the share of the drop that is left; 0 before the goodbye.
    """
    since = hours[:, None] - goodbyes
    left = np.exp(-np.maximum(since, 0.0) / dip_hours)
    apart = ~inside(hours, visits)
    return -np.where((since >= 0) & apart[:, None], left, 0.0)


def chunk_columns(
    ratings: Ratings, chunks: Chunks, steady: Floats, dip_hours: Floats, prior: Prior
) -> Floats:
    """Mood, steady columns and one local dip column per time constant, by chunk.

    Args:
        ratings: One person's ratings.
        chunks: How time is cut.
        steady: Steady columns, shape (n, 7).
        dip_hours: Time constants of the dip, shape (t,).
        prior: People in general; the mood is counted from its usual mean.

    Returns:
        Shape (c, width, 1 + 7 + t), padding 0.
    """
    hours = ratings.hours[chunks.rows]
    since = (hours - chunks.start[:, None])[..., None]
    apart = ~ratings.together[chunks.rows]
    columns = np.empty((*chunks.rows.shape, 1 + STEADY + dip_hours.size))
    columns[..., 0] = ratings.mood[chunks.rows] - prior.usual_mean
    columns[..., 1 : 1 + STEADY] = steady[chunks.rows]
    columns[..., 1 + STEADY :] = -np.exp(-since / dip_hours) * apart[..., None]
    columns[~chunks.real] = 0.0
    return columns


def carried_dips(
    chunks: Chunks, goodbyes: Floats, runs: Floats, dip_hours: Floats
) -> Floats:
    """How much of each goodbye's dip is left when a chunk begins.

    Args:
        chunks: How time is cut.
        goodbyes: Hours of the goodbyes, shape (k,).
        runs: Which goodbyes share a drop: one 1 in each row,
            shape (k, g).
        dip_hours: Time constants, shape (t,).

    Returns:
        Shape (c, t, g).
    """
    since = chunks.start[:, None] - goodbyes
    left = np.exp(-np.maximum(since, 0.0)[:, None, :] / dip_hours[:, None])
    return np.asarray((left * (since >= 0)[:, None, :]) @ runs)


def runs_of(multiplier: Floats) -> tuple[Floats, Floats]:
    """Pool the oldest goodbyes when there are very many.

    Args:
        multiplier: Expected relative size of each goodbye's drop, shape (k,).

    Returns:
        Which goodbyes share a drop, shape (k, g), one 1 in each row; and the mean
        multiplier of each run, shape (g,).
    """
    k = multiplier.size
    run = np.arange(k)
    if k > MOST_GOODBYES:
        half = MOST_GOODBYES // 2
        old = np.arange(k - half) * half // (k - half)
        run = np.concatenate([old, half + np.arange(half)])
    membership = np.zeros((k, int(run[-1]) + 1 if k else 0))
    membership[np.arange(k), run] = 1.0
    sizes = np.maximum(membership.sum(axis=0), 1.0)
    return membership, (membership.T @ multiplier) / sizes
