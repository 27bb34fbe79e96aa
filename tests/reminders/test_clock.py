"""Wall times on the days clocks change, and quiet hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.reminders import clock
from meantime.reminders.records import Asked, Ways

LOUD = Ways(quiet=False)
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Santiago",
]


def daily(at: str) -> Asked:
    return Asked(source="own", days=tuple(range(7)), clock=at)


def told(at: str, zone: str, first: date, days: int, ways: Ways = LOUD) -> list[str]:
    """What a clock on the wall says at each prompt from ``first`` on."""
    place = ZoneInfo(zone)
    after = datetime.combine(first, time(), place) - timedelta(seconds=1)
    before = datetime.combine(first + timedelta(days=days), time(), place)
    found = clock.prompts(
        daily(at), ways, place, after=after, before=before - timedelta(seconds=1)
    )
    return [f"{p.at.astimezone(place):%m-%d %H:%M %z}" for p in found]


@pytest.mark.parametrize(
    ("zone", "first", "at", "wall"),
    [
        # the clocks jump over it: the next moment there is
        ("Europe/Berlin", date(2026, 3, 29), "02:30", "03-29 03:00 +0200"),
        ("America/New_York", date(2026, 3, 8), "02:15", "03-08 03:00 -0400"),
        ("Australia/Lord_Howe", date(2026, 10, 4), "02:10", "10-04 02:30 +1100"),
        ("Africa/Casablanca", date(2026, 3, 22), "02:30", "03-22 03:00 +0100"),
        ("America/Santiago", date(2026, 9, 6), "00:20", "09-06 01:00 -0300"),
        # it comes twice: the first only
        ("Europe/Berlin", date(2026, 10, 25), "02:30", "10-25 02:30 +0200"),
        ("America/New_York", date(2026, 11, 1), "01:30", "11-01 01:30 -0400"),
        ("Australia/Lord_Howe", date(2026, 4, 5), "01:45", "04-05 01:45 +1100"),
        ("Africa/Casablanca", date(2026, 2, 15), "02:30", "02-15 02:30 +0100"),
        ("Pacific/Apia", date(2012, 4, 1), "03:30", "04-01 03:30 +1400"),
    ],
)
def test_a_wall_time_is_kept_on_the_day_the_clocks_change(
    zone: str, first: date, at: str, wall: str
) -> None:
    assert told(at, zone, first, 1) == [wall]


def test_a_day_that_a_place_leaves_out_has_no_reminder() -> None:
    """Apia went from the 29th to the 31st of December 2011."""
    found = told("09:00", "Pacific/Apia", date(2011, 12, 29), 3)

    assert found == ["12-29 09:00 -1000", "12-31 09:00 +1400"]


def test_the_same_wall_time_stays_it_over_both_changes_of_a_year() -> None:
    found = told("18:30", "Europe/Berlin", date(2026, 1, 1), 365)

    assert len(found) == 365
    assert {said[6:11] for said in found} == {"18:30"}
    assert {said[12:] for said in found} == {"+0100", "+0200"}


@given(
    zone=st.sampled_from(ZONES),
    first=st.dates(date(2011, 1, 1), date(2030, 1, 1)),
    at=st.times().map(lambda t: f"{t:%H:%M}"),
)
def test_every_day_that_exists_has_one_prompt_and_no_moment_comes_twice(
    zone: str, first: date, at: str
) -> None:
    place, days = ZoneInfo(zone), [first + timedelta(days=n) for n in range(10)]
    moments = [clock.at_wall(on, time.fromisoformat(at), place) for on in days]
    there = [m for m in moments if m is not None]

    missing = [on for on, m in zip(days, moments, strict=True) if m is None]
    assert set(missing) <= {date(2011, 12, 30)}
    assert there == sorted(set(there))
    for on, m in zip(days, moments, strict=True):
        assert m is None or m.astimezone(place).date() == on


@pytest.mark.parametrize(
    ("at", "heard"),
    [("21:59", 1), ("22:00", 0), ("03:00", 0), ("06:59", 0), ("07:00", 1)],
)
def test_nothing_is_said_in_quiet_hours(at: str, heard: int) -> None:
    assert len(told(at, "Europe/Berlin", date(2026, 3, 1), 1, Ways())) == heard


def test_a_late_prompt_does_not_reach_into_the_quiet_hours() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)

    [prompt] = clock.prompts(
        daily("21:30"), Ways(), berlin, after=noon, before=noon + timedelta(hours=20)
    )

    assert prompt.at == datetime(2026, 3, 1, 20, 30, tzinfo=UTC)
    assert prompt.until == datetime(2026, 3, 1, 21, tzinfo=UTC)


def test_a_prompt_is_late_after_two_hours_or_when_its_moment_is_over() -> None:
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    near = {"after": at - timedelta(hours=1), "before": at + timedelta(days=1)}
    usual = Asked(source="own", at=at)
    short = Asked(source="own", at=at, until=at + timedelta(minutes=20))

    windows = [
        clock.prompts(a, LOUD, ZoneInfo("UTC"), **near)[0].until for a in (usual, short)
    ]

    assert windows == [at + timedelta(hours=2), at + timedelta(minutes=20)]


def test_quiet_hours_within_one_day_are_understood_too() -> None:
    ways = Ways(quiet_from="13:00", quiet_until="15:00")

    heard = [told(at, "UTC", date(2026, 3, 1), 1, ways) for at in ("12:59", "14:00")]

    assert [len(one) for one in heard] == [1, 0]


def test_only_the_days_that_were_asked_for() -> None:
    asked = Asked(source="own", days=(0, 4), clock="08:00")
    sunday = datetime(2026, 3, 1, tzinfo=UTC)

    found = clock.prompts(
        asked, LOUD, ZoneInfo("UTC"), after=sunday, before=sunday + timedelta(days=8)
    )

    assert [f"{p.at:%a}" for p in found] == ["Mon", "Fri"]
