"""How long the engine takes: one fit, 168 hourly forecasts with two quantiles.

Run it on its own for the table, with one BLAS thread and nothing else running::

    OPENBLAS_NUM_THREADS=1 python -m pytest -s tests/bench/bench_engine.py

Times are the lower quartile of processor time, so that a busy machine disturbs less.
"""

import subprocess
import sys
import time

import numpy as np
import pytest

from meantime.engine import fit
from meantime.engine.simulate import Person, person

RUNS = 15


def say(line: str) -> None:
    sys.stdout.write(f"\n{line}")


def made(ratings: int) -> Person:
    rng = np.random.default_rng(ratings)
    return person(rng, days=ratings / 5, per_day=5, goodbyes=10, dip=15.0)


def seconds(one: Person) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        result = fit(one.hours, one.mood, one.goodbyes)
        ahead = result.forecast(one.hours[-1] + np.arange(1.0, 169.0))
        ahead.quantile(0.1)
        ahead.quantile(0.9)
        taken.append(time.process_time() - start)
    return float(np.quantile(taken, 0.25))


def test_time_grows_no_faster_than_the_ratings() -> None:
    taken = {number: seconds(made(number)) for number in (300, 1000, 8000)}

    for number, spent in taken.items():
        say(f"{number:5d} ratings: {1000 * spent:6.1f} ms")
    assert taken[8000] < 8 * taken[1000]
    assert taken[1000] < 0.5


@pytest.mark.parametrize("module", ["numpy", "meantime.engine"])
def test_the_engine_is_quick_to_import(module: str) -> None:
    code = f"import time; s = time.process_time(); import {module}; "
    code += "print(time.process_time() - s)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    say(f"import {module}: {1000 * float(done.stdout):.0f} ms")
    assert float(done.stdout) < 1.0
