"""Calendar files of all kinds: what is read, what is refused, and how soon."""

from __future__ import annotations

import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.planning.fuzz_reading import NOW, main

from meantime.planning.calendar import lines, reading, rules
from meantime.planning.calendar.reading import Report

BERLIN = ZoneInfo("Europe/Berlin")
START = "DTSTART:20260312T100000Z"
HOUR = "DURATION:PT1H"


def event(*inside: str, uid: str = "1") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *inside, "END:VEVENT", ""])


def file(*events: str) -> bytes:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Work\\, mine\r\n"
    return f"{head}{''.join(events)}END:VCALENDAR\r\n".encode()


def read(*events: str) -> Report:
    since, until = NOW - timedelta(days=60), NOW + timedelta(days=400)
    return reading.read(file(*events), zone=BERLIN, since=since, until=until)


def begins(*events: str) -> list[str]:
    found = read(*events).happenings
    return [f"{t.begins:%m-%d %H:%M}" for h in found for t in h.times]


def test_one_event_is_one_time() -> None:
    report = read(event(START, HOUR, "SUMMARY:A\\, b"))

    [one] = report.happenings
    assert (report.name, one.title) == ("Work, mine", "A, b")
    assert one.times == (
        (datetime(2026, 3, 12, 10, tzinfo=UTC), datetime(2026, 3, 12, 11, tzinfo=UTC)),
    )


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("DTSTART;TZID=America/New_York:20260312T100000", "03-12 14:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260312T100000", "03-12 09:00"),
        ("DTSTART;TZID=Made Up:20260312T100000", "03-12 09:00"),  # taken as mine
        ("DTSTART:20260312T100000", "03-12 09:00"),
        ("DTSTART;VALUE=DATE:20260312", "03-11 23:00"),
    ],
)
def test_a_time_is_of_its_own_zone_or_of_mine(start: str, at: str) -> None:
    assert begins(event(start)) == [at]


def test_a_weekly_time_keeps_its_wall_clock_over_the_change() -> None:
    weekly = "RRULE:FREQ=WEEKLY;COUNT=3"
    start = "DTSTART;TZID=Europe/Berlin:20260320T100000"

    found = begins(event(start, HOUR, weekly))

    assert found == ["03-20 09:00", "03-27 09:00", "04-03 08:00"]


def test_left_out_and_moved_repetitions_are_heeded() -> None:
    found = begins(
        event(START, HOUR, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260319T100000Z"),
        event("RECURRENCE-ID:20260326T100000Z", "DTSTART:20260327T120000Z", HOUR),
    )

    assert found == ["03-12 10:00", "03-27 12:00", "04-02 10:00"]


def test_what_was_called_off_is_not_there() -> None:
    assert read(event(START, HOUR, "STATUS:CANCELLED")).elsewhen == 1


def test_alarms_guests_and_zones_in_the_file_are_passed_over() -> None:
    alarm = "BEGIN:VALARM\r\nDTSTART:19990101T000000Z\r\nEND:VALARM"
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\n"
        "RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )

    assert begins(zone + event(START, alarm, "ATTENDEE:mailto:a@b.c")) == [
        "03-12 10:00"
    ]


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        (event("SUMMARY:no start"), "time"),
        (event("DTSTART:yesterday"), "time"),
        (event("DTSTART:00010101T000000Z"), "time"),
        (event(START, "DTEND:20290312T100000Z"), "long"),
        (event(START, "RRULE:FREQ=SECONDLY"), "repeats"),
        (event(START, "RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY"), "repeats"),
    ],
)
def test_an_event_that_cannot_be_read_is_named(odd: str, why: str) -> None:
    report = read(odd, event(START, uid="2"))

    assert [problem.why for problem in report.problems] == [why]
    assert len(report.happenings) == 1


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=2;COUNT=10", "FREQ=WEEKLY;BYDAY=MO,TU;WKST=SU",
     "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=1,-1",
     "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
     "freq=yearly;bymonth=2;bymonthday=29",
     "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20300101T000000Z"],
)  # fmt: skip
def test_rules_that_people_use_are_read(rule: str) -> None:
    assert rules.is_read(rule)


@pytest.mark.parametrize(
    "rule",
    ["", "FREQ", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2", "FREQ=DAILY;INTERVAL=0",
     "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=DAILY;COUNT=999999",
     "FREQ=WEEKLY;BYDAY=1MO",
     "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=0",
     "FREQ=MONTHLY;BYSETPOS=300;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=20",
     "FREQ=YEARLY;BYMONTH=13",
     "FREQ=DAILY;COUNT=x", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=13"],
)  # fmt: skip
def test_rules_without_an_end_in_sight_are_not(rule: str) -> None:
    assert not rules.is_read(rule)


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00" * 99, b"BEGIN:VCARD\r\n"])
def test_something_else_is_no_calendar(data: bytes) -> None:
    with pytest.raises(lines.NoCalendar):
        lines.read(data)


@pytest.mark.parametrize(
    "data",
    [b"x" * (2 * 1024 * 1024 + 1), b"BEGIN:VCALENDAR\n" + b"\n" * 130_000,
     file(*[event()] * 3_001)],
)  # fmt: skip
def test_a_file_that_is_too_big_is_refused(data: bytes) -> None:
    with pytest.raises(lines.TooBig):
        lines.read(data)


@pytest.mark.parametrize(
    "events",
    [[event(START, "RRULE:FREQ=DAILY", uid=str(n)) for n in range(301)],
     [event("DTSTART:20260101T100000Z", "RRULE:FREQ=DAILY", uid=str(n))
      for n in range(6)]],
)  # fmt: skip
def test_more_repetitions_than_one_file_may_have_are_refused(events: list[str]) -> None:
    with pytest.raises(reading.TooMuch):
        read(*events)


def test_work_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS_AT_MOST", 0.2)
    long = "DTSTART:19700101T100000Z", "RRULE:FREQ=DAILY;BYDAY=MO;BYMONTH=3"
    began = time.thread_time()

    with pytest.raises(reading.TooMuch):
        read(*[event(*long, uid=str(n)) for n in range(300)])

    assert time.thread_time() - began < 4


def test_a_thousand_odd_files_never_make_the_reader_fail() -> None:
    tracemalloc.start()
    came, longest = main(1_000)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert set(came) >= {"read", "with problems", "NoCalendar"}
    assert longest < 4
    assert peak < 32 * 1024 * 1024
