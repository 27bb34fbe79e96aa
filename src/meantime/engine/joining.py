"""Joining the chunks in order, and integrating out the states between them."""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats
from .filtering import Passed, Shapes


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
    known, log_det, spread = _state_spreads(passed, shapes)
    cross = passed.gram[..., -2:]
    pull = known @ cross.transpose(0, 1, 3, 2)
    reduced = passed.gram - cross @ pull
    onward = passed.end[..., -2:]
    keep = onward @ (np.eye(2) - pull[..., -2:])
    fresh = passed.end[..., :-2] - onward @ pull[..., :-2]
    before, last = _state_means(keep, fresh, carried, plain)
    end = np.empty((last.shape[0], t, 2, plain + g))
    end[..., :plain] = last[:, None, :, :plain]
    dips = last[..., plain:].reshape(last.shape[0], 2, t, g)
    end[..., plain:] = dips.transpose(0, 2, 1, 3)
    return Joined(_collect(reduced, before, carried, plain), log_det, end, spread)


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
    fresh = passed.spread.transpose(1, 0, 2, 3).copy()
    back = onward.transpose(0, 1, 3, 2).copy()
    spread = np.zeros((s, 2, 2))
    spread[:, 0, 0], spread[:, 1, 1] = shapes.fast, shapes.slow
    known, dets = np.empty((c, s, 2, 2)), np.empty((c, s))
    inner, swapped = np.empty((s, 2, 2)), np.empty((s, 2, 2))
    for i in range(c):
        np.matmul(spread, told[i], out=inner)
        inner += _UNIT
        # The inverse of a 2 x 2 matrix: swap the diagonal, turn the other signs.
        np.multiply(inner[:, ::-1, ::-1].transpose(0, 2, 1), _SIGNS, out=swapped)
        det = inner[:, 0, 0] * swapped[:, 0, 0]
        det += inner[:, 0, 1] * swapped[:, 1, 0]
        dets[i] = det
        swapped /= det[:, None, None]
        np.matmul(swapped, spread, out=known[i])
        spread = onward[i] @ known[i] @ back[i]
        spread += fresh[i]
    log_det = passed.log_det + np.log(dets).sum(axis=0)
    return known.transpose(1, 0, 2, 3), log_det, spread


_UNIT = np.eye(2)
_SIGNS = np.array([[1.0, -1.0], [-1.0, 1.0]])


def _state_means(
    keep: Floats, fresh: Floats, carried: Floats, plain: int
) -> tuple[Floats, Floats]:
    """Mean of the state before each chunk, and after the last.

    Args:
        keep: How the state before a chunk carries through it, shape (s, c, 2, 2).
        fresh: What the chunk adds, by local column, shape (s, c, 2, plain + t).
        carried: Share of each dip left at the start of each chunk, shape (c, t, g).
        plain: Columns that every chunk shares.

    Returns:
        Shapes (s, c, 2, plain + t g) and (s, 2, plain + t g).
    """
    s, c = fresh.shape[:2]
    t, g = carried.shape[1:]
    wide = np.empty((c, s, 2, plain + t * g))
    by_chunk = fresh.transpose(1, 0, 2, 3)
    wide[..., :plain] = by_chunk[..., :plain]
    dips = by_chunk[..., plain:, None] * carried[:, None, None]
    wide[..., plain:] = dips.reshape(c, s, 2, t * g)
    keep = np.ascontiguousarray(keep.transpose(1, 0, 2, 3))
    mean, before = np.zeros(wide.shape[1:]), np.empty_like(wide)
    for i in range(c):
        before[i] = mean
        mean = keep[i] @ mean
        mean += wide[i]
    return np.ascontiguousarray(before.transpose(1, 0, 2, 3)), mean


def _collect(reduced: Floats, before: Floats, carried: Floats, plain: int) -> Floats:
    """Sum the chunks' products over a person's columns.

    A chunk's local columns are what all chunks share (p), a dip per time constant (d)
    and the state before it (s); a goodbye is ``carried`` times d plus its state mean.
    """
    s, c = reduced.shape[:2]
    t, g = carried.shape[1:]
    pp = reduced[..., :plain, :plain].sum(axis=1)
    sp, ss = reduced[..., -2:, :plain], reduced[..., -2:, -2:]
    sd, dp = reduced[..., -2:, plain:-2], reduced[..., plain:-2, :plain]
    dd = np.diagonal(reduced[..., plain:-2, plain:-2], axis1=2, axis2=3)
    through = ss @ before
    mean_p, mean_g = before[..., :plain], before[..., plain:]
    told_p, told_g = through[..., :plain], through[..., plain:]
    gram = np.empty((s, t, plain + g, plain + g))

    half = _rows(sp + 0.5 * told_p).transpose(0, 2, 1) @ _rows(mean_p)
    gram[:, :, :plain, :plain] = (pp + half + half.transpose(0, 2, 1))[:, None]

    local = (dp + sd.transpose(0, 1, 3, 2) @ mean_p).transpose(0, 2, 3, 1)
    share = np.ascontiguousarray(carried.transpose(1, 0, 2))
    mixed = _rows(sp + told_p).transpose(0, 2, 1) @ _rows(mean_g)
    block = local @ share + mixed.reshape(s, plain, t, g).transpose(0, 2, 1, 3)
    gram[:, :, :plain, plain:] = block
    gram[:, :, plain:, :plain] = block.transpose(0, 1, 3, 2)

    means = mean_g.reshape(s, c, 2, t, g)
    own = 0.5 * dd[..., None] * carried + (sd[..., None] * means).sum(axis=2)
    half = share.transpose(0, 2, 1) @ own.transpose(0, 2, 1, 3)
    by_time = means.transpose(0, 3, 1, 2, 4).reshape(s, t, 2 * c, g)
    told = told_g.reshape(s, c, 2, t, g).transpose(0, 3, 1, 2, 4)
    square = by_time.transpose(0, 1, 3, 2) @ told.reshape(s, t, 2 * c, g)
    gram[:, :, plain:, plain:] = half + half.transpose(0, 1, 3, 2) + square
    return gram


def _rows(parts: Floats) -> Floats:
    """One row for each chunk and state, shape (s, 2 c, columns)."""
    s, c, states, columns = parts.shape
    return parts.reshape(s, c * states, columns)


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
