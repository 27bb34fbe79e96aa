from __future__ import annotations

from contextlib import suppress
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.takeout import values
from meantime.takeout.values import Odd

DUBLIN = ZoneInfo("Europe/Dublin")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-03-01T20:05:00", "2026-03-01T20:05:00"),
        ("2026-03-01 20:05", "2026-03-01T20:05:00"),
        ("2026/3/1 8:05 PM", "2026-03-01T20:05:00"),
        ("1.3.2026, 20:05", "2026-03-01T20:05:00"),
        ("1.3.26. 20:05", "2026-03-01T20:05:00"),
        ("2026-03-01", "2026-03-01T12:00:00"),
        ("1772395500", "2026-03-01T20:05:00+00:00"),
        ("1772395500000", "2026-03-01T20:05:00+00:00"),
        ("2026-03-01T20:05:00+13:00", "2026-03-01T20:05:00+13:00"),
        ("2026-03-01T20:05:00Z", "2026-03-01T20:05:00+00:00"),
    ],
)
def test_moments_are_read_as_people_write_them(text: str, said: str) -> None:
    assert values.moment(text).isoformat() == said


@pytest.mark.parametrize(
    "text",
    [
        "0000-01-01",
        "10000-01-01",
        "2026-02-30",
        "99/99/2026",
        "0001-01-01",
        "yesterday",
        "2026-03-01 25:00",
        "2026-03-01 noonish",
        "=NOW()",
        "99999999999999",
        "\x00",
        "1/1/0",
    ],
)
def test_a_day_that_never_was_is_odd(text: str) -> None:
    with pytest.raises(Odd):
        values.moment(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("21:05", time(21, 5)),
        ("9:05 PM", time(21, 5)),
        ("9:05\u202fp.m.", time(21, 5)),
        ("12:30 AM", time(0, 30)),
        ("12:30 pm", time(12, 30)),
        ("9 am", time(9)),
        ("21.05", time(21, 5)),
        ("21h05", time(21, 5)),
        ("9:05 p. m.", time(21, 5)),
    ],
)
def test_clocks_of_twelve_and_of_twenty_four_hours(text: str, at: time) -> None:
    assert values.clock(text) == at


@pytest.mark.parametrize(
    "text", ["", "25:00", "13:00 PM", "0:10 am", "9", "noon", "9:61"]
)
def test_no_time_of_day(text: str) -> None:
    with pytest.raises(Odd):
        values.clock(text)


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3.0), ("3,5", 3.5), ("-.5", -0.5), ("1e2", 100.0)]
)
def test_numbers_with_point_or_comma(text: str, value: float) -> None:
    assert values.number(text) == value


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-Infinity", "=1+1", "1e999", "1_0", "", "3,5,1", "0x1f"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(Odd):
        values.number(text)


def test_the_order_of_day_and_month_comes_from_the_file_itself() -> None:
    assert values.order_of(["3/4/2026", "3/25/2026"]) == "month"
    assert values.order_of(["3/4/2026", "25/3/2026"]) == "day"


def test_an_hour_the_clocks_skipped_moves_one_hour_on() -> None:
    at, zone, skipped = values.lived(datetime.fromisoformat("2026-03-29 01:30"), DUBLIN)

    assert (at.isoformat(), zone, skipped) == (
        "2026-03-29T02:30:00+01:00",
        "Europe/Dublin",
        True,
    )


def test_of_an_hour_that_came_twice_the_first_is_taken() -> None:
    at, _zone, skipped = values.lived(
        datetime.fromisoformat("2026-10-25 01:30"), DUBLIN
    )

    assert (at.isoformat(), skipped) == ("2026-10-25T01:30:00+01:00", False)


def test_a_written_offset_keeps_the_hour_of_the_place() -> None:
    away = datetime.fromisoformat("2026-03-01T20:00+13:00")

    at, zone, _skipped = values.lived(away, DUBLIN)

    assert at.isoformat() == "2026-03-01T20:00:00+13:00"
    assert zone == "Etc/GMT-13"


@given(st.text(max_size=60))
def test_no_text_makes_a_value_stumble(text: str) -> None:
    for read in (values.moment, values.clock, values.number, values.day):
        with suppress(Odd):
            found = read(text)
            if isinstance(found, datetime):
                values.lived(found, DUBLIN)
