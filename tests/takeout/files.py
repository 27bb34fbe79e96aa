"""Made-up files of the shapes people bring."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta

DAYLIO = """\
full_date,date,weekday,time,mood,activities,note_title,note
2026-03-02,2 March,Monday,9:05 PM,bad,train | alone,The platform,"Waved until the
train was gone"
2026-03-02,2 March,Monday,8:00 AM,good,,,
2026-03-01,1 March,Sunday,12:30 AM,zerknirscht,friends,,
"""


def covidaffect(people: int = 3, days: int = 55) -> bytes:
    """Simulated ratings in the shape of the real set: hours since a midnight."""
    chance = random.Random(7)
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(["person", "time_hours", "mood", "arousal", "slider_start", "date"])
    for person in range(2, 2 + people):
        for day in range(days):
            for hour in sorted(chance.uniform(8, 23.9) for _ in range(3)):
                mood = min(100, max(0, chance.gauss(62, 14)))
                on = date(2020, 4, 1) + timedelta(days=day)
                lines.writerow(
                    [person, f"{day * 24 + hour:.3f}", f"{mood:.1f}", 50.0, 50.0, on]
                )
    return out.getvalue().encode()


def many(lines: int) -> bytes:
    rows = (
        f"2024-{1 + i // 4000 % 12:02d}-{1 + i // 140 % 28:02d}T{i // 60 % 24:02d}:"
        f"{i % 60:02d}:{i // 1440 % 60:02d}+01:00,{i % 101},note {i}"
        for i in range(lines)
    )
    return ("at,mood,note\n" + "\n".join(rows)).encode()
