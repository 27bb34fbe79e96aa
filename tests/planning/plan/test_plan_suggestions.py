"""What could be ticked: real hours, your own lists, what helped last time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from meantime.planning.goodbye.moments import Around, moment_of
from meantime.planning.goodbye.suggestions import (
    Known,
    Listed,
    Suggestion,
    suggestions,
)
from meantime.planning.records.plan import Item, Plan
from meantime.steps import catalogue
from meantime.toolkit.queries import Counts

BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = Around(datetime(2026, 3, 14, 16, tzinfo=BERLIN), BERLIN)
WEDNESDAY = Around(datetime(2026, 3, 11, 16, tzinfo=BERLIN), BERLIN)


def by_key(known: Known, when: Around = SATURDAY) -> dict[str, Suggestion]:
    return {one.key: one for one in suggestions(known, when)}


def last(**values: Any) -> Plan:
    item = Item(id=uuid4(), **{"part": "home", "what": "Lights", **values})
    return Plan(
        visit=uuid4(), at=SATURDAY.goodbye_at, zone="Europe/Berlin", items=(item,)
    )


def test_every_step_named_is_one_of_the_catalogue() -> None:
    named = {one.step for one in by_key(Known()).values() if one.step}

    assert named
    assert not [key for key in named if catalogue.step(key) is None]


def test_something_is_ticked_for_each_part_of_the_first_three_days() -> None:
    ticked = [one for one in by_key(Known()).values() if one.chosen]

    assert {one.part for one in ticked} == {"before", "left", "home", "evening", "days"}
    assert {one.day for one in ticked if one.part == "days"} == {1, 2, 3}


def test_hours_are_late_mornings_on_a_weekend_and_evenings_in_a_week() -> None:
    assert by_key(Known(), SATURDAY)["walk"].clock == "11:00"  # a Sunday
    assert by_key(Known(), WEDNESDAY)["walk"].clock == "17:30"  # a Thursday


def test_somebody_at_work_is_told_on_the_first_day_of_work() -> None:
    assert by_key(Known(), SATURDAY)["tell-at-work"].day == 2
    assert by_key(Known(), WEDNESDAY)["tell-at-work"].day == 1


def test_people_and_things_of_ones_own_are_there_by_name() -> None:
    known = Known(
        people=[Listed(uuid4(), name) for name in ("Ines", "Jonas", "Mara", "Kim")],
        things=[Listed(uuid4(), "Pottery", step="hands-busy")],
    )

    named = [one.what for one in suggestions(known, SATURDAY)]

    assert [n for n in named if "Time with" in n] == [
        "Time with Ines", "Time with Jonas", "Time with Mara"
    ]  # fmt: skip
    assert "Pottery" in named


@pytest.mark.parametrize(
    ("went", "ticked", "note"),
    [
        ("helped", True, "helped last time"),
        ("worse", False, "made it worse last time"),
        ("no_difference", True, "made no difference last time"),
    ],
)
def test_last_time_is_marked(went: str, ticked: bool, note: str) -> None:
    one = by_key(Known(last=last(key="lights-first", went=went)))["lights-first"]

    assert (one.chosen, one.note) == (ticked, note)


def test_ones_own_words_come_back_from_last_time() -> None:
    plan = last(what="Go to Ines first", went="helped")

    [again] = [s for s in suggestions(Known(last=plan), SATURDAY) if "Ines" in s.what]

    assert again.chosen
    assert again.key == f"own:{plan.items[0].id}"


def test_what_made_it_worse_more_often_is_not_ticked() -> None:
    known = Known(counts={"cry-window": Counts(tried=2, worse=2)})

    assert by_key(Known())["time-to-feel"].chosen
    assert not by_key(known)["time-to-feel"].chosen


def test_nothing_with_the_partner_where_that_steps_back() -> None:
    plan = last(key="", what="A letter", with_them=True)
    found = suggestions(Known(last=plan, steps_back=True), SATURDAY)

    assert found
    assert not [one for one in found if one.with_them]


@pytest.mark.parametrize("hours", [-30, 0.5, 3, 20, 60])
def test_nothing_past_is_suggested(hours: float) -> None:
    now = SATURDAY.goodbye_at + timedelta(hours=hours)
    found = suggestions(Known(), SATURDAY, now)

    timed = [one for one in found if one.clock]
    assert found
    assert all(moment_of(one, SATURDAY) > now for one in timed)


def test_a_late_goodbye_leaves_the_hours_of_the_evening_open() -> None:
    late = Around(datetime(2026, 3, 14, 19, 30, tzinfo=BERLIN), BERLIN)

    found = by_key(Known(), late)

    assert found["warm-food"].clock == ""
    assert found["phone-away"].clock == "22:30"
