"""What the next rating would have been anyway: one row for each rating, before steps.

Rows are a plain regression of a rating on what was known before it, so that what came
between the two ratings can be told apart from what moods do by themselves.
"""

from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Integers, Numbers
from .design import dip_columns
from .ratings import column, inside

REACH_HOURS = 24.0
"""A rating later than this after the one before it says nothing about a step."""
_KEPT_HOURS = 12.0
_WEEK_HOURS = 168.0
_UNIT = 20.0


@dataclass(frozen=True, slots=True)
class Course:
    """One row for each rating that has one before it, within reach.

    Attributes:
        start: Hour of the rating before, shape (n,).
        end: Hour of the rating, shape (n,).
        mood: The rating, points, shape (n,).
        before: What was known before, shape (n, p): a constant, the rating before as
            far as it still counts, the week before, the goodbye, being together, the
            hour of the day.
        centre: Prior mean of each column's weight, points, shape (p,).
        spread: Prior sd of each column's weight, in own residual sds, shape (p,).
    """

    start: Floats
    end: Floats
    mood: Floats
    before: Floats
    centre: Floats
    spread: Floats

    def row_of(self, hours: Floats) -> Integers:
        """The row whose two ratings lie around each moment.

        Args:
            hours: Moments, shape (m,). A rating at that very moment came before.

        Returns:
            Row numbers, shape (m,); -1 where no rating followed in time.
        """
        at = np.searchsorted(self.start, hours, side="right") - 1
        safe = np.maximum(at, 0)
        if not self.end.size:
            return np.full(hours.shape, -1)
        fits = (at >= 0) & (hours < self.end[safe])
        return np.where(fits, at, -1)


def course(
    hours: Numbers,
    mood: Numbers,
    goodbye_hours: Numbers,
    together: Floats,
    dip_hours: float,
) -> Course:
    """Lay out the rows.

    Args:
        hours: Hours of the ratings, shape (n,), any order. NaN = left out.
        mood: Ratings, 0-100, shape (n,). NaN = left out.
        goodbye_hours: Hours of the goodbyes, shape (k,).
        together: Hours together as (from, until), shape (m, 2). NaN = open end.
        dip_hours: Time constant of the way back after a goodbye, hours.

    Returns:
        The rows, in order of time.
    """
    at, rated = column("hours", hours), column("mood", mood)
    known = ~(np.isnan(at) | np.isnan(rated))
    order = np.argsort(at[known], kind="stable")
    at, rated = at[known][order], rated[known][order]
    parted = np.sort(column("goodbye_hours", goodbye_hours))
    gap = np.diff(at)
    near = (gap > 0) & (gap <= REACH_HOURS)
    visits = np.column_stack(
        [
            np.nan_to_num(together[:, 0], nan=-np.inf),
            np.nan_to_num(together[:, 1], nan=np.inf),
        ]
    )
    there = inside(at, visits)
    dips = dip_columns(at, visits, parted, dip_hours).sum(axis=1)
    week = _week_before(at, rated)
    usual = float(np.median(rated)) if rated.size else 0.0
    kept = np.exp(-gap / _KEPT_HOURS)
    before = np.column_stack(
        [
            np.ones(gap.size),
            kept * (rated[:-1] - usual) / _UNIT,
            (week[:-1] - usual) / _UNIT,
            dips[1:],
            kept * dips[:-1],
            there[1:].astype(float),
            kept * there[:-1],
            np.sin(2 * np.pi * at[1:] / 24.0),
            np.cos(2 * np.pi * at[1:] / 24.0),
        ]
    )
    centre = np.array([usual, 0.5 * _UNIT, 0.2 * _UNIT, 0, 0, 0, 0, 0, 0])
    spread = np.array([1.0, 1.0, 1.0, 2.0, 2.0, 1.0, 1.0, 0.3, 0.3])
    return Course(
        at[:-1][near], at[1:][near], rated[1:][near], before[near], centre, spread
    )


def _week_before(at: Floats, rated: Floats) -> Floats:
    """Mean of the ratings up to seven days before each, itself included."""
    total = np.concatenate([[0.0], np.cumsum(rated)])
    first = np.searchsorted(at, at - _WEEK_HOURS, side="left")
    last = np.arange(1, at.size + 1)
    return np.asarray((total[last] - total[first]) / (last - first))
