"""What helps this person: the rating after a step against what would have come anyway.

The method, its assumptions and its limits: ``docs/methods/what-helps.md``.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from .arrays import Bools, Floats, Integers, Numbers
from .coins import Contrast, contrast
from .course import Course, course
from .errors import require
from .prior import DEFAULT_PRIOR
from .ratings import column
from .ridge import Told, tell

ENOUGH = 8
"""Uses with a rating after them before anything is said. An assumption."""
SURE = 0.975
"""How sure before words call it a difference: one null step in twenty at most."""
RANKS = 0.975
"""How sure before one step is put above another."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One step.

    Attributes:
        step: The caller's number of the step.
        uses: How often it was done.
        rated: How many of these have a rating before and after, within reach.
        mean: Posterior mean of the change, points of the next rating.
        low: Lower end of its 90 % interval, points.
        high: Upper end, points.
        positive: Probability that the change is above 0.
        spread: Sd of the single changes around the course, points; NaN below two.
    """

    step: int
    uses: int
    rated: int
    mean: float
    low: float
    high: float
    positive: float
    spread: float

    @property
    def verdict(self) -> str:
        """``early``, ``higher``, ``lower`` or ``none`` (no difference seen yet)."""
        if self.rated < ENOUGH:
            return "early"
        if self.positive > SURE:
            return "higher"
        return "lower" if self.positive < 1 - SURE else "none"


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What the steps did, as far as the ratings can say.

    Attributes:
        steps: One record for each step, in the caller's numbers.
        contrasts: One record for each pair that a coin fell between.
        ratings: Number of ratings it rests on.
    """

    steps: tuple[Effect, ...]
    contrasts: tuple[Contrast, ...]
    ratings: int
    _told: Told

    def above(self, first: int, second: int) -> float:
        """Probability that one step does more than another.

        A coin's comparison counts alone where there is enough of it, because chance
        chose; otherwise the two steps' own changes are compared.
        """
        for found in self.contrasts:
            if {found.first, found.second} == {first, second} and found.enough:
                up = found.first == first
                return found.positive if up else 1 - found.positive
        return self._told.above(first, second)

    def ranked(self) -> tuple[int, ...]:
        """Steps from most to least, or nothing where the data cannot rank.

        Only steps with enough uses take part; the first must stand above every other.
        """
        ready = [e for e in self.steps if e.rated >= ENOUGH]
        order = sorted(
            ready, key=lambda e: -self._score(e.step, [o.step for o in ready])
        )
        numbers = tuple(e.step for e in order)
        if len(numbers) < 2:  # noqa: PLR2004 (one step is no ranking)
            return ()
        best, *others = numbers
        sure = all(self.above(best, other) >= RANKS for other in others)
        return numbers if sure else ()

    def _score(self, step: int, others: list[int]) -> float:
        return sum(self.above(step, other) for other in others if other != step)


@dataclass(frozen=True, slots=True, eq=False)
class Uses:
    """Steps that were done, or that a coin chose. Columns of shape (m,).

    Attributes:
        hours: When, on the clock of the ratings; for a coin, when it fell.
        step: Number of the step, from 0.
        other: The step the coin did not choose; -1 where no coin was used.
        probability: How likely the coin was to choose ``step``; NaN without a coin.
        done: 1 where the step was done, 0 where the coin chose it and it was not.
    """

    hours: Numbers
    step: Numbers | Integers
    other: Numbers | Integers
    probability: Numbers
    done: Numbers


def effects(
    hours: Numbers,
    mood: Numbers,
    goodbye_hours: Numbers,
    uses: Uses,
    *,
    count: int,
    together: Any = (),
    dip_hours: float = DEFAULT_PRIOR.dip_hours,
) -> Effects:
    """What did each step change, beyond what would have happened anyway?

    Args:
        hours: Hours of the ratings, shape (n,), any order. NaN = left out.
        mood: Ratings, 0-100, shape (n,). NaN = left out.
        goodbye_hours: Hours of the goodbyes, shape (k,).
        uses: The steps.
        count: Number of different steps; their numbers are 0 to ``count - 1``.
        together: Hours together as (from, until), shape (m, 2). NaN = open end.
        dip_hours: Time constant of the way back after a goodbye, hours.

    Returns:
        One answer per step and per pair of a coin. Never raises for few data: too few
        uses are an answer of their own.

    Raises:
        ValueError: If shapes differ or a number is out of range.
    """
    spans = np.asarray(together, dtype=np.float64).reshape(-1, 2)
    rows = course(hours, mood, goodbye_hours, spans, dip_hours)
    at, step, other, chance, done = _columns(uses, count)
    where = rows.row_of(at)
    did = np.zeros((rows.mood.size, count))
    seen = (where >= 0) & (done > 0)
    did[where[seen], step[seen]] = 1.0
    told = tell(rows.mood, rows.before, did, rows.centre, rows.spread)
    ends = told.quantiles(0.05), told.quantiles(0.95)
    answers = tuple(
        _effect(k, told, did[:, k] > 0, int(((step == k) & (done > 0)).sum()), ends)
        for k in range(count)
    )
    pairs = _pairs(rows, told, did, (where, step, other, chance), count)
    return Effects(answers, pairs, int(rows.mood.size), told)


def _effect(
    k: int, told: Told, did: Bools, uses: int, ends: tuple[Floats, Floats]
) -> Effect:
    single = told.residual[did] + told.mean[k]
    return Effect(
        step=k,
        uses=uses,
        rated=int(single.size),
        mean=float(told.mean[k]),
        low=float(ends[0][k]),
        high=float(ends[1][k]),
        positive=told.positive(k),
        spread=float(single.std(ddof=1)) if single.size > 1 else float("nan"),
    )


def _pairs(
    rows: Course,
    told: Told,
    did: Floats,
    thrown: tuple[Integers, Integers, Integers, Floats],
    count: int,
) -> tuple[Contrast, ...]:
    where, step, other, chance = thrown
    found = []
    for first, second in combinations(range(count), 2):
        fell = ((step == first) & (other == second)) | (
            (step == second) & (other == first)
        )
        used = fell & (where >= 0)
        if not fell.any():
            continue
        at = where[used]
        rest = np.delete(did[at], [first, second], axis=1)
        effect = np.delete(told.mean, [first, second])
        anyway = rows.before[at] @ told.weights + rest @ effect
        chosen = (step[used] == first).astype(float)
        likely = np.where(chosen > 0, chance[used], 1 - chance[used])
        away = rows.mood[at] - anyway
        throws = int(fell.sum())
        found.append(contrast(first, second, away, chosen, likely, throws=throws))
    return tuple(found)


def _columns(
    uses: Uses, count: int
) -> tuple[Floats, Integers, Integers, Floats, Floats]:
    at = column("uses.hours", uses.hours)
    step, other, chance, done = (
        np.asarray(values, dtype=np.float64)
        for values in (uses.step, uses.other, uses.probability, uses.done)
    )
    for name, values in (
        ("step", step),
        ("other", other),
        ("probability", chance),
        ("done", done),
    ):
        require(values.shape == at.shape, f"uses.{name} has another length than hours")
    require(bool(np.all((step >= 0) & (step < count))), "uses.step is out of range")
    require(bool(np.all(other < count)), "uses.other is out of range")
    coin = other >= 0
    fair = ~coin | ((chance > 0) & (chance < 1))
    require(bool(fair.all()), "uses.probability must lie between 0 and 1")
    return at, step.astype(np.intp), other.astype(np.intp), chance, done
