"""``make bench``: the engine's time, growth and calibration beside its peers, one run.

``--quick`` leaves out the sampler and the 500 people.
"""

import argparse
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial

import numpy as np
from tests.bench.calibration import ANSWERS, ranks, unevenness
from tests.bench.peers import PEERS, Floats, Peer, nuts
from tests.bench.report import Rows, keep, table, when

from meantime.engine import fit
from meantime.engine.simulate import Person, person

RUNS, PEER_RUNS = 15, 3
SIZES, LARGE = (300, 1000), 8000
AHEAD = np.arange(1.0, 169.0)
OURS = "Meantime"
SAMPLER = "numpyro, NUTS"


def made(ratings: int) -> Person:
    """Somebody with ten goodbyes."""
    rng = np.random.default_rng(ratings)
    return person(rng, days=ratings / 5, per_day=5, goodbyes=10, dip=15.0)


def ours(one: Person) -> None:
    """One fit, 168 hourly forecasts, two quantiles."""
    forecast = fit(one.hours, one.mood, one.goodbyes).forecast(one.hours[-1] + AHEAD)
    forecast.quantile(0.1)
    forecast.quantile(0.9)


def learn_and_forecast(peer: Peer, one: Person, asked: Floats) -> None:
    """The same of a peer."""
    peer.ahead(peer.learn(one.hours, one.mood), one.hours, one.mood, asked)


def seconds(work: Callable[[], object], runs: int) -> float:
    """Lower quartile of processor time."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return float(np.quantile(taken, 0.25))


def peak(one: Person) -> int:
    """Most memory held at once during a fit, bytes."""
    tracemalloc.start()
    ours(one)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def import_seconds(module: str) -> float:
    """Processor time to import a module in a fresh interpreter, best of three."""
    code = f"import time; s = time.process_time(); import {module}; "
    code += "print(time.process_time() - s)"
    command = [sys.executable, "-c", code]
    return min(float(subprocess.check_output(command, text=True)) for _ in range(3))


def timings(*, quick: bool) -> dict[str, list[float]]:
    """Seconds per fit by program and size; the fits of all programs take turns."""
    found: dict[str, list[float]] = {}
    for size in SIZES:
        one = made(size)
        asked = one.hours[-1] + AHEAD
        ours(one)
        found.setdefault(OURS, []).append(seconds(partial(ours, one), RUNS))
        for name, peer in PEERS.items():
            theirs = partial(learn_and_forecast, peer, one, asked)
            theirs()
            found.setdefault(name, []).append(seconds(theirs, PEER_RUNS))
        if not quick:
            sampling = partial(nuts, one.hours, one.mood, asked)
            found.setdefault(SAMPLER, []).append(seconds(sampling, 1))
    return found


def speed_rows(found: dict[str, list[float]]) -> Rows:
    """One line for each program."""
    rows: Rows = []
    for name, spent in found.items():
        cells = [f"{1000 * x:,.0f} ms" for x in spent]
        cells += [f"{x / y:,.1f}" for x, y in zip(spent, found[OURS], strict=True)]
        bars = {OURS: "10; 20 ms", "celerite2": "10; 10", SAMPLER: "500; 500"}
        rows.append((name, *cells, bars.get(name, "")))
    return rows


def growth_rows(thousand: float) -> Rows:
    """Growth with the ratings, and what an import costs."""
    many, few = made(LARGE), made(SIZES[-1])
    spent = seconds(partial(ours, many), 7)
    again = seconds(partial(ours, few), 7)
    memory = peak(many) / peak(few)
    engine, numpy = (import_seconds(name) for name in ("meantime.engine", "numpy"))
    return [
        ("time at 8,000 over 1,000 ratings", f"{spent / again:.1f}", "6"),
        ("most memory at 8,000 over 1,000 ratings", f"{memory:.1f}", "8 (linear)"),
        ("milliseconds at 8,000 ratings", f"{1000 * spent:.0f}", ""),
        ("import meantime.engine", f"{engine:.2f} s", ".3 s"),
        ("of which numpy", f"{numpy:.2f} s", ""),
        (
            "1,000 ratings, first and second time round",
            f"{1000 * thousand:.0f}; {1000 * again:.0f} ms",
            "",
        ),
    ]


def main() -> None:
    """Measure, print, and keep the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    found = timings(quick=quick)
    heads = (
        "one fit, ten goodbyes, 168 hourly forecasts, two quantiles",
        "300 ratings",
        "1,000",
        "times Meantime, 300",
        "1,000",
        "bar",
    )
    speed = table(heads, speed_rows(found))
    growth = table(
        ("growth and import", "measured", "bar"), growth_rows(found[OURS][1])
    )
    keep("speed", f"{when()}\n\n{speed}\n\n{growth}")
    if not quick:
        people = 500
        told = zip(ANSWERS, unevenness(ranks(people, 8)), strict=True)
        rows: Rows = [(name, f"{p:.3f}", ".01") for name, p in told]
        ranked = table((f"ranks of the truth, {people} people", "p", "bar"), rows)
        keep("calibration", f"{when()}\n\n{ranked}")


if __name__ == "__main__":
    main()
