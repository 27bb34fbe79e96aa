"""Reading reminders. Every function takes the person who looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from meantime.accounts.models import THE_ONLY_ONE
from meantime.reminders import clock
from meantime.reminders.models import Due, MailAddress, Manner, PushAddress, Reminder
from meantime.reminders.records import Asked, Ways, read_clock
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from meantime.accounts.models import Person

CHECK_IN, DECIDE = "check_in", "decide"


@dataclass(frozen=True, slots=True)
class Channels:
    """What can reach this person now: how many browsers, and whether mail."""

    browsers: int
    mail: bool

    def __bool__(self) -> bool:
        return bool(self.browsers or self.mail)


def ways(person: Person) -> Ways:
    """How Meantime may speak to this person; the defaults until they say otherwise."""
    found = Manner.objects.of(person).filter(id=THE_ONLY_ONE).first()
    return found.body if found else Ways()


def reminders(person: Person, source: str | None = None) -> list[Reminder]:
    """Everything asked for (by one source), in the order of its clock or moment."""
    rows = [r for r in Reminder.objects.of(person) if source in {None, r.body.source}]
    return sorted(rows, key=lambda r: (r.body.at is not None, _order(r.body), r.id))


def reminder(person: Person, reminder_id: UUID) -> Reminder | None:
    return Reminder.objects.of(person).filter(id=reminder_id).first()


def has_any(person: Person) -> bool:
    """Whether this person ever asked for anything, or said how."""
    asked = Reminder.objects.of(person).order_by().values("owner_id")
    said = Manner.objects.of(person).order_by().values("owner_id")
    sending = Due.objects.filter(owner_id=person.pk).order_by().values("owner_id")
    return asked.union(said, sending).exists()


def item(person: Person, source: str, key: str) -> Reminder | None:
    """What ``source`` asked for under ``key``, if it still stands."""
    found = (r for r in reminders(person, source) if r.body.key == key)
    return next(found, None)


def to_decide(
    person: Person, ways: Ways, now: datetime, zone: ZoneInfo
) -> Asked | None:
    """The day to decide about the next visit, if one was named and this is wanted."""
    if not ways.decide:
        return None
    hello = visits.next_hello(person, now.astimezone(zone))
    if hello is None or hello.kind != DECIDE or hello.on is None:
        return None
    at = clock.at_wall(hello.on, read_clock(ways.decide_clock), zone)
    return Asked(source=DECIDE, at=at) if at else None


def everything(
    person: Person, ways: Ways, now: datetime, zone: ZoneInfo
) -> list[Asked]:
    """What was asked for, and what follows from the visits."""
    asked = [row.body for row in reminders(person)]
    decide = to_decide(person, ways, now, zone)
    return [*asked, decide] if decide else asked


def just_passed(
    person: Person, now: datetime, zone: ZoneInfo, *, within: timedelta
) -> list[tuple[datetime, Asked]]:
    """What a prompt of the last hours was about, newest first."""
    found = [
        (at, asked)
        for asked in everything(person, ways(person), now - within, zone)
        for at in clock.moments(asked, zone, after=now - within, before=now)
        if asked.on
    ]
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def channels(person: Person) -> Channels:
    return Channels(
        PushAddress.objects.filter(owner_id=person.pk).count(),
        MailAddress.objects.filter(owner_id=person.pk).exists(),
    )


def _order(asked: Asked) -> str:
    return asked.at.astimezone(UTC).isoformat() if asked.at else asked.clock
