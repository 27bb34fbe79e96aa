"""One cell to one value: numbers, days, clocks and moments as people write them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

Order = Literal["auto", "day", "month"]
NO_ANSWER = frozenset({"", "na", "n/a", "null", "none", "-", "–", "."})  # noqa: RUF001 (the dash is meant)
EARLIEST, LATEST = 1970, 2200
HOURS_AT_MOST = 1_000_000.0
SHOWN_AT_MOST = 40
MONTHS = 12
NOON = 12
SHORT_YEAR = 2
DAY_ALONE = len("2026-03-01")
MILLISECONDS_FROM = 1e11  # seconds would lie in the year 5138
WEST, EAST = -12, 14
SEPARATOR = r"\s?[-/.]\s?"
END = r"(?:\.?[T ,]+|$)"
_YEAR_FIRST = re.compile(
    rf"^(\d{{3,4}}){SEPARATOR}(\d{{1,2}}){SEPARATOR}(\d{{1,2}}){END}"
)
_YEAR_LAST = re.compile(
    rf"^(\d{{1,2}}){SEPARATOR}(\d{{1,2}}){SEPARATOR}(\d{{4}}|\d{{2}}){END}"
)
_CLOCK = re.compile(
    r"^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?$",
    re.IGNORECASE,
)
_STAMP = re.compile(r"^\d{9,13}(\.\d{1,9})?$")
_NUMBER = re.compile(
    r"^[+-]?(\d{1,30}([.,]\d{0,30})?|[.,]\d{1,30})([eE][+-]?\d{1,3})?$"
)


class Odd(ValueError):
    """A cell that cannot be read; the message says why, for the person's own eyes."""


def shown(text: str) -> str:
    """A cell as it may stand in a report: short, one line."""
    line = " ".join(text.split())
    line = "".join(c for c in line if c.isprintable())
    return line if len(line) <= SHOWN_AT_MOST else line[: SHOWN_AT_MOST - 1] + "…"


def answered(text: str) -> bool:
    return text.strip().casefold() not in NO_ANSWER


def number(text: str) -> float:
    """A finite number, with a decimal point or a decimal comma."""
    if not _NUMBER.match(text):
        raise Odd(_("“%(value)s” is not a number.") % {"value": shown(text)})
    value = float(text.replace(",", "."))
    if not math.isfinite(value):
        raise Odd(_("“%(value)s” is not a number.") % {"value": shown(text)})
    return value


def is_number(text: str) -> bool:
    try:
        number(text)
    except Odd:
        return False
    return True


def order_of(days: Iterable[str]) -> Order:
    """Whether 3/4 is a day and a month or the other way, from the cells themselves."""
    for text in days:
        match = _YEAR_LAST.match(text)
        if match and int(match[1]) > MONTHS:
            return "day"
        if match and int(match[2]) > MONTHS:
            return "month"
    return "day"


def day(text: str, order: Order = "day") -> date:
    """A calendar day: 2026-03-01, 1.3.2026, 1/3/26, 3/1/2026."""
    return _day_and_rest(text, order)[0]


def _day_and_rest(text: str, order: Order) -> tuple[date, str]:
    if match := _YEAR_FIRST.match(text):
        year, month, day_ = (int(part) for part in match.groups())
    elif match := _YEAR_LAST.match(text):
        day_, month, year = (int(part) for part in match.groups())
        if order == "month":
            month, day_ = day_, month
        if len(match[3]) == SHORT_YEAR:
            year += 2000
    else:
        raise Odd(_("“%(value)s” is not a date we can read.") % {"value": shown(text)})
    try:
        found = date(year, month, day_)
    except ValueError:
        raise Odd(
            _("“%(value)s” is not a day of the calendar.") % {"value": shown(text)}
        ) from None
    return _plausible(found, text), text[match.end() :].strip()


def _plausible(found: date, text: str) -> date:
    if not EARLIEST <= found.year <= LATEST:
        raise Odd(
            _("“%(value)s” lies outside the years %(from)d to %(to)d.")
            % {"value": shown(text), "from": EARLIEST, "to": LATEST}
        )
    return found


def clock(text: str) -> time:
    """A time of day: 21:05, 9:05 PM, 21.05, 21:05:30."""
    tidy = text.strip().replace("\u202f", " ").replace("\xa0", " ")
    tidy = re.sub(r"(?i)\b([ap])\.?\s?m\b\.?", r"\1m", tidy)
    match = _CLOCK.match(tidy)
    odd = Odd(_("“%(value)s” is not a time of day.") % {"value": shown(text)})
    if not match or not (match[2] or match[4]):
        raise odd
    hour, half = int(match[1]), (match[4] or "").lower()
    if half:
        if not 1 <= hour <= NOON:
            raise odd
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        return time(hour, int(match[2] or 0), int(match[3] or 0))
    except ValueError:
        raise odd from None


def moment(text: str, order: Order = "day") -> datetime:
    """A day and a time in one cell; aware where the cell names its offset.

    A day without a time counts as noon: nobody rates their day at midnight sharp.
    """
    if _STAMP.match(text):
        return _stamp(text)
    try:
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return _written(text, order)
    _plausible(found.date(), text)
    if len(text) <= DAY_ALONE and found.time() == time(0):
        return found.replace(hour=NOON)
    return found


def _written(text: str, order: Order) -> datetime:
    the_day, rest = _day_and_rest(text, order)
    return datetime.combine(the_day, clock(rest) if rest else time(NOON))


def _stamp(text: str) -> datetime:
    seconds = float(text)
    if seconds >= MILLISECONDS_FROM:
        seconds /= 1000
    try:
        found = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        raise Odd(
            _("“%(value)s” is not a moment we can read.") % {"value": shown(text)}
        ) from None
    _plausible(found.date(), text)
    return found


def after(start: datetime, text: str) -> datetime:
    """So many hours on the clock after ``start``."""
    hours = number(text)
    if abs(hours) > HOURS_AT_MOST:
        raise Odd(_("“%(value)s” hours is too far away.") % {"value": shown(text)})
    found = start + timedelta(hours=hours)
    _plausible(found.date(), text)
    return found


def lived(found: datetime, zone: ZoneInfo) -> tuple[datetime, str, bool]:
    """The moment on the clock of the place, the place, and whether the clock skipped.

    An hour that the clocks skipped moves one hour on; of an hour that came twice the
    first is taken. A written offset that is not the zone's own is kept as it is.
    """
    if found.tzinfo is None:
        local = found.replace(tzinfo=zone)
        there = local.astimezone(UTC).astimezone(zone)
        return there, zone.key, there.replace(tzinfo=None) != found
    there = found.astimezone(zone)
    offset = found.utcoffset() or timedelta(0)
    hours, odd = divmod(offset, timedelta(hours=1))
    if not offset or odd or there.utcoffset() == offset or not WEST <= hours <= EAST:
        return there, zone.key, False
    written = ZoneInfo(f"Etc/GMT{-hours:+d}")
    return found.astimezone(written), written.key, False
