"""One day of mine beside the same hours of theirs: what is drawn, and said in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from meantime.planning.calls.hours import Stretch, between, hours, merged
from meantime.planning.calls.side import Side, moment, seconds
from meantime.web import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

LEFT, RIGHT, HEIGHT = 2.0, 348.0, 34
TICK_HOURS = 3
LEAST = 15 * 60  # a shorter time in common is not worth a word


@dataclass(frozen=True, slots=True)
class Bar:
    kind: str  # asleep, busy or free
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Row:
    """One person's hours of the day."""

    name: str
    bars: list[Bar]
    ticks: list[Tick]


@dataclass(frozen=True, slots=True)
class Stretched:
    """One time in common, on both clocks."""

    mine: str
    theirs: str
    x: float
    width: float
    middle: float


@dataclass(frozen=True, slots=True)
class Picture:
    on: date
    title: str
    rows: list[Row]
    common: list[Stretched]


def picture(
    me: Side, them: Side, name: str, on: date, closed: Sequence[Stretch] = ()
) -> Picture:
    """The day ``on`` of my clock, drawn to its true length of 23 to 25 hours."""
    since, until = _midnight(me, on), _midnight(me, on + timedelta(days=1))
    scale = _Scale(since, until)
    mine, theirs = hours(me, since, until), hours(them, since, until)
    shut = merged([*mine.asleep, *mine.busy, *theirs.asleep, *theirs.busy, *closed])
    both = [s for s in between(shut, since, until) if s[1] - s[0] >= LEAST]
    return Picture(
        on=on,
        title=_title(me, them, both),
        rows=[
            _row(_("You"), me, mine.asleep, mine.busy, scale),
            _row(name or _("They"), them, theirs.asleep, theirs.busy, scale),
        ],
        common=[_common(me, them, stretch, scale) for stretch in both],
    )


class _Scale:
    def __init__(self, since: int, until: int) -> None:
        self.since, self.until = since, until

    def x(self, at: int) -> float:
        share = (at - self.since) / (self.until - self.since)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def width(self, stretch: Stretch) -> float:
        return round(self.x(stretch[1]) - self.x(stretch[0]), 1)


def _midnight(side: Side, on: date) -> int:
    """When a day begins on somebody's clock, wherever they are that day."""
    noon = datetime.combine(on, time(12), side.zone_at(_noon(on)))
    return seconds(datetime.combine(on, time(), noon.tzinfo))


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


def _row(
    name: str, side: Side, asleep: list[Stretch], busy: list[Stretch], scale: _Scale
) -> Row:
    nights = _cut(asleep, scale)
    awake_and_busy = [
        part for night in _cut(busy, scale) for part in between(asleep, *night)
    ]
    free = between(merged([*nights, *awake_and_busy]), scale.since, scale.until)
    kinds = [("asleep", nights), ("busy", awake_and_busy), ("free", list(free))]
    bars = [
        Bar(kind, scale.x(stretch[0]), scale.width(stretch))
        for kind, stretches in kinds
        for stretch in stretches
    ]
    return Row(name, sorted(bars, key=lambda bar: bar.x), _ticks(side, scale))


def _cut(stretches: list[Stretch], scale: _Scale) -> list[Stretch]:
    cut = ((max(a, scale.since), min(b, scale.until)) for a, b in stretches)
    return [(a, b) for a, b in cut if a < b]


def _ticks(side: Side, scale: _Scale) -> list[Tick]:
    """Every third hour of this clock, each hour of the wall once."""
    ticks: list[Tick] = []
    step = 15 * 60
    for at in range(scale.since, scale.until + 1, step):
        local = side.local(moment(at))
        if local.minute or local.hour % TICK_HOURS or local.fold:
            continue
        x = scale.x(at)
        anchor = "start" if x < LEFT + 8 else "end" if x > RIGHT - 8 else "middle"
        ticks.append(Tick(x, f"{local:%H}", anchor))
    return ticks


def _common(me: Side, them: Side, stretch: Stretch, scale: _Scale) -> Stretched:
    x, width = scale.x(stretch[0]), scale.width(stretch)
    return Stretched(
        mine=_from_to(me, stretch),
        theirs=_from_to(them, stretch),
        x=x,
        width=width,
        middle=round(x + width / 2, 1),
    )


def _from_to(side: Side, stretch: Stretch) -> str:
    begins, ends = (side.local(moment(at)) for at in stretch)
    words = {"begins": dates.clock(begins), "ends": dates.clock(ends)}
    return _("%(begins)s to %(ends)s") % words


def _title(me: Side, them: Side, both: list[Stretch]) -> str:
    if not both:
        return _("There is no hour on this day in which you are both free.")
    parts = [
        _("%(mine)s your time, which is %(theirs)s for them")
        % {"mine": _from_to(me, stretch), "theirs": _from_to(them, stretch)}
        for stretch in both
    ]
    return _("You are both free: %(times)s.") % {"times": "; ".join(parts)}
