"""Simulated truth is found, and intervals cover as often as they say."""

import numpy as np
import pytest

from meantime.engine import fit
from meantime.engine.simulate import person

PEOPLE = 120


def coverage(number: int, seed: int) -> dict[str, float]:
    rng = np.random.default_rng(seed)
    inside: dict[str, list[bool]] = {
        "usual": [],
        "dip": [],
        "half_life": [],
        "next": [],
    }
    for _ in range(number):
        made = person(rng, days=40, per_day=3, goodbyes=3, rounded=False)
        mood = np.clip(made.mood, 0, 100)
        result = fit(made.hours[:-1], mood[:-1], made.goodbyes)
        for name, truth in (
            ("usual", made.usual),
            ("dip", made.dip),
            ("half_life", made.half_life),
        ):
            low, high = getattr(result, name).interval(0.9)
            inside[name].append(low <= truth <= high)
        ahead = result.forecast(made.hours[-1:])
        low, high = ahead.quantile(0.05)[0], ahead.quantile(0.95)[0]
        inside["next"].append(bool(low <= mood[-1] <= high))
    return {name: float(np.mean(found)) for name, found in inside.items()}


def test_intervals_cover_as_often_as_they_say() -> None:
    found = coverage(PEOPLE, seed=11)

    slack = 3.0 * np.sqrt(0.9 * 0.1 / PEOPLE)
    for name, share in found.items():
        assert share == pytest.approx(0.9, abs=slack), name


@pytest.mark.slow
def test_intervals_cover_over_many_people() -> None:
    found = coverage(1000, seed=12)

    for name, share in found.items():
        assert share == pytest.approx(0.9, abs=0.04), name


def test_people_without_a_dip_are_rarely_told_that_they_have_one() -> None:
    rng = np.random.default_rng(5)
    told = 0
    for _ in range(PEOPLE):
        made = person(rng, days=40, per_day=3, goodbyes=2, dip=0.0)
        told += fit(made.hours, made.mood, made.goodbyes).dip.prob_below(0) < 0.05

    assert told / PEOPLE <= 0.05 + 2.5 * np.sqrt(0.05 * 0.95 / PEOPLE)


def test_large_dips_are_found() -> None:
    rng = np.random.default_rng(6)
    medians = []
    for _ in range(40):
        made = person(rng, days=60, per_day=4, goodbyes=5, dip=18.0, dip_hours=48.0)
        medians.append(fit(made.hours, made.mood, made.goodbyes).dip.median)

    assert np.mean(medians) == pytest.approx(18, abs=3)
