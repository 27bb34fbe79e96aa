from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import isnan, nan
from zoneinfo import ZoneInfo

import pytest

from meantime.checkins.records import Feeling
from meantime.insight import gather
from meantime.visits.records import Stay

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


def hours_ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def felt(hours: float, mood: float | None = 50.0) -> Feeling:
    return Feeling(at=hours_ago(hours), zone="UTC", mood=mood)


def stay(begin: float | None, end: float | None, partner: str = "Sam") -> Stay:
    return Stay(
        partner=partner,
        zone="UTC",
        together_from=None if begin is None else hours_ago(begin),
        goodbye_at=None if end is None else hours_ago(end),
    )


def test_hours_are_counted_in_utc_across_the_day_the_clocks_change() -> None:
    dublin = ZoneInfo("Europe/Dublin")
    before = datetime(2026, 10, 24, 12, 0, tzinfo=dublin)
    after = datetime(2026, 10, 25, 12, 0, tzinfo=dublin)

    assert gather.hours_between(before, after) == 25.0


def test_ratings_are_in_order_and_a_missing_mood_is_not_the_middle() -> None:
    got = gather.of([felt(1, 60), felt(5, None), felt(9, 40)], [], NOW)

    assert got.hours == (0.0, 4.0, 8.0)
    assert got.mood[0] == 40
    assert isnan(got.mood[1])
    assert got.rated == 2
    assert got.now == 9.0


def test_a_goodbye_that_lies_ahead_is_not_seen_and_the_time_together_is_open() -> None:
    got = gather.of([felt(30)], [stay(20, -5)], NOW)

    assert got.goodbyes == ()
    [(start, end)] = got.together
    assert start == 10.0
    assert isnan(end)


def test_a_goodbye_counts_from_the_minute_it_is_said() -> None:
    got = gather.of([felt(30)], [stay(20, 0)], NOW)

    [parting] = got.goodbyes
    assert parting.hours == got.now == 30.0
    assert got.together == ((10.0, 30.0),)


def test_an_unknown_beginning_is_left_out_but_its_goodbye_counts() -> None:
    got = gather.of([felt(30)], [stay(None, 10)], NOW)

    assert got.together == ()
    assert [g.hours for g in got.goodbyes] == [20.0]


def test_a_check_in_from_the_future_is_left_out() -> None:
    assert gather.of([felt(-1), felt(2)], [], NOW).rated == 1


@pytest.mark.parametrize(
    ("stayed", "number"), [("me", 1.0), ("them", -1.0), ("both_left", nan), (None, nan)]
)
def test_who_stayed_becomes_a_sign(stayed: str | None, number: float) -> None:
    said = Stay(partner="Sam", zone="UTC", goodbye_at=hours_ago(3), stayed=stayed)  # type: ignore[arg-type]

    [parting] = gather.of([felt(9)], [said], NOW).goodbyes

    assert parting.stayed == pytest.approx(number, nan_ok=True)


def test_more_contact_is_a_larger_share_and_silence_is_unknown() -> None:
    words = ["most of the day", "daily", "some days", "little"]
    stays = [
        Stay(partner="", zone="UTC", goodbye_at=hours_ago(9 - i), contact=word)  # type: ignore[arg-type]
        for i, word in enumerate(words)
    ]

    got = [g.contact for g in gather.of([felt(20)], stays, NOW).goodbyes]

    assert got == sorted(got, reverse=True)
    assert all(0 <= share <= 1 for share in got)


def test_visits_of_two_people_that_overlap_become_one_time_together() -> None:
    assert gather.merged([(0, 10), (5, 20), (30, 40)]) == ((0, 20), (30, 40))
    [(start, end)] = gather.merged([(0, 10), (5, nan), (30, 40)])
    assert start == 0
    assert isnan(end)


def test_a_goodbye_keeps_the_clock_of_the_place_where_it_was_said() -> None:
    auckland = Stay(partner="Sam", zone="Pacific/Auckland", goodbye_at=hours_ago(3))

    [parting] = gather.of([], [auckland], NOW).goodbyes

    assert parting.at.isoformat() == "2026-11-23T05:00:00+13:00"
    assert parting.hours == -3.0


def test_days_are_counted_by_midnights_where_the_person_is_now() -> None:
    said = Stay(partner="Sam", zone="Europe/Dublin", goodbye_at=hours_ago(26))
    there = NOW.astimezone(ZoneInfo("Pacific/Auckland"))

    assert gather.of([felt(30)], [said], NOW).day == 1
    assert gather.of([felt(30)], [said], there).day == 1
    assert gather.of([felt(30)], [said], NOW + timedelta(hours=6)).day == 2
