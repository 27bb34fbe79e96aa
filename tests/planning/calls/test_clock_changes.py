"""Days on which clocks change, one side or both, worked out by hand."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.planning.calls.couples import usual

from meantime.planning.calls import (
    Day,
    Elsewhere,
    Proposal,
    Side,
    Span,
    changes,
    difference,
    hours,
    propose,
)

HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def only_free(zone: str, begins: int, ends: int) -> Side:
    """Free between these minutes of each day, and at no other time."""
    return Side(zone=zone, week=(Day(up=begins, bed=ends),) * 7)


def calls(me: Side, them: Side, now: str, days: int = 3) -> tuple[Proposal, ...]:
    return propose(
        me, them, now=at(now), days=days, minutes=60, a_week=7
    ).calls  # fmt: skip


def awake(side: Side, since: str, until: str) -> list[tuple[str, float]]:
    """When somebody gets up in a stretch of time, and for how many hours."""
    begin, end = at(since).timestamp(), at(until).timestamp()
    nights = hours(side, int(begin), int(end)).asleep
    days = [(a[1], b[0]) for a, b in itertools.pairwise(nights)]
    return [
        (side.local(datetime.fromtimestamp(up, UTC)).isoformat(), (bed - up) / 3600)
        for up, bed in days
        if begin <= up < end
    ]


@pytest.mark.parametrize(
    ("zone", "night", "asleep_for"),
    [
        ("Europe/Berlin", "2026-03-29", 7),  # the clocks jump from 2 to 3
        ("Europe/Berlin", "2026-10-25", 9),  # 2 to 3 comes twice
        ("America/New_York", "2026-03-08", 7),
        ("America/New_York", "2026-11-01", 9),
        ("Australia/Lord_Howe", "2026-04-05", 8.5),  # half an hour only
        ("Australia/Lord_Howe", "2026-10-04", 7.5),
        ("Africa/Casablanca", "2026-02-15", 9),  # back for Ramadan
        ("Africa/Casablanca", "2026-03-22", 7),  # and forward after it
        ("Pacific/Apia", "2011-12-31", 8),  # there was no 30 December
        ("Pacific/Apia", "2026-04-05", 8),  # no summer time there any more
        ("Asia/Kathmandu", "2026-03-29", 8),
        ("Australia/Adelaide", "2026-10-04", 7),
    ],
)
def test_the_night_is_as_long_as_it_is(
    zone: str, night: str, asleep_for: float
) -> None:
    side = Side(zone=zone, week=(Day(up=420, bed=1380),) * 7)
    morning = datetime.combine(date.fromisoformat(night), at("2000-01-01T07:00").time())
    up = morning.replace(tzinfo=ZoneInfo(zone)).timestamp()

    nights = hours(side, int(up) - 86_400, int(up) + 86_400).asleep

    assert [(b - a) / 3600 for a, b in nights if b == up] == [asleep_for]


def test_apia_goes_to_bed_on_the_29th_and_gets_up_on_the_31st() -> None:
    side = Side(zone="Pacific/Apia", week=(Day(up=420, bed=1380),) * 7)

    ups = awake(side, "2011-12-29T10:00+00:00", "2012-01-01T10:00+00:00")

    assert ups == [
        ("2011-12-29T07:00:00-10:00", 16.0),
        ("2011-12-31T07:00:00+14:00", 16.0),
        ("2012-01-01T07:00:00+14:00", 16.0),
    ]


def test_berlin_and_new_york_call_at_the_same_hour_with_another_one_there() -> None:
    me, them = usual("Europe/Berlin"), only_free("America/New_York", 13 * 60, 1020)
    shown = {
        (f"{me.local(c.at):%d %H:%M}", f"{them.local(c.at):%H:%M}")
        for c in calls(me, them, "2026-03-07T06:00+00:00", days=2)
    }

    assert shown == {("07 20:30", "14:30"), ("08 19:30", "14:30")}


def test_kathmandu_and_adelaide_are_whole_quarters_apart() -> None:
    kathmandu, adelaide = usual("Asia/Kathmandu"), usual("Australia/Adelaide")

    assert difference(kathmandu, adelaide, at("2026-01-10T00:00Z")) == 285
    assert difference(kathmandu, adelaide, at("2026-07-10T00:00Z")) == 225
    [call, *_] = calls(kathmandu, adelaide, "2026-10-03T00:00+00:00")
    assert (f"{kathmandu.local(call.at):%M}", f"{adelaide.local(call.at):%M}") in {
        ("00", "45"), ("15", "00"), ("30", "15"), ("45", "30"),
    }  # fmt: skip


def test_across_the_date_line_the_same_call_is_on_two_days() -> None:
    me, them = usual("Pacific/Apia"), usual("Pacific/Pago_Pago")
    [call, *_] = calls(me, them, "2026-06-01T00:00+00:00")

    assert me.local(call.at).date() - them.local(call.at).date() == timedelta(days=1)
    assert difference(me, them, call.at) == -24 * 60


def test_a_time_that_comes_twice_can_be_met_the_second_time() -> None:
    """Berlin is free from 2:00 to 3:30; the first 2:00 is taken on the 25th."""
    them = Side(
        zone="UTC",
        week=(Day(up=0, bed=1440),) * 7,
        busy=(Span(at("2026-10-24T23:00+00:00"), at("2026-10-25T01:00+00:00")),),
    )
    me = only_free("Europe/Berlin", 2 * 60, 3 * 60 + 30)

    call = calls(me, them, "2026-10-24T20:00+00:00", days=1)[0]

    assert me.local(call.at).isoformat() == "2026-10-25T02:00:00+01:00"
    assert me.local(call.at).fold == 1


def test_a_call_may_end_after_the_clocks_have_jumped() -> None:
    me = only_free("Europe/Berlin", 90, 4 * 60)

    [call] = calls(me, me, "2026-03-28T20:00+00:00", days=1)

    assert me.local(call.at).isoformat() == "2026-03-29T01:30:00+01:00"
    assert me.local(call.ends).isoformat() == "2026-03-29T03:30:00+02:00"


def test_getting_up_at_a_time_that_does_not_exist_is_when_the_clocks_jump() -> None:
    side = only_free("Europe/Berlin", 2 * 60 + 30, 22 * 60)

    [(up, _length)] = awake(side, "2026-03-29T00:00+00:00", "2026-03-29T12:00+00:00")

    assert up == "2026-03-29T03:00:00+02:00"


def test_the_clocks_change_on_different_days_and_it_is_known_before() -> None:
    me, them = usual("Europe/Dublin"), usual("America/Halifax")

    found = changes(me, them, at("2026-03-01T12:00+00:00"))

    assert [(c.at.isoformat(), c.before, c.after) for c in found] == [
        ("2026-03-08T06:00:00+00:00", -240, -180),
        ("2026-03-29T01:00:00+00:00", -180, -240),
    ]


def test_nothing_is_said_where_nothing_changes() -> None:
    me, them = usual("Europe/Dublin"), usual("Europe/Lisbon")

    assert changes(me, them, at("2026-03-01T12:00+00:00"), days=400) == ()


def test_on_a_trip_the_clock_of_the_place_holds() -> None:
    trip = Elsewhere(date(2026, 3, 10), date(2026, 3, 12), "Asia/Tokyo")
    me = Side(zone="Europe/Berlin", elsewhere=(trip,))

    ups = awake(me, "2026-03-09T00:00+00:00", "2026-03-14T00:00+00:00")

    assert [up for up, _length in ups if "T07:00" in up] == [
        "2026-03-09T07:00:00+01:00",
        "2026-03-10T07:00:00+09:00",
        "2026-03-11T07:00:00+09:00",
        "2026-03-12T07:00:00+09:00",
        "2026-03-13T07:00:00+01:00",
    ]
