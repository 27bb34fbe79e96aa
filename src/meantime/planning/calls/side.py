"""One of two people, as far as calling goes: a clock, usual days, and other days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

MINUTES = 1440
WEEK = 7


class Span(NamedTuple):
    """From one aware moment to another."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """A kind of day, in minutes after its own midnight.

    Sleep lasts from ``bed`` to the next day's ``up``. ``bed`` may lie after midnight:
    1500 is one in the morning. Busy times may, too.
    """

    up: int = 7 * 60
    bed: int = 23 * 60
    busy: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.up < MINUTES:
            raise ValueError("up must be within its day")
        if not self.up < self.bed <= self.up + MINUTES:
            raise ValueError("bed must come after up, within 24 hours")
        if any(not 0 <= a < b <= 2 * MINUTES for a, b in self.busy):
            raise ValueError("busy times must end after they begin, by the next day")


class Elsewhere(NamedTuple):
    """On the clock of another zone, from the first to the last of these days there."""

    first: date
    last: date
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What is known of one person's hours.

    Args:
        zone: The IANA name of the zone at home.
        week: Seven kinds of day, Monday first.
        other: Dates that are not like their weekday, on the clock of the day.
        elsewhere: Time on another clock; where two overlap, the earlier entry holds.
        busy: Moments that are taken, such as from a calendar, travel included.
    """

    zone: str
    week: tuple[Day, ...] = (Day(),) * WEEK
    other: Mapping[date, Day] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    busy: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if len(self.week) != WEEK:
            raise ValueError("week must have seven days")
        if any(span.ends.tzinfo is None or span.begins.tzinfo is None
               for span in self.busy):  # fmt: skip
            raise ValueError("busy moments must say their offset")

    def zone_at(self, at: datetime) -> ZoneInfo:
        """The zone whose clock this person lives by at a moment."""
        for trip in self.elsewhere:
            there = ZoneInfo(trip.zone)
            if trip.first <= at.astimezone(there).date() <= trip.last:
                return there
        return ZoneInfo(self.zone)

    def local(self, at: datetime) -> datetime:
        """A moment on this person's clock."""
        return at.astimezone(self.zone_at(at))


def seconds(at: datetime) -> int:
    return int(at.timestamp())


def moment(at: int) -> datetime:
    """An aware moment in UTC from seconds since 1970."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
