"""Known drops put into real series: are they found, and is nothing found in nothing?

Usage: ``python -m tests.bench.real_drops FILE.csv [DRAWS]`` with the columns
``person``, ``time_hours`` and ``mood``. Prints one line for each number of goodbyes and
drop; after each figure its standard error, people (not fits) counted as independent.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from meantime.engine import TooFew, fit

Floats = NDArray[np.float64]
DROPS, COUNTS = (0.0, 8.0, 15.0, 25.0), (1, 2, 4)
APART_DAYS, DAY = 6, 24


def series(path: str) -> Iterator[Floats]:
    """Hours and moods of everyone with 60+ ratings over 28+ days and an sd of 3+."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with Path(path).open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            rows[row["person"]].append((row["time_hours"], row["mood"] or "nan"))
    for found in rows.values():
        ratings = np.array(found, dtype=float)
        days = (ratings[-1, 0] - ratings[0, 0]) / DAY
        if len(ratings) >= 60 and days >= 28 and np.nanstd(ratings[:, 1]) >= 3:
            yield ratings


def dates(rng: np.random.Generator, hours: Floats, count: int) -> Floats | None:
    """Goodbyes at 18:00, at least six days apart; None if no draw fits."""
    first, last = int(hours[0] // DAY) + 3, int(hours[-1] // DAY) - 4
    for _ in range(200):
        days = np.sort(rng.integers(first, last + 1, count))
        if np.diff(days).min(initial=APART_DAYS) >= APART_DAYS:
            return np.asarray(days * DAY + 18.0)
    return None


def told(ratings: Floats, goodbyes: Floats, dip_hours: float, drop: float) -> Any:
    """Flagged, median and covered, for one drop put into one series."""
    hours, mood = ratings.T
    since = hours[:, None] - goodbyes
    left = np.where(since >= 0, np.exp(-np.maximum(since, 0) / dip_hours), 0.0)
    dip = fit(hours, np.clip(mood - drop * left.sum(axis=1), 0, 100), goodbyes).dip
    low, high = dip.interval(0.8)
    return dip.prob_below(0) < 0.05, dip.median, low <= drop <= high


def by_person(values: Floats, person: Floats) -> tuple[float, float]:
    """Mean over fits, and its standard error with people as the independent units."""
    away = np.bincount(person.astype(int), values - values.mean())
    return float(values.mean()), float(np.sqrt((away**2).sum()) / values.size)


HEADS = (
    "goodbyes",
    "drop",
    "fits",
    "flagged",
    "told drop, off by",
    "error",
    "80 % covers",
)


def lines(path: str, draws: int) -> list[tuple[str, ...]]:
    """One line for each number of goodbyes and drop."""
    rng = np.random.default_rng(5)
    found: dict[tuple[int, float], list[Any]] = defaultdict(list)
    for person, ratings in enumerate(series(path)):
        for count in COUNTS * draws:
            goodbyes = dates(rng, ratings[:, 0], count)
            if goodbyes is None:
                continue
            dip_hours = 48 * np.exp(0.5 * rng.normal())
            for drop in DROPS:
                try:
                    answer = told(ratings, goodbyes, dip_hours, drop)
                except TooFew:
                    continue
                found[count, drop].append((person, *answer))
    return [line(*cell, found[cell]) for cell in sorted(found)]


def line(count: int, drop: float, answers: list[Any]) -> tuple[str, ...]:
    """Figures and standard errors of one number of goodbyes and one drop."""
    person_of, flagged, median, covered = np.array(answers, dtype=float).T
    flags, flags_se = by_person(flagged, person_of)
    told_off, told_se = by_person(median - drop, person_of)
    square, square_se = by_person((median - drop) ** 2, person_of)
    cover, cover_se = by_person(covered, person_of)
    error = np.sqrt(square)
    return (
        str(count),
        f"{drop:.0f}",
        str(len(answers)),
        f"{flags:.3f} ({flags_se:.3f})",
        f"{told_off:+.2f} ({told_se:.2f})",
        f"{error:.2f} ({square_se / 2 / error:.2f})",
        f"{cover:.3f} ({cover_se:.3f})",
    )


def main(path: str, draws: int) -> None:
    """Print the table."""
    for cells in (HEADS, *lines(path, draws)):
        sys.stdout.write(" | ".join(cells) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3)
