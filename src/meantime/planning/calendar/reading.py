"""A calendar file: its events in a stretch of time, repetitions counted out.

Pure: bytes in, times and a report out; no network, no clock. Bounded: size, events,
repetitions and the time it takes (see ``lines`` and ``rules``).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from meantime.planning.calendar import lines, rules

if TYPE_CHECKING:
    import icalendar  # imported where it is used: slow, and no page needs it at start

TIMES_AT_MOST = 2_000
REPEATING_AT_MOST = 300
SECONDS_AT_MOST = 4.0  # of this thread's processor time
FIRST_YEAR, LAST_YEAR = 1970, 2100
TITLE_AT_MOST = 80
LONGEST = timedelta(days=370)

Why = Literal["time", "repeats", "long"]


class TooMuch(ValueError):
    """More times or more work than one file may ask for."""


class Time(NamedTuple):
    begins: datetime
    ends: datetime


class Problem(NamedTuple):
    title: str
    why: Why


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: all of its times in the stretch that was asked for."""

    key: str
    title: str
    times: tuple[Time, ...]
    whole_days: bool
    free: bool  # the file itself says that it keeps nobody busy


@dataclass(frozen=True, slots=True)
class Report:
    name: str
    happenings: tuple[Happening, ...]
    problems: tuple[Problem, ...]
    elsewhen: int  # events with no time in the stretch


def read(data: bytes, *, zone: ZoneInfo, since: datetime, until: datetime) -> Report:
    """Every event with a time between two aware moments.

    Args:
        data: The file.
        zone: For whole days and for times that do not say their own zone.
        since: The beginning of the stretch.
        until: Its end.

    Raises:
        lines.TooBig: If the file is beyond what is read.
        lines.NoCalendar: If it is something else.
        TooMuch: If its repetitions are.
    """
    file = lines.read(data)
    counter = _Counter(zone, since, until)
    found: list[Happening] = []
    problems: list[Problem] = []
    elsewhen = 0
    for key, group in file.events.items():
        try:
            happening = counter.happening(key, group)
        except _Odd as odd:
            problems.append(Problem(_title(group), odd.why))
            continue
        if happening is None:
            elsewhen += 1
        else:
            found.append(happening)
    found.sort(key=lambda one: one.times[0])
    return Report(file.name, tuple(found), tuple(problems), elsewhen)


class _Odd(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


class _Counter:
    """Counts times out, within one budget for the whole file."""

    def __init__(self, zone: ZoneInfo, since: datetime, until: datetime) -> None:
        self.zone, self.since, self.until = zone, since, until
        self.started = time.thread_time()
        self.times = self.repeating = 0

    def happening(self, key: str, group: list[list[str]]) -> Happening | None:
        """One event with its changed repetitions; ``None`` without a time here."""
        self._check_rules(group)
        if time.thread_time() - self.started > SECONDS_AT_MOST:
            raise TooMuch("seconds")
        times, whole_days, free = self._counted(group)
        self.times += len(times)
        if self.times > TIMES_AT_MOST:
            raise TooMuch("times")
        if not times:
            return None
        return Happening(key, _title(group), tuple(sorted(times)), whole_days, free)

    def _check_rules(self, group: list[list[str]]) -> None:
        found = [line for event in group for line in event
                 if line[:5].upper() in {"RRULE", "RDATE"}]  # fmt: skip
        self.repeating += bool(found)
        if self.repeating > REPEATING_AT_MOST:
            raise TooMuch("repeating")
        repeated = [line for line in found if line[:5].upper() == "RRULE"]
        if len(repeated) > len(group) or not all(
            rules.is_read(line.partition(":")[2]) for line in repeated
        ):
            raise _Odd("repeats")

    def _counted(self, group: list[list[str]]) -> tuple[set[Time], bool, bool]:
        try:
            events = self._events(group)
            import recurring_ical_events

            occurring = recurring_ical_events.of(events).between(self.since, self.until)
            kept = [event for event in occurring if _is_on(event)]
            times = {self._time(event) for event in kept}
        except (_Odd, TooMuch):
            raise
        except Exception:  # noqa: BLE001 (whatever a file can make a parser trip over)
            raise _Odd("time") from None
        whole = bool(kept) and all(_is_day(event) for event in kept)
        free = bool(kept) and all(
            _says(event, "TRANSP") == "TRANSPARENT" for event in kept
        )
        return times, whole, free

    def _events(self, group: list[list[str]]) -> icalendar.Calendar:
        inside = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Notes//EN"]
        for event in group:
            inside += ["BEGIN:VEVENT", *event, "END:VEVENT"]
        text = "\r\n".join([*inside, "END:VCALENDAR", ""])
        import icalendar

        calendar = icalendar.Calendar.from_ical(text)
        assert isinstance(calendar, icalendar.Calendar)  # noqa: S101 (for mypy)
        for told in calendar.walk("VEVENT"):
            begins: Any = told.get("DTSTART")
            if begins is None or not FIRST_YEAR <= begins.dt.year <= LAST_YEAR:
                raise _Odd("time")
        return calendar

    def _time(self, event: Any) -> Time:
        begins = self._moment(event["DTSTART"].dt)
        ends = self._moment(event["DTEND"].dt) if "DTEND" in event else begins
        if ends < begins:
            raise _Odd("time")
        if ends - begins > LONGEST:
            raise _Odd("long")
        return Time(begins, ends)

    def _moment(self, at: datetime | date) -> datetime:
        """An aware moment with a plain offset: of its own zone, or of mine."""
        if not isinstance(at, datetime):
            at = datetime(at.year, at.month, at.day)  # noqa: DTZ001 (next line)
        here = at if at.tzinfo else at.replace(tzinfo=self.zone)
        return here.astimezone(UTC).replace(microsecond=0)


def _is_on(event: Any) -> bool:
    return _says(event, "STATUS") != "CANCELLED"


def _is_free(event: Any) -> bool:
    return _says(event, "TRANSP") == "TRANSPARENT"


def _is_day(event: Any) -> bool:
    return not isinstance(event["DTSTART"].dt, datetime)


def _says(event: Any, name: str) -> str:
    return str(event.get(name, "")).strip().upper()


def _title(group: list[list[str]]) -> str:
    found = next(_titles(group), "")
    tidy = " ".join(
        found.replace("\\n", " ").replace("\\,", ",").replace("\\;", ";").split()
    )
    return tidy[:TITLE_AT_MOST]


def _titles(group: list[list[str]]) -> Iterator[str]:
    for event in group:
        for line in event:
            if line[:7].upper() == "SUMMARY":
                yield line.partition(":")[2]
