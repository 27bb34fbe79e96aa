"""Where the truth ranks among what the posterior holds possible."""

import numpy as np
import pytest
from tests.bench.calibration import ANSWERS, ranks, unevenness

SEED = 7


def test_the_truth_ranks_evenly() -> None:
    rank = ranks(80, SEED)

    uneven = unevenness(rank, bins=5)

    assert dict(zip(ANSWERS, uneven, strict=True)) == {
        name: pytest.approx(0.5, abs=0.499) for name in ANSWERS
    }
    # Three standard errors of the mean of 80 uniform draws.
    np.testing.assert_allclose(rank.mean(axis=0), 0.5, atol=3 * np.sqrt(1 / 12 / 80))


@pytest.mark.slow
def test_the_truth_ranks_evenly_over_many_people() -> None:
    assert (unevenness(ranks(500, SEED + 1)) > 0.01).all()


def test_uneven_ranks_would_be_seen() -> None:
    crowded = np.random.default_rng(0).beta(2.5, 2.5, (500, 3))

    assert (unevenness(crowded) < 0.01).all()
