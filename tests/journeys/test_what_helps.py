"""What helps me and hard hours: nothing is on until it is asked for."""

from __future__ import annotations

import pytest
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def test_what_helps_is_too_early_after_one_use(alma: Visitor) -> None:
    alma.go("/steps/long-exhale/")
    alma.press("I did it")

    alma.go("/curve/")
    alma.press("What helps me")

    alma.reads("Too early to say. That is usual")
    alma.reads("0 of the 8 times it takes")


def test_hard_hours_go_on_and_off_with_one_touch(alma: Visitor) -> None:
    alma.go("/curve/hard-hours/")
    alma.press("Show hard hours")
    alma.reads("The next three days")

    alma.press("Stop looking for hard hours")

    alma.reads("It is off until you turn it on")


def test_how_it_is_computed_is_told_for_all_of_it(alma: Visitor) -> None:
    alma.go("/curve/how/")

    alma.reads("The page checks itself.")
    alma.reads("Where a coin chose between two steps")
