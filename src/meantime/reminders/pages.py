"""Reminders in words, for the pages that show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from meantime.reminders import clock, queries
from meantime.reminders.forms import MINE
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meantime.reminders.models import Reminder
    from meantime.reminders.records import Asked, Ways

EVERY_DAY = tuple(range(7))
WORKDAYS, WEEKEND = (0, 1, 2, 3, 4), (5, 6)
A_WEEK = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder as its owner sees it."""

    id: UUID
    name: str
    when: str
    note: str
    on: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class About:
    """What a prompt was for, and where it leads."""

    when: str
    name: str
    path: str


def lines(
    rows: Iterable[Reminder], ways: Ways, zone: ZoneInfo, now: datetime
) -> list[Line]:
    """What is still to come; a moment that has passed is not shown."""
    return [
        Line(
            id=row.id,
            name=name_of(row.body),
            when=when(row.body, zone),
            note=_quiet_note(row.body, ways, zone, now),
            on=row.body.on,
            mine=row.body.source == MINE,
        )
        for row in rows
        if row.body.at is None or row.body.at > now
    ]


def about(found: Iterable[tuple[datetime, Asked]], zone: ZoneInfo) -> list[About]:
    return [
        About(dates.clock(at.astimezone(zone)), name_of(asked), path_of(asked))
        for at, asked in found
    ]


def name_of(asked: Asked) -> str:
    if asked.says:
        return asked.says
    if asked.source == queries.DECIDE:
        return _("Decide about the next visit")
    return _("Check in") if asked.source == MINE else _("Something you planned")


def path_of(asked: Asked) -> str:
    if asked.path:
        return asked.path
    if asked.source == queries.DECIDE:
        return reverse("visits:list")
    return reverse("checkins:new" if asked.source == MINE else "today:home")


def when(asked: Asked, zone: ZoneInfo) -> str:
    if asked.at is not None:
        return dates.moment(asked.at.astimezone(zone))
    words = {"days": days(asked.days), "time": asked.clock}
    return _("%(days)s, %(time)s") % words


def days(chosen: tuple[int, ...]) -> str:
    """Such as "Monday to Friday", "every day", or the days one by one."""
    if chosen == EVERY_DAY:
        return _("Every day")
    if chosen == WORKDAYS:
        return _("Monday to Friday")
    if chosen == WEEKEND:
        return _("Saturday and Sunday")
    if len(chosen) == 1:
        return str(WEEKDAYS[chosen[0]])
    return ", ".join(str(WEEKDAYS_ABBR[day]) for day in chosen)


def _quiet_note(asked: Asked, ways: Ways, zone: ZoneInfo, now: datetime) -> str:
    if not asked.on:
        return _("switched off")
    before = max(now + A_WEEK, asked.at or now)
    coming = list(clock.moments(asked, zone, after=now, before=before))
    if coming and all(clock.is_quiet(at, ways, zone) for at in coming):
        return _("in your quiet hours, so it stays silent")
    return ""
