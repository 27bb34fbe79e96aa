"""Two clock faces, and how far apart they are, in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.planning.calls import Change, Side, changes, difference
from meantime.web import dates

if TYPE_CHECKING:
    from datetime import datetime

CENTRE, SHORT, LONG, DOTS = 60, 26, 39, 48
DAYLIGHT = range(6, 18)
MORNING, NOON, EVENING = 5, 12, 18
AHEAD_DAYS, BACK_WITHIN_DAYS = 28, 120


@dataclass(frozen=True, slots=True)
class Face:
    """One clock: its hands as ends of lines, and the words under it."""

    who: str
    time: str
    note: str
    night: bool
    short: tuple[float, float]
    long: tuple[float, float]


def faces(me: Side, them: Side, name: str, now: datetime) -> list[Face]:
    """Mine, and theirs with how far it is from mine."""
    mine, theirs = me.local(now), them.local(now)
    here = _("You, in %(place)s") % {"place": place(mine)}
    there = (
        _("%(name)s, in %(place)s") % {"name": name, "place": place(theirs)}
        if name
        else _("They, in %(place)s") % {"place": place(theirs)}
    )
    apart = {"day": _weekday(theirs), "apart": away(difference(me, them, now))}
    return [
        _face(here, mine, _part_of_day(mine)),
        _face(there, theirs, _("%(day)s, %(apart)s") % apart),
    ]


def dots() -> list[tuple[float, float]]:
    return [_on_face(hour / 12, DOTS) for hour in range(12)]


def place(local: datetime) -> str:
    """The place in the name of a clock's zone."""
    return str(local.tzinfo).rpartition("/")[2].replace("_", " ")


def away(minutes: int) -> str:
    """4 hours behind, 45 minutes ahead, the same time."""
    if not minutes:
        return _("the same time")
    words = _("%(time)s ahead") if minutes > 0 else _("%(time)s behind")
    return words % {"time": length(abs(minutes))}


def length(minutes: int) -> str:
    """45 minutes, 1 hour, 5 hours 45 minutes."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return " ".join(parts)


def coming_change(me: Side, them: Side, now: datetime) -> str:
    """A sentence four weeks ahead when the two clocks will differ otherwise."""
    found = changes(me, them, now, days=AHEAD_DAYS)
    if not found:
        return ""
    first = found[0]
    back = _back_again(me, them, first)
    told = {
        "day": _day(me, first),
        "apart": _far(first.after),
        "before": _before(first),
    }
    if back:
        words = _(
            "From %(day)s to %(until)s the clocks differ: you will be %(apart)s apart "
            "instead of %(before)s. The times here already know."
        )
        return words % {**told, "until": _day(me, back)}
    words = _(
        "From %(day)s on you will be %(apart)s apart instead of %(before)s. The times "
        "here already know."
    )
    return words % told


def _back_again(me: Side, them: Side, first: Change) -> Change | None:
    later = changes(me, them, first.at, days=BACK_WITHIN_DAYS)
    return later[0] if later and later[0].after == first.before else None


def _far(minutes: int) -> str:
    return length(abs(minutes)) if minutes else _("no time")


def _before(change: Change) -> str:
    """As short as it can be: 3 hours apart instead of 4."""
    hours, rest = divmod(abs(change.before), 60)
    if rest or change.after % 60 or not hours or not change.after:
        return _far(change.before)
    return str(hours)


def _day(me: Side, change: Change) -> str:
    return date_format(me.local(change.at), "j F")


def _face(who: str, local: datetime, note: str) -> Face:
    hours = local.hour % 12 + local.minute / 60
    return Face(
        who=who,
        time=dates.clock(local),
        note=note,
        night=local.hour not in DAYLIGHT,
        short=_on_face(hours / 12, SHORT),
        long=_on_face(local.minute / 60, LONG),
    )


def _on_face(turn: float, far: float) -> tuple[float, float]:
    angle = 2 * pi * turn
    return round(CENTRE + far * sin(angle), 1), round(CENTRE - far * cos(angle), 1)


def _weekday(local: datetime) -> str:
    return date_format(local, "l")


def _part_of_day(local: datetime) -> str:
    """Sunday evening."""
    day = {"day": _weekday(local)}
    if local.hour < MORNING:
        return _("%(day)s, before morning") % day
    if local.hour < NOON:
        return _("%(day)s morning") % day
    if local.hour < EVENING:
        return _("%(day)s afternoon") % day
    return _("%(day)s evening") % day
