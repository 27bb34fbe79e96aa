"""From wall times to moments, on every day the clocks change. Pure: no now, no rows.

A wall time that the clocks jump over is the next moment there is; one that comes twice
is its first; a day a place leaves out altogether has no moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from meantime.reminders.records import Asked, Ways, read_clock
from meantime.web.moments import on_the_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

LATE_AT_MOST = timedelta(hours=2)
NOON = time(12)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Prompt:
    """When to speak, and from when on it is too late (both in UTC)."""

    at: datetime
    until: datetime


def at_wall(on: date, clock: time, zone: ZoneInfo) -> datetime | None:
    """The moment of a wall time, in UTC; ``None`` where the day does not exist."""
    noon = on_the_clock(datetime.combine(on, NOON), zone).local
    if noon.date() != on:
        return None
    return on_the_clock(datetime.combine(on, clock), zone).at.astimezone(UTC)


def moments(
    asked: Asked, zone: ZoneInfo, *, after: datetime, before: datetime
) -> Iterator[datetime]:
    """The moments of ``asked`` in (after, before], in UTC, in order."""
    if asked.at is not None:
        found = [asked.at.astimezone(UTC)]
    else:
        found = list(_weekly(asked, zone, after, before))
    yield from (at for at in found if after < at <= before)


def prompts(
    asked: Asked, ways: Ways, zone: ZoneInfo, *, after: datetime, before: datetime
) -> list[Prompt]:
    """What may be sent for ``asked``: nothing in quiet hours, nothing too late."""
    if not asked.on:
        return []
    windows = (
        Prompt(at, min(_latest(asked, at), _quiet_after(at, ways, zone)))
        for at in moments(asked, zone, after=after, before=before)
        if not is_quiet(at, ways, zone)
    )
    return [prompt for prompt in windows if prompt.until > prompt.at]


def is_quiet(at: datetime, ways: Ways, zone: ZoneInfo) -> bool:
    """Whether this moment lies in the quiet hours of that place."""
    if not ways.quiet:
        return False
    start, end = read_clock(ways.quiet_from), read_clock(ways.quiet_until)
    here = at.astimezone(zone).time()
    if start <= end:
        return start <= here < end
    return here >= start or here < end


def _weekly(
    asked: Asked, zone: ZoneInfo, after: datetime, before: datetime
) -> Iterator[datetime]:
    on = after.astimezone(zone).date() - ONE_DAY
    last = before.astimezone(zone).date() + ONE_DAY
    clock = read_clock(asked.clock)
    while on <= last:
        if on.weekday() in asked.days:
            at = at_wall(on, clock, zone)
            if at is not None:
                yield at
        on += ONE_DAY


def _latest(asked: Asked, at: datetime) -> datetime:
    until = at + LATE_AT_MOST
    return min(until, asked.until.astimezone(UTC)) if asked.until else until


def _quiet_after(at: datetime, ways: Ways, zone: ZoneInfo) -> datetime:
    """When the next quiet hours begin, if that is before it would be too late."""
    latest = at + LATE_AT_MOST
    if not ways.quiet or ways.quiet_from == ways.quiet_until:
        return latest
    here = at.astimezone(zone).date()
    starts = (
        at_wall(on, read_clock(ways.quiet_from), zone) for on in (here, here + ONE_DAY)
    )
    return min((s for s in starts if s is not None and s > at), default=latest)
