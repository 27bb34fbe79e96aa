"""How well single ratings are forecast in real series, rolling without a refit.

Usage: ``python -m tests.bench.real_forecasts FILE.csv [FITTED]``. Everyone with 40+
ratings. Scale, shapes and odd ratings' weights come from the first 60 % of the ratings
(or the first FITTED, say 20); after that every rating joins in with these held fixed.
At up to 25 evenly spaced moments the next rating is forecast, the one nearest to 24 h
later (within 6 h) and the one nearest to 72 h later (within 12 h). Skill is the share
of the personal mean's score (a bell with the fitted part's mean and sd) that is gained;
in brackets its standard error, people counted as the independent units.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from meantime.engine import DEFAULT_PRIOR, Forecast, fit
from meantime.engine.ratings import Ratings, read
from meantime.engine.scales import learnt, restated
from meantime.engine.search import Placed, prepare, search

Floats = NDArray[np.float64]
LEVELS = np.linspace(0.025, 0.975, 20)
FEWEST, MOMENTS, SHARE = 40, 25, 0.6
HORIZONS = (("next", 0.0, np.inf), ("24 h", 24.0, 6.0), ("72 h", 72.0, 12.0))


def series(path: str) -> Iterator[tuple[Floats, Floats]]:
    """Hours and moods, in order, of everyone with enough ratings."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with Path(path).open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["mood"]:
                rows[row["person"]].append((row["time_hours"], row["mood"]))
    for found in rows.values():
        ratings = np.array(found, dtype=float)
        if len(ratings) >= FEWEST:
            hours, mood = ratings[np.argsort(ratings[:, 0], kind="stable")].T
            yield hours, mood


def crps(forecast: Forecast, truth: Floats) -> Floats:
    """Continuous ranked probability score, from twenty quantiles."""
    away = truth - np.array([forecast.quantile(float(q)) for q in LEVELS])
    pinball = np.where(away > 0, LEVELS[:, None] * away, (LEVELS[:, None] - 1) * away)
    return np.asarray(2 * pinball.mean(axis=0))


def asked(hours: Floats, at: int) -> list[tuple[int, int]]:
    """Which horizon and which rating to forecast from the moment before ``at``."""
    found = [(0, at)]
    for horizon, (_name, ahead, within) in enumerate(HORIZONS[1:], start=1):
        away = np.abs(hours[at:] - hours[at - 1] - ahead)
        if away.min() <= within:
            found.append((horizon, at + int(away.argmin())))
    return found


def moments(hours: Floats, fitted: int) -> Iterator[tuple[int, Any, Any]]:
    """When to forecast: ratings known, and the horizons and ratings asked for."""
    for at in np.unique(np.linspace(fitted, hours.size - 1, MOMENTS).astype(int)):
        horizon, which = np.array(asked(hours, int(at))).T
        yield int(at), horizon, which


def rolling(hours: Floats, mood: Floats, fitted: int) -> Floats:
    """Rows of (horizon, score, the personal mean's score, covered) for one person."""
    first = read(hours[:fitted], mood[:fitted], [], together=())
    scale = learnt(first, DEFAULT_PRIOR)
    known = restated(first, scale)
    placed = search(known, DEFAULT_PRIOR, prepare(known, DEFAULT_PRIOR))

    def held(ratings: Ratings, _prior: Any, _prepared: Any) -> Placed:
        every = np.ones(ratings.hours.size)
        every[: placed.weight.size] = placed.weight[: every.size]
        return replace(placed, weight=every)

    centre, spread = mood[:fitted].mean(), max(mood[:fitted].std(), 1.0)
    rows = []
    with (
        patch("meantime.engine.model.search", held),
        patch("meantime.engine.model.learnt", lambda *_: scale),
    ):
        for at, horizon, which in moments(hours, fitted):
            forecast = fit(hours[:at], mood[:at]).forecast(hours[which])
            size = (1, which.size)
            mean = Forecast(np.ones(1), np.full(size, centre), np.full(size, spread))
            truth = mood[which]
            low, high = forecast.quantile(0.1), forecast.quantile(0.9)
            scores = crps(forecast, truth), crps(mean, truth)
            rows.append([horizon, *scores, (low <= truth) & (truth <= high)])
    return np.concatenate([np.array(row, dtype=float) for row in rows], axis=1)


def main(path: str, fitted: int | None) -> None:
    """Print one line for each horizon."""
    people = [
        rolling(hours, mood, fitted or int(SHARE * hours.size))
        for hours, mood in series(path)
    ]
    for horizon, (name, _ahead, _within) in enumerate(HORIZONS):
        told = np.array(
            [
                rows[1:, rows[0] == horizon].mean(axis=1)
                for rows in people
                if (rows[0] == horizon).any()
            ]
        )
        score, mean, covered = told.mean(axis=0)
        gain = told[:, 1] * score / mean - told[:, 0]
        error = gain.std() / mean / np.sqrt(len(told))
        cover_error = told[:, 2].std() / np.sqrt(len(told))
        sys.stdout.write(
            f"{name}: {len(told)} people, CRPS {score:.2f}, "
            f"skill {1 - score / mean:.3f} ({error:.3f}), "
            f"80 % interval covers {covered:.3f} ({cover_error:.3f})\n"
        )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
