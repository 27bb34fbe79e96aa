"""From a clock on a wall to seconds since 1970, also on days when clocks change.

A wall time that comes twice has an earliest and a latest moment. One that never comes
is taken as the moment when the clocks jumped over it. A whole day may be missing: Apia
had no 30 December 2011.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = 86_400
MINUTE = 60
EPOCH = date(1970, 1, 1).toordinal()
NEAR = 3  # days in which no zone changes its clocks there and back


class Wall:
    """The clock of one zone. Days are proleptic ordinals, moments seconds since 1970.

    Remembers what it looked up, so keep one for as long as one question lasts.
    """

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self._at_midnight_utc: dict[int, int] = {}

    def offset(self, at: int) -> int:
        """Seconds that this clock is ahead of UTC at a moment."""
        ahead = datetime.fromtimestamp(at, self.zone).utcoffset()
        return int((ahead or timedelta(0)).total_seconds())

    def day(self, at: int) -> int:
        """The day that this clock shows at a moment."""
        return (at + self.offset(at)) // DAY + EPOCH

    def exists(self, day: int) -> bool:
        """Whether this place ever had that day."""
        if self._near(day - 1) == self._near(day + NEAR):
            return True
        return self.moment(day, 0) < self.moment(day + 1, 0, late=True)

    def moment(self, day: int, minute: int, *, late: bool = False) -> int:
        """When this clock shows ``minute`` minutes after the midnight of ``day``.

        Args:
            day: The ordinal of a date.
            minute: From 0; from 1440 on it is a time of the day after.
            late: The second of a time that comes twice, instead of the first.
        """
        shown = (day - EPOCH) * DAY + minute * MINUTE
        middle = day + minute // 1440
        before, after = self._near(middle - 1), self._near(middle + NEAR - 1)
        if before == after:
            return shown - before
        fits = [
            shown - ahead
            for ahead in (before, after)
            if self.offset(shown - ahead) == ahead
        ]
        if fits:
            return max(fits) if late else min(fits)
        return self._jump(shown - max(before, after), shown - min(before, after))

    def _near(self, day: int) -> int:
        """The offset at midnight UTC of a day."""
        found = self._at_midnight_utc.get(day)
        if found is None:
            found = self.offset((day - EPOCH) * DAY)
            self._at_midnight_utc[day] = found
        return found

    def _jump(self, before: int, after: int) -> int:
        """The first moment with the new offset, between two moments."""
        old = self.offset(before)
        while after - before > 1:
            middle = (before + after) // 2
            if self.offset(middle) == old:
                before = middle
            else:
                after = middle
        return after
