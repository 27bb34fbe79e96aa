"""A smooth curve through a few values of a log likelihood."""

import numpy as np

from .arrays import Floats


def smooth_between(at: Floats, value: Floats, asked: Floats) -> Floats:
    """Cubic pieces between equally spaced points, straight on beyond them.

    A parabola is met exactly. Beyond the ends the curve goes on as it leaves, but never
    up: a likelihood that still rises there is held.

    Args:
        at: Where the values are known, equally spaced, ascending, shape (m,), m >= 3.
        value: The values, shape (m,).
        asked: Where the curve is wanted, shape (k,).

    Returns:
        Shape (k,).
    """
    step = at[1] - at[0]
    slope = np.gradient(value, edge_order=2)
    where = (asked - at[0]) / step
    left = np.clip(where.astype(np.intp), 0, at.size - 2)
    u = np.clip(where - left, 0.0, 1.0)
    rise = value[left + 1] - value[left]
    start, end = slope[left] - rise, rise - slope[left + 1]
    inside = value[left] + u * (rise + (1 - u) * ((1 - u) * start + u * end))
    below = np.minimum(where, 0.0) * max(slope[0], 0.0)
    above = np.maximum(where - (at.size - 1), 0.0) * min(slope[-1], 0.0)
    return np.asarray(inside + below + above)
