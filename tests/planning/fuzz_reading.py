"""``python -m tests.planning.fuzz_reading 10000``: odd files through the reader."""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.planning.odd_files import files

from meantime.planning.calendar import lines, reading

NOW = datetime(2026, 3, 10, 20, tzinfo=UTC)


def read(data: bytes) -> str:
    """What came of one file, in a word. Anything else that is raised is a fault."""
    try:
        report = reading.read(
            data,
            zone=ZoneInfo("Europe/Berlin"),
            since=NOW - timedelta(days=60),
            until=NOW + timedelta(days=400),
        )
    except (lines.NoCalendar, lines.TooBig, reading.TooMuch) as refused:
        return type(refused).__name__
    for happening in report.happenings:
        assert happening.times
        assert all(t.begins <= t.ends and t.begins.tzinfo for t in happening.times)
    return "with problems" if report.problems else "read"


def main(count: int, seed: int = 1) -> tuple[Counter[str], float]:
    """How often what came of it, and the longest one took, in seconds."""
    came: Counter[str] = Counter()
    longest = 0.0
    for data in files(count, seed):
        began = time.thread_time()
        came[read(data)] += 1
        longest = max(longest, time.thread_time() - began)
    return came, longest


if __name__ == "__main__":
    said, slowest = main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    sys.stdout.write(f"{dict(said)}, the slowest {slowest * 1000:.0f} ms\n")
