"""Saying when, forgivingly; and the days on which clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from meantime.web.moments import (
    EXACT,
    HOUR_AGO,
    LAST_NIGHT,
    NOTHING,
    NOW,
    SKIPPED,
    THIS_MORNING,
    TWICE,
    Moment,
    MomentField,
    on_the_clock,
    roughly,
    settled,
)

BERLIN = ZoneInfo("Europe/Berlin")
WALL_END = datetime.fromisoformat("2036-01-01")
EVENING = datetime(2026, 3, 10, 20, 15, 30, tzinfo=UTC)


class Form(forms.Form):
    at = MomentField()
    later = MomentField(choices=(NOW, EXACT), nothing="not yet", ahead=True)


def told(*, zone: ZoneInfo = BERLIN, now: datetime = EVENING, **data: str) -> Form:
    form = Form({"at": "now", **data})
    for name in ("at", "later"):
        field = form.fields[name]
        assert isinstance(field, MomentField)
        field.live(zone, now)
    return form


@pytest.mark.parametrize(
    ("zone", "wall", "taken"),
    [
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:00:00+02:00"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T03:00:00-04:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-04T02:30:00+11:00"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_a_time_the_clocks_jumped_over_becomes_the_next_there_was(
    zone: str, wall: str, taken: str
) -> None:
    moment = on_the_clock(datetime.fromisoformat(wall), ZoneInfo(zone))

    assert moment.at.isoformat() == taken
    assert moment.clocks == SKIPPED
    assert moment.note


@pytest.mark.parametrize(
    ("zone", "wall", "taken"),
    [
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05T01:45:00+11:00"),
        ("Pacific/Apia", "2012-04-01T03:30", "2012-04-01T03:30:00+14:00"),
    ],
)
def test_a_time_that_came_twice_is_the_first_of_the_two(
    zone: str, wall: str, taken: str
) -> None:
    moment = on_the_clock(datetime.fromisoformat(wall), ZoneInfo(zone))

    assert moment.at.isoformat() == taken
    assert moment.clocks == TWICE


@given(
    st.datetimes(datetime.fromisoformat("1970-01-02"), WALL_END),
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]
    ),
)
def test_an_ordinary_time_reads_the_same_on_the_clock(
    wall: datetime, zone: str
) -> None:
    wall = wall.replace(microsecond=0)

    moment = on_the_clock(wall, ZoneInfo(zone))

    shown = moment.local.replace(tzinfo=None, fold=0)
    assert shown == wall if moment.clocks != SKIPPED else shown > wall


def test_a_settled_moment_is_equal_to_itself_in_the_hour_that_came_twice() -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)

    stored = datetime.fromisoformat(settled(twice).isoformat())

    assert stored == settled(twice)


def test_now_keeps_the_hour_of_the_place() -> None:
    form = told(zone=ZoneInfo("Pacific/Auckland"), at=NOW)

    assert form.is_valid()
    assert form.cleaned_data["at"].at.isoformat() == "2026-03-11T09:15:30+13:00"
    assert form.cleaned_data["at"].said_now


@pytest.mark.parametrize(
    ("choice", "meant"),
    [
        (HOUR_AGO, "2026-03-10T20:15:30+01:00"),
        (THIS_MORNING, "2026-03-10T08:00:00+01:00"),
        (LAST_NIGHT, "2026-03-09T22:00:00+01:00"),
    ],
)
def test_rough_words_mean_a_rough_time(choice: str, meant: str) -> None:
    assert roughly(choice, EVENING, BERLIN).at.isoformat() == meant


def test_this_morning_before_eight_is_never_still_to_come() -> None:
    dawn = datetime(2026, 3, 10, 5, 30, tzinfo=UTC)

    assert roughly(THIS_MORNING, dawn, BERLIN).at == dawn


def test_an_exact_time_is_read_on_the_clock_of_the_place() -> None:
    form = told(at=EXACT, at_on="2026-03-09", at_clock="18:05")

    assert form.is_valid()
    assert form.cleaned_data["at"].at.isoformat() == "2026-03-09T18:05:00+01:00"


@pytest.mark.parametrize(
    ("on", "clock"),
    [("9.3.2026", "18.05"), ("9 March 2026", "6:05 pm"), ("2026-03-09", "18:05:00")],
)
def test_other_ways_to_write_it_are_read_too(on: str, clock: str) -> None:
    form = told(at=EXACT, at_on=on, at_clock=clock)

    assert form.is_valid()
    assert form.cleaned_data["at"].local.hour == 18


@pytest.mark.parametrize(
    ("on", "clock"),
    [
        ("", "18:00"),
        ("2026-03-09", ""),
        ("soon", "18:00"),
        ("2026-03-09", "late"),
        ("0000-01-01", "10:00"),
        ("0001-01-01", "00:00"),
        ("1969-12-31", "23:59"),
        ("9999-12-31", "23:59"),
        ("2026-02-30", "10:00"),
        ("2026-03-09\x00", "10:00"),
    ],
)
def test_what_cannot_be_is_refused_kindly_and_stays_typed(on: str, clock: str) -> None:
    form = told(at=EXACT, at_on=on, at_clock=clock)

    assert not form.is_valid()
    assert form["at"].told[1:] == (on.strip(), clock)  # type: ignore[attr-defined]


def test_a_few_minutes_of_a_fast_clock_are_forgiven() -> None:
    ahead = (EVENING + timedelta(minutes=4)).astimezone(BERLIN)

    form = told(at=EXACT, at_on=f"{ahead:%Y-%m-%d}", at_clock=f"{ahead:%H:%M}")

    assert form.is_valid()


def test_a_moment_still_to_come_is_refused_where_it_must_have_been() -> None:
    form = told(at=EXACT, at_on="2026-03-11", at_clock="08:00")

    assert not form.is_valid()
    assert "still to come" in str(form.errors["at"])


def test_a_moment_still_to_come_is_fine_where_it_may_be() -> None:
    form = told(later=EXACT, later_on="2026-03-11", later_clock="08:00")

    assert form.is_valid()


@pytest.mark.parametrize("data", [{}, {"later": NOTHING}, {"later": ""}])
def test_no_moment_is_an_answer_where_it_is_offered(data: dict[str, Any]) -> None:
    form = told(**data)

    assert form.is_valid()
    assert form.cleaned_data["later"] is None


def test_a_choice_nobody_offered_asks_for_the_day() -> None:
    assert not told(at="yesterday-ish").is_valid()


def test_a_time_left_as_it_was_keeps_its_seconds_and_its_side_of_the_hour() -> None:
    second = datetime.fromisoformat("2025-10-26T02:30:12+01:00")
    form = told(at=EXACT, at_on="2025-10-26", at_clock="02:30")
    form.fields["at"].live(BERLIN, EVENING, Moment(second, "Europe/Berlin"))  # type: ignore[attr-defined]

    assert form.is_valid()
    assert form.cleaned_data["at"].at == second
