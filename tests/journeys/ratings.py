"""Ratings to bring in: a real person's where they are at hand, else made-up ones."""

from __future__ import annotations

import csv
import math
import os
import random
import warnings
from datetime import date, timedelta
from pathlib import Path


class Ratings:
    """A file to upload, how many ratings it holds, and days for goodbyes in it."""

    def __init__(self, lines: list[list[str]]) -> None:
        self.lines = lines

    @property
    def count(self) -> int:
        return len(self.lines)

    def goodbyes(self) -> list[date]:
        """Three days inside the span, the last with enough ratings after it."""
        days = sorted({date.fromisoformat(line[0]) for line in self.lines})
        return [days[len(days) * part // 8] for part in (2, 4, 6)]

    def write(self, path: Path) -> Path:
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["date", "time", "mood"])
            writer.writerows(self.lines)
        return path


def somebody() -> Ratings:
    """The person with the most ratings of the real set, or a simulated one."""
    folder = os.environ.get("MEANTIME_REALDATA")
    if folder and (Path(folder) / "covidaffect.csv").is_file():
        return Ratings(_real(Path(folder) / "covidaffect.csv"))
    words = "MEANTIME_REALDATA is not set: this journey walks with a SIMULATED person"
    print(f"\n*** {words} ***")  # noqa: T201 (loud on purpose)
    warnings.warn(words, RealDataMissing, stacklevel=2)
    return Ratings(_simulated())


class RealDataMissing(UserWarning):
    """Said loudly, and no failure."""


def _real(path: Path) -> list[list[str]]:
    people: dict[str, list[list[str]]] = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            minutes = round(float(row["time_hours"]) % 24 * 60) % (24 * 60)
            clock = f"{minutes // 60:02d}:{minutes % 60:02d}"
            people.setdefault(row["person"], []).append(
                [row["date"], clock, row["mood"]]
            )
    return max(people.values(), key=len)


def _simulated() -> list[list[str]]:
    """The same shape: about 55 days, a few ratings each, a slider from 0 to 100."""
    chance = random.Random(7)
    lines = []
    for day in range(55):
        for hour in sorted(chance.sample(range(8, 23), 3)):
            since = (day % 13) * 24 + hour
            mood = 68 - 25 * math.exp2(-since / 30) + chance.gauss(0, 8)
            lines.append(
                [
                    str(date(2020, 4, 1) + timedelta(days=day)),
                    f"{hour:02d}:{chance.randrange(60):02d}",
                    f"{min(max(mood, 0), 100):.0f}",
                ]
            )
    return lines
