"""The light pass: how likely a shape is, with one drop for all goodbyes.

It only finds where the posterior is; the answers come from the full pass. The latents'
precision has three diagonals, so LAPACK's banded Cholesky factor and one forward solve
for a handful of columns are all it takes.
"""

from dataclasses import dataclass, replace

import numpy as np

from .arrays import Floats
from .design import RHYTHM, STEADY, Chunks, carried_dips, steady_precision
from .filtering import Shapes
from .interpolation import smooth_between
from .prior import Prior
from .ratings import Ratings
from .shapes import shapes_at
from .smoothing import bands_at, heavy_tail_weights


@dataclass(frozen=True, slots=True)
class Light:
    """One person's ratings with one drop for all goodbyes.

    Attributes:
        ratings: The ratings.
        chunks: How time is cut.
        prior: People in general.
        columns: Mood from the usual mean, level, level together and lead-in where they
            are not all zero, and the dips in one where there are goodbyes; (n, m).
        precision: Prior precision of all but the mood, for unit own sd, shape (m - 1,).
    """

    ratings: Ratings
    chunks: Chunks
    prior: Prior
    columns: Floats
    precision: Floats


def light_of(ratings: Ratings, chunks: Chunks, steady: Floats, prior: Prior) -> Light:
    """Lay out the columns, and take the rhythms off the mood.

    The rhythms are estimated once, at the prior's middle shape: how large they are
    hardly depends on the shape, and four columns less make a pass half as long.

    Args:
        ratings: One person's ratings.
        chunks: How time is cut.
        steady: Steady columns, shape (n, 7).
        prior: People in general.

    Returns:
        What the light passes share.
    """
    # In front of the rhythms, which go.
    kept = np.append(steady[:, :RHYTHM].any(axis=0), np.zeros(STEADY - RHYTHM, bool))
    columns = [ratings.mood[:, None] - prior.usual_mean, steady[:, kept]]
    precision = steady_precision(prior)
    if ratings.goodbyes.size:
        columns.append(_dips(ratings, chunks, np.array([prior.dip_hours])))
    dips = np.ones(len(columns) - 2)
    rhythm = steady[:, RHYTHM:]
    every = Light(
        ratings,
        chunks,
        prior,
        np.concatenate([*columns, rhythm], axis=1),
        np.concatenate([precision[kept], dips, precision[RHYTHM:]]),
    )
    told = _told(every, every.columns, np.zeros((1, 3)), np.ones(ratings.hours.size))
    waves = _fitted(told.gram[0], every.precision)[-rhythm.shape[1] :]
    columns[0] = columns[0] - (rhythm @ waves)[:, None]
    return replace(
        every,
        columns=np.concatenate(columns, axis=1),
        precision=np.append(precision[kept], dips),
    )


def _dips(ratings: Ratings, chunks: Chunks, dip_hours: Floats) -> Floats:
    """The course of all dips together, for some time constants, shape (n, t)."""
    since = (ratings.hours[chunks.rows] - chunks.start[:, None])[..., None]
    one = ratings.multiplier[:, None]
    carried = carried_dips(chunks, ratings.goodbyes, one, dip_hours)
    course = -np.exp(-since / dip_hours) * carried[:, None, :, 0]
    return np.asarray(course[chunks.real] * ~ratings.together[:, None])


@dataclass(frozen=True, slots=True)
class _Told:
    """What the ratings say at some shapes.

    Attributes:
        shapes: The shapes.
        factors: Banded factors of the latents' precision, each (3, 2n).
        gram: Weighted products of the columns, the latents out, shape (s, m, m).
        log_det: Log determinant of the ratings' covariance, unit own sd, shape (s,).
    """

    shapes: Shapes
    factors: list[Floats]
    gram: Floats
    log_det: Floats


def _told(light: Light, columns: Floats, points: Floats, weight: Floats) -> _Told:
    from scipy.linalg.lapack import dpbtrf, dtbtrs

    ratings = light.ratings
    shapes = shapes_at(points, light.prior)
    heavy = weight * ratings.count
    bands, log_det = bands_at(ratings.hours, heavy, shapes, light.prior)
    weighted = columns * heavy[:, None]
    plain = columns.T @ weighted
    plain[0, 0] += float((weight * ratings.within).sum())
    doubled = np.asfortranarray(np.repeat(weighted, 2, axis=0))
    gram = np.empty((shapes.noise.size, *plain.shape))
    factors = []
    for which, noise in enumerate(shapes.noise):
        factor, failed = dpbtrf(bands[which].T, lower=1, overwrite_ab=1)
        if failed:
            raise ArithmeticError(f"banded Cholesky failed, LAPACK says {failed}")
        solved, _ = dtbtrs(factor, doubled, uplo="L")
        gram[which] = (plain - solved.T @ solved / noise) / noise
        log_det[which] += 2 * np.log(factor[0]).sum()
        factors.append(factor)
    spare = ratings.count - 1
    log_det += spare.sum() * np.log(shapes.noise)
    return _Told(shapes, factors, gram, log_det)


