"""The engine beside a sampler that approximates nothing (`nuts_people.py`)."""

import json
from unittest.mock import patch

import numpy as np
import pytest
from tests.bench.calibration import POINTS
from tests.bench.nuts_people import SHARES, STORED, someone

from meantime.engine import fit

SAMPLED = json.loads(STORED.read_text(encoding="utf-8"))


def test_enough_people_were_sampled() -> None:
    assert len(SAMPLED) >= 8


@pytest.mark.parametrize("number", SAMPLED)
def test_the_engine_agrees_with_the_sampler(number: str) -> None:
    one = someone(int(number))
    with patch("meantime.engine.model.learnt", lambda *_: POINTS):
        result = fit(one.hours, one.mood, one.goodbyes)
    mine = {
        "usual": result.usual,
        "dip": result.dip,
        "last": result.goodbyes[-1].dip,
        "half_life": result.half_life,
    }

    for name, posterior in mine.items():
        mean, sd, *ends = SAMPLED[number][name]
        away = [posterior.mean - mean]
        away += [posterior.quantile(q) - at for q, at in zip(SHARES, ends, strict=True)]
        beyond = np.abs(away) / sd
        assert beyond[0] < MEAN_WITHIN, name
        assert beyond[1:].max() < ENDS_WITHIN, name


MEAN_WITHIN, ENDS_WITHIN = 0.1, 0.15
