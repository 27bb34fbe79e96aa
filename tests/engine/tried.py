"""Made-up people who try steps, with the truth behind them known. Seeded."""

from __future__ import annotations

from typing import Literal

import numpy as np

from meantime.engine.arrays import Floats
from meantime.engine.effects import Effects, Uses, effects
from meantime.engine.simulate import person

Chosen = Literal["at random", "when low", "coin"]
WORN_OFF_HOURS = 3.0


def drawn_effects(rng: np.random.Generator, count: int) -> Floats:
    """True effects: none, a little either way, or some good, as often each."""
    kinds = [0.0, rng.normal(0, 4), rng.normal(6, 8)]
    return np.array([kinds[rng.integers(3)] for _ in range(count)])


def tried(seed: int, true: Floats, *, chosen: Chosen, uses: int = 20) -> Effects:
    """What the engine says about somebody whose steps change the next rating so."""
    rng = np.random.default_rng(seed)
    who = person(rng, days=60.0, per_day=4.0, goodbyes=2, rounded=False)
    gaps = np.diff(who.hours)
    room = np.flatnonzero((gaps > 0.3) & (gaps < 14))
    rows = rng.permutation(room)[: uses * true.size]
    if chosen == "when low":
        felt = who.mood[room] + rng.normal(0, 8, room.size)
        rows = rng.permutation(room[np.argsort(felt)][: uses * true.size])
    step = np.repeat(np.arange(true.size), uses)[: rows.size]
    other = np.full(rows.size, -1)
    chance = np.full(rows.size, np.nan)
    if chosen == "coin":
        step = rng.integers(0, 2, rows.size)
        other, chance = 1 - step, np.full(rows.size, 0.5)
    at = who.hours[rows] + gaps[rows] * rng.uniform(0.05, 0.95, rows.size)
    mood = who.mood.copy()
    for row, which in zip(rows, step, strict=True):
        later = who.hours[row + 1 :] - who.hours[row + 1]
        mood[row + 1 :] += true[which] * np.exp(-later / WORN_OFF_HOURS)
    mood = np.clip(np.round(mood), 0, 100)
    noted = Uses(at, step, other, chance, np.ones(rows.size))
    return effects(who.hours, mood, who.goodbyes, noted, count=true.size)


def covered(people: int, chosen: Chosen) -> tuple[list[bool], list[bool]]:
    """Whether 90 % intervals held the truth: each step's, and each coin's pair."""
    steps: list[bool] = []
    pairs: list[bool] = []
    for seed in range(people):
        true = drawn_effects(np.random.default_rng([seed, 1]), 2)
        told = tried(seed, true, chosen=chosen)
        steps += [s.low <= true[s.step] <= s.high for s in told.steps]
        apart = true[0] - true[1]
        pairs += [c.low <= apart <= c.high for c in told.contrasts]
    return steps, pairs


def said_of_nothing(people: int, chosen: Chosen) -> list[str]:
    """The verdicts after twenty uses of steps that do nothing."""
    return [
        found.verdict
        for seed in range(people)
        for found in tried(10**6 + seed, np.zeros(2), chosen=chosen).steps
    ]
