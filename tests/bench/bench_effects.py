"""Bar E9 on 500 made-up people for each way of choosing: `make bench`."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from tests.engine.tried import Chosen, covered, said_of_nothing

PEOPLE = 500


@pytest.mark.parametrize("chosen", ["at random", "when low", "coin"])
def test_what_helps_is_recovered_and_nothing_is_called_nothing(chosen: Chosen) -> None:
    steps, pairs = covered(PEOPLE, chosen)
    said = said_of_nothing(PEOPLE, chosen)
    none = said.count("none") / len(said)
    held = [float(np.mean(each)) for each in (steps, pairs) if each]

    sys.stdout.write(f"\n{chosen}: 90 % intervals held {held}, no difference {none}\n")
    assert all(0.87 - 0.013 <= share <= 0.93 + 0.013 for share in held)
    assert none >= 0.95
