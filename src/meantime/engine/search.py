"""Finding where the ratings put the shape of a person's ups and downs."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .design import (
    Chunks,
    carried_dips,
    chunk_columns,
    cut,
    steady_columns,
)
from .filtering import Shapes, pass_forward
from .joining import Joined, count_ties, join
from .light import dip_nodes, heights, light_of, reweighted
from .prior import Prior
from .ratings import Ratings
from .shapes import Design, around, coarse, mode_of


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


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the full pass goes.

    Attributes:
        design: Shapes of the ups and downs, with their weights.
        dip_hours: Time constants of the dip, equally spaced in logarithm, shape (t,).
        weight: Heavy-tail weight of a single rating at each moment, shape (n,).
    """

    design: Design
    dip_hours: Floats
    weight: Floats


def search(ratings: Ratings, prior: Prior, prepared: Prepared) -> Placed:
    """Place the design where the posterior is, and weigh odd ratings down.

    Args:
        ratings: One person's ratings.
        prior: People in general.
        prepared: What every pass over these ratings shares.

    Returns:
        Where the full pass goes.
    """
    light = light_of(ratings, prepared.chunks, prepared.steady, prior)
    weight = np.ones(ratings.hours.size)
    points = coarse()
    for _ in range(2):
        mode, axes = mode_of(points, heights(light, points, weight))
        weight = reweighted(light, mode, weight)
        design = around(mode, axes)
        points = design.points
    return Placed(design, dip_nodes(light, mode, weight), weight)
