"""What a picture and its table are made of: plain numbers, no arrays, no rows."""

from __future__ import annotations

from dataclasses import dataclass, field

HOURS_A_DAY = 24.0
LONGEST_DAYS = 60
DAYS_A_STEP = {7: 1, 14: 2, 28: 7, 42: 7, LONGEST_DAYS: 10}
LEAD_IN = 36 / 168
"""How much is shown before a goodbye for the time shown after it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Mood (0-100) at hours on the picture's own clock; hour 0 is its anchor."""

    hours: tuple[float, ...] = ()
    mood: tuple[float, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hours)

    def near(self, hour: float, *, within: float) -> float | None:
        """The mood at the closest hour, or nothing when none is that close."""
        if not self.hours:
            return None
        at = min(range(len(self.hours)), key=lambda i: abs(self.hours[i] - hour))
        return self.mood[at] if abs(self.hours[at] - hour) <= within else None


@dataclass(frozen=True, slots=True)
class Band:
    """Where 8 in 10 ratings fall, with the middle."""

    hours: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    middle: tuple[float, ...] = ()
    high: tuple[float, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hours)

    @property
    def middle_line(self) -> Line:
        return Line(self.hours, self.middle)

    def at(self, hour: float) -> tuple[float, float, float] | None:
        """Low, middle and high at the closest hour the band knows."""
        if not self.hours or not self.hours[0] - 2 <= hour <= self.hours[-1] + 2:
            return None
        at = min(range(len(self.hours)), key=lambda i: abs(self.hours[i] - hour))
        return self.low[at], self.middle[at], self.high[at]


@dataclass(frozen=True, slots=True)
class Here:
    """Now, on the picture's clock; no mood where nothing recent was said."""

    hours: float
    mood: float | None


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time a picture shows. Hour 0 is the goodbye, or now."""

    start: float
    end: float
    step_days: int
    after_goodbye: bool
    noon: float = 0.0
    """The noon of day 0. A day stands at its noon, so "day 2" means one thing."""

    def hour_of(self, day: int) -> float:
        """Where a day of the calendar stands; day 0 is the goodbye, or today."""
        return self.noon + day * HOURS_A_DAY if day else 0.0

    def days(self, step: int) -> list[int]:
        """Every ``step``-th day after day 0 that the picture holds."""
        last = int((self.end - self.noon) / HOURS_A_DAY)
        return list(range(step, last + 1, step))


@dataclass(frozen=True, slots=True)
class Shapes:
    window: Window
    usual: float
    this: Line = field(default_factory=Line)
    ratings: Line = field(default_factory=Line)
    band: Band = field(default_factory=Band)
    ahead: Band = field(default_factory=Band)
    earlier: tuple[Line, ...] = ()
    here: Here | None = None
    goodbye: float | None = None


def window_for(days: float, *, noon: float = 0.0) -> Window:
    """The smallest picture that holds this many days after a goodbye."""
    span = next((s for s in DAYS_A_STEP if days <= s - 0.5), LONGEST_DAYS)
    end = span * HOURS_A_DAY
    return Window(-end * LEAD_IN, end, DAYS_A_STEP[span], after_goodbye=True, noon=noon)


LAST_TWO_WEEKS = Window(
    start=-14 * HOURS_A_DAY, end=12.0, step_days=7, after_goodbye=False
)
