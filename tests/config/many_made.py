"""Files of made-up people, the same for the same numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from meantime.engine.simulate import person

RATINGS = 60
DAYS = 30


def write_people(folder: Path, count: int, *, seed: int = 1) -> tuple[str, str]:
    """``count`` people with 60 ratings and two goodbyes each: ratings, goodbyes."""
    checkins, goodbyes = folder / "checkins.csv", folder / "goodbyes.csv"
    with checkins.open("w") as ratings, goodbyes.open("w") as partings:
        ratings.write("person,time_hours,mood\n")
        partings.write("person,time_hours\n")
        for number in range(count):
            rng = np.random.default_rng((seed, number))
            made = person(rng, days=DAYS, per_day=RATINGS / DAYS, goodbyes=2)
            rows = zip(made.hours, made.mood, strict=True)
            ratings.writelines(f"p{number},{h:.3f},{m:.0f}\n" for h, m in rows)
            partings.writelines(f"p{number},{h}\n" for h in made.goodbyes)
    return str(checkins), str(goodbyes)
