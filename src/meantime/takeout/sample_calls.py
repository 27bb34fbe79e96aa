"""The hours of the made-up person and of Sam, and the calls of the coming week."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from meantime.planning.calls import Side, propose
from meantime.planning.records.calling import Arranged, DayHours, Different, Usual
from meantime.web.moments import settled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

FAR, FARTHER = "America/Halifax", "Europe/Dublin"
WORK = DayHours(up=7 * 60, bed=23 * 60 + 30, busy=((9 * 60, 17 * 60),))
SHIFT = DayHours(up=6 * 60 + 30, bed=22 * 60 + 30, busy=((8 * 60, 16 * 60),))
FREE = DayHours(up=8 * 60 + 30, bed=24 * 60)
CALLS = 3


def hours(zone: ZoneInfo, partner: str) -> tuple[Usual, Usual]:
    """Both weeks. Whoever looks lives in ``zone``; Sam is some hours away."""
    away = FARTHER if zone.key.startswith("America/") else FAR
    weekend = (FREE,) * 2
    return (
        Usual(who="me", zone=zone.key, week=(WORK,) * 5 + weekend),
        Usual(who="them", zone=away, name=partner, week=(SHIFT,) * 5 + weekend),
    )


def days(today: date) -> Iterator[Different]:
    yield Different(
        whose="me",
        kind="busy",
        first=today + timedelta(days=4),
        last=today + timedelta(days=4),
        begins_at=18 * 60,
        ends_at=21 * 60,
        words=_("Choir"),
    )
    yield Different(
        whose="them",
        kind="travel",
        first=today + timedelta(days=9),
        last=today + timedelta(days=9),
        words=_("The long bus home"),
    )


def calls(both: tuple[Usual, Usual], now: datetime, zone: ZoneInfo) -> list[Arranged]:
    """The first times that suit both, put down."""
    me, them = (
        Side(zone=one.zone, week=tuple(day.day() for day in one.week)) for one in both
    )
    found = propose(me, them, now=now, days=10).calls[:CALLS]
    words = ("", _("Read the next chapter together"), "")
    return [
        Arranged(
            at=settled(call.at.astimezone(zone)), zone=zone.key, minutes=45, words=line
        )
        for call, line in zip(found, words, strict=False)
    ]
