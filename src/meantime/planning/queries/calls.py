"""Reading what is known about calling. ``now`` is aware, in the person's own zone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from meantime.planning.calls import Day, Elsewhere, Side, Span
from meantime.planning.models import BusyCalendar, Call, DifferentDays, UsualHours
from meantime.planning.queries.plans import plans
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.planning.records.calling import Arranged, Different, Usual, Who

# The one row of each of the two.
ROW_OF: dict[Who, UUID] = {"me": UUID(int=1), "them": UUID(int=2)}
END_OF_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the planner stands on, from one reading."""

    usual: dict[Who, UsualHours]
    different: Sequence[DifferentDays]
    busy: Sequence[BusyCalendar]
    calls: Sequence[Call]

    @property
    def ready(self) -> bool:
        """Whether both clocks are known."""
        return len(self.usual) == len(ROW_OF)

    @property
    def name(self) -> str:
        return self.usual["them"].body.name if "them" in self.usual else ""

    def side(self, who: Who) -> Side:
        """One person's hours for the planner."""
        usual = self.usual[who].body
        theirs = [d.body for d in self.different if d.body.whose in {who, "both"}]
        return Side(
            zone=usual.zone,
            week=tuple(hours.day() for hours in usual.week),
            other=_other(usual, theirs),
            elsewhere=tuple(
                Elsewhere(d.first, d.last, d.there)
                for d in theirs
                if d.kind == "elsewhere"
            ),
            busy=tuple(
                Span(taken.begins, taken.ends)
                for row in self.busy
                if row.body.who == who
                for taken in row.body.times
            ),
        )


def known(person: Person) -> Known:
    hours = {row.body.who: row for row in UsualHours.objects.of(person)}
    return Known(hours, different(person), busy_calendars(person), calls(person))


def different(person: Person) -> list[DifferentDays]:
    """Days that are not like their weekday, the first ones first."""
    rows = DifferentDays.objects.of(person)
    return sorted(rows, key=lambda row: (row.body.first, row.body.last, row.id))


def busy_calendars(person: Person) -> list[BusyCalendar]:
    """Calendars that were brought in, by name."""
    rows = BusyCalendar.objects.of(person)
    return sorted(rows, key=lambda row: (row.body.name.casefold(), row.id))


def calls(person: Person) -> list[Call]:
    """Every call that was put down, the earliest first."""
    return sorted(Call.objects.of(person), key=lambda row: (row.body.at, row.id))


def call(person: Person, call_id: UUID) -> Call | None:
    return Call.objects.of(person).filter(id=call_id).first()


def days(person: Person, row_id: UUID) -> DifferentDays | None:
    return DifferentDays.objects.of(person).filter(id=row_id).first()


def busy_calendar(person: Person, row_id: UUID) -> BusyCalendar | None:
    return BusyCalendar.objects.of(person).filter(id=row_id).first()


def calls_on(person: Person, day: date, zone: tzinfo | None) -> list[Call]:
    """The calls of one day on a clock, the earliest first."""
    near = [day - timedelta(days=1), day + timedelta(days=1)]
    rows = Call.objects.of(person).in_months(near[0], near[1])
    of_day = [row for row in rows if row.body.at.astimezone(zone).date() == day]
    return sorted(of_day, key=lambda row: (row.body.at, row.id))


def usual(person: Person, who: Who) -> UsualHours | None:
    return UsualHours.objects.of(person).filter(id=ROW_OF[who]).first()


@dataclass(frozen=True, slots=True)
class Today:
    """A call of today on both clocks; ``theirs`` where that clock is known."""

    id: UUID
    mine: datetime
    theirs: datetime | None
    name: str


def todays(person: Person, now: datetime) -> list[Today]:
    """Today's calls that are not over yet; ``now`` in the person's own zone."""
    zone = now.tzinfo
    rows = [row for row in calls_on(person, now.date(), zone) if row.body.ends > now]
    if not rows:
        return []
    about = known(person)
    return [
        Today(row.id, row.body.at.astimezone(zone), theirs(about, row.body), about.name)
        for row in rows
    ]


def spans(rows: Iterable[Call]) -> list[Span]:
    return [Span(row.body.at, row.body.ends) for row in rows]


def closed(person: Person, about: Known, zone: ZoneInfo) -> list[Span]:
    """Times without calls: being together, and days without contact."""
    together = [
        Span(stay.together_from, stay.goodbye_at or END_OF_TIME)
        for stay in (visit.body for visit in visits.visits(person))
        if stay.together_from is not None
    ]
    told = [
        (d.first, d.last)
        for d in (row.body for row in about.different)
        if d.kind == "no_contact"
    ]
    told += [
        (span.begins, span.ends)
        for plan in plans(person)
        for span in plan.body.without_contact
    ]
    return together + [
        Span(_midnight(first, zone), _midnight(last + timedelta(days=1), zone))
        for first, last in told
    ]


def next_call(rows: Iterable[Call], now: datetime) -> Call | None:
    """The call that is going on or comes next."""
    return next((row for row in rows if row.body.ends > now), None)


def theirs(about: Known, call: Arranged) -> datetime | None:
    """A call on their clock, where that is known."""
    return about.side("them").local(call.at) if "them" in about.usual else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _other(usual: Usual, rows: Iterable[Different]) -> dict[date, Day]:
    """Each date that is not like its weekday; several reasons for one add up."""
    reasons: dict[date, list[Different]] = {}
    for row in rows:
        if row.kind in {"off", "busy", "travel"}:
            for ahead in range((row.last - row.first).days + 1):
                reasons.setdefault(row.first + timedelta(days=ahead), []).append(row)
    return {day: _that_day(usual, day, rows) for day, rows in reasons.items()}


def _that_day(usual: Usual, day: date, rows: list[Different]) -> Day:
    hours = usual.week[day.weekday()]
    busy = [] if any(row.kind == "off" for row in rows) else list(hours.busy)
    for row in rows:
        if row.kind == "travel" or (row.kind == "busy" and row.begins_at is None):
            busy.append((0, 1440))
        elif row.begins_at is not None and row.ends_at is not None:
            busy.append((row.begins_at, row.ends_at))
    return Day(hours.up, hours.bed, tuple(busy))
