"""The engine beside a sampler that approximates nothing (`nuts_people.py`)."""

import json
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from tests.bench.calibration import POINTS
from tests.bench.nuts_people import SHARES, STORED, someone

from meantime.engine import fit

SAMPLED = json.loads(STORED.read_text(encoding="utf-8"))


MEAN_WITHIN, ENDS_WITHIN = 0.1, 0.15
ONE_PERSON = 2.5
"""The engine takes the weights of odd ratings as known, which the sampler does not. In
one person that may cost so many times what it may cost on average."""


def distances(number: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """How far means and quantiles are from the sampler's, in its posterior sds."""
    one = someone(int(number))
    with patch("meantime.engine.model.learnt", lambda *_: POINTS):
        result = fit(one.hours, one.mood, one.goodbyes)
    mine = {
        "usual": result.usual,
        "dip": result.dip,
        "last": result.goodbyes[-1].dip,
        "half_life": result.half_life,
    }
    means, ends = [], []
    for name, posterior in mine.items():
        mean, sd, *stored = SAMPLED[number][name]
        means.append((posterior.mean - mean) / sd)
        asked = zip(SHARES, stored, strict=True)
        ends += [(posterior.quantile(q) - at) / sd for q, at in asked]
    return np.abs(means), np.abs(ends)


def test_the_engine_agrees_with_the_sampler_on_average() -> None:
    found = [distances(number) for number in SAMPLED]

    assert np.mean([means for means, _ends in found]) < MEAN_WITHIN
    assert np.mean([ends for _means, ends in found]) < ENDS_WITHIN


@pytest.mark.parametrize("number", SAMPLED)
def test_nobody_is_told_something_else_than_by_the_sampler(number: str) -> None:
    means, ends = distances(number)

    assert means.max() < ONE_PERSON * MEAN_WITHIN
    assert ends.max() < ONE_PERSON * ENDS_WITHIN
