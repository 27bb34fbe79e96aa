"""Whoever the two are and whenever it is: what a proposal may never do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.calls.couples import couples, sides, usual

from meantime.planning.calls import Day, Proposal, Side, propose

Couple = tuple[Side, Side, datetime]


def proposals(
    couple: Couple, *, minutes: int = 45, a_week: int = 3
) -> tuple[Proposal, ...]:
    me, them, now = couple
    return propose(me, them, now=now, minutes=minutes, a_week=a_week).calls


def minutes_of(call: Proposal) -> Iterator[datetime]:
    """Every fifth minute of a call, and its last one."""
    at = call.at
    while at < call.ends:
        yield at
        at += timedelta(minutes=5)
    yield call.ends - timedelta(minutes=1)


def kind_of(side: Side, day: date) -> Day:
    return side.other.get(day, side.week[day.weekday()])


def shows(side: Side, at: datetime) -> tuple[date, int]:
    """What this person's clock shows, read the slow way: the day and the minute."""
    local = side.local(at)
    return local.date(), local.hour * 60 + local.minute


def is_awake(side: Side, at: datetime) -> bool:
    """Up today already and not yet in bed, or still up from the day before."""
    day, minute = shows(side, at)
    today, before = kind_of(side, day), kind_of(side, day - timedelta(days=1))
    since_then = minute + 1440
    if minute < today.up:
        return since_then < before.bed
    return minute < today.bed


def is_busy(side: Side, at: datetime) -> bool:
    day, minute = shows(side, at)
    today, before = kind_of(side, day), kind_of(side, day - timedelta(days=1))
    return (
        any(a <= minute < b for a, b in today.busy)
        or any(a <= minute + 1440 < b for a, b in before.busy)
        or any(span.begins <= at < span.ends for span in side.busy)
    )


def near_a_trip(side: Side, at: datetime) -> bool:
    """On these days two clocks hold for one night; hours.py cuts them at midnight."""
    edges = [d for trip in side.elsewhere for d in (trip.first, trip.last)]
    return any(abs((at.date() - edge).days) <= 2 for edge in edges)


@settings(deadline=None, max_examples=60)
@given(couples(), st.integers(5, 120))
def test_nobody_is_asleep_or_busy_during_a_call(couple: Couple, minutes: int) -> None:
    me, them, _now = couple
    for call in proposals(couple, minutes=minutes):
        for side in (me, them):
            for at in minutes_of(call):
                assert not any(b <= at < e for b, e in side.busy)
                if not near_a_trip(side, at):
                    assert is_awake(side, at)
                    assert not is_busy(side, at)


@settings(deadline=None, max_examples=60)
@given(couples(), st.integers(5, 120), st.integers(1, 7))
def test_a_call_lasts_as_long_as_it_should_and_none_is_at_the_same_time(
    couple: Couple, minutes: int, a_week: int
) -> None:
    calls = proposals(couple, minutes=minutes, a_week=a_week)

    assert all(call.ends - call.at == timedelta(minutes=minutes) for call in calls)
    assert all(a.ends + timedelta(hours=8) <= b.at for a, b in pairwise(calls))
    assert all(call.at >= couple[2] + timedelta(hours=1) for call in calls)


@settings(deadline=None, max_examples=60)
@given(couples())
def test_no_hour_is_lost_or_doubled_on_either_clock(couple: Couple) -> None:
    """Each clock, read back with its own offset, names the very same moment."""
    me, them, _now = couple
    for call in proposals(couple):
        for side in (me, them):
            shown = side.local(call.at)
            again = datetime.combine(
                shown.date(), shown.time(), ZoneInfo(str(shown.tzinfo))
            ).replace(fold=shown.fold)
            assert again.timestamp() == call.at.timestamp()


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from([("America/Caracas", "Asia/Manila"), ("UTC", "Etc/GMT-12")]),
    couples(),
    st.integers(1, 7),
    st.integers(5, 60),
    st.integers(0, 60),
)
def test_shares_stay_within_one_call_over_any_month(
    zones: tuple[str, str], couple: Couple, a_week: int, minutes: int, more: int
) -> None:
    """Twelve hours apart, free for an hour or two each morning and evening."""
    free = Day(up=480, bed=1320, busy=((480, 540), (600 + more, 1200 - more)))
    open_day = (Day(up=480, bed=1320),) * 7
    me, them = Side(zone=zones[0], week=(free,) * 7), Side(zone=zones[1], week=open_day)
    calls = propose(me, them, now=couple[2], days=70, a_week=a_week, minutes=minutes)

    assert len(calls.calls) >= 10 * a_week - 1
    for first in calls.calls:
        month = [c.bearer for c in calls.calls if 0 <= (c.at - first.at).days < 31]
        assert abs(month.count("me") - month.count("them")) <= 1


@settings(deadline=None, max_examples=40)
@given(sides(datetime(2026, 3, 1, tzinfo=ZoneInfo("UTC"))), st.integers(5, 120))
def test_two_people_with_the_same_hours_never_owe_each_other(
    side: Side, minutes: int
) -> None:
    found = propose(
        side, side, now=datetime(2026, 3, 1, tzinfo=ZoneInfo("UTC")), minutes=minutes
    )

    assert (found.share.mine, found.share.theirs) == (0, 0)


def test_the_slow_reading_knows_night_from_day() -> None:
    side = usual("Europe/Berlin")
    noon = datetime.combine(date(2026, 3, 3), time(12), ZoneInfo("Europe/Berlin"))

    assert is_awake(side, noon)
    assert is_busy(side, noon)
    assert not is_awake(side, noon.replace(hour=4))
    assert not is_awake(side, noon.replace(hour=23))
