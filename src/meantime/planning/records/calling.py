"""What is sealed about calling: usual hours, different days, taken times, calls."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from meantime.accounts.records import zone_named
from meantime.planning.calls import Day
from meantime.vault.records import Record
from meantime.visits.records import FIRST_YEAR, NAME_LENGTH_AT_MOST

Who = Literal["me", "them"]
Whose = Literal["me", "them", "both"]
Kind = Literal["off", "busy", "travel", "elsewhere", "no_contact"]

MINUTES_LEAST, MINUTES_MOST = 5, 12 * 60
WORDS_AT_MOST = 200
DAYS_AT_MOST = 400
TIMES_AT_MOST = 2_000
BUSY_A_DAY_AT_MOST = 6
WEEK = 7


class DayHours(Record, frozen=True):
    """One weekday in minutes after its midnight; ``bed`` may lie after the next."""

    up: int = 7 * 60
    bed: int = 23 * 60
    busy: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if len(self.busy) > BUSY_A_DAY_AT_MOST:
            raise ValueError(f"busy: at most {BUSY_A_DAY_AT_MOST} times a day")
        self.day()

    def day(self) -> Day:
        """The same for the planner; ``ValueError`` where it cannot be."""
        return Day(self.up, self.bed, self.busy)


class Usual(Record, frozen=True):
    """One person's clock and usual week, Monday first."""

    who: Who
    zone: str
    name: str = ""
    week: tuple[DayHours, ...] = (DayHours(),) * WEEK

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if len(self.name) > NAME_LENGTH_AT_MOST:
            raise ValueError(f"name is longer than {NAME_LENGTH_AT_MOST} characters")
        if len(self.week) != WEEK:
            raise ValueError("week must have seven days")


class Different(Record, frozen=True):
    """Days that are not like their weekday, counted on the clock of whose they are.

    ``there``: the zone, for days elsewhere. ``begins_at`` and ``ends_at``: minutes of
    each day, for being busy; without them the whole day is.
    """

    whose: Whose
    kind: Kind
    first: date
    last: date
    there: str = ""
    begins_at: int | None = None
    ends_at: int | None = None
    words: str = ""

    def __post_init__(self) -> None:
        if not 0 <= (self.last - self.first).days < DAYS_AT_MOST:
            raise ValueError(f"last must be within {DAYS_AT_MOST} days after first")
        if self.first.year < FIRST_YEAR:
            raise ValueError(f"first must not be before {FIRST_YEAR}")
        if (self.kind == "elsewhere") != bool(self.there):
            raise ValueError("there: given exactly for days elsewhere")
        if self.there:
            zone_named(self.there)
        if (self.begins_at is None) != (self.ends_at is None):
            raise ValueError("ends_at: given exactly with begins_at")
        if self.begins_at is not None and self.ends_at is not None:
            Day(busy=((self.begins_at, self.ends_at),))
        if len(self.words) > WORDS_AT_MOST:
            raise ValueError(f"words are longer than {WORDS_AT_MOST} characters")


class Taken(Record, frozen=True):
    """One time that is taken. What for is not kept."""

    begins: datetime
    ends: datetime

    def __post_init__(self) -> None:
        if self.begins.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("begins and ends must say their offset")
        if self.ends <= self.begins:
            raise ValueError("ends must come after begins")


class Busy(Record, frozen=True):
    """The taken times of one calendar that was brought in."""

    who: Who
    name: str
    read_at: datetime
    times: tuple[Taken, ...]

    def __post_init__(self) -> None:
        if len(self.name) > NAME_LENGTH_AT_MOST:
            raise ValueError(f"name is longer than {NAME_LENGTH_AT_MOST} characters")
        if len(self.times) > TIMES_AT_MOST:
            raise ValueError(f"times: at most {TIMES_AT_MOST}")


class Arranged(Record, frozen=True):
    """A call that was put down, on my clock."""

    at: datetime
    zone: str
    minutes: int
    words: str = ""
    reminds: bool = False

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if self.at.tzinfo is None:
            raise ValueError("at must say its offset")
        if self.at.year < FIRST_YEAR:
            raise ValueError(f"at must not be before {FIRST_YEAR}")
        if not MINUTES_LEAST <= self.minutes <= MINUTES_MOST:
            raise ValueError(f"minutes: from {MINUTES_LEAST} to {MINUTES_MOST}")
        if len(self.words) > WORDS_AT_MOST:
            raise ValueError(f"words are longer than {WORDS_AT_MOST} characters")

    @property
    def ends(self) -> datetime:
        return self.at + timedelta(minutes=self.minutes)
