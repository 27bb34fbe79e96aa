"""When somebody is asleep or busy: merged stretches in seconds since 1970."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from meantime.planning.calls.side import WEEK, Day, Side, seconds
from meantime.planning.calls.wall import DAY, Wall

Stretch = tuple[int, int]  # begins, ends
MARGIN = 2  # days looked at before and after, for nights that begin or end outside


class Hours(NamedTuple):
    """Sorted stretches that do not touch."""

    asleep: list[Stretch]
    busy: list[Stretch]


def hours(side: Side, since: int, until: int) -> Hours:
    """Somebody's sleep and busy times from ``since`` to ``until``, and a bit around."""
    asleep: list[Stretch] = []
    busy = [(seconds(span.begins), seconds(span.ends)) for span in side.busy]
    start, end = since - MARGIN * DAY, until + MARGIN * DAY
    for wall, begins, ends in _places(side, start, end):
        for night, taken in _days(side, wall, begins, ends):
            asleep += _within([night], begins, ends)
            busy += _within(taken, begins, ends)
    return Hours(merged(asleep), merged(_within(busy, start, end)))


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Sorted, and those that touch or overlap made one."""
    whole: list[Stretch] = []
    for begins, ends in sorted(stretches):
        if whole and begins <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], ends))
        else:
            whole.append((begins, ends))
    return whole


def between(stretches: list[Stretch], since: int, until: int) -> Iterator[Stretch]:
    """What lies between merged stretches, from ``since`` to ``until``."""
    for begins, ends in stretches:
        if begins >= until:
            break
        if begins > since:
            yield since, begins
        since = max(since, ends)
    if since < until:
        yield since, until


def _places(side: Side, since: int, until: int) -> Iterator[tuple[Wall, int, int]]:
    """Which clock holds, from when to when; elsewhere goes before home."""
    away: list[Stretch] = []
    for trip in side.elsewhere:
        wall = Wall(trip.zone)
        begins = max(since, wall.moment(trip.first.toordinal(), 0))
        ends = min(until, wall.moment(trip.last.toordinal() + 1, 0, late=True))
        for part in between(away, begins, ends):
            yield wall, *part
        away = merged([*away, (begins, ends)]) if begins < ends else away
    home = Wall(side.zone)
    for part in between(away, since, until):
        yield home, *part


def _days(
    side: Side, wall: Wall, begins: int, ends: int
) -> Iterator[tuple[Stretch, list[Stretch]]]:
    """The night after each day, and what keeps them busy on it."""
    first, last = wall.day(begins) - MARGIN, wall.day(ends) + 1
    days = [day for day in range(first, last + 2) if wall.exists(day)]
    for day, next_day in pairwise(days):
        kind, after = _kind(side, day), _kind(side, next_day)
        night = wall.moment(day, kind.bed), wall.moment(next_day, after.up, late=True)
        yield (
            night,
            [(wall.moment(day, a), wall.moment(day, b, late=True))
             for a, b in kind.busy],
        )  # fmt: skip


def _kind(side: Side, day: int) -> Day:
    if side.other:
        other = side.other.get(date.fromordinal(day))
        if other is not None:
            return other
    return side.week[(day - 1) % WEEK]


def _within(stretches: Iterable[Stretch], since: int, until: int) -> list[Stretch]:
    cut = ((max(a, since), min(b, until)) for a, b in stretches)
    return [(a, b) for a, b in cut if a < b]
