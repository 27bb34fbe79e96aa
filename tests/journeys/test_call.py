"""A call put down at a day and a time of one's own, by a finger."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def test_a_call_is_put_down_at_a_time_of_ones_own(alma: Visitor) -> None:
    day = (datetime.now(UTC) + timedelta(days=2)).date()
    alma.go("/calls/new/")

    alma.fill("Day", day.isoformat())
    alma.fill("Time", "19:30")
    alma.press("Put it down")

    alma.reads("19:30")
