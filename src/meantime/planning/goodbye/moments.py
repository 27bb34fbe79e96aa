"""Where somebody stands between a goodbye and the next hello. Pure: ``now`` is given.

Two cliffs are told apart, because people do: walking away, and coming home.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, Protocol
from zoneinfo import ZoneInfo

from meantime.web.moments import on_the_clock

if TYPE_CHECKING:
    from meantime.planning.records.plan import Item, Part, Plan
    from meantime.visits.records import Stay

Here = Literal[
    "ahead", "before", "at", "left", "home", "evening", "days", "behind", "later"
]

BEFORE = timedelta(hours=48)
LAST_HOURS = timedelta(hours=3)
ON_THE_WAY = timedelta(hours=2)
AT_HOME = timedelta(hours=4)
ARRIVING = timedelta(hours=1)
EVENING, NIGHT_ENDS = time(18), time(4)
TOO_LATE_FOR_AN_EVENING = time(22)
FILLED_DAYS = 3
BEHIND_DAYS = 7


@dataclass(frozen=True, slots=True)
class Around:
    """One goodbye, on the clock of the place where it is said."""

    goodbye_at: datetime
    zone: ZoneInfo
    home_at: datetime | None = None

    @property
    def day(self) -> date:
        return self.goodbye_at.astimezone(self.zone).date()

    @property
    def home(self) -> datetime:
        """When one is home: as it was said, or a guess."""
        return self.home_at or self.goodbye_at + ON_THE_WAY

    @property
    def evening(self) -> datetime:
        """When the first evening begins, never before one is home for an hour."""
        said = self.goodbye_at.astimezone(self.zone)
        night = said.time() >= TOO_LATE_FOR_AN_EVENING
        begins = self.on(1 if night else 0, EVENING)
        return begins if night else max(begins, self.home + ARRIVING)

    @property
    def evening_ends(self) -> datetime:
        begins = self.evening.astimezone(self.zone)
        early = begins.time() < NIGHT_ENDS
        return self.on((begins.date() - self.day).days + (not early), NIGHT_ENDS)

    def on(self, day: int, clock: time) -> datetime:
        """The moment of a clock time, so many days after the goodbye's day."""
        told = datetime.combine(self.day + timedelta(days=day), clock)
        return on_the_clock(told, self.zone).at


def around(stay: Stay, plan: Plan | None = None) -> Around | None:
    """``None`` while the goodbye has no time."""
    if stay.goodbye_at is None:
        return None
    home_at = plan.home_at if plan else None
    if home_at is not None and home_at < stay.goodbye_at:
        home_at = None  # said of a goodbye that was moved since
    return Around(stay.goodbye_at, ZoneInfo(stay.zone), home_at)


def here(when: Around, now: datetime) -> Here:
    """Which of the moments of this goodbye it is."""
    if now < when.goodbye_at:
        left = when.goodbye_at - now
        return "ahead" if left > BEFORE else "before" if left > LAST_HOURS else "at"
    if when.evening <= now < when.evening_ends:
        return "evening"
    if now < when.home:
        return "left"
    if now < min(when.home + AT_HOME, when.evening):
        return "home"
    days = (now.astimezone(when.zone).date() - when.day).days
    if days <= FILLED_DAYS:
        return "days"
    return "behind" if days <= BEHIND_DAYS else "later"


class Placed(Protocol):
    """What has a place in the days around a goodbye."""

    @property
    def part(self) -> Part: ...
    @property
    def day(self) -> int: ...
    @property
    def time(self) -> time | None: ...


def moment_of(item: Placed, when: Around) -> datetime:
    """When this is due: its own time, or the one its part is about."""
    if item.time is not None:
        return when.on(item.day, item.time)
    if item.part in {"at", "left"}:
        return when.goodbye_at
    if item.part == "home":
        return when.home
    if item.part == "evening":
        return when.evening
    return when.on(item.day, time(12))


def in_order(items: tuple[Item, ...], when: Around | None) -> list[Item]:
    """By their moments; without a goodbye's time by their parts."""
    parts = ("before", "at", "left", "home", "evening", "days", "hello")

    def place(item: Item) -> tuple[datetime | int, int, str]:
        rank = parts.index(item.part)
        moment = moment_of(item, when) if when else item.day
        return moment, rank, item.clock

    return sorted(items, key=place)
