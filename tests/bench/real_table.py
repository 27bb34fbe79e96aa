"""``make bench-real``: E1-E3 on real series beside the peers, in one run.

Usage: ``python -m tests.bench.real_table [DRAWS]`` with ``MEANTIME_REALDATA`` set. The
peers learn from the same ratings as the engine and then roll on without a refit. E3
needs to know of goodbyes, so no peer can answer it.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from tests.bench import real_drops
from tests.bench.peers import PEERS, Floats, Peer
from tests.bench.real_forecasts import (
    HORIZONS,
    SHARE,
    crps,
    moments,
    rolling,
    series,
)
from tests.bench.report import Rows, keep, table, when

from meantime.engine import Forecast

FIRST = 20
Rolling = Callable[[Floats, Floats, int], Floats]


def rolling_peer(peer: Peer) -> Rolling:
    """The same rows as ``rolling`` for a peer: horizon, score, 0, covered."""

    def roll(hours: Floats, mood: Floats, fitted: int) -> Floats:
        learnt, rows = peer.learn(hours[:fitted], mood[:fitted]), []
        for at, horizon, which in moments(hours, fitted):
            mean, sd = peer.ahead(learnt, hours[:at], mood[:at], hours[which])
            bell = Forecast(np.ones(1), mean[None], sd[None])
            low, high = bell.quantile(0.1), bell.quantile(0.9)
            score = crps(bell, mood[which])
            covered = (low <= mood[which]) & (mood[which] <= high)
            rows.append([horizon, score, np.zeros_like(score), covered])
        return np.concatenate([np.array(row, dtype=float) for row in rows], axis=1)

    return roll


def by_horizon(people: list[Floats]) -> tuple[str, str]:
    """CRPS and coverage at each horizon, means over people."""
    scores, covers = [], []
    for horizon in range(len(HORIZONS)):
        told = [rows[1:, rows[0] == horizon] for rows in people]
        each = np.array([rows.mean(axis=1) for rows in told if rows.size])
        scores.append(f"{each[:, 0].mean():.2f}")
        covers.append(f"{each[:, 2].mean():.3f}")
    return "; ".join(scores), "; ".join(covers)


def forecast_rows(path: Path, first: int | None) -> Rows:
    """E1, or E2 with the first ratings only: one line for each program on one set."""
    people = list(series(str(path)))
    ways: dict[str, Rolling] = {"Meantime": rolling}
    ways |= {name: rolling_peer(peer) for name, peer in PEERS.items()}
    fitted = f"first {first}" if first else "60 %"
    where = f"{path.stem} ({len(people)}), {fitted}"
    return [
        (
            where,
            name,
            *by_horizon(
                [way(h, m, first or int(SHARE * h.size)) for h, m in people],
            ),
        )
        for name, way in ways.items()
    ]


def main(folder: Path, draws: int) -> None:
    """Measure, print, and keep the tables."""
    rows: Rows = []
    for path in sorted(folder.glob("*.csv")):
        for first in (None, FIRST):
            rows += forecast_rows(path, first)
    heads = ("set (people), fitted", "program", "CRPS next; 24 h; 72 h", "80 % covers")
    keep("forecasts", f"{when()}\n\n{table(heads, rows)}")
    lines = real_drops.lines(str(folder / "covidaffect.csv"), draws)
    keep("drops", f"{when()}\n\n{table(real_drops.HEADS, lines)}")


if __name__ == "__main__":
    place = os.environ.get("MEANTIME_REALDATA")
    if not place:
        raise SystemExit("Set MEANTIME_REALDATA to the folder of the real sets first.")
    main(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 5)
