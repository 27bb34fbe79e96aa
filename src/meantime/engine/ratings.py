"""From what a caller gives to clean, sorted, merged arrays."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .arrays import Bools, Floats
from .errors import TooFew, require

FEWEST_RATINGS = 8
FEWEST_AFTER_A_GOODBYE = 4
AFTERMATH_HOURS = 14 * 24.0
TIE_HOURS = 0.01
"""Ratings within the same 36 seconds count as one moment."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """One person's ratings and goodbyes, ready for the model.

    Attributes:
        hours: Distinct moments in order, shape (n,).
        mood: Mean rating at each moment, shape (n,), points.
        count: Number of ratings at each moment, shape (n,).
        within: Sum of squares of the ratings around the mean of their moment, shape
            (n,).
        together: True where the couple was together, shape (n,).
        goodbyes: Hours of the goodbyes before the last rating, in order, shape (k,).
        multiplier: How large each goodbye's drop is expected to be, relative to the
            person's typical drop, shape (k,).
        visits: Hours together, shape (m, 2), open ends infinite.
    """

    hours: Floats
    mood: Floats
    count: Floats
    within: Floats
    together: Bools
    goodbyes: Floats
    multiplier: Floats
    visits: Floats

    @property
    def total(self) -> int:
        """Number of ratings, ties counted one by one."""
        return int(self.count.sum())


def column(name: str, values: Any) -> Floats:
    """Read one column of numbers.

    Args:
        name: What to call it in an error.
        values: Numbers, one-dimensional; NaN allowed.

    Returns:
        A new float array of shape (n,).

    Raises:
        ValueError: If it is not one-dimensional, not numeric, or holds an infinity.
    """
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be numbers: {error}") from error
    require(array.ndim == 1, f"{name} must have one dimension, got shape {array.shape}")
    infinite = np.isinf(array)
    if infinite.any():
        raise ValueError(f"{name}[{int(infinite.argmax())}] is infinite")
    return array


def visits_of(together: Any) -> Floats:
    """Read the times together.

    Args:
        together: Pairs (from, until) in hours, shape (m, 2); NaN is an open end.

    Returns:
        Shape (m, 2), open ends as -inf or +inf.

    Raises:
        ValueError: If the shape is wrong, a value is infinite, or an end precedes its
            start.
    """
    array = np.array(together, dtype=np.float64)
    if array.size == 0:
        return np.empty((0, 2))
    require(
        array.ndim == 2 and array.shape[1] == 2,  # noqa: PLR2004 - a pair
        f"together must have shape (m, 2), got {array.shape}",
    )
    require(not bool(np.isinf(array).any()), "together holds an infinite value")
    array[np.isnan(array[:, 0]), 0] = -np.inf
    array[np.isnan(array[:, 1]), 1] = np.inf
    backwards = array[:, 1] < array[:, 0]
    if backwards.any():
        start, end = array[int(backwards.argmax())]
        raise ValueError(f"together ends at {end} before it begins at {start}")
    return array


def inside(hours: Floats, visits: Floats) -> Bools:
    """Tell which moments fall into a visit.

    Args:
        hours: Moments, shape (n,).
        visits: Hours together, shape (m, 2).

    Returns:
        True where together, shape (n,). The moment of parting counts as apart.
    """
    found = np.zeros(hours.shape, dtype=np.bool_)
    for start, end in visits:
        found |= (hours >= start) & (hours < end)
    return found


def read(  # the contract's arguments, checked in the order they are given
    hours: Any,
    mood: Any,
    goodbye_hours: Any,
    *,
    together: Any,
    multiplier: Floats | None = None,
) -> Ratings:
    """Check, sort and merge one person's input.

    Args:
        hours: Hours of the ratings since any origin, shape (n,).
        mood: Ratings, 0-100, shape (n,). NaN = not answered.
        goodbye_hours: Hours of the goodbyes, shape (k,). NaN = not known, left out.
        together: Pairs (from, until), shape (m, 2). NaN = open end.
        multiplier: Expected relative size of each goodbye's drop, shape (k,).

    Returns:
        The cleaned ratings.

    Raises:
        ValueError: If a value is infinite, out of range, or shapes differ.
        TooFew: If there are too few finite ratings, or too few after every goodbye.
    """
    at, felt, parted = _checked(hours, mood, goodbye_hours)
    factor = np.ones(parted.size) if multiplier is None else multiplier
    visits = visits_of(together)
    answered = np.isfinite(at) & np.isfinite(felt)
    at, felt = at[answered], felt[answered]
    if at.size < FEWEST_RATINGS:
        raise TooFew(have=int(at.size), need=FEWEST_RATINGS)
    seen = np.isfinite(parted) & (parted < at.max())
    order = np.argsort(parted[seen], kind="stable")
    parted, factor = parted[seen][order], factor[seen][order]
    _enough_after(at, parted)
    moments, mean, count, within = _merged(at, felt)
    return Ratings(
        hours=moments,
        mood=mean,
        count=count,
        within=within,
        together=inside(moments, visits),
        goodbyes=parted,
        multiplier=factor,
        visits=visits,
    )


def _checked(hours: Any, mood: Any, goodbye_hours: Any) -> tuple[Floats, ...]:
    at, felt = column("hours", hours), column("mood", mood)
    require(at.shape == felt.shape, f"hours has {at.size} values, mood has {felt.size}")
    outside = (felt < 0) | (felt > 100)  # noqa: PLR2004 - the scale of the product
    if outside.any():
        where = int(outside.argmax())
        raise ValueError(f"mood[{where}] = {felt[where]} is outside 0-100")
    return at, felt, column("goodbye_hours", goodbye_hours)


def _enough_after(at: Floats, parted: Floats) -> None:
    if not parted.size:
        return
    at = np.sort(at)
    after = np.searchsorted(at, parted + AFTERMATH_HOURS, side="right")
    counts = after - np.searchsorted(at, parted, side="left")
    if counts.max() < FEWEST_AFTER_A_GOODBYE:
        raise TooFew(have=int(counts.max()), need=FEWEST_AFTER_A_GOODBYE)


def _merged(at: Floats, felt: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    order = np.lexsort((felt, at))
    at, felt = at[order], felt[order]
    slot = np.floor(at / TIE_HOURS)
    first = np.flatnonzero(np.diff(slot, prepend=slot[0] - 1))
    count = np.diff(first, append=at.size).astype(np.float64)
    mean = np.add.reduceat(felt, first) / count
    moments = np.add.reduceat(at, first) / count
    away = (felt - np.repeat(mean, count.astype(np.intp))) ** 2
    return moments, mean, count, np.add.reduceat(away, first)
