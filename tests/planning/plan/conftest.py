"""A Thursday in March, two days before the goodbye."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from tests.people import PersonClient

NOW = "2026-03-12 17:00Z"


@pytest.fixture(autouse=True)
def evening() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def her(alma_unlocked: PersonClient) -> PersonClient:
    alma_unlocked.cookies[settings.ZONE_COOKIE_NAME] = "Europe/Berlin"
    return alma_unlocked
