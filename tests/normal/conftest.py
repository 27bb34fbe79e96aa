"""What somebody told, in a line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from tests.people import KnownPerson

from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling, Interference
from meantime.safety import answers
from meantime.safety.models import Answered
from meantime.vault import rows
from meantime.visits.models import ShortAbsence, Visit
from meantime.visits.records import Absence, Stay

NOW = datetime(2026, 3, 30, 18, 0, tzinfo=UTC)
ZONE = "UTC"


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class Diary:
    """Writes into one person's open vault."""

    def __init__(self, person: KnownPerson) -> None:
        self.person = person

    def goodbye(self, days_ago: float) -> None:
        at = NOW - timedelta(days=days_ago)
        stay = Stay(
            partner="Sam",
            zone=ZONE,
            together_from=at - timedelta(days=5),
            goodbye_at=at,
        )
        rows.keep(Visit, self.person, stay, at=at)

    def felt(
        self,
        days_ago: float = 0,
        mood: float | None = None,
        way: Interference | None = None,
    ) -> None:
        at = NOW - timedelta(days=days_ago)
        feeling = Feeling(at=at, zone=ZONE, mood=mood, interference=way)
        rows.keep(CheckIn, self.person, feeling, at=at)

    def absent(self, days_ago: float) -> None:
        at = NOW - timedelta(days=days_ago, hours=8)
        body = Absence(at=at, hours=6, zone=ZONE)
        rows.keep(ShortAbsence, self.person, body, at=at)

    def said(self, kind: str, days_ago: float = 0, **values: int | None) -> Answered:
        at = NOW - timedelta(days=days_ago)
        return answers.keep(
            self.person, kind, values, at=at, zone=ZONE, client_id=uuid4()
        )


@pytest.fixture
def diary(alma: KnownPerson) -> Iterator[Diary]:
    with alma.vault():
        yield Diary(alma)
