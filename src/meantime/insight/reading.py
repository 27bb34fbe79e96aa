"""What was found about one person's goodbyes: plain numbers, ready for words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from meantime.insight.shapes import HOURS_A_DAY

if TYPE_CHECKING:
    from meantime.insight.gather import Parting
    from meantime.insight.shapes import Line, Shapes

LONG_AFTER_HOURS = 60 * HOURS_A_DAY


@dataclass(frozen=True, slots=True)
class Few:
    """Too few ratings: overall, or ``after`` any one goodbye."""

    have: int
    need: int
    after: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A middle and the ends that hold 8 in 10. An end may be infinite."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Earlier:
    """What one earlier goodbye did."""

    parting: Parting
    line: Line
    back_hours: float | None
    dip: float | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One person's curve, ready for words and for a drawing."""

    rated: int
    usual: Estimate
    spread: tuple[float, float]
    near: float
    shapes: Shapes
    parting: Parting | None = None
    hours_since: float = 0.0
    day: int = 0
    ended_early: bool = False
    few: Few | None = None
    back_hours: float | None = None
    earlier: tuple[Earlier, ...] = ()
    counted: int = 0
    dip: Estimate | None = None
    half_life: Estimate | None = None
    has_dip: float = 0.0
    from_prior: bool = True
    when: Estimate | None = None
    general_hours: float | None = None
    """By when 9 in 10 people may be near usual again: an assumption."""

    @property
    def now_mood(self) -> float | None:
        return self.shapes.here.mood if self.shapes.here else None

    @property
    def long_after(self) -> bool:
        return self.hours_since > LONG_AFTER_HOURS
