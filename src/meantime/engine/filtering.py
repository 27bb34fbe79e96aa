"""Forward pass: what the ratings say, given the shape of a person's ups and downs.

The latent mood is a fast and a slow Ornstein-Uhlenbeck process. A Kalman filter turns
columns into independent innovations; their weighted products (the Gram matrix) and one
log determinant are all that the posterior needs.

All chunks and shapes advance side by side, and lie on the last axes, so that every step
is a few operations on long rows. Inside a chunk the state before its first rating is an
unknown that rides along as two more columns; ``joining`` integrates those out. The
result is exact, not an approximation.
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
class _Gains:
    """What each rating does to the state, the same for all columns.

    Attributes:
        keep: Share of (fast, slow) kept until the rating, shape (width, 2, s, c).
        take: Share of the innovation each takes over, same shape.
        root: Square root of the innovation's weight, shape (width, s, c).
    """

    keep: Floats
    take: Floats
    root: Floats


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
    data = np.zeros((width, m + 2, 1, c))
    data[:, :m, 0] = columns.transpose(1, 2, 0)
    innovations = np.empty((width, m + 2, s, c))
    state = np.zeros((2, m + 2, s, c))
    state[0, m], state[1, m + 1] = gains.keep[0]
    onward = np.concatenate([gains.keep[1:], np.ones((1, 2, s, c))])[:, :, None]
    take = gains.take[:, :, None] * onward
    change = np.empty_like(state)
    for i in range(width):
        innovation = np.subtract(data[i], state[0], out=innovations[i])
        innovation -= state[1]
        np.multiply(innovation, take[i], out=change)
        state *= onward[i]
        state += change
    weighted = np.empty((s, c, m + 2, width))
    root = gains.root.transpose(1, 2, 0)[:, :, None]
    np.multiply(innovations.transpose(2, 3, 1, 0), root, out=weighted)
    gram = weighted @ weighted.transpose(0, 1, 3, 2)
    end = np.ascontiguousarray(state.transpose(2, 3, 0, 1))
    return Passed(gram, end, spread, log_det)


def _gains(
    weight: Floats, chunks: Chunks, shapes: Shapes, prior: Prior
) -> tuple[_Gains, Floats, Floats]:
    """The gains, the covariance after each chunk and the sum of log variances."""
    width, s, c = weight.shape[1], shapes.noise.size, weight.shape[0]
    noise, fast, slow = (x[:, None] for x in (shapes.noise, shapes.fast, shapes.slow))
    gap = chunks.gap.T[:, None, :]
    keep = np.empty((width, 2, s, c))
    np.exp(-gap / shapes.fast_hours[:, None], out=keep[:, 0])
    keep[:, 1] = np.exp(-gap / prior.slow_hours)
    decay = np.empty((width, 3, s, c))
    np.multiply(keep, keep, out=decay[:, :2])
    np.multiply(keep[:, 0], keep[:, 1], out=decay[:, 2])
    whole = np.stack([np.broadcast_to(fast, (s, c)), np.broadcast_to(slow, (s, c))])
    # What is known already: covariance minus that of the unwatched processes.
    known = np.concatenate([-whole, np.zeros((1, s, c))])
    weights = np.broadcast_to(weight.T[:, None, :], (width, s, c))
    take, density = np.empty_like(keep), np.empty((width, s, c))
    for i in range(width):
        known *= decay[i]
        both = known[:2] + known[2]
        both += whole
        np.add(both[0], both[1], out=density[i])
        density[i] *= weights[i]
        density[i] += noise
        np.multiply(both, weights[i] / density[i], out=take[i])
        known[:2] -= both * take[i]
        known[2] -= both[0] * take[i, 1]
    spread = np.empty((s, c, 2, 2))
    spread[..., 0, 0], spread[..., 1, 1] = known[:2] + whole
    spread[..., 0, 1] = spread[..., 1, 0] = known[2]
    seen = weights > 0
    relative = np.where(seen, density, 1.0) / np.where(seen, weights, 1.0)
    gains = _Gains(keep, take, np.sqrt(weights / density))
    return gains, spread, np.log(relative).sum(axis=(0, 2))
