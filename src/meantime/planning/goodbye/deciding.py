"""When to ask about the next visit: one pure function of the goodbye and the others.

This is what Today shows; the reminder itself is pulled by `reminders` from the visits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from meantime.web.moments import on_the_clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meantime.visits.records import Stay

AT = time(18)
SHOWN_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Asking:
    """The day two people wanted to look for a date."""

    at: datetime
    zone: str

    def today(self, now: datetime) -> bool:
        """Whether it is that day, or one of the few after it."""
        on = self.at.astimezone(ZoneInfo(self.zone)).date()
        here = now.astimezone(ZoneInfo(self.zone)).date()
        return timedelta() <= here - on < SHOWN_FOR


def asking(stay: Stay, others: Iterable[Stay], now: datetime) -> Asking | None:
    """Whether and when to ask about the next visit after this goodbye.

    Nothing is asked once there is a date, once another stay with the same person lies
    after this goodbye, or when the day is past.
    """
    if stay.next_hello != "decide" or stay.next_hello_on is None:
        return None
    if stay.goodbye_at is not None and _later(stay, others, stay.goodbye_at):
        return None
    found = Asking(at=_evening(stay.next_hello_on, stay.zone), zone=stay.zone)
    return found if now < found.at or found.today(now) else None


def _later(stay: Stay, others: Iterable[Stay], goodbye_at: datetime) -> bool:
    return any(
        other.same_partner(stay) and other.begins > goodbye_at for other in others
    )


def _evening(on: date, zone: str) -> datetime:
    return on_the_clock(datetime.combine(on, AT), ZoneInfo(zone)).at
