"""An evening in March, two days after a goodbye."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from tests.people import KnownPerson

from meantime.visits import actions
from meantime.visits.models import Visit
from meantime.visits.records import Stay

EVENING = "2026-03-10 20:15Z"


@pytest.fixture(autouse=True)
def evening() -> Iterator[time_machine.Traveller]:
    """Time stands still, so that nothing depends on how fast a test runs."""
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


@pytest.fixture
def goodbye(alma: KnownPerson) -> Visit:
    """Alma said goodbye to Bo two days ago."""
    stay = Stay(
        partner="Bobolink", zone="UTC", goodbye_at=datetime(2026, 3, 8, 9, tzinfo=UTC)
    )
    with alma.vault():
        return actions.add_visit(alma, stay)
