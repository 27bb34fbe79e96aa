"""Two clocks side by side: how far apart they are, and when that changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from meantime.planning.calls.side import Side

AHEAD_DAYS = 28


class Change(NamedTuple):
    """From this moment on the clocks are ``after`` minutes apart instead."""

    at: datetime
    before: int
    after: int


def difference(me: Side, them: Side, at: datetime) -> int:
    """Minutes by which their clock is ahead of mine at a moment."""
    ahead = _offset(them, at) - _offset(me, at)
    return round(ahead.total_seconds() / 60)


def changes(
    me: Side, them: Side, now: datetime, *, days: int = AHEAD_DAYS
) -> tuple[Change, ...]:
    """Every moment in the coming days at which the difference changes, in order."""
    found = []
    now = now.astimezone(UTC)  # on a wall, a sum of hours could miss one
    step, end = timedelta(hours=6), now + timedelta(days=days)
    at, apart = now, difference(me, them, now)
    while at < end:
        later = min(at + step, end)
        then = difference(me, them, later)
        if then != apart:
            found.append(Change(_moment_of(me, them, at, later), apart, then))
        at, apart = later, then
    return tuple(found)


def _moment_of(me: Side, them: Side, before: datetime, after: datetime) -> datetime:
    """The first second with another difference, between two moments."""
    old = difference(me, them, before)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if difference(me, them, middle) == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _offset(side: Side, at: datetime) -> timedelta:
    return side.local(at).utcoffset() or timedelta(0)
