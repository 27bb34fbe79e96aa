"""Real ratings: everyone gets an answer or a typed refusal."""

import csv
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from meantime.engine import TooFew, fit
from meantime.engine.simulate import person

pytestmark = pytest.mark.realdata


def people() -> Iterator[tuple[str, Any, Any]]:
    folder = os.environ.get("MEANTIME_REALDATA")
    if not folder:
        loud = "MEANTIME_REALDATA is not set: SIMULATED people stand in"
        sys.stdout.write(f"\n*** {loud} ***\n")
        rng = np.random.default_rng(1)
        for number in range(40):
            made = person(rng, days=float(rng.integers(3, 60)), per_day=3)
            yield f"simulated {number}", made.hours, made.mood
        return
    for file in sorted(Path(folder).glob("*.csv")):
        rows = defaultdict(list)
        with file.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                rows[row["person"]].append((row["time_hours"], row["mood"] or "nan"))
        for name, found in rows.items():
            hours, mood = np.array(found, dtype=float).T
            yield f"{file.stem} {name}", hours, mood


def test_everyone_gets_an_answer_or_a_typed_refusal() -> None:
    answered = refused = 0
    for _name, hours, mood in people():
        middle = float(np.floor(np.median(hours) / 24) * 24 + 18)
        try:
            result = fit(hours, mood, [middle])
        except TooFew:
            refused += 1
            continue
        answered += 1
        forecast = result.forecast(hours[-1] + np.array([1.0, 24.0, 72.0]))
        assert np.isfinite(forecast.mean).all()
        assert np.isfinite(result.dip.interval(0.8)).all()

    assert answered > refused
