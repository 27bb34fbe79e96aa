"""Forward pass: what the ratings say, given the shape of a person's ups and downs.

The latent mood is a fast and a slow Ornstein-Uhlenbeck process. A Kalman filter turns
columns into independent innovations; their weighted products (the Gram matrix) and one
log determinant are all that the posterior needs.

All chunks advance side by side: inside a chunk the state before its first rating is an
unknown that rides along as two more columns. Afterwards the chunks are joined in order
and those unknowns integrated out. The result is exact, not an approximation.
"""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .design import Chunks
from .prior import Prior


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes of the ups and downs; variances add up to one squared own sd.

    Attributes:
        fast_hours: Time constant of the fast part, shape (s,).
        noise: Share of the variance that is rating noise, shape (s,).
        slow: Share that is slow drift, shape (s,).
    """

    fast_hours: Floats
    noise: Floats
    slow: Floats

    @property
    def fast(self) -> Floats:
        """Share of the variance that is fast, shape (s,)."""
        return np.asarray(1.0 - self.noise - self.slow)


@dataclass(frozen=True, slots=True)
class Passed:
    """Chunks after the forward pass, given the unknown state before each.

    Attributes:
        gram: Weighted products of innovations, shape (s, c, m + 2, m + 2); the last two
            columns belong to the state before the chunk (fast, slow).
        end: Mean of the state after the chunk, by column, shape (s, c, 2, m + 2).
        spread: Covariance of that state, shape (s, c, 2, 2).
        log_det: Sum of log innovation variances, shape (s,).
    """

    gram: Floats
    end: Floats
    spread: Floats
    log_det: Floats


@dataclass(frozen=True, slots=True)
class Joined:
    """All ratings of a person, the latent mood integrated out.

    Attributes:
        gram: Weighted products over [mood, steady columns, goodbyes], for unit own sd,
            shape (s, t, p, p).
        log_det: Log determinant of the ratings' covariance for unit own sd, shape (s,).
        end: Mean of (fast, slow) at the last rating by column, shape (s, t, 2, p).
        spread: Its covariance for unit own sd, shape (s, 2, 2).
    """

    gram: Floats
    log_det: Floats
    end: Floats
    spread: Floats


def pass_forward(
    columns: Floats, weight: Floats, chunks: Chunks, shapes: Shapes, prior: Prior
) -> Passed:
    """Run the filter through all chunks and shapes side by side.

    Args:
        columns: Shape (c, width, m), padding 0.
        weight: Ratings' weights (noise variance is noise share / weight), shape
            (c, width), padding 0.
        chunks: How time is cut.
        shapes: Shapes of the ups and downs.
        prior: People in general (for the slow time constant).

    Returns:
        The chunks, each given the state before it.
    """
    c, width, m = columns.shape
    s = shapes.noise.size
    gains, spread, log_det = _gains(weight, chunks, shapes, prior)
    data = np.zeros((width, c, m + 2))
    data[..., :m] = columns.transpose(1, 0, 2)
    innovations = np.empty((s, c, width, m + 2))
    fast, slow, change, innovation = (np.zeros((s, c, m + 2)) for _ in range(4))
    fast[..., m] = 1.0
    slow[..., m + 1] = 1.0
    for i in range(width):
        kept_fast, kept_slow, to_fast, to_slow, root = (x[..., None] for x in gains[i])
        fast *= kept_fast
        slow *= kept_slow
        np.subtract(data[i], fast, out=innovation)
        innovation -= slow
        fast += np.multiply(innovation, to_fast, out=change)
        slow += np.multiply(innovation, to_slow, out=change)
        np.multiply(innovation, root, out=innovations[:, :, i])
    gram = innovations.transpose(0, 1, 3, 2) @ innovations
    return Passed(gram, np.stack([fast, slow], axis=2), spread, log_det)


def _gains(
    weight: Floats, chunks: Chunks, shapes: Shapes, prior: Prior
) -> tuple[list[tuple[Floats, ...]], Floats, Floats]:
    """What each rating does to the state, the same for all columns."""
    noise, fast, slow = (x[:, None] for x in (shapes.noise, shapes.fast, shapes.slow))
    gap = chunks.gap.T[:, None, :]
    keep_fast = np.exp(-gap / shapes.fast_hours[:, None])
    keep_slow = np.exp(-gap / prior.slow_hours)
    weights = weight.T
    ff, fs, ss = (np.zeros((shapes.noise.size, weight.shape[0])) for _ in range(3))
    densities = np.empty_like(keep_fast)
    gains: list[tuple[Floats, ...]] = []
    for i, (kf, ks, w) in enumerate(zip(keep_fast, keep_slow, weights, strict=True)):
        ff = fast + kf * kf * (ff - fast)
        ss = slow + ks * ks * (ss - slow)
        fs = kf * ks * fs
        a, b = ff + fs, fs + ss
        densities[i] = noise + w * (a + b)
        gain = w / densities[i]
        to_fast, to_slow = a * gain, b * gain
        gains.append((kf, ks, to_fast, to_slow, np.sqrt(gain)))
        ff, fs, ss = ff - a * to_fast, fs - a * to_slow, ss - b * to_slow
    spread = np.stack([ff, fs, fs, ss], axis=-1).reshape(*ff.shape, 2, 2)
    seen = weights[:, None, :] > 0
    relative = densities / np.where(seen, weights[:, None, :], 1.0)
    return gains, spread, np.log(np.where(seen, relative, 1.0)).sum(axis=(0, 2))


def join(passed: Passed, carried: Floats, shapes: Shapes) -> Joined:
    """Join the chunks in order and integrate out the states between them.

    Args:
        passed: Chunks after the forward pass, with columns [mood, steady, local dips].
        carried: Share of each goodbye's dip left at the start of each chunk, shape
            (c, t, g).
        shapes: Shapes of the ups and downs.

    Returns:
        The whole series.
    """
    t, g = carried.shape[1:]
    plain = passed.gram.shape[-1] - 2 - t
    s, c = passed.gram.shape[:2]
    known, log_det, spread = _state_spreads(passed, shapes)
    cross = passed.gram[..., -2:]
    pull = known @ cross.transpose(0, 1, 3, 2)
    reduced = passed.gram - cross @ pull
    onward = passed.end[..., -2:]
    keep = onward @ (np.eye(2) - pull[..., -2:])
    fresh = passed.end[..., :-2] - onward @ pull[..., :-2]
    fresh = _spread_out(fresh, carried, plain)
    mean = np.zeros((s, t, 2, plain + g))
    wide = np.zeros((s, t, c, plain + 3, plain + g))
    wide[:, :, :, :plain, :plain] = np.eye(plain)
    wide[:, :, :, plain, plain:] = carried.transpose(1, 0, 2)
    for i in range(c):
        wide[:, :, i, plain + 1 :] = mean
        mean = keep[:, i, None] @ mean + fresh[:, i]
    return Joined(_collect(reduced, wide, plain), log_det, mean, spread)


def _state_spreads(passed: Passed, shapes: Shapes) -> tuple[Floats, Floats, Floats]:
    """What each chunk tells about the state before it, in order.

    Args:
        passed: Chunks after the forward pass.
        shapes: Shapes of the ups and downs.

    Returns:
        Covariance of the state before each chunk given the chunk, shape (s, c, 2, 2);
        log determinant of the whole series, shape (s,); covariance of the last state,
        shape (s, 2, 2).
    """
    s, c = passed.gram.shape[:2]
    told = passed.gram[..., -2:, -2:].transpose(1, 0, 2, 3).copy()
    onward = passed.end[..., -2:].transpose(1, 0, 2, 3).copy()
    spread = np.zeros((s, 2, 2))
    spread[:, 0, 0], spread[:, 1, 1] = shapes.fast, shapes.slow
    known, dets = np.empty((c, s, 2, 2)), np.empty((c, s))
    for i in range(c):
        inner = np.eye(2) + spread @ told[i]
        dets[i] = inner[:, 0, 0] * inner[:, 1, 1] - inner[:, 0, 1] * inner[:, 1, 0]
        known[i] = _inverse(inner, dets[i]) @ spread
        spread = onward[i] @ known[i] @ onward[i].transpose(0, 2, 1)
        spread += passed.spread[:, i]
    log_det = passed.log_det + np.log(dets).sum(axis=0)
    return known.transpose(1, 0, 2, 3), log_det, spread


def _inverse(matrix: Floats, det: Floats) -> Floats:
    swapped = np.empty_like(matrix)
    swapped[:, 0, 0], swapped[:, 1, 1] = matrix[:, 1, 1], matrix[:, 0, 0]
    swapped[:, 0, 1], swapped[:, 1, 0] = -matrix[:, 0, 1], -matrix[:, 1, 0]
    return swapped / det[:, None, None]


def _spread_out(local: Floats, carried: Floats, plain: int) -> Floats:
    """From local columns (s, c, 2, plain + t) to a person's (s, c, t, 2, plain + g)."""
    s, c = local.shape[:2]
    t, g = carried.shape[1:]
    columns = np.empty((s, c, t, 2, plain + g))
    columns[..., :plain] = local[:, :, None, :, :plain]
    dips = local[..., plain:].transpose(0, 1, 3, 2)
    np.multiply(dips[..., None], carried[:, :, None, :], out=columns[..., plain:])
    return columns


