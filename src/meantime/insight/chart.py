"""Numbers to a drawing: two sizes, mirrored where people read from the right.

Every coordinate leaves here as text made from a number, so that no locale writes
a comma into a path and no template ever does arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meantime.insight.shapes import HOURS_A_DAY, Band, Here, Line, Shapes, Window

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_POINTS_TALL = 36.0
MANY_DOTS = 40


@dataclass(frozen=True, slots=True)
class Size:
    name: str
    width: int
    height: int
    left: float
    right: float
    floor: float
    """Where the time axis lies."""
    top: float
    low: float
    """Where the lowest and the highest drawn mood lie."""
    high: float
    crowded: bool


PHONE = Size("phone", 350, 300, 4, 344, 260, 26, 212, 50, crowded=True)
WIDE = Size("wide", 900, 380, 4, 894, 340, 26, 284, 60, crowded=False)


@dataclass(frozen=True, slots=True)
class Label:
    x: str
    y: str
    words: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class HereMark:
    dot: Dot
    line: str
    label: Label


@dataclass(frozen=True, slots=True)
class Drawing:
    name: str
    view_box: str
    bands: tuple[str, ...]
    band_edges: tuple[str, ...]
    earlier: tuple[str, ...]
    usual: str
    axis: tuple[str, ...]
    goodbye: str
    goodbye_label: Label | None
    this: str
    ratings: tuple[Dot, ...]
    dot_radius: str
    usual_label: Label
    ticks: tuple[Label, ...]
    better: Label
    lower: Label
    here: HereMark | None


def drawings(shapes: Shapes, *, right_to_left: bool = False) -> tuple[Drawing, Drawing]:
    """The same picture for a phone and for a wide page."""
    return tuple(  # type: ignore[return-value]
        _Pen(size, shapes, right_to_left=right_to_left).draw() for size in (PHONE, WIDE)
    )


class _Pen:
    def __init__(self, size: Size, shapes: Shapes, *, right_to_left: bool) -> None:
        self.size, self.shapes, self.mirrored = size, shapes, right_to_left
        self.floor_mood, self.top_mood = _reach(shapes)

    def draw(self) -> Drawing:
        size, shapes = self.size, self.shapes
        bands = [b for b in (shapes.band, shapes.ahead) if b]
        return Drawing(
            name=size.name,
            view_box=f"0 0 {size.width} {size.height}",
            bands=tuple(self._around(band) for band in bands),
            band_edges=tuple(
                self._path(zip(band.hours, edge, strict=True))
                for band in bands
                for edge in (band.low, band.high)
            ),
            earlier=tuple(self._line(line) for line in shapes.earlier if line),
            usual=self._level(self._y(shapes.usual)),
            axis=(self._level(size.floor), *self._marks()),
            goodbye="" if shapes.goodbye is None else self._upright(shapes.goodbye),
            goodbye_label=self._goodbye_label(),
            this=self._line(shapes.this),
            ratings=tuple(
                Dot(_text(self._x(h)), _text(self._y(m)))
                for h, m in zip(shapes.ratings.hours, shapes.ratings.mood, strict=True)
            ),
            dot_radius="3" if len(shapes.ratings.hours) <= MANY_DOTS else "2",
            usual_label=self._usual_label(),
            ticks=tuple(self._ticks()),
            better=self._label(size.left, size.top - 1.5, _("better")),
            lower=self._label(size.left, size.floor - 10, _("lower")),
            here=self._here(shapes.here) if shapes.here else None,
        )

    def _x(self, hours: float) -> float:
        window, size = self.shapes.window, self.size
        share = (hours - window.start) / (window.end - window.start)
        return self._across(size.left + share * (size.right - size.left))

    def _across(self, x: float) -> float:
        return self.size.width - x if self.mirrored else x

    def _y(self, mood: float) -> float:
        share = (mood - self.floor_mood) / (self.top_mood - self.floor_mood)
        return self.size.low + share * (self.size.high - self.size.low)

    def _path(self, points: Iterable[tuple[float, float]]) -> str:
        steps = [f"{self._x(h):.1f} {self._y(m):.1f}" for h, m in points]
        return "M" + " L".join(steps) if steps else ""

    def _line(self, line: Line) -> str:
        return self._path(zip(line.hours, line.mood, strict=True))

    def _around(self, band: Band) -> str:
        there = list(zip(band.hours, band.high, strict=True))
        back = list(zip(band.hours, band.low, strict=True))[::-1]
        return self._path(there + back) + "Z"

    def _level(self, y: float) -> str:
        left, right = self._across(self.size.left), self._across(self.size.right)
        return f"M{left:.1f} {y:.1f}H{right:.1f}"

    def _upright(self, hours: float) -> str:
        return f"M{self._x(hours):.1f} {self.size.top}V{self.size.floor}"

    def _label(self, x: float, y: float, words: str, anchor: str = "start") -> Label:
        return Label(_text(self._across(x)), _text(y), words, anchor)

    def _days(self) -> list[int]:
        window = self.shapes.window
        step = 1 if window.step_days <= 2 else window.step_days  # noqa: PLR2004 (a threshold that reads plainly here)
        before = 0 if window.after_goodbye else int(window.start / HOURS_A_DAY)
        return [*range(before, 0, step), 0, *window.days(step)]

    def _marks(self) -> list[str]:
        return [
            f"M{self._x(self.shapes.window.hour_of(day)):.1f} {self.size.floor:.0f}v6"
            for day in self._days()
        ]

    def _ticks(self) -> Iterable[Label]:
        window = self.shapes.window
        for day, text in _day_words(window, crowded=self.size.crowded):
            hour = window.hour_of(day)
            x = self._x(hour)
            at_end = hour >= window.end - HOURS_A_DAY / 2
            at_start = hour <= window.start
            anchor = "end" if at_end else "start" if at_start else "middle"
            yield Label(_text(x), _text(self.size.floor + 24), text, anchor)

    def _usual_label(self) -> Label:
        """Beside the dashed level, or above the band where the band hides it."""
        window, band = self.shapes.window, self.shapes.band
        start = window.end / 24 if window.after_goodbye else window.start
        under = [
            high
            for hour, high in zip(band.hours, band.high, strict=True)
            if start <= hour <= start + (window.end - window.start) / 8
        ]
        level = max([self.shapes.usual, *under])
        return Label(_text(self._x(start)), _text(self._y(level) - 8), _("your usual"))

    def _goodbye_label(self) -> Label | None:
        """Only where the time axis does not name it."""
        at = self.shapes.goodbye
        if at is None or self.shapes.window.after_goodbye:
            return None
        late = at > self.shapes.window.start / 2
        x = self._x(at) + (-6 if late != self.mirrored else 6)
        anchor = "end" if late else "start"
        return Label(_text(x), _text(self.size.top + 8), _("goodbye"), anchor)

    def _here(self, here: Here) -> HereMark:
        size = self.size
        x = self._x(here.hours)
        y = size.floor if here.mood is None else self._y(here.mood)
        below, above = size.floor - 24, size.top + 4
        under = here.mood is not None and y <= below - 40
        line = (
            f"M{x:.1f} {y + 9:.1f}V{below - 17}"
            if under
            else f"M{x:.1f} {y - 9:.1f}V{above + 6}"
        )
        room = 110.0 / size.width
        across = (here.hours - self.shapes.window.start) / (
            self.shapes.window.end - self.shapes.window.start
        )
        anchor, nudge = ("end", 10) if across > 1 - room else ("start", -10)
        label = Label(
            _text(x - nudge if self.mirrored else x + nudge),
            _text(below if under else above),
            _("You are here"),
            anchor,
        )
        return HereMark(Dot(_text(x), _text(y)), line, label)


def _reach(shapes: Shapes) -> tuple[float, float]:
    """The lowest and highest mood to draw: all of it, a little air, never squeezed."""
    lines = [shapes.this, shapes.ratings, *shapes.earlier]
    drawn = [shapes.usual, *(mood for line in lines for mood in line.mood)]
    for band in (shapes.band, shapes.ahead):
        drawn += [*band.low, *band.high]
    low, high = max(min(drawn), 0.0), min(max(drawn), 100.0)
    spare = max(LEAST_POINTS_TALL - (high - low), 4.0) / 2
    return low - spare, high + spare


def _day_words(window: Window, *, crowded: bool) -> list[tuple[int, str]]:
    if not window.after_goodbye:
        weeks = [
            (-7 * n, ngettext("%(n)s week ago", "%(n)s weeks ago", n) % {"n": n})
            for n in (2, 1)
        ]
        return [*weeks, (0, _("today"))]
    step = window.step_days * (2 if crowded and window.step_days != 7 else 1)  # noqa: PLR2004 (a threshold that reads plainly here)
    days = window.days(step)
    if crowded and window.hour_of(days[-1]) > window.end - HOURS_A_DAY / 2:
        days.pop()  # its words would not fit
    words = [(0, _("goodbye"))]
    for day in days:
        bare = crowded and day != days[0]
        words.append((day, str(day) if bare else _("day %(day)s") % {"day": day}))
    return words


def _text(number: float) -> str:
    return f"{number:.1f}"
