"""How long twelve months of call times take. Run by ``make bench``; the bar is 50 ms.

Processor time of one ``propose`` for two people with jobs, the best of several.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from tests.planning.calls.couples import usual

from meantime.planning.calls import propose

NOW = datetime(2026, 3, 1, tzinfo=UTC)
BAR_MS, LOOKS, LEAST = 50, 7, 50


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Europe/Berlin", "America/New_York"),
        ("Europe/Berlin", "Pacific/Auckland"),
        ("Australia/Lord_Howe", "Africa/Casablanca"),
        ("Asia/Kathmandu", "Australia/Adelaide"),
        ("Pacific/Apia", "Pacific/Pago_Pago"),
    ],
)
def test_twelve_months_of_calls(
    mine: str, theirs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    me, them = usual(mine), usual(theirs)
    spent = []
    for _ in range(LOOKS):
        began = time.process_time()
        found = propose(me, them, now=NOW, days=365)
        spent.append((time.process_time() - began) * 1000)

    with capsys.disabled():
        print(f"  {mine}, {theirs}: {len(found.calls)} calls, {min(spent):.0f} ms")  # noqa: T201 (a bench speaks)
    assert len(found.calls) > LEAST
    assert min(spent) < BAR_MS