def _collect(reduced: Floats, wide: Floats, plain: int) -> Floats:
    """Sum the chunks' products over a person's columns."""
    s, t, c, rows, columns = wide.shape
    size = reduced.shape[-1]
    gram = np.empty((s, t, columns, columns))
    for j in range(t):
        local = np.r_[0:plain, plain + j, size - 2 : size]
        chosen = reduced[:, :, local[:, None], local]
        seen = wide[:, j].reshape(s, c * rows, columns)
        weighted = (chosen @ wide[:, j]).reshape(s, c * rows, columns)
        gram[:, j] = seen.transpose(0, 2, 1) @ weighted
    return gram


def count_ties(
    joined: Joined, shapes: Shapes, count: Floats, weight: Floats, within: Floats
) -> Joined:
    """Add what tied ratings say about the noise, lost when they were averaged.

    Args:
        joined: The whole series.
        shapes: Shapes of the ups and downs.
        count: Ratings at each moment, shape (n,).
        weight: Weight of a single rating at each moment, shape (n,).
        within: Their sum of squares around their mean, shape (n,).

    Returns:
        The series as if every rating had its own row.
    """
    gram = joined.gram.copy()
    gram[..., 0, 0] += ((weight * within).sum() / shapes.noise)[:, None]
    spare = count - 1
    fixed = np.log(count).sum() - (spare * np.log(weight)).sum()
    log_det = joined.log_det + spare.sum() * np.log(shapes.noise) + fixed
    return Joined(gram, log_det, joined.end, joined.spread)
