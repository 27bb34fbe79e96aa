"""The hours of the coming days most likely to be low, and how often that was right.

Nothing of this is kept: the past days are asked again as they stood at their own
midnight, and held to what was rated on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from math import isnan
from typing import TYPE_CHECKING

from meantime.insight import fitting, gather
from meantime.insight.keeping_score import as_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from meantime.engine import Fit
    from meantime.insight.gather import Arrays

DAYS_AHEAD = 3
DAYS_BACK = 14
WAKING = range(7, 22)
"""Hours that a stretch may begin at."""
STRETCH = timedelta(hours=2)
LEAST_LIKELY = 0.25
STANDS_OUT = 0.03
"""How likely a low rating must be, and how much likelier than on the day's average,
before hours are named. Assumptions."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two hours of one day, and how likely a rating in them is to be low."""

    at: datetime
    until: datetime
    likely: float


@dataclass(frozen=True, slots=True)
class Right:
    """Ratings of the past days, in the hours named and at others: low, and all."""

    low: int = 0
    of: int = 0
    low_else: int = 0
    of_else: int = 0


@dataclass(frozen=True, slots=True)
class Hard:
    """What can be said. ``enough`` is false where there are too few ratings."""

    enough: bool
    stretches: tuple[Stretch, ...] = ()
    right: Right = Right()


def read(arrays: Arrays, now: datetime) -> Hard:
    """The coming days, with ``now`` where the person is."""
    ahead = [now.date() + timedelta(days=n) for n in range(DAYS_AHEAD)]
    found = _named(arrays, ahead, now)
    if found is None:
        return Hard(enough=False)
    return Hard(enough=True, stretches=found[1], right=_right(arrays, now))


def _named(
    arrays: Arrays, days: Sequence[date], after: datetime
) -> tuple[float, tuple[Stretch, ...]] | None:
    """What counts as low, and each day's stretch where one stands out."""
    from meantime.engine import TooFew

    try:
        result = fitting.fit(arrays)
    except TooFew:
        return None
    near = fitting.near_usual(result)
    named = (_stretch(arrays, _chances(day, after), near, result) for day in days)
    return near, tuple(stretch for stretch in named if stretch is not None)


def _chances(day: date, after: datetime) -> list[datetime]:
    """The moments of a day that a stretch may begin at, after some moment."""
    zone = after.tzinfo
    moments = [datetime.combine(day, time(hour), zone) for hour in WAKING]
    return [at for at in moments if at > after]


def _stretch(
    arrays: Arrays, starts: list[datetime], near: float, result: Fit
) -> Stretch | None:
    if not starts:
        return None
    middle = [gather.hours_between(arrays.origin, at) + 1.0 for at in starts]
    likely = fitting.below(result, middle, near)
    best = max(range(len(starts)), key=lambda place: likely[place])
    stands_out = likely[best] - sum(likely) / len(likely) >= STANDS_OUT
    if likely[best] < LEAST_LIKELY or not stands_out:
        return None
    end = (starts[best].astimezone(UTC) + STRETCH).astimezone(starts[best].tzinfo)
    return Stretch(starts[best], end, likely[best])


def _right(arrays: Arrays, now: datetime) -> Right:
    low = of = low_else = of_else = 0
    for day in (now.date() - timedelta(days=n) for n in range(DAYS_BACK, 0, -1)):
        midnight = datetime.combine(day, time(0), now.tzinfo)
        rated = list(_rated(arrays, midnight))
        if not rated:
            continue
        then = as_of(arrays, gather.hours_between(arrays.origin, midnight))
        found = _named(then, [day], midnight)
        if found is None or not found[1]:
            continue
        near, [stretch] = found
        for at, mood in rated:
            if stretch.at <= at < stretch.until:
                low, of = low + (mood < near), of + 1
            else:
                low_else, of_else = low_else + (mood < near), of_else + 1
    return Right(low, of, low_else, of_else)


def _rated(arrays: Arrays, midnight: datetime) -> Iterator[tuple[datetime, float]]:
    """The ratings of the day that begins then."""
    for hour, mood in zip(arrays.hours, arrays.mood, strict=True):
        at = (arrays.origin + timedelta(hours=hour)).astimezone(midnight.tzinfo)
        if at.date() == midnight.date() and not isnan(mood):
            yield at, mood
