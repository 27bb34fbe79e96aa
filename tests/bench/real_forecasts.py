"""How well single ratings are forecast, next and a day ahead, in real series.

Usage: ``python -m tests.bench.real_forecasts FILE.csv``. Four random origins per person
in the last 40 % of the ratings, fitted anew at each.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from meantime.engine import Forecast, fit

Floats = NDArray[np.float64]
LEVELS = np.linspace(0.025, 0.975, 20)


def crps(forecast: Forecast, truth: Floats) -> Floats:
    """Continuous ranked probability score, from twenty quantiles."""
    away = truth - np.array([forecast.quantile(float(q)) for q in LEVELS])
    pinball = np.where(away > 0, LEVELS[:, None] * away, (LEVELS[:, None] - 1) * away)
    return np.asarray(2 * pinball.mean(axis=0))


def main(path: str) -> None:
    """Print one line."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with Path(path).open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["mood"]:
                rows[row["person"]].append((row["time_hours"], row["mood"]))
    rng, scores, covered = np.random.default_rng(0), [], []
    for found in rows.values():
        hours, mood = np.array(found, dtype=float).T
        if hours.size < 40:
            continue
        for at in np.unique(rng.integers(int(0.6 * hours.size), hours.size - 1, 4)):
            day = at + np.abs(hours[at:] - hours[at - 1] - 24).argmin()
            forecast = fit(hours[:at], mood[:at]).forecast(hours[[at, day]])
            truth = mood[[at, day]]
            low, high = forecast.quantile(0.1), forecast.quantile(0.9)
            scores.append(crps(forecast, truth))
            covered.append((low <= truth) & (truth <= high))
    score, share = np.mean(scores, axis=0), np.mean(covered, axis=0)
    sys.stdout.write(
        f"{len(scores)} origins; next: CRPS {score[0]:.2f}, covered {share[0]:.3f}; "
        f"24 h: CRPS {score[1]:.2f}, covered {share[1]:.3f}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1])
