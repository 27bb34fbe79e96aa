"""Finding where the ratings put the shape of a person's ups and downs."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .design import (
    Chunks,
    carried_dips,
    chunk_columns,
    cut,
    dip_columns,
    steady_columns,
    steady_precision,
)
from .dips import Cleared, clear
from .filtering import Joined, Shapes, count_ties, join, pass_forward
from .prior import Prior
from .ratings import Ratings
from .shapes import Design, around, coarse, mode_of, shapes_at
from .smoothing import factor_at, heavy_tail_weights


@dataclass(frozen=True, slots=True)
class Prepared:
    """What every pass over the same ratings shares.

    Attributes:
        chunks: How time is cut.
        steady: Steady columns, shape (n, 7).
    """

    chunks: Chunks
    steady: Floats


def prepare(ratings: Ratings, prior: Prior) -> Prepared:
    """Cut time and lay out the steady columns, once.

    Args:
        ratings: One person's ratings.
        prior: People in general.

    Returns:
        What every pass shares.
    """
    steady = steady_columns(ratings.hours, ratings.together, ratings.goodbyes, prior)
    return Prepared(cut(ratings), steady)


def gather(
    ratings: Ratings,
    weight: Floats,
    shapes: Shapes,
    dip_hours: Floats,
    *,
    runs: Floats,
    prior: Prior,
    prepared: Prepared | None = None,
) -> Joined:
    """Everything the ratings say, given shapes and time constants.

    Args:
        ratings: One person's ratings.
        weight: Heavy-tail weight of a single rating at each moment, shape (n,).
        shapes: Shapes of the ups and downs.
        dip_hours: Time constants of the dip, shape (t,).
        runs: Which goodbyes share a drop, shape (k, g).
        prior: People in general.
        prepared: What passes over these ratings share, or None to prepare it here.

    Returns:
        The whole series.
    """
    prepared = prepared or prepare(ratings, prior)
    chunks = prepared.chunks
    columns = chunk_columns(ratings, chunks, prepared.steady, dip_hours, prior)
    heavy = np.where(chunks.real, (weight * ratings.count)[chunks.rows], 0.0)
    carried = carried_dips(chunks, ratings.goodbyes, runs, dip_hours)
    joined = join(pass_forward(columns, heavy, chunks, shapes, prior), carried, shapes)
    return count_ties(joined, shapes, ratings.count, weight, ratings.within)


def search(ratings: Ratings, prior: Prior) -> tuple[Design, Floats]:
    """Place the design where the posterior is, and weigh odd ratings down.

    Args:
        ratings: One person's ratings.
        prior: People in general.

    Returns:
        The design and the heavy-tail weight of a single rating, shape (n,).
    """
    prepared = prepare(ratings, prior)
    weight = np.ones(ratings.hours.size)
    points = coarse()
    for _ in range(2):
        light = _light(ratings, weight, points, prior, prepared)
        mode, axes = mode_of(points, light)
        weight = _reweighted(ratings, weight, mode, prior, prepared)
        design = around(mode, axes)
        points = design.points
    return design, weight


def _light(
    ratings: Ratings, weight: Floats, points: Floats, prior: Prior, prepared: Prepared
) -> Floats:
    """Log posterior of shapes with one drop for all goodbyes, own sd integrated out."""
    shapes = shapes_at(points, prior)
    cleared = _one_drop(ratings, weight, shapes, prior, prepared)
    pseudo = 0.5 / prior.own_sd_log_sd**2
    ridge = cleared.values[:, 0] + 1.0
    square = cleared.squares[:, 0] - (cleared.pull[:, 0] ** 2 / ridge).sum(axis=-1)
    square = np.maximum(square, 0.0) + 2 * pseudo * prior.own_sd_median**2
    size = ratings.total + 2 * pseudo
    log_posterior = -0.5 * (
        size * np.log(square)
        + cleared.log_det
        + np.log(ridge).sum(axis=-1)
        + (points**2).sum(axis=1)
    )
    return np.asarray(log_posterior)


def _one_drop(
    ratings: Ratings, weight: Floats, shapes: Shapes, prior: Prior, prepared: Prepared
) -> Cleared:
    runs = ratings.multiplier[:, None][:, : min(1, ratings.multiplier.size)]
    time = np.array([prior.dip_hours])
    joined = gather(
        ratings, weight, shapes, time, runs=runs, prior=prior, prepared=prepared
    )
    return clear(joined, np.ones(runs.shape[1]), prior)


def _reweighted(
    ratings: Ratings, weight: Floats, mode: Floats, prior: Prior, prepared: Prepared
) -> Floats:
    """Heavy-tail weights from the curve fitted at one shape."""
    shapes = shapes_at(mode[None, :], prior)
    columns = [ratings.mood[:, None] - prior.usual_mean, prepared.steady]
    precision = steady_precision(prior)
    if ratings.goodbyes.size:
        dips = dip_columns(
            ratings.hours, ratings.visits, ratings.goodbyes, prior.dip_hours
        )
        columns.append((dips @ ratings.multiplier)[:, None])
        precision = np.append(precision, 1.0)
    told = np.concatenate(columns, axis=1)
    factor = factor_at(ratings.hours, weight * ratings.count, shapes, 0, prior)
    left = told - factor.latent(told)
    gram = told.T @ (factor.data[:, None] * left)
    fitted = np.linalg.solve(gram[1:, 1:] + np.diag(precision), gram[1:, 0])
    rest = left[:, 0] - left[:, 1:] @ fitted
    noise = float(shapes.noise[0])
    square = float(gram[0, 0] - gram[1:, 0] @ fitted)
    square += float((weight * ratings.within).sum()) / noise
    noise *= _own_variance(max(square, 0.0), ratings.total, prior)
    return heavy_tail_weights(rest, ratings.count, noise, prior.tail_degrees)


def _own_variance(square: float, total: int, prior: Prior) -> float:
    pseudo = 0.5 / prior.own_sd_log_sd**2
    return (square + 2 * pseudo * prior.own_sd_median**2) / (total + 2 * pseudo)
