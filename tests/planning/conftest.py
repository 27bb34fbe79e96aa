"""An evening in March, and a browser that says which clock hangs on the wall."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

EVENING = "2026-03-10 20:15Z"


@pytest.fixture(autouse=True)
def evening() -> Iterator[time_machine.Traveller]:
    """Time stands still, so that nothing depends on how fast a test runs."""
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock
