"""What is sealed: where ratings were expected to fall, said a day after a goodbye."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from meantime.vault.records import Record

POINTS_AT_MOST = 200
BEST = 100


class Foreseen(Record, frozen=True):
    """The band that 8 in 10 ratings should fall in, from ``at`` on.

    ``at`` is a day after ``goodbye_at``; nothing later went in. ``hours`` count from
    the goodbye, rising; ``low`` and ``high`` are the band's ends there, 0 to 100.
    """

    at: datetime
    goodbye_at: datetime
    hours: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.at.tzinfo is None or self.goodbye_at.tzinfo is None:
            raise ValueError("at and goodbye_at must say their offset")
        if not 1 < len(self.hours) <= POINTS_AT_MOST:
            raise ValueError(f"hours: 2 to {POINTS_AT_MOST}")
        if not len(self.hours) == len(self.low) == len(self.high):
            raise ValueError("hours, low and high must be as many")
        if any(later <= earlier for earlier, later in pairwise(self.hours)):
            raise ValueError("hours must rise")
        for low, high in zip(self.low, self.high, strict=True):
            if not 0 <= low <= high <= BEST:
                raise ValueError(f"low and high must lie in order within 0 to {BEST}")

    def holds(self, hour: float, mood: float) -> bool | None:
        """Whether a rating fell inside; ``None`` where the band says nothing."""
        for place, (start, end) in enumerate(pairwise(self.hours)):
            if start <= hour <= end:
                share = (hour - start) / (end - start)
                low = self.low[place] + share * (self.low[place + 1] - self.low[place])
                top = self.high[place + 1] - self.high[place]
                return low <= mood <= self.high[place] + share * top
        return None