def heights(light: Light, points: Floats, weight: Floats) -> Floats:
    """Log posterior of shapes, own sd integrated out, but for a constant.

    Args:
        light: One person's ratings.
        points: Shapes, in prior sds from the prior's centre, shape (s, 3).
        weight: Heavy-tail weight of a single rating at each moment, shape (n,).

    Returns:
        Shape (s,).
    """
    told = _told(light, light.columns, points, weight)
    log_likelihood = _marginal(told.gram, told.log_det, light)
    return np.asarray(log_likelihood - 0.5 * (points**2).sum(axis=1))


def _marginal(gram: Floats, log_det: Floats, light: Light) -> Floats:
    """Log likelihood, coefficients and own sd integrated out, but for a constant."""
    prior = light.prior
    inner = gram[:, 1:, 1:] + np.diag(light.precision)
    pull = gram[:, 1:, :1]
    square = gram[:, 0, 0] - (pull * np.linalg.solve(inner, pull)).sum(axis=(1, 2))
    pseudo = 0.5 / prior.own_sd_log_sd**2
    square = np.maximum(square, 0.0) + 2 * pseudo * prior.own_sd_median**2
    size = light.ratings.total + 2 * pseudo
    _, inner_det = np.linalg.slogdet(inner)
    return np.asarray(-0.5 * (size * np.log(square) + log_det + inner_det))


def reweighted(light: Light, mode: Floats, weight: Floats) -> Floats:
    """Heavy-tail weights from the curve fitted at one shape.

    Args:
        light: One person's ratings.
        mode: The shape, in prior sds from the prior's centre, shape (3,).
        weight: Weights so far, shape (n,).

    Returns:
        New weights, shape (n,).
    """
    from scipy.linalg.lapack import dpbtrs

    told = _told(light, light.columns, mode[None, :], weight)
    gram, noise = told.gram[0], float(told.shapes.noise[0])
    fitted = _fitted(gram, light.precision)
    rest = light.columns[:, 0] - light.columns[:, 1:] @ fitted
    heavy = weight * light.ratings.count / noise
    state, _ = dpbtrs(told.factors[0], np.repeat(rest * heavy, 2)[:, None], lower=1)
    rest = rest - state[0::2, 0] - state[1::2, 0]
    square = max(float(gram[0, 0] - gram[1:, 0] @ fitted), 0.0)
    noise *= _own_variance(square, light.ratings.total, light.prior)
    return heavy_tail_weights(
        rest, light.ratings.count, noise, light.prior.tail_degrees
    )


def _fitted(gram: Floats, precision: Floats) -> Floats:
    """Coefficients of all columns but the first, which they explain."""
    inner = gram[1:, 1:] + np.diag(precision)
    return np.asarray(np.linalg.solve(inner, gram[1:, 0]))


def dip_nodes(light: Light, mode: Floats, weight: Floats) -> Floats:
    """Time constants of the dip to sum over: five, where the ratings put them.

    Args:
        light: One person's ratings.
        mode: The shape, in prior sds from the prior's centre, shape (3,).
        weight: Heavy-tail weight of a single rating at each moment, shape (n,).

    Returns:
        Hours, equally spaced in logarithm, shape (5,); one where there is no goodbye.
    """
    prior = light.prior
    if not light.ratings.goodbyes.size:
        return np.array([prior.dip_hours])
    tried = prior.dip_hours * np.exp(prior.dip_log_sd * _TRIED)
    dips = _dips(light.ratings, light.chunks, tried)
    columns = np.concatenate([light.columns[:, :-1], dips], axis=1)
    told = _told(light, columns, mode[None, :], weight)
    size = light.columns.shape[1]
    chosen = np.tile(np.arange(size), (_TRIED.size, 1))
    chosen[:, -1] += np.arange(_TRIED.size)
    gram = told.gram[0][chosen[:, :, None], chosen[:, None, :]]
    height = _marginal(gram, told.log_det, light)
    log_density = smooth_between(_TRIED, height, _FINE) - 0.5 * _FINE**2
    density = np.exp(log_density - log_density.max())
    density /= density.sum()
    centre = float(density @ _FINE)
    spread = float(np.sqrt(density @ (_FINE - centre) ** 2))
    nodes = centre + _NODE_STEP * max(spread, _LEAST_SPREAD) * _NODES
    return np.asarray(prior.dip_hours * np.exp(prior.dip_log_sd * nodes))


_TRIED = np.linspace(-2.4, 2.4, 7)
_FINE = np.linspace(-4.0, 4.0, 81)
_NODES = np.arange(-2.0, 3.0)
_NODE_STEP = 1.2
_LEAST_SPREAD = 0.1


def _own_variance(square: float, total: int, prior: Prior) -> float:
    pseudo = 0.5 / prior.own_sd_log_sd**2
    return (square + 2 * pseudo * prior.own_sd_median**2) / (total + 2 * pseudo)
