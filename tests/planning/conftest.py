"""An evening in March, and a browser that says which clock hangs on the wall."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from tests.people import PersonClient

EVENING = "2026-03-10 20:15Z"
MINE = {"zone": "Europe/Berlin", "up_0": "7", "bed_0": "23:00", "busy_0": "9-17",
        "up_5": "8", "bed_5": "0:00"}  # fmt: skip
THEIRS = {**MINE, "zone": "America/New_York", "name": "Sam"}


@pytest.fixture(autouse=True)
def evening() -> Iterator[time_machine.Traveller]:
    """Time stands still, so that nothing depends on how fast a test runs."""
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


@pytest.fixture
def two_clocks(alma_unlocked: PersonClient) -> PersonClient:
    """Alma in Berlin, who has said when both are up and free."""
    alma_unlocked.cookies["mt_zone"] = "Europe/Berlin"
    alma_unlocked.post("/calls/hours/mine/", MINE)
    alma_unlocked.post("/calls/hours/theirs/", THEIRS)
    return alma_unlocked
