"""Where somebody stands between a goodbye and the next hello."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest

from meantime.planning.goodbye.deciding import asking
from meantime.planning.goodbye.moments import Around, around, here, in_order, moment_of
from meantime.planning.records.plan import Item, Part, Plan
from meantime.visits.records import Stay

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


GOODBYE = Around(at("2026-03-14 16:00"), BERLIN)  # a Saturday


@pytest.mark.parametrize(
    ("now", "place"),
    [
        ("2026-03-12 15:59", "ahead"),
        ("2026-03-12 16:00", "before"),
        ("2026-03-14 12:59", "before"),
        ("2026-03-14 13:00", "at"),
        ("2026-03-14 15:59", "at"),
        ("2026-03-14 16:00", "left"),
        ("2026-03-14 17:59", "left"),
        ("2026-03-14 18:00", "home"),
        ("2026-03-14 19:00", "evening"),
        ("2026-03-15 03:59", "evening"),
        ("2026-03-15 04:00", "days"),
        ("2026-03-17 23:59", "days"),
        ("2026-03-18 00:00", "behind"),
        ("2026-03-21 23:59", "behind"),
        ("2026-03-22 00:00", "later"),
    ],
)
def test_each_moment_follows_the_one_before(now: str, place: str) -> None:
    assert here(GOODBYE, at(now)) == place


@pytest.mark.parametrize(
    ("goodbye", "now", "place"),
    [
        ("2026-03-14 07:00", "2026-03-14 09:30", "home"),
        ("2026-03-14 07:00", "2026-03-14 14:00", "days"),  # long home, not yet evening
        ("2026-03-14 07:00", "2026-03-14 18:00", "evening"),
        ("2026-03-14 20:00", "2026-03-14 22:30", "home"),
        ("2026-03-14 20:00", "2026-03-14 23:00", "evening"),
        ("2026-03-14 21:30", "2026-03-15 02:00", "evening"),
        ("2026-03-14 23:30", "2026-03-15 00:30", "left"),
        ("2026-03-14 23:30", "2026-03-15 02:30", "home"),
        ("2026-03-14 23:30", "2026-03-15 19:00", "evening"),  # the first whole one
    ],
)
def test_early_and_late_goodbyes_have_a_first_evening_too(
    goodbye: str, now: str, place: str
) -> None:
    assert here(Around(at(goodbye), BERLIN), at(now)) == place


def test_home_is_when_it_was_said_to_be() -> None:
    said = Around(GOODBYE.goodbye_at, BERLIN, home_at=at("2026-03-14 16:40"))

    assert here(GOODBYE, at("2026-03-14 17:00")) == "left"
    assert here(said, at("2026-03-14 17:00")) == "home"
    assert here(said, at("2026-03-14 18:00")) == "evening"


def test_being_home_was_said_of_a_goodbye_that_moved_since() -> None:
    stay = Stay(partner="Bo", zone="Europe/Berlin", goodbye_at=GOODBYE.goodbye_at)
    early = at("2026-03-13 20:00")
    plan = Plan(visit=uuid4(), at=early, zone="Europe/Berlin", home_at=early)

    found = around(stay, plan)

    assert found is not None
    assert found.home_at is None


def test_hours_stay_on_the_clock_of_the_place_when_clocks_change() -> None:
    before_spring = Around(at("2027-03-27 16:00"), BERLIN)
    item = Item(id=uuid4(), part="days", what="walk", day=1, clock="11:00")

    due = moment_of(item, before_spring)

    assert due == datetime(2027, 3, 28, 9, tzinfo=UTC)
    assert due - before_spring.goodbye_at == timedelta(hours=18)


def test_an_hour_that_the_clocks_jump_over_is_the_next_one_there_is() -> None:
    night = Item(id=uuid4(), part="days", what="wake", day=1, clock="02:30")

    due = moment_of(night, Around(at("2027-03-27 16:00"), BERLIN))

    assert due.astimezone(BERLIN).time() == time(3)


def test_a_plan_follows_its_goodbye_to_another_day_and_zone() -> None:
    item = Item(id=uuid4(), part="evening", what="soup", clock="19:00")
    auckland = ZoneInfo("Pacific/Auckland")

    moved = moment_of(item, Around(at("2026-03-20 09:00", auckland), auckland))

    assert moved.astimezone(auckland).isoformat() == "2026-03-20T19:00:00+13:00"


def test_a_plan_reads_from_before_the_goodbye_to_the_last_day() -> None:
    told: list[tuple[Part, int, str]] = [
        ("days", 1, "11:00"), ("home", 0, ""), ("evening", 0, "19:00"),
        ("left", 0, ""), ("at", 0, ""), ("before", -1, ""), ("days", 1, "08:00"),
    ]  # fmt: skip
    items = tuple(
        Item(id=uuid4(), part=part, what=part, day=day, clock=clock)
        for part, day, clock in told
    )

    read = [item.part for item in in_order(items, GOODBYE)]

    assert read == ["before", "at", "left", "home", "evening", "days", "days"]


STAY = Stay(
    partner="Bo",
    zone="Europe/Berlin",
    goodbye_at=GOODBYE.goodbye_at,
    next_hello="decide",
    next_hello_on=date(2026, 3, 28),
)


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-03-27 23:59", False),
        ("2026-03-28 08:00", True),
        ("2026-03-30 23:00", True),
    ],
)
def test_on_the_day_to_decide_and_two_more_it_is_asked(now: str, shown: bool) -> None:
    found = asking(STAY, [], at(now))

    assert found is not None
    assert found.today(at(now)) is shown


def test_once_past_it_is_not_asked_again() -> None:
    assert asking(STAY, [], at("2026-03-31 08:00")) is None


def test_a_date_takes_the_question_back() -> None:
    dated = msgspec.structs.replace(STAY, next_hello="date")
    open_end = msgspec.structs.replace(STAY, next_hello="unknown", next_hello_on=None)

    assert asking(dated, [], at("2026-03-20 08:00")) is None
    assert asking(open_end, [], at("2026-03-20 08:00")) is None


@pytest.mark.parametrize(
    ("partner", "begins", "asked"),
    [
        (" bo ", "2026-04-02 18:00", False),
        ("Kim", "2026-04-02 18:00", True),
        ("Bo", "2026-02-02 18:00", True),
    ],
)
def test_a_later_stay_with_the_same_person_takes_it_back(
    partner: str, begins: str, asked: bool
) -> None:
    other = Stay(partner=partner, zone="Europe/Berlin", together_from=at(begins))

    assert (asking(STAY, [other], at("2026-03-20 08:00")) is not None) is asked
